"""Timetables as schools keep them in a spreadsheet: one row a lesson, or one column a class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.content.figures import Table
from generator.content.keys import Key
from generator.content.records import Lesson
from generator.content.types import LESSON_KEYS
from generator.content.weeks import weekday_of
from rulebook.messages import Message, say
from rulebook.vietnamese.text import fold

_PERIOD = re.compile(r"(?:tiet\s*)?(?P<n>1[0-2]|[1-9])$")
_WITH_TEACHER = re.compile(
    r"(?P<subject>.+?)\s*(?:\s[-–]\s(?P<after>[^()]+)|\((?P<inside>[^()]+)\))$"
)
#: The last period of a morning when periods are counted through the day.
_LAST_OF_MORNING = 5
Found = tuple[tuple[str, int], Message]


def lessons_of(tables: Sequence[Table]) -> tuple[tuple[Lesson, ...], tuple[Found, ...]]:
    """The lessons of every table in order, and what is wrong with rows that say none."""
    lessons: list[Lesson] = []
    found: list[Found] = []
    for table in tables:
        columns = [LESSON_KEYS.find(heading) for heading in table.headings]
        named = {key.name for key in columns if key is not None}
        if {"weekday", "period"} <= named:
            reader = _by_lesson if {"group", "subject"} <= named else _by_class
            read, wrong = reader(table, columns)
            lessons.extend(read)
            found.extend(wrong)
        elif "period" in named and table.title and _days(table):
            lessons.extend(_by_day(table, columns))
        else:
            found.append((table.where(), _headings_wanted(table)))
    return tuple(dict.fromkeys(lessons)), tuple(found)


@dataclass(frozen=True, slots=True)
class _Hour:
    weekday: int
    period: int
    afternoon: bool


def _by_lesson(table: Table, columns: Sequence[Key | None]) -> tuple[list[Lesson], list[Found]]:
    """One row a lesson: Lớp, Thứ, Tiết, Môn, Giáo viên, Phòng."""
    place = _places(columns)
    lessons: list[Lesson] = []
    hours, found = _hours(table, place)
    for number, hour in hours:
        cells = table.rows[number]
        values = {name: cells[at] for name, at in place.items()}
        if values["group"] and values["subject"]:
            lessons.append(
                Lesson(
                    values["group"],
                    hour.weekday,
                    hour.period,
                    values["subject"],
                    values.get("teacher", ""),
                    values.get("room", ""),
                    hour.afternoon,
                )
            )
    return lessons, found


def _by_class(table: Table, columns: Sequence[Key | None]) -> tuple[list[Lesson], list[Found]]:
    """One column a class; a cell is *Toán – Nga* or *Toán (Nga)*."""
    place = _places(columns)
    classes = [(at, table.headings[at]) for at, key in enumerate(columns) if key is None]
    lessons: list[Lesson] = []
    hours, found = _hours(table, place)
    for number, hour in hours:
        for at, group in classes:
            cell = table.rows[number][at]
            if cell and group:
                subject, teacher = _split(cell)
                lessons.append(
                    Lesson(group, hour.weekday, hour.period, subject, teacher, "", hour.afternoon)
                )
    return lessons, found


def _by_day(table: Table, columns: Sequence[Key | None]) -> Iterator[Lesson]:
    """One sheet a class, one column a day; the sheet's title is the class."""
    place = _places(columns)
    afternoon = False
    for cells in table.rows:
        session = cells[place["session"]] if "session" in place else ""
        if session:
            afternoon = fold(session).startswith("chieu")
        period = _PERIOD.match(fold(cells[place["period"]]))
        if period is None:
            continue
        count = int(period["n"])
        for at, weekday in _days(table):
            if cells[at]:
                subject, teacher = _split(cells[at])
                late = afternoon or count > _LAST_OF_MORNING
                yield Lesson(_class_name(table.title), weekday, count, subject, teacher, "", late)


def _days(table: Table) -> tuple[tuple[int, int], ...]:
    """(column, day) of every column that is a day of the week."""
    days = ((at, weekday_of(heading)) for at, heading in enumerate(table.headings))
    return tuple((at, day) for at, day in days if day is not None)


def _class_name(title: str) -> str:
    """``6A`` of *Lớp 6A*."""
    return re.sub(r"^lớp\s+", "", title, flags=re.IGNORECASE)


def _places(columns: Sequence[Key | None]) -> dict[str, int]:
    """Canonical name → column; the first of two of one name counts."""
    places: dict[str, int] = {}
    for at, key in enumerate(columns):
        if key is not None:
            places.setdefault(key.name, at)
    return places


def _hours(table: Table, place: dict[str, int]) -> tuple[list[tuple[int, _Hour]], list[Found]]:
    """(row, hour) of every row that has one. Day and session of merged cells hold downwards."""
    hours: list[tuple[int, _Hour]] = []
    found: list[Found] = []
    weekday: int | None = None
    afternoon = fold(table.title).endswith("chieu")
    for number, cells in enumerate(table.rows):
        day = cells[place["weekday"]]
        if day:
            weekday = weekday_of(day)
            if weekday is None:
                found.append((table.where(number), _no_weekday(day)))
        session = cells[place["session"]] if "session" in place else ""
        if session:
            afternoon = fold(session).startswith("chieu")
        period = _PERIOD.match(fold(cells[place["period"]]))
        if period is None:
            if cells[place["period"]]:
                found.append((table.where(number), _no_period(cells[place["period"]])))
            continue
        if weekday is not None:
            count = int(period["n"])
            hours.append((number, _Hour(weekday, count, afternoon or count > _LAST_OF_MORNING)))
    return hours, found


def _split(cell: str) -> tuple[str, str]:
    found = _WITH_TEACHER.match(cell)
    if found is None:
        return cell, ""
    return found["subject"], (found["after"] or found["inside"]).strip()


def by_group(lessons: Sequence[Lesson]) -> Iterator[tuple[str, tuple[Lesson, ...]]]:
    """(class, its lessons), classes as people count them: 6A before 10A."""
    yield from _grouped((lesson.group, lesson) for lesson in lessons)


def by_teacher(lessons: Sequence[Lesson]) -> Iterator[tuple[str, tuple[Lesson, ...]]]:
    """(teacher, their lessons), by the last name as Vietnamese names are ordered."""
    yield from _grouped((lesson.teacher, lesson) for lesson in lessons if lesson.teacher)


def _grouped(pairs: Iterator[tuple[str, Lesson]]) -> Iterator[tuple[str, tuple[Lesson, ...]]]:
    grouped: dict[str, list[Lesson]] = {}
    for name, lesson in pairs:
        grouped.setdefault(name, []).append(lesson)
    for name in sorted(grouped, key=_natural):
        yield name, tuple(grouped[name])


def _natural(name: str) -> tuple[object, ...]:
    number = re.search(r"\d+", name)
    given = fold(name).rpartition(" ")[2]
    return (int(number[0]) if number else 0, given, fold(name))


def _headings_wanted(table: Table) -> Message:
    return say(
        "Bảng thời khoá biểu cần cột “Thứ” và “Tiết”, rồi hoặc mỗi lớp một cột, hoặc các cột "
        "“Lớp”, “Môn”, “Giáo viên”; bảng này có: {headings}.",
        headings=", ".join(filter(None, table.headings))[:120],
    )


def _no_weekday(written: str) -> Message:
    return say("Không đọc được thứ “{value}”; viết Thứ Hai, Thứ 2 hoặc T2.", value=written)


def _no_period(written: str) -> Message:
    return say("Không đọc được tiết “{value}”; viết số từ 1 đến 12.", value=written)
