"""Processes of their own for files that may be made to do harm: how they are started and spoken to,
and the limits that they set themselves, since whoever started them may be gone."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator

if sys.platform != "win32":
    import resource

#: Bytes of memory of such a process, where the system counts them.
MEMORY_BYTES = 1_000_000_000

#: The length of a message, which follows.
LENGTH = struct.Struct("<I")


def command(module: str) -> tuple[str, ...]:
    """What starts a module of the project as a program, with ``environment()``."""
    return (sys.executable, "-P", "-m", module)


def environment() -> dict[str, str]:
    """The variables with which it finds what this process finds."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def limit_memory() -> None:
    """More than ``MEMORY_BYTES`` is not given to this process (MemoryError, or its end)."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # whoever works too long leaves no dump


def limit_work(seconds: int) -> None:
    """End this process after so many further seconds of work, where the system counts them."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def frame(message: bytes) -> bytes:
    """A message with its length before it."""
    return LENGTH.pack(len(message)) + message


def whole_messages(stream: bytes) -> Iterator[bytes]:
    """The messages in a stream that may have been cut off in one of them."""
    place = LENGTH.size
    while place <= len(stream):
        (length,) = LENGTH.unpack_from(stream, place - LENGTH.size)
        if place + length <= len(stream):
            yield stream[place : place + length]
        place += length + LENGTH.size
