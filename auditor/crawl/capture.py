"""What gathering hands on: one site's pages, and everything not fetched with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from auditor.crawl.status import Condition
from auditor.pages.model import Barrier, Document, Feed, Page, SearchAnswer

Status = Literal["ok", "partial", "unreachable", "blocked", "refused", "error"]


#: Rules of skips by which an address leads nowhere, today and tomorrow.
_GONE = frozenset({Condition.NOT_FOUND.value, Condition.SOFT_404.value})


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP exchange as it ended. ``body`` is decompressed and cut at the byte budget."""

    url: str  # asked for
    final_url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # lower-case names
    body: bytes
    fetched: datetime  # UTC
    truncated: bool = False
    via: str = ""  # page it was found on
    unread: str = ""  # why an attachment must not be opened, today or from the bundle


@dataclass(frozen=True, slots=True)
class Skip:
    """A URL not fetched, and the named rule that said so."""

    url: str
    rule: str
    document: bool = False  # its name says that it is an attachment


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """The ``crawl`` object of ``results.jsonl``."""

    status: Status
    reason: str  # code of ``auditor.crawl.status``; empty when ok
    pages: int
    documents: int
    coverage: float  # fetched ÷ (fetched + wanted and not fetched), 0..1
    skipped: Mapping[str, int] = field(default_factory=dict)  # rule → count


@dataclass(frozen=True, slots=True)
class Capture:
    """One site gathered, each response read once on its way in.

    The raw responses stand in the site's WARC; ``auditor.crawl.bundle.replay`` makes the same
    Capture from it without a request.
    """

    code: str  # of the school
    home: str  # the home page's final URL
    summary: CrawlSummary
    pages: tuple[Page, ...]  # in the order in which they were fetched
    feeds: tuple[Feed, ...]
    documents: tuple[Document, ...]
    sitemap: Mapping[str, date]  # URL → lastmod, as the sitemaps say
    claims: str  # /.well-known/cong-truong.json, empty when the site has none
    skips: tuple[Skip, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)  # URL → the one its page is told by
    search: SearchAnswer | None = None
    barriers: tuple[Barrier, ...] | None = None  # see ``auditor.crawl.bundle.extras``
    absent: str = ""  # the answer for a page that is not there; see ``visiting.probing``

    @property
    def gone(self) -> tuple[str, ...]:
        """What the server said that it does not have."""
        return tuple(skip.url for skip in self.skips if skip.rule in _GONE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A finished site: what was seen, and its bundle."""

    capture: Capture
    digest: str  # SHA-256 of the bundle
    requests: int
