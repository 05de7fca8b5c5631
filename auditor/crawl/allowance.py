"""How long a site may take: its own seconds, not those in which it waits for others.

Hundreds of schools share a server, all sites of a process one browser. What a site is told to wait
for its turn depends on who else is audited, and must not decide how much of it is read. The pauses
that it asks for itself are its own: ``Crawl-delay``, ``Retry-After``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager


class Allowance:
    """Limits of seconds that stand still while the site waits for its turn."""

    def __init__(self) -> None:
        self._limits: dict[asyncio.Timeout, float] = {}  # and what each had left at the pause
        self._pauses = 0

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """Raises TimeoutError when the block takes longer, pauses not counted."""
        async with asyncio.timeout(seconds) as limit:
            self._limits[limit] = seconds
            if self._pauses:
                limit.reschedule(None)
            try:
                yield
            finally:
                del self._limits[limit]

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Within the block nothing counts."""
        self._pauses += 1
        if self._pauses == 1:
            self._stop()
        try:
            yield
        finally:
            self._pauses -= 1
            if not self._pauses:
                self._go_on()

    def spend(self, seconds: float) -> None:
        """Count so many seconds more: a wait that the site itself has asked for."""
        with self.paused():
            for limit, left in self._limits.items():
                self._limits[limit] = left - seconds

    def _stop(self) -> None:
        now = asyncio.get_running_loop().time()
        for limit in self._limits:
            when = limit.when()
            if when is not None and not limit.expired():
                self._limits[limit] = when - now
                limit.reschedule(None)

    def _go_on(self) -> None:
        now = asyncio.get_running_loop().time()
        for limit, left in self._limits.items():
            if not limit.expired():
                limit.reschedule(now + left)
