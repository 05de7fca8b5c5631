"""From what was judged of a unit to its score under one profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from auditor.checks.judged import JudgedUnit
from auditor.scoring.formulas import NOT_SEEN, Circumstances, Counted, count, number
from auditor.scoring.score import HUNDREDTH, CriterionScore, Score
from rulebook.model import Criterion, Profile, Text

ZERO = Decimal(0)


def score(
    unit: JudgedUnit,
    profile: Profile,
    today: date,
    *,
    children: Sequence[JudgedUnit] = (),
    columns: Mapping[str, str] | None = None,
) -> Score:
    """Every line of the profile's table, counted for this unit.

    ``children``: the units whose parent it is (for lines that average over them). ``columns``: the
    department's own figures for this unit, by folded heading. Points are of the profile's total,
    rounded half up to the hundredth.
    """
    given = Circumstances(
        unit, tuple(children), profile.credits, today, columns or unit.school.columns
    )
    criteria = tuple(score_criterion(criterion, given) for criterion in profile.criteria)
    scored = Score(
        profile=profile.id,
        points=sum((c.points for c in criteria if c.points is not None), ZERO),
        observable=sum((c.observable for c in criteria), ZERO),
        total=profile.total or sum((c.max for c in criteria), ZERO),
        criteria=criteria,
        reachable=sum((c.reachable for c in criteria), ZERO),
    )
    return replace(scored, band=_band(scored, profile))


def score_criterion(criterion: Criterion, given: Circumstances) -> CriterionScore:
    """One line of the table."""
    most = criterion.points or ZERO
    written = given.figure(criterion.column)
    if written:
        return _from_column(criterion, most, written)
    if not criterion.formulas:
        return CriterionScore(criterion.id, criterion.label, None, most, NOT_SEEN, ())
    counted = [count(formula, given) for formula in criterion.formulas]
    requirements = tuple(
        dict.fromkeys(name for formula in criterion.formulas for name in formula.requirements)
    )
    joined = _join(counted)
    external = any(formula.kind in ("external", "children") for formula in criterion.formulas)
    reachable = ZERO if not joined.applies or (external and not joined.seen) else most
    return CriterionScore(
        id=criterion.id,
        label=criterion.label,
        points=_round(most * joined.seen * joined.credit) if joined.seen else None,
        max=most,
        message=joined.text,
        requirements=requirements,
        source="csv" if external and joined.seen else "site",
        observable=_round(most * joined.seen),
        reachable=reachable,
    )


def _from_column(criterion: Criterion, most: Decimal, written: str) -> CriterionScore:
    """Points the department itself gives in its CSV, held within the line's bounds."""
    entered = number(written)
    if entered is None:
        text = Text(
            f"Cột “{criterion.column}” không phải là số: “{written}”.",
            f"Column “{criterion.column}” is not a number: “{written}”.",
        )
        return CriterionScore(criterion.id, criterion.label, None, most, text, (), "csv")
    points = min(most, max(ZERO, entered))
    text = Text("Điểm do Sở nhập.", "Points entered by the department.")
    return CriterionScore(
        criterion.id, criterion.label, _round(points), most, text, (), "csv", most, most
    )


def _join(counted: Sequence[Counted]) -> Counted:
    """Several conditions joined by *and*: a zero decides, else whatever could not be seen."""
    if len(counted) == 1:
        return counted[0]
    applying = [part for part in counted if part.applies]
    if not applying:
        return counted[0]
    text = Text(" ".join(p.text.vi for p in applying), " ".join(p.text.en for p in applying))
    if any(part.seen and not part.credit for part in applying):
        return Counted(ZERO, Decimal(1), text)
    seen = min(part.seen for part in applying)
    return Counted(min(part.credit for part in applying), seen, text)


def _band(scored: Score, profile: Profile) -> Text | None:
    """The band of the points reached, by share of what could be observed."""
    if not scored.observable:
        return None
    reached = [band for band in profile.bands if scored.percent >= band.at_least]
    return max(reached, key=lambda band: band.at_least).label if reached else None


def _round(points: Decimal) -> Decimal:
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)
