"""Deadline rules turned into dates.

Every date given is the last day on which publishing is still in time: "trước ngày 30 tháng 6"
gives 29 June, "trước ngày thứ Bảy" the Friday.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.kinds import Kind, active
from rulebook.model import Deadline, Requirement, Rulebook
from rulebook.vietnamese.school_years import TURN_MONTH, SchoolYear
from rulebook.workdays import after_working_days

#: Where a rule says "at the end of the school year": the day the Ministry's yearly plan ends it.
_SCHOOL_YEAR_END = (5, 31)
_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """One date of the calendar: the last day in time, the rule, and the duties it is for."""

    day: date
    rule: Deadline
    requirements: tuple[Requirement, ...]


def last_day_after(rule: Deadline, event: date, extra: Set[date] = frozenset()) -> date:
    """The last day in time under an ``after_event`` rule. ``extra``: a department's days off."""
    if rule.working_days is not None:
        return after_working_days(event, rule.working_days, extra)
    return event + timedelta(days=rule.days or 0)


def occurrences(rule: Deadline, start: date, end: date) -> Iterator[date]:
    """The last days in time from ``start`` to ``end`` (both included) while the rule is in force;
    none for rules that hang on an event."""
    start = max(start, rule.valid_from, rule.first_due or start)
    end = min(end, rule.valid_to or end)
    for day in _dates(rule, start, end):
        if start <= day <= end:
            yield day


def _dates(rule: Deadline, start: date, end: date) -> Iterator[date]:
    if rule.kind == "weekly" and rule.weekday:
        day = start - timedelta(days=start.isoweekday() - 1) + timedelta(days=rule.weekday - 2)
        while day <= end:
            yield day
            day += _ONE_WEEK
    elif rule.kind == "monthly" and rule.day:
        for year in range(start.year, end.year + 1):
            for month in range(1, 13):
                yield date(year, month, rule.day) - _ONE_DAY
    elif rule.kind == "yearly" and rule.month and rule.day:
        for year in range(start.year, end.year + 1):
            yield date(year, rule.month, rule.day) - _ONE_DAY
    elif rule.kind == "school_year_end":
        for year in range(start.year, end.year + 1):
            yield date(year, *_SCHOOL_YEAR_END)


def next_due(requirement: Requirement, kinds: Set[Kind], today: date) -> date | None:
    """The next day by which this duty must be done; None when it has no date of its own. Rules that
    were never verified give none."""
    horizon = today + timedelta(days=400)
    return min(
        (
            day
            for rule in _rules(requirement, kinds, today)
            for day in occurrences(rule, today, horizon)
        ),
        default=None,
    )


def last_due(requirement: Requirement, kinds: Set[Kind], today: date) -> date | None:
    """The latest day that has passed (before ``today``) by which this duty had to be done."""
    horizon = today - timedelta(days=400)
    return max(
        (
            day
            for rule in _rules(requirement, kinds, today)
            for day in occurrences(rule, horizon, today - _ONE_DAY)
        ),
        default=None,
    )


def _rules(requirement: Requirement, kinds: Set[Kind], day: date) -> Iterator[Deadline]:
    if not requirement.bases_on(day, kinds):
        return
    for rule in requirement.deadlines:
        if rule.verified and rule.kinds & active(kinds, day) & requirement.kinds:
            yield rule


def calendar(rulebook: Rulebook, kinds: Set[Kind], year: SchoolYear) -> tuple[Due, ...]:
    """Every dated duty of such a public unit in a school year (1 August to 31 July), by day; duties
    that share a day and a rule stand together."""
    start, end = date(year.start, TURN_MONTH, 1), date(year.end, TURN_MONTH, 1) - _ONE_DAY
    grouped: dict[tuple[date, str, str], tuple[Deadline, list[Requirement]]] = {}
    for requirement in rulebook.requirements.values():
        for rule in requirement.deadlines:
            for day in occurrences(rule, start, end):
                if _binds(requirement, rule, kinds, day):
                    note = rule.note.vi if rule.note else ""
                    place = grouped.setdefault((day, rule.code, note), (rule, []))
                    place[1].append(requirement)
    return tuple(
        Due(day, rule, tuple(requirements))
        for (day, _, _), (rule, requirements) in sorted(grouped.items(), key=lambda item: item[0])
    )


def standing_rules(
    rulebook: Rulebook, kinds: Set[Kind], day: date
) -> tuple[tuple[Deadline, tuple[Requirement, ...]], ...]:
    """Rules without a date of their own (so many days after an event, kept for years) that bind
    such a unit that day, by code, each with its duties."""
    grouped: dict[str, tuple[Deadline, list[Requirement]]] = {}
    for requirement in rulebook.requirements.values():
        for rule in requirement.deadlines:
            dated = rule.kind not in ("after_event", "retention")
            if not dated and _live(rule, day) and _binds(requirement, rule, kinds, day):
                grouped.setdefault(rule.code, (rule, []))[1].append(requirement)
    return tuple((rule, tuple(asked)) for _, (rule, asked) in sorted(grouped.items()))


def _live(rule: Deadline, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


def _binds(requirement: Requirement, rule: Deadline, kinds: Set[Kind], day: date) -> bool:
    mine = active(kinds, day)
    return bool(rule.kinds & mine & requirement.kinds) and requirement.applies(day, mine)
