"""When a site may work on what it was sent: one answer after the other, the network in between.

Reading a page takes the event loop for milliseconds. If every answer that has arrived were read at
once, requests that are due and answers that come in would wait for all of them, and each host's
pause, which begins when its answer is noticed, would grow by that.
"""

from __future__ import annotations

import asyncio

#: Rounds of the event loop between two answers: bytes arrive, a client wakes up, a request leaves.
ROUNDS = 3


class Pacing:
    """Lets the sites of a process through one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until it is the caller's turn; it may then compute up to its next ``await``."""
        async with self._lock:
            for _ in range(ROUNDS):
                await asyncio.sleep(0)
