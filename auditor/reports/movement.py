"""What changed since the run before, over all units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from auditor.reports.edition import Edition
from auditor.reports.history import MonthScore, UnitHistory
from auditor.results.model import UnitResult

#: Units named on either side.
MOVERS = 5


@dataclass(frozen=True, slots=True)
class Mover:
    """A unit whose site gained or lost points of each 100 observable."""

    result: UnitResult
    folder: str
    change: Decimal


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The median of all ranked units in one run, in points of each 100 observable."""

    day: date
    middle: Decimal
    units: int


@dataclass(frozen=True, slots=True)
class Movement:
    before: date
    trend: tuple[TrendPoint, ...]
    risers: tuple[Mover, ...]
    fallers: tuple[Mover, ...]
    repaired: int
    broken: int


def make_movement(edition: Edition) -> Movement | None:
    """The movement since the run before; None when there is none to compare with."""
    if edition.history.before is None:
        return None
    units = edition.history.units
    movers = [
        Mover(result, edition.unit_folders[result.school.code], change)
        for result in edition.results
        if (history := units.get(result.school.code)) and (change := site_change(history))
    ]
    movers.sort(key=lambda mover: (-mover.change, mover.result.school.code))
    return Movement(
        before=edition.history.before,
        trend=_trend(units),
        risers=tuple(mover for mover in movers if mover.change > 0)[:MOVERS],
        fallers=tuple(mover for mover in reversed(movers) if mover.change < 0)[:MOVERS],
        repaired=sum(len(history.repaired) for history in units.values()),
        broken=sum(len(history.broken) for history in units.values()),
    )


def percent(month: MonthScore) -> Decimal:
    """Points of each 100 that could be observed then."""
    if not month.observable:
        return Decimal(0)
    return (100 * month.points / month.observable).quantize(Decimal("0.1"))


def site_change(history: UnitHistory) -> Decimal:
    """Change since the run before that the site itself made; 0 without an earlier run."""
    return history.by_site or Decimal(0)


def _trend(units: Mapping[str, UnitHistory]) -> tuple[TrendPoint, ...]:
    by_day: dict[date, list[Decimal]] = {}
    for history in units.values():
        for month in history.months:
            if month.position is not None:
                by_day.setdefault(month.day, []).append(percent(month))
    return tuple(TrendPoint(day, median(by_day[day]), len(by_day[day])) for day in sorted(by_day))
