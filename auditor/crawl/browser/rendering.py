"""Pages that show nothing without a browser, rendered by it.

The browser itself has no network: every request it makes is answered by the crawl's own fetcher,
so that addresses are checked, hosts are left their pauses and limits hold for scripts too.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from auditor.crawl.allowance import Allowance
from auditor.crawl.browser.browsing import IDLE_SECONDS, Browser
from auditor.crawl.capture import Response

#: GETs one URL for the browser; None when it may not be had.
Fetch = Callable[[str], Awaitable[Response | None]]

#: Requests that one page may make.
MAX_REQUESTS = 60

#: Seconds for one page, and of these for it to fall silent; the wait for a host's turn is not
#: counted, or a page of many scripts could never be shown politely.
RENDER_SECONDS = 45.0
QUIET_SECONDS = 20.0

FOR_TEXT = frozenset({"document", "script", "xhr", "fetch"})
FOR_PICTURES = FOR_TEXT | {"stylesheet", "image", "font"}

VIEWPORT = {"width": 1280, "height": 900}


class RenderError(Exception):
    """The browser made nothing of a page within its bounds."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the browser had it; ``picture`` is a PNG of its first screen, ``measured`` what a
    script of ours told of it."""

    html: bytes
    picture: bytes = b""
    measured: Any = None


@dataclass(frozen=True, slots=True)
class Showing:
    """A page to show, how to fetch for it, and what is wanted of it."""

    home: Response
    fetch: Fetch
    allowance: Allowance
    picture: bool
    script: str

    @property
    def kinds(self) -> frozenset[str]:
        return FOR_PICTURES if self.picture or self.script else FOR_TEXT


class Renderer:
    """Renders one page at a time, by a browser that is there for as long as pages wait."""

    def __init__(self, user_agent: str, browser: Browser) -> None:
        self._user_agent = user_agent
        self._browser = browser
        self._gate = asyncio.Lock()
        self._rest: asyncio.Task[None] | None = None

    async def render(
        self,
        home: Response,
        fetch: Fetch,
        allowance: Allowance,
        *,
        picture: bool = False,
        script: str = "",
    ) -> Rendered:
        """The page that ``home`` is the HTML of, with its scripts run, and then ours.

        Raises NoBrowserError or RenderError.
        """
        async with contextlib.AsyncExitStack() as turn:
            with allowance.paused():
                await turn.enter_async_context(self._gate)
                if self._rest is not None:
                    self._rest.cancel()
                chromium = await self._browser.for_a_page()
            try:
                async with allowance.within(RENDER_SECONDS), asyncio.TaskGroup() as group:
                    watch = group.create_task(self._browser.watch())
                    shown = Showing(home, fetch, allowance, picture=picture, script=script)
                    rendered = await self._render(chromium, shown)
                    watch.cancel()
            except Exception as problem:
                # a browser fails in many ways; each costs this page and a fresh start
                await self._browser.close()
                raise RenderError(home.final_url) from problem
            self._rest = asyncio.create_task(self._end_when_idle())
            return rendered

    async def close(self) -> None:
        """End the browser, if there is one."""
        if self._rest is not None:
            self._rest.cancel()
        await self._browser.close()

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(IDLE_SECONDS)
        async with self._gate:
            await self._browser.close()

    async def _render(self, chromium: Any, shown: Showing) -> Rendered:
        context = await chromium.new_context(
            user_agent=self._user_agent,
            viewport=VIEWPORT,
            locale="vi-VN",
            service_workers="block",
            accept_downloads=False,
        )
        try:
            page = await context.new_page()
            supply = Supply(shown.home, shown.fetch, shown.kinds)
            await page.route("**/*", supply.answer)
            page.set_default_timeout(0)  # we keep the time
            await page.goto(shown.home.final_url, wait_until="domcontentloaded")
            with contextlib.suppress(Exception):  # a page that never falls silent is taken as it is
                async with shown.allowance.within(QUIET_SECONDS):
                    await page.wait_for_load_state("networkidle")
            html = (await page.content()).encode("utf-8", "replace")
            shot = await page.screenshot(type="png") if shown.picture else b""
            told = await page.evaluate(shown.script) if shown.script else None
            return Rendered(html, shot, told)
        finally:
            with contextlib.suppress(Exception):
                await context.close()


class Supply:
    """Answers the requests of one page."""

    def __init__(self, home: Response, fetch: Fetch, kinds: frozenset[str]) -> None:
        self._home = home
        self._fetch = fetch
        self._kinds = kinds
        self._left = MAX_REQUESTS

    async def answer(self, route: Any) -> None:
        """Fulfil one request of the browser, or refuse it."""
        request = route.request
        if request.url == self._home.final_url and request.is_navigation_request():
            await route.fulfill(status=200, headers=_type(self._home), body=self._home.body)
            return
        wanted = request.method == "GET" and request.resource_type in self._kinds
        # frames and pages that the page would move on to are pages of their own
        if not wanted or request.is_navigation_request() or self._left <= 0:
            await route.abort()
            return
        self._left -= 1
        response = await self._fetch(request.url)
        if response is None:
            await route.abort()
        else:
            headers = {**_type(response), "access-control-allow-origin": "*"}
            await route.fulfill(status=response.status, headers=headers, body=response.body)


def _type(response: Response) -> dict[str, str]:
    return {"content-type": response.headers.get("content-type", "text/html; charset=utf-8")}
