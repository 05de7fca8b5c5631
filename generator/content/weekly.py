"""Work calendars and menus: rows of a sheet, or of front matter, made into days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content.dates import find_date
from generator.content.figures import Table
from generator.content.records import MealDay, WorkItem
from generator.content.types import WORK_KEYS
from generator.content.weeks import Week, WeekError, parse_week, weekday_of
from rulebook.messages import Message, say

#: File and line (0: unknown).
Where = tuple[str, int]
#: What is wrong, and where.
Found = tuple[Where, Message]

_CLOCK = re.compile(r"(?<!\d)(?P<h>[01]?\d|2[0-3])\s*(?::|h|giờ|g)\s*(?P<m>[0-5]\d)?(?!\d)", re.I)
_MEAL_DAY = ("ngày", "thứ", "thứ ngày", "thứ, ngày", "day", "date")


def week_named(name: str, year: str) -> Week | None:
    """The week that a file's name says: ``2026-w47``, or ``tuan-47`` in a folder ``2026``."""
    for text in (name, f"{name} {year[:4]}"):
        try:
            return parse_week(text)
        except WeekError:
            continue
    return None


def clock_times(text: str) -> tuple[dt.time, ...]:
    """The hours named in ``7h30 - 9h``: the first begins, the second ends."""
    return tuple(dt.time(int(m["h"]), int(m["m"] or 0)) for m in _CLOCK.finditer(text))


def work_items(
    rows: Iterable[tuple[Where, Mapping[str, Any]]], week: Week | None
) -> tuple[tuple[WorkItem, ...], tuple[Found, ...]]:
    """Numbered rows with the keys of ``WORK_KEYS``; a row without a day is of the one above."""
    items: list[WorkItem] = []
    found: list[Found] = []
    day: dt.date | None = None
    for where, row in rows:
        written = str(row.get("day", ""))
        if written:
            day = day_of(written, week)
            if day is None:
                found.append((where, _no_day(written, week)))
        task = str(row.get("task", ""))
        if day is None or not task:
            continue
        others = {name: str(row.get(name, "")) for name in ("people", "place", "chair")}
        items.append(WorkItem(day, task, _clock(str(row.get("time", ""))), **others))
    items.sort(key=lambda item: (item.day, clock_times(item.time) or (dt.time(),)))
    return tuple(items), tuple(found)


def work_rows(table: Table) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    """The rows of a sheet by the keys its headings name; none when it has no column of work."""
    columns = [WORK_KEYS.find(heading) for heading in table.headings]
    if not any(key is not None and key.name == "task" for key in columns):
        return
    for number, cells in enumerate(table.rows):
        row: dict[str, str] = {}
        for key, cell in zip(columns, cells, strict=False):
            if key is not None and cell:
                row.setdefault(key.name, cell)
        yield table.where(number), row


def meal_days(
    rows: Iterable[tuple[Where, Mapping[str, str]]], week: Week | None
) -> tuple[tuple[MealDay, ...], tuple[Found, ...]]:
    """Rows whose first cell is a day and whose others are meals by their names."""
    days: list[MealDay] = []
    found: list[Found] = []
    for where, row in rows:
        name = next(iter(row), "")
        written = row.get(name, "")
        day = day_of(written, week)
        if day is None:
            found.append((where, _no_day(written or name, week)))
            continue
        meals = tuple((meal, dish) for meal, dish in row.items() if meal != name and dish)
        days.append(MealDay(day, tuple((_capital(meal), dish) for meal, dish in meals)))
    return tuple(sorted(days, key=lambda meal_day: meal_day.day)), tuple(found)


def meal_rows(table: Table) -> Iterator[tuple[Where, Mapping[str, str]]]:
    for number, cells in enumerate(table.rows):
        if cells[0]:
            yield table.where(number), dict(zip(table.headings, cells, strict=False))


def day_of(written: str, week: Week | None) -> dt.date | None:
    """The day in ``16/11/2026`` or, in a known week, of *Thứ Hai* or *Thứ Hai 16/11*."""
    day = find_date(written)
    if day is not None:
        return day
    index = weekday_of(written)
    return week.day(index) if week is not None and index is not None else None


def _clock(text: str) -> str:
    """``7h30-9h`` as ``07:30 – 09:00``; anything else (*Cả ngày*, *Buổi sáng*) as it is."""
    times = clock_times(text)
    rest = _CLOCK.sub("", text).strip(" -–→đến")
    return text if rest or not times else " – ".join(f"{time:%H:%M}" for time in times)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no_day(written: str, week: Week | None) -> Message:
    if week is None and weekday_of(written) is not None:
        return say(
            "“{value}” chưa rõ là ngày nào: thêm khoá “tuần: 2026-W47”, hoặc đặt tên tệp theo "
            "tuần, hoặc viết đủ ngày/tháng/năm.",
            value=written,
        )
    return say(
        "Không đọc được ngày “{value}”; viết Thứ Hai hoặc 16/11/2026.",
        value=written,
    )
