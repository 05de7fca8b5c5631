"""Places within comparable groups.

Standard competition ranking ("1224") by points of each 100 observable; ties are broken by the
share of disclosure duties fulfilled, then by the number of weeks with a post of the unit's own;
units still equal share a place and are listed by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.checks.judged import JudgedUnit
from auditor.registry.school import School
from auditor.scoring.credit import credit
from auditor.scoring.score import Rank, Score
from rulebook.model import Rulebook

#: Below this share of what can be observed a place would say more about the crawl than the site.
COVERAGE_FLOOR = Decimal("0.6")


@dataclass(frozen=True, slots=True, order=True)
class Merit:
    """What places are decided by, in this order; greater is better."""

    percent: Decimal
    disclosures: Decimal
    weeks: int


def rank(
    units: Sequence[tuple[JudgedUnit, Score]], rulebook: Rulebook, *, group_by: str = "kind"
) -> Mapping[str, Rank]:
    """The place of every unit, by its code. ``group_by``: ``kind``, ``group``, ``parent`` or any
    other column of the registry."""
    groups: dict[str, list[tuple[JudgedUnit, Score]]] = defaultdict(list)
    for unit, scored in units:
        groups[group_of(unit.school, group_by)].append((unit, scored))
    ranks: dict[str, Rank] = {}
    for group, members in groups.items():
        merits = {
            unit.school.code: merit(unit, scored, rulebook)
            for unit, scored in members
            if not unranked_because(unit, scored)
        }
        places = _places(merits.values())
        for unit, scored in members:
            reason = unranked_because(unit, scored)
            place = None if reason else places[merits[unit.school.code]]
            ranks[unit.school.code] = Rank(group, place, len(merits), reason)
    return ranks


def group_of(school: School, column: str) -> str:
    """The group a unit is compared in; units that name none share the group of no name."""
    match column:
        case "kind":
            return school.kind
        case "group":
            return school.group or ""
        case "parent":
            return school.parent or ""
    return school.columns.get(column, "")


def merit(unit: JudgedUnit, scored: Score, rulebook: Rulebook) -> Merit:
    """What this unit's place is decided by."""
    shares = [
        value
        for finding in unit.judgement.findings
        if rulebook.requirements[finding.requirement].group == "disclosure"
        and (value := credit(finding, {})) is not None
    ]
    share = sum(shares, Decimal(0)) / len(shares) if shares else Decimal(0)
    return Merit(scored.percent, share, sum(week.own > 0 for week in unit.judgement.weeks))


def unranked_because(unit: JudgedUnit, scored: Score) -> str:
    """Why a unit has no place: a code of the crawl's status, ``low-coverage``, or nothing."""
    if unit.crawl.status not in ("ok", "partial"):
        return unit.crawl.reason or unit.crawl.status
    return "low-coverage" if scored.coverage < COVERAGE_FLOOR else ""


def _places(merits: Iterable[Merit]) -> dict[Merit, int]:
    """The place of each merit: one more than the number of those that are better."""
    places: dict[Merit, int] = {}
    for number, one in enumerate(sorted(merits, reverse=True), start=1):
        places.setdefault(one, number)
    return places
