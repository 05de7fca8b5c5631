"""How much memory the processes that this one started hold, and ending them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def children(of: int) -> tuple[int, ...]:
    """The processes that process ``of`` started; none where the system has no ``/proc``."""
    return tuple(process for process, parent in _parents() if parent == of)


def descendants(of: tuple[int, ...]) -> tuple[int, ...]:
    """The processes that those in ``of`` started, and those that they started."""
    if not of:
        return ()
    started: dict[int, list[int]] = {}
    for process, parent in _parents():
        started.setdefault(parent, []).append(process)
    found: list[int] = []
    waiting = list(of)
    while waiting:
        waiting = [child for process in waiting for child in started.pop(process, ())]
        found += waiting
    return tuple(found)


def private_bytes(processes: tuple[int, ...]) -> int:
    """The bytes that these processes hold and share with nobody."""
    pages = 0
    for process in processes:
        with suppress(OSError, ValueError):  # it has ended
            _, resident, shared, *_ = (PROC / str(process) / "statm").read_text().split()
            pages += int(resident) - int(shared)
    return pages * _PAGE_BYTES


def end(processes: tuple[int, ...]) -> None:
    """End processes at once."""
    at_once = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
    for process in processes:
        with suppress(OSError):
            os.kill(process, at_once)


def _parents() -> Iterator[tuple[int, int]]:
    """Every process with the one that started it."""
    if not PROC.is_dir():
        return
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(OSError, ValueError):
                # the name of a program may hold spaces and brackets; what follows it does not
                after = (folder / "stat").read_text().rpartition(")")[2].split()
                yield int(folder.name), int(after[1])
