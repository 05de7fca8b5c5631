"""Deadlines ahead: what the law asks next of units of some kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.deadlines import next_due
from rulebook.kinds import Kind
from rulebook.model import Requirement, Rulebook

#: Days looked ahead: to the summer's disclosures from anywhere in the school year.
HORIZON = 270
#: Dates shown.
MOST = 4


@dataclass(frozen=True, slots=True)
class Ahead:
    """A last day in time, ``days`` from the audit's date, and the duties due by then."""

    day: date
    days: int
    requirements: tuple[Requirement, ...]


def deadlines_ahead(
    rulebook: Rulebook, today: date, kind_sets: Iterable[frozenset[Kind]]
) -> Mapping[frozenset[Kind], tuple[Ahead, ...]]:
    """The next dates for each set of kinds, soonest first."""
    return {kinds: _for_kinds(rulebook, today, kinds) for kinds in set(kind_sets)}


def _for_kinds(rulebook: Rulebook, today: date, kinds: Set[Kind]) -> tuple[Ahead, ...]:
    due: dict[date, list[Requirement]] = {}
    for requirement in rulebook.applicable(today, frozenset(kinds)):
        day = next_due(requirement, kinds, today)
        if day is not None and day - today <= timedelta(days=HORIZON):
            due.setdefault(day, []).append(requirement)
    return tuple(Ahead(day, (day - today).days, tuple(due[day])) for day in sorted(due)[:MOST])
