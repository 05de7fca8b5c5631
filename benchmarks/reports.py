"""How long a published edition takes: ``python -m benchmarks.reports [UNITS]``.

Invented units, every requirement of the rulebook judged on each, twelve months of history. Prints
seconds and megabytes for scoring, the ranking site and the workbook, for half the units and for all
of them, so that growth can be seen.
"""

from __future__ import annotations

import os
import string
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import rulebook
from auditor.checks.finding import Evidence, Finding, JudgedEmail, Judgement, WeekCount
from auditor.checks.judged import FeedSummary, JudgedUnit
from auditor.crawl.capture import CrawlSummary
from auditor.registry.school import School
from auditor.reports.edition import make_edition
from auditor.reports.history import History, MonthScore, RequirementChange, UnitHistory
from auditor.reports.league import league_rows
from auditor.reports.site import write_report
from auditor.reports.workbook import write_workbook
from auditor.results.model import UnitResult
from auditor.scoring.ranking import rank
from auditor.scoring.scoring import score
from rulebook.kinds import parse_kinds
from rulebook.model import Force, Level, Outcome, Profile, Requirement, Rulebook

TODAY = date(2026, 11, 22)
PROFILE = "cong-truong-2026"
KINDS = ("mam-non", "tieu-hoc", "thcs", "thpt", "tieu-hoc+thcs")
MONTHS = 12
WEEKS = 26


def main() -> None:
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    rules = rulebook.load()
    print(" units  score+rank s   site s  site CPU s  site MB  largest KB  xlsx s  xlsx CPU s")
    for count in (units // 2, units):
        print(measure(count, rules, rules.profiles[PROFILE]))


def measure(count: int, rules: Rulebook, profile: Profile) -> str:
    judged = [judged_unit(number, rules) for number in range(1, count + 1)]
    begun = time.perf_counter()
    results = scored(judged, rules, profile)
    scoring = time.perf_counter() - begun
    history = History(TODAY - timedelta(days=30), {r.school.code: months(r) for r in results})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        site = timed(
            lambda: write_report(
                make_edition(results, rules, profile, {}, history=history), out / "site"
            )
        )
        edition = make_edition(results, rules, profile, {})
        rows = league_rows(edition)
        sheet = timed(lambda: write_workbook(edition, rows, out / "results.xlsx"))
        sizes = [path.stat().st_size for path in (out / "site").rglob("*") if path.is_file()]
        pages = [path.stat().st_size for path in (out / "site").rglob("*.html")]
    return (
        f"{count:>6} {scoring:>13.1f} {site[0]:>8.1f} {site[1]:>11.1f} {sum(sizes) / 1e6:>8.0f}"
        f" {max(pages) / 1e3:>11.0f} {sheet[0]:>7.1f} {sheet[1]:>11.1f}"
    )


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and of all processors: a machine with other work shows the second."""
    begun, used = time.perf_counter(), sum(os.times()[:4])
    work()
    return time.perf_counter() - begun, sum(os.times()[:4]) - used


def scored(judged: list[JudgedUnit], rules: Rulebook, profile: Profile) -> list[UnitResult]:
    pairs = [(unit, score(unit, profile, TODAY)) for unit in judged]
    ranks = rank(pairs, rules)
    return [
        UnitResult(
            run="benchmark",
            today=TODAY,
            rulebook=rules.version,
            school=unit.school,
            crawl=unit.crawl,
            judgement=unit.judgement,
            posts=unit.posts,
            feeds=unit.feeds,
            score=points,
            rank=ranks[unit.school.code],
            platform=unit.platform,
        )
        for unit, points in pairs
    ]


def judged_unit(number: int, rules: Rulebook) -> JudgedUnit:
    school = School(
        code=f"DV{number:05d}",
        name=f"Trường Thử Nghiệm Số {number}",
        kinds=parse_kinds(KINDS[number % len(KINDS)]),
        url=f"https://truong{number}.example.edu.vn/",
        group=f"Xã {number % 90 + 1}",
    )
    findings = tuple(
        finding(number, index, requirement, school)
        for index, requirement in enumerate(rules.requirements.values())
    )
    return JudgedUnit(
        school,
        CrawlSummary("ok", "", 60, 12, 0.95, {"robots": 3, "file-type": 40}),
        Judgement(
            findings, tuple(week(number, back) for back in range(WEEKS, 0, -1)), emails(number)
        ),
        (),
        (FeedSummary(f"{school.url}rss.xml", "rss", 20, TODAY, True),),
        ("nukeviet", "viettel", "wordpress")[number % 3],
    )


def finding(number: int, index: int, requirement: Requirement, school: School) -> Finding:
    """Half of the duties fulfilled, a quarter missing, a quarter short in every way the reasons
    know; a prohibition is broken now and then. What was not seen has no evidence."""
    if not requirement.applies(TODAY, school.kinds):
        return Finding(requirement.id, Outcome.NOT_APPLICABLE, Level.E0, "not-applicable")
    good = number % 40 if requirement.force is Force.PROHIBITION else (number + index) % 2
    reasons = [r for r in requirement.reasons.values() if (r.outcome is Outcome.PASS) == bool(good)]
    missing = [r for r in reasons if r.outcome is Outcome.MISSING]
    turn = number * 7 + index * 11
    reason = (
        reasons[0]
        if good
        else (missing or reasons)[0]
        if turn % 4 < 2
        else reasons[turn % len(reasons)]
    )
    values = {
        name: "2025-2026"
        for _, name, _, _ in string.Formatter().parse(reason.text.vi + reason.remedy.vi)
        if name
    }
    evidence = Evidence(
        f"{school.url}muc/{index}/bai-viet-{number}.html",
        requirement.label.vi,
        f"{school.name} công khai {requirement.subject.vi}; mời phụ huynh xem bảng kèm theo.",
        TODAY - timedelta(days=index),
        "2026-2027",
        f"{number * 97 + index:064x}",
    )
    unseen = (Outcome.MISSING, Outcome.COULD_NOT_CHECK)
    shown = () if reason.outcome in unseen else (evidence,)
    return Finding(requirement.id, reason.outcome, Level.E3, reason.code, values, 0.9, shown)


def week(number: int, back: int) -> WeekCount:
    monday = date(2026, 11, 23) - timedelta(weeks=back)
    year, ordinal, _ = monday.isocalendar()
    posts = (number + back * 3) % 5
    return WeekCount(f"{year}-W{ordinal:02d}", monday, posts, posts, posts // 2)


def emails(number: int) -> tuple[JudgedEmail, ...]:
    return (
        JudgedEmail(f"vanthu@truong{number}.example.edu.vn", "unit", "own", True, ()),
        JudgedEmail(f"nguoi.mau{number}@example.com", "person", "free", False, ()),
    )


def months(result: UnitResult) -> UnitHistory:
    """A year of points, rising to the present ones."""
    points = tuple(
        MonthScore(
            f"month-{back}",
            TODAY - timedelta(days=30 * back),
            max(Decimal(0), result.score.points - back),
            result.score.observable,
            result.rank.position,
        )
        for back in range(MONTHS - 1, -1, -1)
    )
    changes = tuple(
        RequirementChange(finding.requirement, Outcome.MISSING, finding.outcome)
        for finding in result.judgement.findings[:3]
    )
    return UnitHistory(points, changes, (), Decimal(1), Decimal(0))


if __name__ == "__main__":
    main()
