"""What gathering hands on: one site's pages, and everything not fetched with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from auditor.crawl.status import Condition
from auditor.pages.model import Seen

Status = Literal["ok", "partial", "unreachable", "blocked", "refused", "error"]


#: Rules of skips by which an address leads nowhere, today and tomorrow.
_GONE = frozenset({Condition.NOT_FOUND.value, Condition.SOFT_404.value})
#: Rules of skips by which nothing is known of what stands at an address.
_WITHHELD = frozenset(
    condition.value
    for condition in (
        Condition.SERVER_ERROR,
        Condition.UNAVAILABLE,
        Condition.RATE_LIMITED,
        Condition.TIMEOUT_CONNECT,
        Condition.TIMEOUT_HEADERS,
        Condition.TIMEOUT_BODY,
        Condition.RESET,
        Condition.FLOOD_BLOCKER,
        Condition.NEEDS_BROWSER,
        Condition.WALL,
        Condition.ROBOTS,
    )
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Seen):
    """One site gathered: what was seen of it, and how that came about.

    The raw responses stand in the site's WARC; ``auditor.crawl.bundle.replay`` makes the same
    Capture from it without a request.
    """

    code: str  # of the school
    summary: CrawlSummary
    skips: tuple[Skip, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)  # URL → the one its page is told by
    absent: str = ""  # the answer for a page that is not there; see ``visiting.probing``


def gone(skips: Iterable[Skip]) -> tuple[str, ...]:
    """What the server said that it does not have."""
    return tuple(skip.url for skip in skips if skip.rule in _GONE)


def withheld(skips: Iterable[Skip]) -> Mapping[str, str]:
    """What the server has and did not give, or nobody may ask for: address → condition."""
    return {skip.url: skip.rule for skip in skips if skip.rule in _WITHHELD}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A finished site: what was seen, and its bundle."""

    capture: Capture
    digest: str  # SHA-256 of the bundle
    requests: int
