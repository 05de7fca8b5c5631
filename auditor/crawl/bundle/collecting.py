"""Gathering what the responses say into a ``Capture``; the same for a crawl and for a replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlsplit

import msgspec

from auditor.crawl.bundle.archive import Role
from auditor.crawl.bundle.following import (
    followed_feeds,
    followed_pages,
    followed_sitemap,
    follower,
)
from auditor.crawl.capture import Capture, CrawlSummary, Response, Skip, gone, withheld
from auditor.crawl.frontier.scope import is_document, is_picture, is_unopened
from auditor.crawl.frontier.sitemaps import Sitemap, read_sitemap
from auditor.pages.feeds import read_feed
from auditor.pages.files.documents import read_document
from auditor.pages.files.media_types import HTML
from auditor.pages.html.reading import read_page
from auditor.pages.model import Document, Feed, Page, SearchAnswer

Item = Page | Feed | Document | Sitemap | SearchAnswer | str | None
T = TypeVar("T", Page, Document)

MAX_CLAIMS = 200_000  # characters
MAX_SITEMAP_BYTES = 50_000_000
MAX_SITEMAP_URLS = 10_000
MAX_LINK_TEXTS = 20
#: Characters from which the words of a link to a picture are the title of a paper.
TITLE_LENGTH = 20


def read(role: Role, response: Response) -> Item:
    """What a response says, in its role. Pure."""
    url, body = response.final_url, response.body
    if role in (Role.PAGE, Role.RENDERED):
        return read_page(url, body, response.headers)
    if role is Role.SEARCH:
        words = parse_qsl(urlsplit(response.url).query)[-1][1]
        return SearchAnswer(response.url, words, read_page(url, body, response.headers))
    if role is Role.FEED:
        return read_feed(url, body)
    if role is Role.DOCUMENT:
        return read_document(response.url, body, response.headers, "", (), (), response.unread)
    if role is Role.SITEMAP:
        return read_sitemap(url, body, limit=MAX_SITEMAP_BYTES, max_urls=MAX_SITEMAP_URLS)
    if role is Role.CLAIMS:
        return body.decode("utf-8", "replace")[:MAX_CLAIMS]
    return None


class Spool(Generic[T]):
    """Values kept on the disk in the order in which they came, so that a thousand open sites do
    not stand in memory."""

    def __init__(self, path: Path, kind: type[T]) -> None:
        self._path = path
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind)
        self._sizes: list[int] = []
        path.unlink(missing_ok=True)

    def append(self, value: T) -> None:
        data = self._encoder.encode(value)
        with self._path.open("ab") as stream:
            stream.write(data)
        self._sizes.append(len(data))

    def __len__(self) -> int:
        return len(self._sizes)

    def __iter__(self) -> Iterator[T]:
        if not self._sizes:
            return
        with self._path.open("rb") as stream:
            for size in self._sizes:
                yield self._decoder.decode(stream.read(size))

    def discard(self) -> None:
        self._path.unlink(missing_ok=True)


@dataclass(slots=True)
class Collection:
    """What has been gathered so far. ``pages`` and ``documents`` are lists or spools."""

    pages: Any
    documents: Any
    feeds: list[Feed] = field(default_factory=list)
    sitemap: dict[str, date] = field(default_factory=dict)
    claims: str = ""
    search: SearchAnswer | None = None
    redirects: dict[str, str] = field(default_factory=dict)

    def keep(self, item: Item, response: Response) -> None:
        """Take in what one response says."""
        if isinstance(item, Page):
            self.pages.append(item)
            if response.url != item.url:
                self.redirects[response.url] = item.url
        elif isinstance(item, Document):
            self.documents.append(item)
            if response.final_url != item.url:
                self.redirects[response.final_url] = item.url
        elif isinstance(item, Feed):
            self.feeds.append(item)
        elif isinstance(item, Sitemap):
            self.sitemap.update((url, day) for url, day in item.pages if day)
        elif isinstance(item, SearchAnswer):
            self.search = item
        elif isinstance(item, str):
            self.claims = item

    def capture(
        self,
        code: str,
        home: str,
        summary: CrawlSummary,
        skips: Iterable[Skip],
        duplicates: Mapping[str, str],
        absent: str,
    ) -> Capture:
        """Everything together. Links, entries of feeds and dates of the sitemap are told by the
        pages they led to; documents learn which pages link to them."""
        redirects = {**self.redirects, **duplicates}
        follow = follower(redirects)
        pages = followed_pages(self.pages, follow) if redirects else tuple(self.pages)
        skips = tuple(skips)
        return Capture(
            code=code,
            home=home,
            summary=summary,
            pages=pages,
            feeds=followed_feeds(self.feeds, follow),
            documents=linked_documents(pages, tuple(self.documents), skips),
            sitemap=followed_sitemap(self.sitemap, follow),
            claims=self.claims,
            gone=gone(skips),
            withheld=withheld(skips),
            search=self.search,
            skips=skips,
            redirects=redirects,
            absent=absent,
        )


def linked_documents(
    pages: Sequence[Page],
    fetched: Iterable[Document],
    skips: Iterable[Skip],
) -> tuple[Document, ...]:
    """The documents with the pages and words that link to them; attachments that were not fetched
    come last, with the rule that said so."""
    documents = {document.url: document for document in fetched}
    for document in (*map(_unfetched, skips), *map(_answered_by, pages)):
        if document is not None:
            documents.setdefault(document.url, document)
    if not documents:
        return ()
    sources: dict[str, dict[str, None]] = {url: {} for url in documents}
    texts: dict[str, dict[str, None]] = {url: {} for url in documents}
    for page in pages:
        for link in page.links:
            url = link.url
            if url in sources:
                sources[url][page.url] = None
                if link.text and len(texts[url]) < MAX_LINK_TEXTS:
                    texts[url][link.text] = None
    return tuple(
        replace(document, linked_from=tuple(sources[url]), link_texts=tuple(texts[url]))
        for url, document in documents.items()
        if not is_picture(url) or any(len(text) >= TITLE_LENGTH for text in texts[url])
    )


def _unfetched(skip: Skip) -> Document | None:
    """The attachment that a skip tells of; a picture to which words lead shows a paper."""
    document = replace(read_document(skip.url, b"", {}, "", (), ()), error=skip.rule)
    if is_picture(skip.url) and skip.rule == "file-type":
        return replace(document, readable="scan")
    return document if skip.document or is_unopened(skip.url) else None


def _answered_by(page: Page) -> Document | None:
    """The attachment in whose place a server sent this page; a page that shows a file is none."""
    if not is_document(page.url):
        return None
    if page.embeds or any(is_document(link.url) for link in page.links):
        return None
    return read_document(page.url, b"", {"content-type": HTML}, "", (), ())
