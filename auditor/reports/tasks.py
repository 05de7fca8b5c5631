"""Writing many files at once: the same tasks one after another, or by several processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.context import BaseContext
from typing import Any

Task = Callable[[], None]


def run_tasks(tasks: Sequence[Task], *, several: bool) -> None:
    """Run all of them; ``several``: in forked processes, where the system can fork. A fork has
    what the tasks need already, so that nothing is copied from process to process.

    Raises what the first failing task raised.
    """
    if several and "fork" in multiprocessing.get_all_start_methods():
        _run_forked(tasks, multiprocessing.get_context("fork"))
        return
    for task in tasks:
        task()


def _run_forked(tasks: Sequence[Task], context: BaseContext) -> None:
    taken, failures = context.Value("i", 0), context.SimpleQueue()
    workers = [
        context.Process(target=_work, args=(tasks, taken, failures))  # type: ignore[attr-defined]
        for _ in range(os.cpu_count() or 1)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if not failures.empty():
        raise failures.get()
    if any(worker.exitcode for worker in workers):
        raise RuntimeError("a process that wrote the report was ended from outside")


def _work(tasks: Sequence[Task], taken: Any, failures: Any) -> None:
    """Take the next task nobody has taken until none is left."""
    while True:
        with taken.get_lock():
            index = taken.value
            taken.value += 1
        if index >= len(tasks):
            return
        try:
            tasks[index]()
        except Exception as failure:  # told by the process that started this one
            failures.put(failure)
            return
