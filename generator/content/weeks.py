"""Weeks, Monday to Sunday (ISO 8601), as schools name them: *tuần 47/2026*, ``2026-W47``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from generator.content.dates import DateError, parse_date
from rulebook.vietnamese.text import fold

#: On folded text, in which every other mark is a space.
_CODE = re.compile(r"(?P<y>\d{4}) ?(?:w|tuan) ?(?P<w>\d{1,2})$")
_NAMED = re.compile(r"(?:(?:tuan|w) ?)?(?P<w>\d{1,2}) (?:nam )?(?P<y>\d{4})$")
_DAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4,
    "bay": 5, "7": 5,
}  # fmt: skip
_DAY = re.compile(r"(?:thu|t)\s*(?P<day>hai|ba|tu|nam|sau|bay|[2-7])(?![0-9a-z])")
_SUNDAY = re.compile(r"(?:chu nhat|cn)(?![a-z])")


class WeekError(ValueError):
    """A text that names no week; ``args[0]`` is the text."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """One week by its Monday."""

    monday: dt.date

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> dt.date:
        return self.monday + dt.timedelta(days=6)

    @property
    def label(self) -> str:
        """``Tuần 47 (16/11 – 22/11/2026)``."""
        first, last = self.monday, self.sunday
        year = f"/{first.year}" if first.year != last.year else ""
        return f"Tuần {self.number} ({first:%d/%m}{year} – {last:%d/%m}/{last.year})"

    @property
    def code(self) -> str:
        """``2026-W47``."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02d}"

    def day(self, index: int) -> dt.date:
        """Monday is 0."""
        return self.monday + dt.timedelta(days=index)

    def following(self, weeks: int = 1) -> Week:
        return Week(self.monday + dt.timedelta(weeks=weeks))


def week_of(day: dt.date) -> Week:
    """The week in which a day lies."""
    return Week(day - dt.timedelta(days=day.weekday()))


def parse_week(text: str) -> Week:
    """The week in ``2026-W47``, *tuần 47/2026*, or that of a date in it (``16/11/2026``).

    Raises WeekError, also for a week that the year does not have.
    """
    bare = fold(text)
    found = _CODE.match(bare) or _NAMED.match(bare)
    if found is not None:
        try:
            return Week(dt.date.fromisocalendar(int(found["y"]), int(found["w"]), 1))
        except ValueError as problem:
            raise WeekError(text) from problem
    try:
        return week_of(parse_date(text))
    except DateError as problem:
        raise WeekError(text) from problem


def weekday_of(text: str) -> int | None:
    """The day of the week that a text names (*Thứ Hai*, ``T2``, ``CN``): Monday is 0."""
    bare = fold(text)
    found = _DAY.search(bare)
    if found is not None:
        return _DAYS[found["day"]]
    if bare in _DAYS:
        return _DAYS[bare]
    return 6 if _SUNDAY.match(bare) else None
