"""Weeks and timetables as their templates show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.content.entries import Entry
from generator.content.records import Lesson, MealDay, Menu, Timetable, WorkCalendar, WorkItem
from generator.content.timetables import by_group, by_teacher
from generator.content.weeks import Week, week_of
from rulebook.vietnamese.text import slug

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Day(Generic[T]):
    day: dt.date
    items: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class WeekView(Generic[T]):
    """One week; only days on which there is something."""

    week: Week
    days: tuple[Day[T], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The timetable of one class or teacher: a row a period, a column a day."""

    name: str
    id: str
    weekdays: tuple[int, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One period; ``first`` begins the morning or the afternoon, which has ``span`` periods."""

    afternoon: bool
    period: int
    cells: tuple[tuple[Lesson, ...], ...]
    first: bool
    span: int


def work_weeks(entries: Iterable[Entry]) -> tuple[WeekView[WorkItem], ...]:
    """The work of every week that any of the entries names, in order of time."""
    items = (item for e in entries if isinstance(e.record, WorkCalendar) for item in e.record.items)
    return _by_week([(item.day, item) for item in dict.fromkeys(items)])


def menu_weeks(entries: Iterable[Entry]) -> tuple[WeekView[MealDay], ...]:
    """The meals of every week; of two menus of one day the first entry's counts."""
    days: dict[dt.date, MealDay] = {}
    for entry in entries:
        if isinstance(entry.record, Menu):
            for day in entry.record.days:
                days.setdefault(day.day, day)
    return _by_week(list(days.items()))


def _by_week(dated: Sequence[tuple[dt.date, T]]) -> tuple[WeekView[T], ...]:
    weeks: dict[Week, dict[dt.date, list[T]]] = {}
    for day, item in sorted(dated, key=lambda pair: pair[0]):
        weeks.setdefault(week_of(day), {}).setdefault(day, []).append(item)
    return tuple(
        WeekView(week, tuple(Day(day, tuple(items)) for day, items in days.items()))
        for week, days in weeks.items()
    )


def class_grids(record: Timetable) -> tuple[Grid, ...]:
    """A grid for every class."""
    return tuple(_grid(name, f"lop-{slug(name)}", ls) for name, ls in by_group(record.lessons))


def teacher_grids(record: Timetable) -> tuple[Grid, ...]:
    """A grid for every teacher."""
    return tuple(_grid(name, f"gv-{slug(name)}", ls) for name, ls in by_teacher(record.lessons))


def _grid(name: str, anchor: str, lessons: Sequence[Lesson]) -> Grid:
    weekdays = range(max(5, 1 + max(lesson.weekday for lesson in lessons)))
    cells: dict[tuple[bool, int, int], list[Lesson]] = {}
    for lesson in lessons:
        cells.setdefault((lesson.afternoon, lesson.period, lesson.weekday), []).append(lesson)
    hours = sorted({(afternoon, period) for afternoon, period, _ in cells})
    rows = [
        GridRow(
            afternoon,
            period,
            tuple(tuple(cells.get((afternoon, period, day), ())) for day in weekdays),
            first=(afternoon, period) == next(hour for hour in hours if hour[0] == afternoon),
            span=sum(hour[0] == afternoon for hour in hours),
        )
        for afternoon, period in hours
    ]
    return Grid(name, anchor, tuple(weekdays), tuple(rows))


def in_force(entries: Iterable[Entry], today: dt.date) -> Entry | None:
    """The timetable that applies on a day: the one that took effect last, else the first."""
    tables = sorted(
        (entry for entry in entries if isinstance(entry.record, Timetable)),
        key=lambda entry: (_since(entry), entry.path),
    )
    started = [entry for entry in tables if _since(entry) <= today]
    return started[-1] if started else next(iter(tables), None)


def _since(entry: Entry) -> dt.date:
    if entry.fields.effective is not None:
        return entry.fields.effective
    return entry.moment.date() if entry.moment is not None else dt.date.min
