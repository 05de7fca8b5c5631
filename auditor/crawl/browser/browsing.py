"""The one Chromium of a run: started when a page needs it, bounded in memory, ended when none
does.

Several processes gather one run. Whichever has a page to render waits for the run's lock, and
holds it for as long as its Chromium lives: the memory of the browser does not grow with the number
of cores.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

from auditor.browser import LAUNCH_ARGUMENTS, chromium
from auditor.crawl.browser import memory
from auditor.lock import PAUSE, FileLock

#: No name resolves and no proxy answers: what is not fetched for the browser does not exist.
OFFLINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
)
#: Megabytes of script heap, and processes for pages.
LEAN = (
    "--js-flags=--max-old-space-size=256",
    "--renderer-process-limit=2",
    "--disable-dev-shm-usage",
)

#: The lock's file in a run's folder.
BROWSER_LOCK = ".browser.lock"

#: Bytes that all processes of the browser may hold together. Scripts reach beyond their heap, with
#: arrays and pictures; a browser that does is ended, and its page with it.
MAX_BYTES = 1_000_000_000

#: Seconds between two looks at its memory; a script fills some hundred megabytes in one.
WATCH_SECONDS = 0.2

#: Pages after which the browser is started afresh; what leaks, leaks no further.
PAGES_A_BROWSER = 25

#: Seconds without a page after which it is ended, for another process may need its own.
IDLE_SECONDS = 5.0

#: Seconds that it may take to end in order.
CLOSE_SECONDS = 2.0


class NoBrowserError(Exception):
    """There is no Chromium on this machine, or it does not start."""


class TooMuchMemoryError(Exception):
    """A page made the browser hold more than ``MAX_BYTES``."""


class Browser:
    """Started at the first page. ``lock``: a file that the run's processes share."""

    def __init__(self, lock: Path | None = None) -> None:
        self._lock = FileLock(lock) if lock else None
        self._playwright: Any = None
        self._chromium: Any = None
        self._driver: tuple[int, ...] = ()  # the process that all of the browser's come from
        self._pages = 0
        self._missing = False

    async def for_a_page(self) -> Any:
        """Playwright's browser, running. Raises NoBrowserError."""
        if self._missing:
            raise NoBrowserError
        if self._chromium is not None and self._pages >= PAGES_A_BROWSER:
            await self.close()
            await asyncio.sleep(2 * PAUSE)  # whoever else waits has a try meanwhile
        if self._chromium is None:
            await self._start()
        self._pages += 1
        return self._chromium

    async def watch(self) -> None:
        """Never returns. Raises TooMuchMemoryError, the browser ended."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            processes = self._processes()
            if memory.private_bytes(processes) > MAX_BYTES:
                memory.end(processes)
                raise TooMuchMemoryError

    async def close(self) -> None:
        """End the browser, if there is one, and let another process have its own."""
        chromium, playwright = self._chromium, self._playwright
        processes = (*self._processes(), *self._driver)
        self._chromium = self._playwright = None
        self._pages = 0
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                if chromium is not None:
                    await chromium.close()
                if playwright is not None:
                    await playwright.stop()
        except Exception:
            memory.end(processes)  # it would not end by itself
        finally:
            self._driver = ()
            if self._lock is not None:
                self._lock.release()

    async def _start(self) -> None:
        try:
            from playwright.async_api import async_playwright

            executable = await asyncio.to_thread(chromium)
            if executable is None:
                raise NoBrowserError
            if self._lock is not None:
                await self._lock.take()
            before = set(memory.children(os.getpid()))
            self._playwright = await async_playwright().start()
            self._driver = tuple(set(memory.children(os.getpid())) - before)
            self._chromium = await self._playwright.chromium.launch(
                executable_path=executable,
                args=[*LAUNCH_ARGUMENTS, *OFFLINE, *LEAN],
                handle_sigint=False,
            )
        except Exception as problem:
            await self.close()
            self._missing = True
            raise NoBrowserError from problem
        except BaseException:
            await self.close()
            raise

    def _processes(self) -> tuple[int, ...]:
        return memory.descendants(self._driver)
