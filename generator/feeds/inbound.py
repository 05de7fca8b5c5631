"""News of the bodies above, taken from their feeds at build time.

Whatever such a feed holds is hostile until it has become plain text and an http(s) address. A feed
that is down, slow, huge or broken never stops a build: what was read last time is shown again.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import feedparser
import msgspec
import requests

from generator.content.dates import HANOI
from generator.content.model import InboundItem, Superior
from generator.rendering.markdown import plain_text, shorten
from rulebook.vietnamese.text import nfc

TIMEOUT = (3.0, 6.0)  # seconds to connect, between bytes
LARGEST_FEED = 2_000_000  # bytes
_AGENT = "cong-truong (news of the superior body, once a build)"


class _Kept(msgspec.Struct):
    """A feed as last read."""

    etag: str = ""
    modified: str = ""
    body: bytes = b""


def news_from_above(
    superiors: Iterable[Superior], store: Path, today: dt.date, *, most: int = 5
) -> tuple[InboundItem, ...]:
    """The newest ``most`` items of each feed published up to that day, newest first."""
    items: list[InboundItem] = []
    for superior in superiors:
        if superior.feed.startswith(("https://", "http://")):
            body = _body(superior.feed, store)
            items += read_items(body, superior.name, today)[:most]
    return tuple(sorted(items, key=lambda item: (item.published, item.url), reverse=True))


def read_items(body: bytes, source: str, today: dt.date) -> list[InboundItem]:
    """The usable items of a feed, newest first: with a title, an http(s) link and a date."""
    items = (_item(entry, source) for entry in feedparser.parse(body).entries[:200])
    usable = [item for item in items if item is not None and item.published <= today]
    return sorted(usable, key=lambda item: (item.published, item.url), reverse=True)


def _item(entry: Mapping[str, Any], source: str) -> InboundItem | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    url = str(entry.get("link", ""))
    title = shorten(plain_text(nfc(str(entry.get("title", "")))), 200)
    if moment is None or not title or not url.startswith(("https://", "http://")):
        return None
    try:
        seconds = calendar.timegm(moment)
        day = dt.datetime.fromtimestamp(seconds, HANOI).date()
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    summary = shorten(plain_text(nfc(str(entry.get("summary", ""))))[:2000], 200)
    return InboundItem(title, url, source, day, summary)


def _body(url: str, store: Path) -> bytes:
    """The feed, asked for again only if it changed; the last one when it cannot be had."""
    path = store / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.msgpack"
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        kept = _Kept()
    try:
        fresh = _fetch(url, kept)
    except (requests.RequestException, ValueError):
        return kept.body
    if fresh is not None:
        store.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.msgpack.encode(fresh))
        return fresh.body
    return kept.body


def _fetch(url: str, kept: _Kept) -> _Kept | None:
    """The feed now; None when it has not changed. Raises requests' exceptions and ValueError."""
    headers = {"User-Agent": _AGENT}
    if kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept.modified:
        headers["If-Modified-Since"] = kept.modified
    with requests.get(url, headers=headers, timeout=TIMEOUT, stream=True) as answer:
        if answer.status_code == requests.codes.not_modified:
            return None
        answer.raise_for_status()
        body = b""
        for chunk in answer.iter_content(65_536):
            body += chunk
            if len(body) > LARGEST_FEED:
                raise ValueError("feed too large")
        if feedparser.parse(body).get("version", "") == "":
            raise ValueError("no feed")
        return _Kept(answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""), body)
