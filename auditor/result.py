"""One unit's line of ``results.jsonl``: what the stages hand on to whoever reads the run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.checks.finding import Judgement
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Feed, Post
from auditor.registry.school import School
from auditor.scoring.score import Rank, Score


@dataclass(frozen=True, slots=True)
class UnitResult:
    """Everything known of one unit in one run."""

    run: str
    today: date
    rulebook: str  # version
    school: School
    crawl: CrawlSummary
    judgement: Judgement
    posts: tuple[Post, ...]
    feeds: tuple[Feed, ...]
    score: Score
    rank: Rank
    platform: str = ""
