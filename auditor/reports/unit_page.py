"""A unit's page: its score sheet in the order of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from auditor.checks.finding import Finding, WeekCount
from auditor.checks.judged import JudgedUnit
from auditor.objections import Objection
from auditor.pages.model import Post
from auditor.reports.ahead import Ahead
from auditor.reports.breaches import breached
from auditor.reports.edition import Edition
from auditor.reports.history import UnitHistory
from auditor.reports.league import silent_weeks
from auditor.reports.shots import Shot
from auditor.reports.wording import (
    SHORTFALLS,
    basis_named,
    finding_remedy,
    finding_sentence,
    outcome_label,
)
from auditor.results.model import UnitResult
from auditor.scoring.score import CriterionScore
from auditor.scoring.whatif import Repair, best_repairs
from rulebook.groups import group_title
from rulebook.model import Force, Outcome, Requirement, Rulebook, Text


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One requirement as it ended. ``clause``: what it rests on that day; its id where nothing
    does."""

    requirement: Requirement
    finding: Finding
    label: Text
    sentence: Text
    remedy: Text
    clause: Text
    prohibited: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One line of the point table, and what it still lacks of the unit."""

    criterion: CriterionScore
    lacking: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class SheetSection:
    heading: Text
    lines: tuple[SheetLine, ...]

    @property
    def met(self) -> int:
        return sum(line.finding.outcome is Outcome.PASS for line in self.lines)


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks by the month of their Monday."""

    first: date
    weeks: tuple[WeekCount, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """``not_checked`` lines stand in their section too; they are gathered for the page's list of
    what the audit could not see."""

    result: UnitResult
    folder: str
    breaches: tuple[SheetLine, ...]
    criteria: tuple[CriterionLine, ...]
    sections: tuple[SheetSection, ...]
    not_checked: tuple[SheetLine, ...]
    not_applicable: tuple[SheetLine, ...]
    months: tuple[Month, ...]
    silent_weeks: int
    repairs: tuple[Repair, ...]  # those that bring the most points
    deadlines: tuple[Ahead, ...]
    history: UnitHistory
    objections: tuple[Objection, ...]
    shots: Mapping[str, Shot]  # by URL of the page each shows

    @property
    def copies(self) -> tuple[Post, ...]:
        """Posts that repeat another unit's."""
        return tuple(post for post in self.result.posts if post.copy_of)

    @property
    def short(self) -> tuple[SheetLine, ...]:
        """What the unit still has to do, breaches apart."""
        return tuple(
            line
            for section in self.sections
            for line in section.lines
            if line.finding.outcome in SHORTFALLS and not line.prohibited
        )

    @property
    def met(self) -> int:
        return sum(section.met for section in self.sections)

    @property
    def judged(self) -> int:
        """Requirements that ended in a conclusion."""
        return sum(len(section.lines) for section in self.sections) - len(self.not_checked)


def make_unit_page(result: UnitResult, edition: Edition) -> UnitPage:
    """Everything the unit's page tells."""
    lines = tuple(_line(finding, result, edition.rulebook) for finding in result.judgement.findings)
    broken = set(breached(result, edition.rulebook))
    applying = [line for line in lines if line.finding.outcome is not Outcome.NOT_APPLICABLE]
    return UnitPage(
        result=result,
        folder=edition.unit_folders[result.school.code],
        breaches=tuple(line for line in lines if line.requirement.id in broken),
        criteria=_criteria(result.score.criteria, lines),
        sections=_sections(applying),
        not_checked=_ending(lines, Outcome.COULD_NOT_CHECK),
        not_applicable=_ending(lines, Outcome.NOT_APPLICABLE),
        months=_months(result.judgement.weeks),
        silent_weeks=silent_weeks(result),
        deadlines=_deadlines(edition.deadlines[result.school.kinds], lines),
        objections=edition.objections.get(result.school.code, ()),
        shots=edition.shots.get(result.school.code, {}),
        history=edition.history.units.get(result.school.code, UnitHistory()),
        repairs=best_repairs(
            _judged(result),
            edition.profile,
            result.today,
            settled=[one.id for one in result.score.criteria if one.source == "csv"],
        ),
    )


def _judged(result: UnitResult) -> JudgedUnit:
    return JudgedUnit(
        result.school,
        result.crawl,
        result.judgement,
        result.posts,
        result.feeds,
        result.platform,
        result.backfilling,
    )


def _line(finding: Finding, result: UnitResult, rulebook: Rulebook) -> SheetLine:
    requirement = rulebook.requirements[finding.requirement]
    basis = requirement.basis_on(result.today, result.school.kinds)
    prohibited = requirement.force is Force.PROHIBITION
    return SheetLine(
        requirement=requirement,
        finding=finding,
        label=outcome_label(finding.outcome, prohibited=prohibited),
        sentence=finding_sentence(finding, rulebook),
        remedy=finding_remedy(finding, rulebook),
        clause=basis_named(basis, rulebook) if basis else Text(requirement.id, requirement.id),
        prohibited=prohibited,
    )


def _criteria(
    criteria: Iterable[CriterionScore], lines: Iterable[SheetLine]
) -> tuple[CriterionLine, ...]:
    short = {line.requirement.id: line for line in lines if line.finding.outcome in SHORTFALLS}
    return tuple(
        CriterionLine(one, tuple(short[name] for name in one.requirements if name in short))
        for one in criteria
    )


def _sections(lines: Iterable[SheetLine]) -> tuple[SheetSection, ...]:
    groups: dict[str, list[SheetLine]] = {}
    for line in lines:
        groups.setdefault(line.requirement.group, []).append(line)
    return tuple(
        SheetSection(group_title(group), tuple(members)) for group, members in groups.items()
    )


def _ending(lines: Iterable[SheetLine], outcome: Outcome) -> tuple[SheetLine, ...]:
    return tuple(line for line in lines if line.finding.outcome is outcome)


def _deadlines(ahead: Iterable[Ahead], lines: Iterable[SheetLine]) -> tuple[Ahead, ...]:
    """Those of duties that bind this very unit: without boarders there is no menu to publish."""
    free = {line.requirement.id for line in _ending(lines, Outcome.NOT_APPLICABLE)}
    bound = (
        replace(due, requirements=tuple(r for r in due.requirements if r.id not in free))
        for due in ahead
    )
    return tuple(due for due in bound if due.requirements)


def _months(weeks: Iterable[WeekCount]) -> tuple[Month, ...]:
    months: dict[date, list[WeekCount]] = {}
    for week in weeks:
        months.setdefault(week.monday.replace(day=1), []).append(week)
    return tuple(Month(first, tuple(members)) for first, members in months.items())
