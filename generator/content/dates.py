"""Dates as Vietnamese editors write them.

A date without an hour is midnight in Asia/Ho_Chi_Minh; nothing here asks what day it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_WORDS = re.compile(
    r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-3])\s*(?::|h|giờ)\s*(?P<min>[0-5]\d)?(?::[0-5]\d)?(?!\d)",
    re.IGNORECASE,
)
_REST = re.compile(r"[\s,;Tt]|lúc|ngày|Z|\+07:?00", re.IGNORECASE)


class DateError(ValueError):
    """A text that is no date; ``args[0]`` is the text."""


class NoSuchDayError(DateError):
    """A date that no calendar has, such as 31/02/2026; ``args[0]`` is the text."""


def parse_date(text: str) -> date:
    """The day in ``05/09/2026``, ``5-9-2026``, ``2026-09-05`` or *ngày 5 tháng 9 năm 2026*.

    Raises DateError, also for ``31/02/2026`` and for years of two digits.
    """
    return parse_moment(text).date()


def parse_moment(text: str) -> datetime:
    """The same with an optional hour (``07:30``, ``7h30``), aware in Asia/Ho_Chi_Minh.

    Raises DateError when anything but one date and one hour stands in the text.
    """
    found = _ISO.search(text) or _DAY_FIRST.search(text) or _WORDS.search(text)
    if found is None:
        raise DateError(text)
    rest = text[: found.start()] + " " + text[found.end() :]
    clock = _CLOCK.search(rest)
    if clock is not None:
        rest = rest[: clock.start()] + rest[clock.end() :]
    if _REST.sub("", rest):
        raise DateError(text)
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError as problem:
        raise NoSuchDayError(text) from problem
    hour = time(int(clock["h"]), int(clock["min"] or 0)) if clock else time()
    return datetime.combine(day, hour, HANOI)


def find_date(text: str) -> date | None:
    """The first day named anywhere in a sentence; None when there is none."""
    found = _ISO.search(text) or _DAY_FIRST.search(text) or _WORDS.search(text)
    if found is None:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def date_vi(day: date | datetime) -> str:
    """``05/09/2026``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def datetime_vi(moment: date | datetime) -> str:
    """``07:30 ngày 05/09/2026``; without the hour when it is midnight or there is none."""
    if not isinstance(moment, datetime) or moment.time() == time():
        return date_vi(moment)
    return f"{moment:%H:%M} ngày {date_vi(moment)}"


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def weekday_vi(day: date | datetime) -> str:
    """``Thứ Bảy``."""
    return _WEEKDAYS[day.weekday()]
