"""Loopback sites for the crawl's tests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from keeping import Animal, Keeping, keep

from auditor.registry.school import School
from rulebook.kinds import Kind

Serve = Callable[[Animal], School]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves an animal on loopback and gives the school whose site it is."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    count = 0

    def start(animal: Animal) -> School:
        nonlocal count
        count += 1
        cage = Keeping(f"s{count}", animal, "ok")
        server = asyncio.run_coroutine_threadsafe(keep(cage), loop).result(10)
        port = server.sockets[0].getsockname()[1]
        return School(cage.name, "Trường", frozenset({Kind.THCS}), f"http://127.0.0.1:{port}/")

    async def go_home() -> None:
        """Ends the visits that are still open: they would be destroyed while they wait."""
        visits = asyncio.all_tasks() - {asyncio.current_task()}
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)

    yield start
    asyncio.run_coroutine_threadsafe(go_home(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()
