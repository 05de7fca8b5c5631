"""Small point tables and judged units for the tests of scoring."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import rulebook
from auditor.checks.finding import Finding, JudgedEmail, Judgement, WeekCount
from auditor.checks.judged import JudgedUnit
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Post
from auditor.registry.school import School
from auditor.scoring.score import Score
from auditor.scoring.scoring import score
from rulebook.kinds import Kind
from rulebook.model import Band, Criterion, Formula, Level, Outcome, Profile, Text

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 9, 7)


def text(words: str) -> Text:
    return Text(words, words)


RULES = rulebook.load()


def finding(name: str, outcome: Outcome, level: Level = Level.E5) -> Finding:
    return Finding(name, outcome, level, "code")


def unit(
    *findings: Finding,
    weeks: tuple[int, ...] = (),
    emails: tuple[JudgedEmail, ...] = (),
    posts: tuple[Post, ...] = (),
    code: str = "A",
    name: str = "Trường A",
    status: str = "ok",
    columns: dict[str, str] | None = None,
) -> JudgedUnit:
    counted = tuple(
        WeekCount(f"2026-W{37 + i}", MONDAY + timedelta(weeks=i), n, n, n)
        for i, n in enumerate(weeks)
    )
    return JudgedUnit(
        School(code, name, frozenset({Kind.THCS}), "https://a.example", columns=columns or {}),
        CrawlSummary(status, "" if status == "ok" else "dns", 10, 2, 1.0),  # type: ignore[arg-type]
        Judgement(findings, counted, emails),
        posts,
        (),
    )


def profile(*criteria: Criterion, total: int = 100, bands: tuple[Band, ...] = ()) -> Profile:
    return Profile("p", text("p"), "", frozenset(Kind), Decimal(total), criteria, bands=bands)


def line(*formulas: Formula, points: int = 10, column: str | None = None) -> Criterion:
    return Criterion("1", text("một"), Decimal(points), formulas, column=column)


def points(of: JudgedUnit, criterion: Criterion, **given: object) -> Score:
    return score(of, profile(criterion), TODAY, **given)  # type: ignore[arg-type]


def first(scored: Score) -> tuple[Decimal | None, Decimal, str]:
    """Points and observable points of the table's first line, and what it says."""
    (counted,) = scored.criteria
    return counted.points, counted.observable, counted.message.vi


def news(*weeks: int, **given: object) -> JudgedUnit:
    return unit(finding("news-events", Outcome.PASS), weeks=weeks, **given)  # type: ignore[arg-type]


DISCLOSURES = ("facilities", "staff-quality", "finance-statement")
