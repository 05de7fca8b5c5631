# ruff: noqa: E501 — one situation a line reads like a table
"""Which feed of a site is judged, and when it is fresh."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from small_sites import HOME, TODAY, Sketch, finding, link, news


def rss(*ages: int | None, title: str = "Tin tức") -> bytes:
    """A feed whose entries are so many days old; None for one without a day."""
    entries = ""
    for n, age in enumerate(ages):
        day = TODAY - timedelta(days=age or 0)
        told = f"<pubDate>{day:%a, %d %b %Y} 08:00:00 +0700</pubDate>" if age is not None else ""
        entries += f"<item><title>Tin {n}</title><link>{HOME}tin/{n}</link>{told}</item>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>{HOME}</link><description>Tin</description>{entries}"
        "</channel></rss>"
    ).encode()


BROKEN = b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Tin</item></channel></rss>"
LATELY = TODAY - timedelta(days=7)


def judged(feeds: Mapping[str, bytes], last: date | None = LATELY) -> tuple[str, str, dict]:
    """Code, level and values where the site's own newest post is of ``last``."""
    posts = news(4, last) if last else {}
    found = finding(Sketch(posts, feeds=feeds), "rss")
    return found.code, found.level.value, dict(found.values)


@pytest.mark.parametrize(
    ("feeds", "code", "level", "values"),
    [
        ({"rss.xml": rss(7, 30)}, "valid", "E5", {"newest": "15/11/2026", "feeds": 1}),
        ({"rss.xml": rss(60)}, "valid", "E5", {"newest": "23/09/2026", "feeds": 1}),
        ({"rss.xml": rss(61)}, "stale", "E4", {"newest": "22/09/2026", "days": 61}),
        ({"rss.xml": rss(100, 61, 90)}, "stale", "E4", {"newest": "22/09/2026", "days": 61}),
        ({"rss.xml": rss(None)}, "valid", "E4", {"newest": "—"}),
        ({"rss.xml": rss()}, "empty", "E2", {}),
        # the freshest of several counts, in whatever order they come
        ({"a.xml": rss(90), "b.xml": rss(7)}, "valid", "E5", {"newest": "15/11/2026", "feeds": 2}),
        ({"a.xml": rss(7), "b.xml": rss(90)}, "valid", "E5", {"newest": "15/11/2026", "feeds": 2}),
        ({"a.xml": rss(None), "b.xml": rss(7)}, "valid", "E5", {"newest": "15/11/2026", "feeds": 2}),
        ({"a.xml": rss(), "b.xml": rss(7)}, "valid", "E5", {"newest": "15/11/2026", "feeds": 1}),
        ({"a.xml": BROKEN, "b.xml": rss()}, "empty", "E2", {}),
        # the feed of readers' comments is no news
        ({"comments/feed.xml": rss(1), "rss.xml": rss(90)}, "stale", "E4", {"newest": "24/08/2026", "days": 90}),
        ({"comments/feed.xml": rss(1)}, "none", "E0", {}),
    ],
)  # fmt: skip
def test_the_freshest_feed_is_judged(
    feeds: Mapping[str, bytes], code: str, level: str, values: Mapping[str, object]
) -> None:
    assert judged(feeds) == (code, level, values)


def test_a_feed_is_as_old_as_the_site_s_news_allow() -> None:
    silent = TODAY - timedelta(days=200)
    assert judged({"rss.xml": rss(200)}, silent)[0] == "valid"  # it shows the newest post there is
    assert judged({"rss.xml": rss(201)}, silent)[0] == "stale"
    assert judged({"rss.xml": rss(200)}, None)[0] == "stale"


def test_a_broken_feed_is_told_with_its_fault() -> None:
    found = finding(Sketch(feeds={"rss.xml": BROKEN}), "rss")
    assert (found.code, found.evidence[0].quote) == ("invalid", found.values["error"])
    assert found.evidence[0].url == f"{HOME}rss.xml"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("RSS", "html-not-feed"),
        ("Kênh RSS", "html-not-feed"),
        ("Nguồn tin Atom", "html-not-feed"),
        ("Hướng dẫn dùng RSS", "none"),
        ("Tin tức", "none"),
    ],
)
def test_a_link_that_is_called_a_feed_promises_one(words: str, code: str) -> None:
    assert finding(Sketch(home=link("kenh.html", words)), "rss").code == code
