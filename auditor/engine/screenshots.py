"""Pictures of home pages and evidence pages, taken on demand."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.crawl.browser.browsing import NoBrowserError
from auditor.crawl.browser.rendering import RenderError
from auditor.crawl.bundle.archive import PARTIAL, Role, bundle_name
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds, Exchange, Transport
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.visiting.content import role_of
from auditor.crawl.visiting.supply import anywhere, render
from auditor.crawl.visiting.visit import ClosedError, Visitor
from rulebook.messages import PersonError, say

#: Pages of one site that are pictured.
MAX_PICTURES = 8

#: Folder of a run that holds them, and the file there that says which page each shows.
SCREENSHOTS, INDEX = "screenshots", "screenshots.json"


class NothingKept:
    """An archive for visits that are made only for a picture."""

    def add(self, role: Role, exchange: Exchange) -> None:
        pass


def take_screenshots(
    wanted: Mapping[str, Sequence[str]], settings: CrawlSettings, folder: Path
) -> dict[str, dict[str, str]]:
    """Picture the pages of each school (code → URLs, the home page first) under
    ``folder``/screenshots, and return code → URL → path within ``folder``.

    Pages that cannot be pictured are left out. Visits are as polite as the crawl's. Raises
    PersonError when there is no browser.
    """
    return asyncio.run(_take_all(wanted, settings, folder))


async def _take_all(
    wanted: Mapping[str, Sequence[str]], settings: CrawlSettings, folder: Path
) -> dict[str, dict[str, str]]:
    transport = Transport.open(settings, folder)
    try:
        taken = {
            code: await _take_site(transport, code, urls[:MAX_PICTURES], folder)
            for code, urls in sorted(wanted.items())
        }
    except NoBrowserError as problem:
        raise PersonError(
            say("Không có Chromium để chụp màn hình; hãy cài Chromium rồi chạy lại.")
        ) from problem
    finally:
        await transport.close()
    index = folder / SCREENSHOTS / INDEX
    index.parent.mkdir(parents=True, exist_ok=True)
    index.write_bytes(json.dumps(taken, ensure_ascii=False, indent=1).encode())
    return taken


async def _take_site(
    transport: Transport, code: str, urls: Sequence[str], folder: Path
) -> dict[str, str]:
    visitor = Visitor.of(transport, NothingKept())
    bounds = Bounds(transport.settings.page_bytes, transport.settings.page_bytes)
    taken = {}
    for url in dict.fromkeys(urls):
        try:
            exchange = await visitor.visit(url, bounds, anywhere)
            if role_of(exchange.response) is not Role.PAGE:
                continue  # feeds and files are no pictures
            rendered = await render(visitor, exchange.response, picture=True)
        except (FetchError, ClosedError, RenderError):
            continue
        name = hashlib.sha256(url.encode()).hexdigest()[:16]
        path = folder / SCREENSHOTS / bundle_name(code) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + PARTIAL)
        partial.write_bytes(rendered.picture)
        partial.replace(path)
        taken[url] = path.relative_to(folder).as_posix()
    return taken
