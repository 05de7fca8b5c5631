"""How the processes that gather are started.

Loading what they need takes a second. Where the system allows it, that is done once, in a process
of its own (Python's fork server) while the command still reads its registry; those that gather are
forked from it and share its memory.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

if sys.platform != "win32":
    from multiprocessing import forkserver, resource_tracker


def load_ahead(*modules: str) -> bool:
    """Begin to load modules for the processes that will be started, and return at once; what was
    begun first holds. False where processes cannot be forked."""
    if sys.platform == "linux":  # on macOS the system's own libraries do not survive a fork
        # no temporary folder, or a name too long for the server's socket
        # OSError: no temporary folder, or a name too long for the server's socket
        with suppress(OSError), interrupts_held():
            forkserver.set_forkserver_preload(list(modules))
            forkserver.ensure_running()
            return True
    return False


def start_method(*modules: str) -> Literal["forkserver", "spawn"]:
    """How ``multiprocessing`` starts processes that need these modules."""
    return "forkserver" if load_ahead(*modules) else "spawn"


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Within the block an interrupt (Ctrl-C) waits until its end, so that a process started there
    has been sent all that it needs. On POSIX such a process hears none itself until it calls
    ``leave_interrupts``."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python tells interrupts to the main thread alone
        return
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        with _blocked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
        if noted and callable(before):
            before(signal.SIGINT, None)


def leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one: a terminal would tell both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _blocked() -> Iterator[None]:
    """Hold SIGINT back from this thread and, for a process inherits that, from what it starts."""
    if sys.platform == "win32":
        yield
    else:
        resource_tracker.ensure_running()  # its start would let SIGINT through again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
