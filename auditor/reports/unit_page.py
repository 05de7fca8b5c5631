"""A unit's page: its score sheet in the order of the law, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditor.checks.finding import Finding, WeekCount
from auditor.reports.edition import Edition
from auditor.reports.league import breached, silent_weeks
from auditor.reports.wording import (
    finding_remedy,
    finding_sentence,
    outcome_label,
    requirement_group,
)
from auditor.result import UnitResult
from rulebook.model import Force, Outcome, Requirement, Text


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One requirement as it ended. ``clause``: what it rests on that day, as lawyers write it."""

    requirement: Requirement
    finding: Finding
    label: Text
    sentence: str
    remedy: str
    clause: str
    prohibited: bool


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
    sections: tuple[SheetSection, ...]
    not_checked: tuple[SheetLine, ...]
    not_applicable: tuple[SheetLine, ...]
    months: tuple[Month, ...]
    silent_weeks: int


def make_unit_page(result: UnitResult, edition: Edition, language: str) -> UnitPage:
    """Everything the unit's page tells, its sentences in ``language``."""
    lines = tuple(
        _line(finding, edition.rulebook.requirements[finding.requirement], result, language)
        for finding in result.judgement.findings
    )
    broken = set(breached(result, edition.rulebook))
    applying = [line for line in lines if line.finding.outcome is not Outcome.NOT_APPLICABLE]
    return UnitPage(
        result=result,
        folder=edition.unit_folders[result.school.code],
        breaches=tuple(line for line in lines if line.requirement.id in broken),
        sections=_sections(applying),
        not_checked=_ending(lines, Outcome.COULD_NOT_CHECK),
        not_applicable=_ending(lines, Outcome.NOT_APPLICABLE),
        months=_months(result.judgement.weeks),
        silent_weeks=silent_weeks(result),
    )


def _line(
    finding: Finding, requirement: Requirement, result: UnitResult, language: str
) -> SheetLine:
    basis = requirement.basis_on(result.today, result.school.kinds)
    prohibited = requirement.force is Force.PROHIBITION
    return SheetLine(
        requirement=requirement,
        finding=finding,
        label=outcome_label(finding.outcome, prohibited=prohibited),
        sentence=finding_sentence(finding, requirement, language),
        remedy=finding_remedy(finding, requirement, language),
        clause=f"{basis.source} {basis.clause}" if basis else "",
        prohibited=prohibited,
    )


def _sections(lines: Iterable[SheetLine]) -> tuple[SheetSection, ...]:
    groups: dict[str, list[SheetLine]] = {}
    for line in lines:
        groups.setdefault(line.requirement.group, []).append(line)
    return tuple(
        SheetSection(requirement_group(group), tuple(members)) for group, members in groups.items()
    )


def _ending(lines: Iterable[SheetLine], outcome: Outcome) -> tuple[SheetLine, ...]:
    return tuple(line for line in lines if line.finding.outcome is outcome)


def _months(weeks: Iterable[WeekCount]) -> tuple[Month, ...]:
    months: dict[date, list[WeekCount]] = {}
    for week in weeks:
        months.setdefault(week.monday.replace(day=1), []).append(week)
    return tuple(Month(first, tuple(members)) for first, members in months.items())
