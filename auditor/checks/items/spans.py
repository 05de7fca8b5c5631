"""Weeks and months as menus and plans name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(20\d\d))?"
_RANGE = re.compile(
    rf"{_DAY}\s*(?:đến(?:\s+hết)?(?:\s+ngày)?|den(?: ngay)?|tới|[-–—→])\s*{_DAY}", re.I
)
_SHORT_RANGE = re.compile(
    r"(?<![\d/])(\d{1,2})\s*(?:đến(?:\s+ngày)?|[-–—])\s*(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(20\d\d)",
    re.I,
)
_SINGLE = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)(?!\d)")
_MONTH = re.compile(r"\b(?:tháng|thang)\s*(\d{1,2})\s*(?:[/.-]|năm|nam)\s*(20\d\d)\b", re.I)
#: Longer spans are no week's or month's plan.
_LONGEST = 45


@dataclass(frozen=True, slots=True)
class Span:
    """Days a menu or plan is for, both included."""

    first: date
    last: date

    def covers(self, first: date, last: date) -> bool:
        """Whether any of the days from ``first`` to ``last`` is in it."""
        return self.first <= last and first <= self.last


def find_spans(text: str, near: date) -> Iterator[Span]:
    """Spans of days in the text; a day without a year is of the year nearest to ``near``."""
    for match in _RANGE.finditer(text):
        d1, m1, y1, d2, m2, y2 = match.groups()
        last = _date(d2, m2, y2, near)
        first = _date(d1, m1, y1 or (str(last.year) if last and int(m1) <= int(m2) else None), near)
        yield from _checked(first, last)
    for match in _SHORT_RANGE.finditer(text):
        d1, d2, month, year = match.groups()
        yield from _checked(_date(d1, month, year, near), _date(d2, month, year, near))
    for match in _MONTH.finditer(text):
        month, year = int(match.group(1)), int(match.group(2))
        if 1 <= month <= 12:
            first = date(year, month, 1)
            following = date(year + month // 12, month % 12 + 1, 1)
            yield Span(first, following - timedelta(days=1))


def find_days(text: str) -> Iterator[date]:
    """Single full dates in the text."""
    for match in _SINGLE.finditer(text):
        day, month, year = match.groups()
        found = _date(day, month, year, date.min)
        if found is not None:
            yield found


def _checked(first: date | None, last: date | None) -> Iterator[Span]:
    if first and last and timedelta(0) <= last - first <= timedelta(days=_LONGEST):
        yield Span(first, last)


def _date(day: str, month: str, year: str | None, near: date) -> date | None:
    years = [int(year)] if year else [near.year + shift for shift in (-1, 0, 1)]
    guesses = [guess for one in years if (guess := _day(one, int(month), int(day)))]
    return min(guesses, key=lambda guess: abs(guess - near), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
