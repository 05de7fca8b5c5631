"""What one unit's audit comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.checks.finding import Judgement
from auditor.checks.judged import FeedSummary
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Backfilling, Post
from auditor.registry.school import School
from auditor.scoring.score import Rank, Score


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One line of ``results.jsonl``: everything known of one unit in one run."""

    run: str
    today: date
    rulebook: str  # version
    school: School
    crawl: CrawlSummary
    judgement: Judgement
    posts: tuple[Post, ...]
    feeds: tuple[FeedSummary, ...]
    score: Score
    rank: Rank
    platform: str = ""
    backfilling: tuple[Backfilling, ...] = ()
