"""Shards in processes of their own, which never outlive the one that started them."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import threading
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from auditor.crawl.gathering import DISK_FAILURES
from auditor.engine.events import Event
from auditor.engine.heap import long_lived_heap
from auditor.engine.shard import Report, Shard, gather_shard
from auditor.engine.starting import interrupts_held, leave_interrupts, start_method
from rulebook.messages import Message, PersonError

#: Seconds that workers have to end cleanly after an interrupt.
GRACE_SECONDS = 2.5

STOP = "stop"


def run_shards(shards: Sequence[Shard], report: Report) -> None:
    """Gather each shard in a process of its own and pass on what they report.

    A process that dies leaves its sites unrecorded; the caller sees that in the ledger. On
    KeyboardInterrupt every worker is told to stop, given a moment, and ended; so too when one of
    them cannot go on and no other could: what it raised (PersonError, or OSError of a full disk) is
    raised here.
    """
    context: Any = multiprocessing.get_context(start_method(__name__))
    workers: list[tuple[Any, Connection]] = []
    try:
        for shard in shards:
            here, there = context.Pipe()
            process = context.Process(target=work, args=(shard, there), daemon=True)
            with interrupts_held():
                process.start()
                workers.append((process, here))
            there.close()
        listen([pipe for _, pipe in workers], report)
        for process, _ in workers:
            process.join()
    except BaseException:
        _stop(workers)
        raise
    finally:
        for _, pipe in workers:
            pipe.close()


def listen(pipes: list[Connection], report: Report) -> None:
    """Pass on events until every pipe has ended, or one tells why its process cannot go on."""
    while pipes:
        for ready in wait(pipes):
            pipe = cast(Connection, ready)
            try:
                event: Event | OSError | Message = pipe.recv()
            except (EOFError, OSError):
                pipes.remove(pipe)
            else:
                if isinstance(event, OSError):
                    raise event
                if isinstance(event, Message):
                    raise PersonError(event)
                report(event)


def _stop(workers: list[tuple[Any, Connection]]) -> None:
    for _, pipe in workers:
        with contextlib.suppress(OSError):
            pipe.send(STOP)
    deadline = time.monotonic() + GRACE_SECONDS
    for process, _ in workers:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()


def work(shard: Shard, pipe: Connection) -> None:
    """The life of a worker process."""
    leave_interrupts()  # the parent hears them and tells us
    try:
        with contextlib.suppress(asyncio.CancelledError), long_lived_heap():
            asyncio.run(_work(shard, pipe))
    except PersonError as problem:
        pipe.send(problem.message)
    except OSError as problem:
        if problem.errno not in DISK_FAILURES:
            raise
        pipe.send(problem)
    pipe.close()


async def _work(shard: Shard, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    assert task is not None

    def watch() -> None:
        """End with the parent: at once when it is gone, in order when it says so."""
        try:
            pipe.recv()
        except (EOFError, OSError):
            os._exit(3)
        with contextlib.suppress(RuntimeError):  # the loop has ended by itself
            loop.call_soon_threadsafe(task.cancel)

    def send(event: Event) -> None:
        with contextlib.suppress(OSError):
            pipe.send(event)

    threading.Thread(target=watch, daemon=True).start()
    await gather_shard(shard, send)
