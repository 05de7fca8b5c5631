"""Attachments opened in a process of their own, so that a file made to take hours or all memory
(two kilobytes of PDF can) costs this file and nothing else."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from typing import Any

import msgspec

from auditor.crawl.attachments.apart import LENGTH, command, environment, frame
from auditor.crawl.attachments.opener import Question
from auditor.crawl.capture import Response
from auditor.pages.model import Document

#: Ctrl-C in a terminal is for the program, not for what it has started.
_APART: dict[str, Any]
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    _APART = {"start_new_session": True}


class Opener:
    """The process that opens the attachments of all sites, one after the other. Started with the
    first of them, and again after one that ended it. Lives in one event loop."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def open(self, response: Response) -> Document | None:
        """What an attachment says; None when that takes too long or too much memory. Raises
        RuntimeError or OSError when nothing can be opened at all."""
        question = Question(response.url, response.body, dict(response.headers))
        async with self._turn:
            if self._process is None:
                self._process = await _start()
            try:
                answer = await _ask(self._process, msgspec.msgpack.encode(question))
            except (asyncio.IncompleteReadError, ConnectionError):
                await self.close()
                return None
            except BaseException:
                await self.close()  # interrupted: its answer would be taken for the next one's
                raise
        return msgspec.msgpack.decode(answer, type=Document)

    async def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            await _end(process)


async def _start() -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        *command("auditor.crawl.attachments.opener"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment(),
        **_APART,
    )
    try:
        await _answer(process)
    except asyncio.IncompleteReadError as problem:
        raise RuntimeError("the process that opens attachments does not start") from problem
    except BaseException:
        await _end(process)
        raise
    return process


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


async def _ask(process: asyncio.subprocess.Process, question: bytes) -> bytes:
    assert process.stdin is not None
    process.stdin.write(frame(question))
    await process.stdin.drain()
    return await _answer(process)


async def _answer(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    length = await process.stdout.readexactly(LENGTH.size)
    return await process.stdout.readexactly(*LENGTH.unpack(length))
