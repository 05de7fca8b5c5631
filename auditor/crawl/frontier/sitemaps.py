"""Reading sitemaps: indexes, gzip, plain text; never an entity, never without bound."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from xml.parsers import expat

from auditor.crawl.exchange.decoding import EncodingError, gunzip
from auditor.pages.urls import normalise

MAX_TEXT = 4_096  # characters of one element


@dataclass(frozen=True, slots=True)
class Sitemap:
    """URLs with their date, and the sitemaps an index names."""

    pages: tuple[tuple[str, date | None], ...]
    children: tuple[str, ...]


class _EnoughError(Exception):
    """The reading has all it may have."""


def read_sitemap(url: str, body: bytes, *, limit: int, max_urls: int) -> Sitemap:
    """The sitemap in ``body`` (XML, gzipped XML or one URL a line), read as far as it is sound.

    ``limit``: decompressed bytes. Nothing of a DTD is ever expanded: a document that declares
    entities ends there.
    """
    if body[:2] == b"\x1f\x8b":
        try:
            body, _ = gunzip(body, limit)
        except EncodingError:
            return Sitemap((), ())
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _read_text(url, body, max_urls)
    reader = _Reader(url, max_urls)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.refuse
    # what had been read when it breaks off is good
    with suppress(expat.ExpatError, _EnoughError, ValueError):
        parser.Parse(body, True)
    return Sitemap(tuple(reader.pages), tuple(reader.children))


class _Reader:
    def __init__(self, url: str, max_urls: int) -> None:
        self.url = url
        self.max_urls = max_urls
        self.pages: list[tuple[str, date | None]] = []
        self.children: list[str] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._loc = ""
        self._lastmod = ""

    def start(self, name: str, _attributes: object) -> None:
        name = name.rpartition(" ")[2].lower()
        if len(self._path) > 10:
            raise _EnoughError
        self._path.append(name)
        self._text, self._length = [], 0
        if name in ("url", "sitemap"):
            self._loc = self._lastmod = ""

    def text(self, data: str) -> None:
        self._length += len(data)
        if self._length <= MAX_TEXT:
            self._text.append(data)

    def end(self, _name: str) -> None:
        name = self._path.pop()
        parent = self._path[-1] if self._path else ""
        if name == "loc" and parent in ("url", "sitemap"):
            self._loc = "".join(self._text).strip()
        elif name == "lastmod":
            self._lastmod = "".join(self._text).strip()
        elif name in ("url", "sitemap"):
            self._keep(name)
        self._text, self._length = [], 0

    def refuse(self, *_declaration: object) -> None:
        raise _EnoughError

    def _keep(self, name: str) -> None:
        address = normalise(self._loc, self.url)
        if address is None:
            return
        if name == "sitemap":
            self.children.append(address)
        else:
            self.pages.append((address, _day(self._lastmod)))
        if len(self.pages) + len(self.children) >= self.max_urls:
            raise _EnoughError


def _read_text(url: str, body: bytes, max_urls: int) -> Sitemap:
    pages: list[tuple[str, date | None]] = []
    for line in body.decode("utf-8", "replace").splitlines():
        if line.startswith(("http://", "https://")):
            address = normalise(line.strip(), url)
            if address is not None:
                pages.append((address, None))
        if len(pages) >= max_urls:
            break
    return Sitemap(tuple(pages), ())


def _day(text: str) -> date | None:
    """A W3C date's day; None when it is not one."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
