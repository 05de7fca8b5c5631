"""What the browser asks for while it renders a page of a site, fetched the crawl's own way."""

from __future__ import annotations

from auditor.crawl.browser.rendering import Rendered
from auditor.crawl.bundle.archive import Role
from auditor.crawl.capture import Response
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds
from auditor.crawl.visiting.visit import ClosedError, Visitor
from auditor.pages.urls import normalise


async def render(
    visitor: Visitor, home: Response, *, picture: bool = False, script: str = ""
) -> Rendered:
    """Render a page, picture it or ask it what ``script`` asks; what it fetches is visited
    politely, bounded and archived.

    Raises NoBrowserError or RenderError.
    """
    settings = visitor.settings
    bounds = Bounds(settings.page_bytes, settings.page_bytes)

    async def fetch(url: str) -> Response | None:
        target = normalise(url)
        if target is None or visitor.fetcher.received >= settings.max_bytes:
            return None
        try:
            exchange = await visitor.visit(target, bounds, anywhere, via=home.final_url)
        except (FetchError, ClosedError):
            return None
        visitor.archive.add(Role.OTHER, exchange)
        return exchange.response

    return await visitor.transport.renderer.render(
        home, fetch, visitor.fetcher.allowance, picture=picture, script=script
    )


def anywhere(target: str) -> str | None:
    """Scripts may come from other hosts; robots.txt and addresses are checked all the same."""
    return None
