"""What a director reads at a glance: the figures of a whole run, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median, quantiles

from auditor.reports.edition import Edition
from auditor.reports.league import RECENT_WEEKS, LeagueRow, league_rows
from auditor.reports.wording import JUDGED, SHORTFALLS
from auditor.results.model import UnitResult
from rulebook.model import Force, Outcome, Requirement

#: Weeks shown in the overview's heat map: half a year.
HEAT_WEEKS = 26
BIN_WIDTH = 10

#: What may be called missing: not what is merely recommended, nor a prohibition broken.
_BINDING = (Force.STATUTORY, Force.CONDITIONAL, Force.LOCAL)


@dataclass(frozen=True, slots=True)
class Figures:
    """The headline figures. Shares are of 100; None where there is nothing to take a share of."""

    units: int
    ranked: int
    unranked: int
    median_percent: Decimal | None
    met_share: float | None
    posting: int  # units with a post in the recent weeks
    observed: int  # units whose posts could be counted
    breached: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One ranking group: spread of its scores (points of 100 observable) and its first units."""

    group: str
    units: int
    ranked: int
    low: float | None
    lower: float | None  # first quartile
    middle: float | None
    upper: float | None  # third quartile
    high: float | None
    leaders: tuple[LeagueRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How one requirement ended over all units."""

    requirement: Requirement
    outcomes: Mapping[Outcome, int]

    @property
    def judged(self) -> int:
        return sum(self.outcomes.get(outcome, 0) for outcome in JUDGED)

    @property
    def short(self) -> int:
        return sum(self.outcomes.get(outcome, 0) for outcome in SHORTFALLS)

    @property
    def unseen(self) -> int:
        return self.outcomes.get(Outcome.COULD_NOT_CHECK, 0)

    @property
    def short_share(self) -> float:
        return 100 * self.short / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A group's posting week by week: share of 100 of its units that posted; None: not counted."""

    group: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    figures: Figures
    bins: tuple[int, ...]  # ranked units by points of 100, ten wide; 100 falls in the last
    groups: tuple[GroupFigures, ...]
    tallies: tuple[Tally, ...]  # in the rulebook's order
    most_missing: tuple[Tally, ...]
    mondays: tuple[date, ...]
    heat: tuple[HeatRow, ...]


def make_overview(edition: Edition, *, missing_shown: int = 8) -> Overview:
    """Count the whole run."""
    rows = league_rows(edition)
    tallies = tally(edition)
    duties = [t for t in tallies if t.requirement.force in _BINDING and t.short]
    mondays = _mondays(edition.results)
    return Overview(
        figures=_figures(rows, tallies, edition.results),
        bins=histogram([row.percent for row in rows if row.position is not None]),
        groups=tuple(_group_figures(group, rows) for group in edition.groups),
        tallies=tallies,
        most_missing=tuple(
            sorted(duties, key=lambda t: (-t.short_share, -t.short, t.requirement.id))
        )[:missing_shown],
        mondays=mondays,
        heat=tuple(_heat_row(group, edition.in_group(group), mondays) for group in edition.groups),
    )


def tally(edition: Edition) -> tuple[Tally, ...]:
    """Every requirement somebody was judged by, with its outcomes counted."""
    counts: dict[str, Counter[Outcome]] = {}
    for result in edition.results:
        for finding in result.judgement.findings:
            counts.setdefault(finding.requirement, Counter())[finding.outcome] += 1
    return tuple(
        Tally(requirement, counts[requirement.id])
        for requirement in edition.rulebook.requirements.values()
        if requirement.id in counts
    )


def histogram(percents: Sequence[Decimal]) -> tuple[int, ...]:
    """How many lie in 0–9, 10–19 … 90–100."""
    last = 100 // BIN_WIDTH - 1
    found = Counter(min(int(percent) // BIN_WIDTH, last) for percent in percents)
    return tuple(found[index] for index in range(last + 1))


def _figures(
    rows: Sequence[LeagueRow], tallies: Sequence[Tally], results: Sequence[UnitResult]
) -> Figures:
    ranked = [row for row in rows if row.position is not None]
    judged = sum(t.judged for t in tallies)
    met = sum(t.outcomes.get(Outcome.PASS, 0) for t in tallies)
    watched = [result for result in results if result.judgement.weeks]
    return Figures(
        units=len(rows),
        ranked=len(ranked),
        unranked=len(rows) - len(ranked),
        median_percent=median(row.percent for row in ranked) if ranked else None,
        met_share=100 * met / judged if judged else None,
        posting=sum(
            any(week.posts for week in result.judgement.weeks[-RECENT_WEEKS:]) for result in watched
        ),
        observed=len(watched),
        breached=sum(row.breaches > 0 for row in rows),
    )


def _group_figures(group: str, rows: Sequence[LeagueRow]) -> GroupFigures:
    members = [row for row in rows if row.group == group]
    ranked = [row for row in members if row.position is not None]
    percents = sorted(float(row.percent) for row in ranked)
    spread: list[float | None] = [None] * 5
    if percents:
        middles = quantiles(percents, method="inclusive") if len(percents) > 1 else percents * 3
        spread = [round(value, 2) for value in (percents[0], *middles, percents[-1])]
    low, lower, middle, upper, high = spread
    leaders = tuple(row for row in ranked if row.position is not None and row.position <= 3)[:3]
    return GroupFigures(group, len(members), len(ranked), low, lower, middle, upper, high, leaders)


def _mondays(results: Sequence[UnitResult]) -> tuple[date, ...]:
    seen = {week.monday for result in results for week in result.judgement.weeks}
    return tuple(sorted(seen)[-HEAT_WEEKS:])


def _heat_row(group: str, results: Sequence[UnitResult], mondays: Sequence[date]) -> HeatRow:
    watched: Counter[date] = Counter()
    posted: Counter[date] = Counter()
    for result in results:
        for week in result.judgement.weeks:
            watched[week.monday] += 1
            posted[week.monday] += week.posts > 0
    return HeatRow(
        group,
        tuple(100 * posted[day] / watched[day] if watched[day] else None for day in mondays),
    )
