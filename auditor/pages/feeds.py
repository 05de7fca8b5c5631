"""News feeds: RSS, Atom and JSON Feed."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import feedparser

from auditor.pages.dates import find_dates, read_stamp
from auditor.pages.model import Feed, FeedEntry
from auditor.pages.outline import squeeze
from auditor.pages.urls import normalise

#: Bytes of a feed that are read, and entries that are kept.
MOST_BYTES, MOST_ENTRIES = 2_000_000, 500

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
#: The namespaces of RSS 1.0 and 0.90.
_RSS_1 = re.compile(rb"purl\.org/rss/|my\.netscape\.com/rdf")
_TAG = re.compile(r"<[^>]{0,2000}>")
#: A time stamp as servers of American settings print it: ``8/25/2026 5:53:36 PM``.
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\b(.*)", re.DOTALL)


def is_feed(body: bytes, content_type: str = "") -> bool:
    """Whether these bytes look like a feed at all; cheap."""
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return b"jsonfeed.org" in head
    if head[:9].lower() == b"<!doctype" and b"<html" in head.lower():
        return False
    if b"<rdf:RDF" in head:  # PDF, SVG and photographs describe themselves in RDF, too
        return bool(_RSS_1.search(head))
    return bool(re.search(rb"<(?:rss|feed)[\s>]", head)) or (
        ("rss" in content_type or "atom" in content_type) and head.startswith(b"<?xml")
    )


def read_feed(url: str, body: bytes) -> Feed:
    """Read one feed. Never fails: a broken one comes back ``valid=False`` with its error, and
    with the entries that could be read. Document types (and so entities) are cut off unread."""
    whole, body = len(body) <= MOST_BYTES, body[:MOST_BYTES]
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(url, body)
    cut = _DOCTYPE.sub(b"", body[:10_000], count=1) + body[10_000:]
    parsed = feedparser.parse(
        io.BytesIO(cut.lstrip()), sanitize_html=False, resolve_relative_uris=False
    )
    version = str(parsed.get("version") or "")
    kind: Literal["rss", "atom"] = "atom" if version.startswith("atom") else "rss"
    stamps = [_stamp(raw) for raw in parsed.entries[:MOST_ENTRIES]]
    american = _is_month_first(stamps)
    entries = tuple(
        _entry(url, raw, _american(stamp) if american else _day(stamp))
        for raw, stamp in zip(parsed.entries, stamps, strict=False)
    )
    error = ""
    if not version:
        error = "not a feed"
    elif whole and parsed.get("bozo") and not _harmless(parsed.get("bozo_exception")):
        error = squeeze(str(parsed.get("bozo_exception")))[:200]
    return Feed(
        url=url,
        format=kind,
        title=squeeze(str(parsed.feed.get("title") or ""))[:300],
        entries=entries,
        newest=_newest(entries),
        valid=not error,
        error=error,
    )


def _harmless(problem: object) -> bool:
    """A wrongly declared character set or media type spoils no feed."""
    return isinstance(problem, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _stamp(raw: Any) -> str:
    """The words by which an entry tells its day. Asked of the dictionary itself: feedparser's own
    ``get`` still offers one for the other, and warns that it soon will not."""
    told = (dict.get(raw, name) for name in ("published", "created", "updated"))
    return str(next(filter(None, told), ""))


def _entry(base: str, raw: Any, day: date | None) -> FeedEntry:
    link = str(raw.get("link") or raw.get("id") or "")
    summary = _TAG.sub(" ", str(raw.get("summary") or ""))
    return FeedEntry(
        url=normalise(link, base) or "",
        title=squeeze(_TAG.sub(" ", str(raw.get("title") or "")))[:300],
        published=day,
        text=squeeze(summary)[:2000],
    )


def _is_month_first(stamps: Sequence[str]) -> bool:
    """Whether a feed writes the month before the day. Some day above the twelfth tells; where
    none does, ``5/8/2026 9:05:00 PM`` without noughts is American, and anything else is not."""
    found = [match for stamp in stamps if (match := _SLASHED.match(stamp))]
    if any(int(match[1]) > 12 for match in found):
        return False
    if any(int(match[2]) > 12 for match in found):
        return True
    return any(match[4].rstrip().endswith(("AM", "PM")) for match in found) and not any(
        match[1].startswith("0") for match in found
    )


def _american(stamp: str) -> date | None:
    match = _SLASHED.match(stamp)
    if match is None:
        return _day(stamp)
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None


def _day(stamp: str) -> date | None:
    found = read_stamp(stamp)
    if found:
        return found.value
    again = find_dates(stamp)
    return again[0].value if again else None


def _read_json(url: str, body: bytes) -> Feed:
    try:
        data = json.loads(body)
        items = [item for item in data.get("items", []) if isinstance(item, dict)]
    except (ValueError, AttributeError, TypeError, RecursionError) as problem:
        return Feed(url, "json", "", (), None, False, squeeze(str(problem))[:200])
    entries = tuple(
        FeedEntry(
            url=normalise(str(item.get("url") or item.get("id") or ""), url) or "",
            title=squeeze(str(item.get("title") or ""))[:300],
            published=_day(str(item.get("date_published") or "")),
            text=squeeze(str(item.get("content_text") or item.get("summary") or ""))[:2000],
        )
        for item in items[:MOST_ENTRIES]
    )
    valid = str(data.get("version", "")).startswith("https://jsonfeed.org/")
    error = "" if valid else "no JSON Feed version"
    title = squeeze(str(data.get("title") or ""))[:300]
    return Feed(url, "json", title, entries, _newest(entries), valid, error)


def _newest(entries: tuple[FeedEntry, ...]) -> date | None:
    return max((entry.published for entry in entries if entry.published), default=None)
