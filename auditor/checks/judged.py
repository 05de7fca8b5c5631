"""What judging hands on to scoring: one unit with everything found about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.checks.finding import Judgement
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Backfilling, Horizon, Post
from auditor.registry.school import School


@dataclass(frozen=True, slots=True)
class FeedSummary:
    """A feed of the site; ``newest`` is the date of its newest entry."""

    url: str
    format: Literal["rss", "atom", "json"]
    entries: int
    newest: date | None
    valid: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """One unit gathered, understood and judged; independent of every other unit."""

    school: School
    crawl: CrawlSummary
    judgement: Judgement
    posts: tuple[Post, ...]  # newest first
    feeds: tuple[FeedSummary, ...]
    platform: str = ""
    backfilling: tuple[Backfilling, ...] = ()
    judged_by: str = ""  # profile and version of the rulebook: what the judgement holds for
    horizon: Horizon | None = None
