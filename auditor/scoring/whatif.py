"""What a unit would gain by mending one thing: each repair tried on the point table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from auditor.checks.finding import Finding, JudgedEmail
from auditor.checks.judged import JudgedUnit
from auditor.scoring.formulas import Circumstances
from auditor.scoring.scoring import score_criterion
from rulebook.model import Criterion, Level, Outcome, Profile

ZERO = Decimal(0)

#: The requirement whose repair means publishing official addresses only.
EMAIL = "official-email-published"


@dataclass(frozen=True, slots=True)
class Repair:
    """Fulfilling one requirement, and the points of the table that it would bring."""

    requirement: str
    gain: Decimal


def best_repairs(
    unit: JudgedUnit,
    profile: Profile,
    today: date,
    *,
    settled: Collection[str] = (),
    most: int = 3,
) -> tuple[Repair, ...]:
    """The repairs that bring the most points, greatest first (ties in the rulebook's order).

    What could not be checked is no repair: nobody knows whether anything is wrong with it. Weeks
    gone by without a post cannot be mended either, nor lines of the table (``settled``, by id)
    that the department's own figures decide.
    """
    open_lines = tuple(one for one in profile.criteria if one.id not in settled)
    given = Circumstances(unit, (), profile.credits, today, unit.school.columns)
    repairs = [
        Repair(finding.requirement, gain)
        for finding in unit.judgement.findings
        if finding.outcome in (Outcome.PARTIAL, Outcome.OUTDATED, Outcome.STUB, Outcome.MISSING)
        and (gain := _gain(finding, open_lines, given)) > ZERO
    ]
    return tuple(sorted(repairs, key=lambda repair: -repair.gain)[:most])


def _gain(finding: Finding, criteria: Iterable[Criterion], given: Circumstances) -> Decimal:
    mended = replace(given, unit=_mended(given.unit, finding))
    return sum(
        (
            (score_criterion(criterion, mended).points or ZERO)
            - (score_criterion(criterion, given).points or ZERO)
            for criterion in _touched(finding.requirement, criteria)
        ),
        ZERO,
    )


def _touched(requirement: str, criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        if any(
            requirement in formula.requirements
            or (requirement == EMAIL and formula.kind == "email")
            for formula in criterion.formulas
        ):
            yield criterion


def _mended(unit: JudgedUnit, finding: Finding) -> JudgedUnit:
    fulfilled = replace(finding, outcome=Outcome.PASS, level=Level.E5)
    findings = tuple(fulfilled if f is finding else f for f in unit.judgement.findings)
    emails = unit.judgement.emails
    if finding.requirement == EMAIL:
        emails = tuple(replace(email, compliant=True) for email in emails) or (
            JudgedEmail("", "unit", "own", True, ()),
        )
    return replace(unit, judgement=replace(unit.judgement, findings=findings, emails=emails))
