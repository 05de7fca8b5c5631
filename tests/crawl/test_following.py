"""Whatever names a page by an old address names the page all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

from healthy import Healthy, page
from keeping import Animal, Reply, Request

from auditor.crawl.bundle.following import followed_sitemap, follower
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.registry.school import School

Serve = Callable[[Animal], School]

SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=30)

FEED = (
    "<rss version='2.0'><channel><title>Tin</title><item><title>Bản tin</title>"
    "<link>/?p=1</link><pubDate>Sun, 01 Nov 2026 08:00:00 +0700</pubDate></item></channel></rss>"
).encode()
MOVED = {"/?p=1": "/tin-tuc/1/", "/cong-khai": "/cong-khai/", "/tai-ve?so=7": "/tep/7.pdf"}


async def moves(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
    """A healthy site whose menu, feed and file names are the addresses of long ago."""
    if request.path in MOVED:
        return Reply(status=301, headers={"Location": MOVED[request.path]})
    if request.path == "/rss.xml":
        return Reply(FEED, kind="application/rss+xml")
    if request.path == "/tep/7.pdf":
        return Reply(b"%PDF-1.4\n%%EOF\n", kind="application/pdf")
    if request.path == "/":
        links = "<nav><a href='/cong-khai'>Công khai</a></nav><a href='/tai-ve?so=7'>Dự toán</a>"
        feed = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        return Reply(page("Trường", links, feed))
    return Healthy().answer(request.path)


def test_menus_feeds_and_files_are_known_by_where_they_led(serve: Serve, tmp_path: Path) -> None:
    school = serve(moves)
    captures: list[Capture] = []
    gather(
        [school], SETTINGS, tmp_path, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    (capture,) = captures
    known = {found.url.removeprefix(school.url) for found in capture.pages}
    home = next(found for found in capture.pages if found.url == capture.home)
    assert "cong-khai" not in known
    assert {link.url.removeprefix(school.url) for link in home.links if link.text} >= {"cong-khai/"}
    (entry,) = capture.feeds[0].entries
    assert entry.url == school.url + "tin-tuc/1/"
    (document,) = capture.documents
    assert document.linked_from == (home.url,)
    assert document.link_texts == ("Dự toán",)
    assert load_capture(tmp_path, school) == capture


def test_circles_end() -> None:
    follow = follower({"/a": "/b", "/b": "/a", "/c": "/c", "/d": "/e", "/e": "/f"})
    assert follow("/a") in ("/a", "/b")
    assert (follow("/c"), follow("/d"), follow("/x")) == ("/c", "/f", "/x")


def test_the_sitemap_s_own_date_of_a_page_goes_first() -> None:
    old, new = date(2026, 1, 1), date(2026, 11, 1)
    follow = follower({"/cu": "/moi", "/xua": "/nay"})
    found = followed_sitemap({"/moi": new, "/cu": old, "/xua": old}, follow)
    assert found == {"/moi": new, "/nay": old}
