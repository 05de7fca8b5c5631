"""A lock that the processes of one run share."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
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
        if self._handle is not None:
            return
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            while not _lock(handle):
                await asyncio.sleep(PAUSE)
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle

    def release(self) -> None:
        """Give it back, if it is ours."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)  # and with it goes the lock


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False

else:
    import fcntl

    def _lock(handle: int) -> bool:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
