"""Menus and plans that must be out before the week or month they are for (TT09/2024 Điều 15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.checks.case import Case, Subject, absent, conclude
from auditor.checks.families.content import candidates, judge_content
from auditor.checks.finding import Finding
from auditor.checks.items.spans import Span, find_days, find_spans
from auditor.checks.items.units import other_school
from auditor.checks.ladder.ladder import closed
from auditor.checks.quoting import evidence_of, written
from rulebook.model import Level, Requirement

#: School weeks that are looked at, the running one included.
_LOOKED_AT = 4
_OPENING = 3000


@dataclass(frozen=True, slots=True)
class Issue:
    """One menu or plan and the days it is for."""

    subject: Subject
    spans: tuple[Span, ...]

    def covers(self, monday: date) -> bool:
        friday = monday + timedelta(days=4)
        return any(span.covers(monday, friday) for span in self.spans)


def judge_periodic(case: Case, requirement: Requirement) -> Finding:
    """Which of the last weeks had its menu or plan, and whether the running one came in time."""
    issues = [
        issue
        for subject in candidates(case, requirement)
        if closed(case, requirement, subject) is None
        and (issue := _issue(case, subject)) is not None
    ]
    if not issues:
        return _undated(requirement, judge_content(case, requirement))
    weeks = _weeks(case)
    missing = [monday for monday in weeks if not any(issue.covers(monday) for issue in issues)]
    newest = max(
        issues, key=lambda issue: (max(s.last for s in issue.spans), issue.subject.item.url)
    )
    evidence = (evidence_of(newest.subject.item),)
    if weeks and len(missing) == len(weeks):
        if case.blind:
            return absent(case, requirement)
        last = max(span.last for span in newest.spans)
        return conclude(
            requirement,
            "outdated",
            Level.E4,
            evidence=evidence,
            values={"school_year": written(last), "expected": written(weeks[-1])},
        )
    if missing:
        return conclude(
            requirement,
            "gaps",
            Level.E4,
            evidence=evidence,
            values={"missing": len(missing), "expected": len(weeks)},
        )
    late = _late(issues, weeks)
    if late is not None:
        return late_finding(requirement, late, weeks[-1])
    return conclude(requirement, "found", Level.E5, evidence=evidence)


def _undated(requirement: Requirement, found: Finding) -> Finding:
    """What names no day is no menu or plan of this week, whatever words stand in it."""
    if found.code not in ("found", "found-scan"):
        return found
    return conclude(requirement, "text-only", Level.E3, confidence=0.6, evidence=found.evidence)


def late_finding(requirement: Requirement, issue: Issue, monday: date) -> Finding:
    """The running week's menu that came on Saturday of the week before or later."""
    return conclude(
        requirement,
        "late",
        Level.E4,
        evidence=(evidence_of(issue.subject.item),),
        values={
            "published": written(issue.subject.item.published),
            "due": written(monday - timedelta(days=3)),
        },
    )


def _late(issues: Sequence[Issue], weeks: Sequence[date]) -> Issue | None:
    if not weeks:
        return None
    current = [issue for issue in issues if issue.covers(weeks[-1])]
    due = weeks[-1] - timedelta(days=3)  # Friday: strictly before Saturday
    dated = [issue for issue in current if issue.subject.item.published is not None]
    if len(dated) < len(current) or not dated:
        return None
    first = min(dated, key=lambda issue: issue.subject.item.published or date.max)
    published = first.subject.item.published
    return first if published is not None and published > due else None


def _issue(case: Case, subject: Subject) -> Issue | None:
    item = subject.item
    if not item.original or other_school(" ".join(item.names), case.own):
        return None
    near = item.published or case.today
    texts = [item.title, item.text[:_OPENING]]
    texts += [table.caption for table in item.tables]
    texts += [document.text[:_OPENING] for document in item.attachments]
    spans = [span for text in texts for span in find_spans(text, near)]
    if not spans:  # single days; pages also print that of their publication
        days = [day for text in texts[1:] for day in find_days(text)]
        spans = [Span(day, day) for day in days if day != item.published]
    if not spans and item.published is not None and (item.attachments or item.pictures):
        monday = item.published - timedelta(days=item.published.weekday())
        ahead = monday + timedelta(days=7) if item.published.weekday() >= 3 else monday
        spans = [Span(ahead, ahead + timedelta(days=4))]
    return Issue(subject, tuple(spans)) if spans else None


def _weeks(case: Case) -> list[date]:
    """Mondays of the last school weeks, breaks left out, oldest first; the last one is the
    running week, or on a Saturday or Sunday the week now ending."""
    year = case.profile.school_year
    monday = case.today - timedelta(days=case.today.weekday())
    weeks: list[date] = []
    for back in range(3 * _LOOKED_AT):
        week = monday - timedelta(days=7 * back)
        friday = week + timedelta(days=4)
        on_break = any(first <= friday and week <= last for first, last in year.breaks)
        start = date(week.year if week.month >= 8 else week.year - 1, *year.starts)
        end = date(start.year + 1, *year.ends)
        if start <= friday and week <= end and not on_break:
            weeks.append(week)
        if len(weeks) == _LOOKED_AT:
            break
    return weeks[::-1]
