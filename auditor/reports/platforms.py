"""Platforms: what all sites of one vendor lack is told once, to the vendor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from auditor.reports.edition import Edition
from auditor.reports.wording import JUDGED, SHORTFALLS
from auditor.results.model import UnitResult
from rulebook.model import Outcome, Requirement

#: From so many units on, and from such a share on, a shortfall is the platform's and not a unit's.
FEWEST_UNITS = 3
SHARED_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class SharedFault:
    requirement: Requirement
    short: int
    judged: int


@dataclass(frozen=True, slots=True)
class PlatformFigures:
    """One platform; ``name`` is empty for sites whose platform is not recognised."""

    name: str
    units: tuple[UnitResult, ...]
    folders: tuple[str, ...]  # of the units, in the same order
    middle: float | None  # median points of each 100 observable, of ranked units
    faults: tuple[SharedFault, ...]


def make_platforms(edition: Edition) -> tuple[PlatformFigures, ...]:
    """Platforms by number of units, the unrecognised last."""
    members: dict[str, list[UnitResult]] = {}
    for result in edition.results:
        members.setdefault(result.platform, []).append(result)
    order = sorted(members, key=lambda name: (not name, -len(members[name]), name))
    return tuple(_figures(name, tuple(members[name]), edition) for name in order)


def _figures(name: str, units: tuple[UnitResult, ...], edition: Edition) -> PlatformFigures:
    percents = [float(u.score.percent) for u in units if u.rank.position is not None]
    return PlatformFigures(
        name=name,
        units=units,
        folders=tuple(edition.unit_folders[unit.school.code] for unit in units),
        middle=median(percents) if percents else None,
        faults=_shared_faults(units, edition) if name else (),
    )


def _shared_faults(units: tuple[UnitResult, ...], edition: Edition) -> tuple[SharedFault, ...]:
    outcomes: dict[str, Counter[Outcome]] = {}
    for unit in units:
        for finding in unit.judgement.findings:
            outcomes.setdefault(finding.requirement, Counter())[finding.outcome] += 1
    faults = []
    for requirement in edition.rulebook.requirements.values():
        counts = outcomes.get(requirement.id, Counter())
        judged = sum(counts[outcome] for outcome in JUDGED)
        short = sum(counts[outcome] for outcome in SHORTFALLS)
        if judged >= FEWEST_UNITS and short >= SHARED_SHARE * judged:
            faults.append(SharedFault(requirement, short, judged))
    return tuple(faults)
