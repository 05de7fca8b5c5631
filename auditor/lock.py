"""A lock that the processes of one run share."""

from __future__ import annotations

import asyncio
import errno
import os
import sys
from pathlib import Path

#: Seconds between two tries.
PAUSE = 0.25


class FileLock:
    """Held by one process at a time. The system gives it back when its holder dies, however it
    dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    async def take(self) -> None:
        """Wait until the lock is ours; nothing when it is already. Raises OSError when there can
        be no such file."""
        while not self.taken():
            await asyncio.sleep(PAUSE)

    def taken(self) -> bool:
        """Take the lock if nobody else has it; whether it is ours now. Raises OSError when there
        can be no such file."""
        if self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if _lock(handle):
                self._handle = handle
            else:
                os.close(handle)
        return self._handle is not None

    def release(self) -> None:
        """Give it back, if it is ours."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)  # and with it goes the lock


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    #: A file system without locks gives them to everybody.
    _WITHOUT = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            return problem.errno in _WITHOUT
        return True
