"""What the report tells of earlier runs; ``auditor/history.py`` works it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from auditor.results.model import UnitResult
from rulebook.model import Outcome


@dataclass(frozen=True, slots=True)
class MonthScore:
    """One unit in one earlier (or the present) run. ``position`` None: unranked then."""

    run: str
    day: date
    points: Decimal
    observable: Decimal
    position: int | None


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """One requirement that ends otherwise than in the run before."""

    requirement: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """One unit over time, months oldest first, the present run last.

    ``by_site`` and ``by_rules`` split the change since the run before, in points of each 100
    observable: what the site did, and what a changed rulebook or profile did. None: there is no
    earlier run.
    """

    months: tuple[MonthScore, ...] = ()
    repaired: tuple[RequirementChange, ...] = ()
    broken: tuple[RequirementChange, ...] = ()
    by_site: Decimal | None = None
    by_rules: Decimal | None = None


#: Units of a group by whose names an edition is told.
FIRST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place in its group; ``percent``: points of each 100 that could be observed."""

    position: int
    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One ranking group in one run: units with and without a place, and the ``FIRST`` of them."""

    group: str
    ranked: int
    unranked: int
    first: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PastEdition:
    """What was published of an earlier run, group by group."""

    run: str
    profile: str
    day: date
    groups: tuple[GroupResult, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All units, by code, and the editions before this one, oldest first. ``before`` is the day of
    the run compared with."""

    before: date | None = None
    units: Mapping[str, UnitHistory] = field(default_factory=dict)
    editions: tuple[PastEdition, ...] = ()


def group_results(results: Iterable[UnitResult]) -> tuple[GroupResult, ...]:
    """How each ranking group of a run came out, by the group's key."""
    groups: dict[str, list[UnitResult]] = {}
    for result in results:
        groups.setdefault(result.rank.group, []).append(result)
    return tuple(_group_result(group, groups[group]) for group in sorted(groups))


def _group_result(group: str, results: Sequence[UnitResult]) -> GroupResult:
    places = sorted(
        (result.rank.position, result.school.name, result.score.percent)
        for result in results
        if result.rank.position is not None
    )
    first = tuple(Place(*place) for place in places[:FIRST])
    return GroupResult(group, len(places), len(results) - len(places), first)
