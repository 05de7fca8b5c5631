"""Dates as Vietnamese sites write them.

Strict forms only: a number that merely could be a date is none. What a date *means* (published,
cited, clock …) is decided by its surroundings, in ``auditor.pages.html.dating``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["minute", "day", "week", "month"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where in the text it stands (character offsets, its weekday and hour included)."""

    value: date
    precision: Precision
    start: int
    end: int


#: School sites did not exist before; later years than this are typing errors.
EARLIEST, LATEST = 1990, 2100

_MONTH_WORDS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
    "mot": 1, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi mot": 11, "muoi hai": 12, "muoi": 10,
}  # fmt: skip
_ENGLISH_MONTHS = """jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|
sep sept september|oct october|nov november|dec december"""
_ENGLISH = {
    name: number
    for number, names in enumerate(_ENGLISH_MONTHS.split("|"), start=1)
    for name in names.split()
}
_WORD = "|".join(word.replace(" ", r"\s+") for word in _MONTH_WORDS)
_ENGLISH_WORD = "|".join(_ENGLISH)
_DASH = "\u2010\u2011\u2012\u2013\u2014"

# Each begins with what it looks for and looks back only then: the scan skips to the next digit.
_NUMERIC = re.compile(
    rf"(\d(?<![\d/.,:{_DASH}-]\d)\d?)(\s?[/.{_DASH}-]\s?)(\d{{1,2}})\s?([/.{_DASH}-])\s?"
    r"(\d{4}|\d{2})(?!\d(?!\d?(?:/|:\d\d)))(?![/.,-]\d)"
)
_ISO = re.compile(
    r"((?:19|20)(?<![\d/-]\d\d)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])"
    r"(?:(?P<time>[T ]\d{1,2}:\d\d)|(?P<broken>[+-]\d{4}:\d\d))?"
)
_BROKEN_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{2})-(\d{2})[+-]\d{4}")
_IN_WORDS = re.compile(
    rf"(\d(?<!\d\d)\d?)\s*(?:,|-)?\s*(?:tháng|thang|thg|th)\.?\s*(?:(\d{{1,2}})(?!\d)|({_WORD})\b)"
    r"(?:\s*[,./-]?\s*(?:năm|nam)?\s*[,.]?\s*)((?:19|20)\d\d)(?!\d(?!\d?\s*th))",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?:tháng|thang|thg|th)\.?\s*(?:(\d{{1,2}})|({_WORD}))\s+(\d{{1,2}})\s*,\s*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_COMMA_AND_YEAR = re.compile(r",\s*(?:19|20)\d\d")
_ENGLISH_FIRST = re.compile(
    rf"\b({_ENGLISH_WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    r"(?:\d\d:\d\d:\d\d\s+[A-Z]{2,4}(?:[+-]\d\d:?\d\d)?\s+)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_ENGLISH_SECOND = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({_ENGLISH_WORD})\.?,?[\s-]+((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_ENGLISH_HINT = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_CLOCK_TIME = r"\d{1,2}\s?(?::|h|g|giờ)\s?\d{0,2}(?::\d{2})?(?:\s?(?:phút|[AaPp][Mm]|SA|CH))?"
_TIME_BEFORE = re.compile(rf"{_CLOCK_TIME}(?:\s*[,|{_DASH}-])?\s*(?:ngày\s*)?\Z", re.IGNORECASE)
_TIME_AFTER = re.compile(rf"\s*(?:[,|{_DASH}-]|lúc|T|\s)*\s*\d{{1,2}}\s?(?::|h|giờ)\s?\d{{1,2}}")
_WEEKDAY_BEFORE = re.compile(
    r"(?:\b(?:thứ|thu)\s*(?:hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bẩy|bay|[2-7])|\b(?:chủ|chúa)\s*nhật"
    rf"|\bCN|\bT[2-7]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*[,:|.{_DASH}-]?\s*"
    r"(?:ngày\s*)?\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(\d{1,3}|một)\s*(phút|giờ|ngày|tuần|tháng|năm)\s*trước\b"
    r"|\b(hôm qua|hôm nay|vừa xong)\b(?!\s*[:|]?\s*(?!\d{1,2}\s?[:hg]\s?\d)[\d(])",  # no counter
    re.IGNORECASE,
)
_DAYS_BACK = {"phút": 0, "giờ": 0, "ngày": 1, "tuần": 7, "tháng": 30, "năm": 365}
_PRECISION: dict[str, Precision] = {"tuần": "week", "tháng": "month", "năm": "month"}
#: "21 tháng 9 lúc 08:15" alone in its field, as social networks print this year's days.
_WITHOUT_YEAR = re.compile(
    r"(?:\A|[|•·])\s*(?:(?:đã |được )?đăng(?: lúc| ngày| vào)?\s*:?\s*)?"
    r"((\d{1,2}) tháng (\d{1,2}) lúc \d{1,2}[:h]\d{2})(?=\s*(?:\Z|[|•·]))",
    re.IGNORECASE,
)
#: Years between two days of 29 February, at most.
_LEAP = 8
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(_DAYS)})(?:[a-z]{{0,5}}day)?\.?,?\s*\Z", re.IGNORECASE)
_DIGITS = "0123456789０１２３４５６７８９"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９／．：－", "0123456789/.:-")


def find_dates(text: str) -> list[FoundDate]:
    """All dates written in full, in reading order, none overlapping."""
    if not has_digit(text):
        return []
    if "／" in text or "．" in text or "－" in text:
        text = text.translate(_FULL_WIDTH)
    found = list(_numeric(text))
    lowered = text.lower()
    if "th" in lowered:
        found += _in_words(text)
    if _ENGLISH_HINT.search(lowered):
        found += _in_english(text)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def has_digit(text: str) -> bool:
    """Whether a date can stand in a text. Looking for ten digits one by one is ten times as quick
    as looking for one of ten."""
    for digit in _DIGITS:  # noqa: SIM110 - a generator would cost more than the search
        if digit in text:
            return True
    return False


def find_relative(text: str, now: date) -> list[FoundDate]:
    """Dates told from the moment of reading: ``3 ngày trước``, ``hôm qua``, and without their
    year, ``21 tháng 9 lúc 08:15``. Weeks, months and years back tell no day: their precision is a
    week or a month. ``3 tuần trước`` is said until the fourth is full: its value is the last day
    that it may mean. The day in a month's value is none."""
    found = []
    for one in _RELATIVE.finditer(text):
        if one[3]:
            unit, count = "ngày", 1 if one[3].lower() == "hôm qua" else 0
        else:
            unit, count = one[2].lower(), 1 if one[1].lower() == "một" else int(one[1])
        back = timedelta(days=_DAYS_BACK[unit] * count)
        if back > now - date(EARLIEST, 1, 1):
            continue
        value = now - back
        precision = _PRECISION.get(unit, "day")
        value = value.replace(day=1) if precision == "month" else value
        found.append(FoundDate(value, precision, one.start(), one.end()))
    for one in _WITHOUT_YEAR.finditer(text):
        latest = _latest(int(one[3]), int(one[2]), now)
        if latest:
            found.append(FoundDate(latest, "minute", one.start(1), one.end(1)))
    return found


def _latest(month: int, day: int, now: date) -> date | None:
    """The last such day up to now; None when no calendar has it."""
    years = range(now.year, now.year - _LEAP - 1, -1)
    days = (make_date(year, month, day) for year in years)
    return next((one for one in days if one and one <= now), None)


@lru_cache(maxsize=4096)  # the stamps of listings stand on many pages
def read_stamp(stamp: str) -> FoundDate | None:
    """The date of a machine's time stamp: ISO 8601, RFC 2822, and as broken as NukeViet prints
    it (``2026-10-08+0709:20:00``). The local day counts, as the site wrote it."""
    stamp = stamp.strip()[:64]
    broken = _BROKEN_STAMP.match(stamp)
    if broken:
        value = make_date(int(broken[1]), int(broken[2]), int(broken[3]))
        return FoundDate(value, "minute", 0, len(stamp)) if value else None
    found = find_dates(stamp)
    return found[0] if found else None


def date_in_url(path: str) -> FoundDate | None:
    """A day, or else a month, in an address: ``/2021/09/28/``, ``/20210928/``, ``/2021/09/``."""
    day = re.search(r"(?<!\d)(20\d\d)([-/_]?)(\d\d)\2(\d\d)(?!\d)", path)
    if day:
        value = make_date(int(day[1]), int(day[3]), int(day[4]))
        if value:
            return FoundDate(value, "day", day.start(), day.end())
    month = re.search(r"/(20\d\d)/(\d\d)/", path)
    if month:
        value = make_date(int(month[1]), int(month[2]), 1)
        if value:
            return FoundDate(value, "month", month.start(), month.end())
    return None


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day or no such site yet."""
    if year < 100:
        year += 2000
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(text: str) -> Iterator[FoundDate]:
    for found in _NUMERIC.finditer(text):
        if found[2].strip() != found[4] or (len(found[5]) == 2 and found[2] != found[4]):
            continue
        value = make_date(int(found[5]), int(found[3]), int(found[1]))
        value = _american(text[: found.start()], found) or value
        if value:
            yield _widened(text, value, found.start(), found.end())
    for found in _ISO.finditer(text):
        value = make_date(int(found[1]), int(found[3]), int(found[4]))
        if value:
            yield _widened(text, value, found.start(), found.end(), bool(found["time"]))


def _american(before: str, found: re.Match[str]) -> date | None:
    """The date with the month first, where an English weekday before it agrees with that and not
    with the day first: ``Mon, 09/21/2026``, as Drupal prints it."""
    said = _ENGLISH_DAY.search(before, max(0, len(before) - 12))
    if said is None:
        return None
    year, first, second = int(found[5]), int(found[1]), int(found[3])
    agreeing = [
        value
        for value in (make_date(year, second, first), make_date(year, first, second))
        if value and _DAYS[value.weekday()] == said[1].lower()
    ]
    return agreeing[0] if agreeing else None


def _in_words(text: str) -> Iterator[FoundDate]:
    for found in _IN_WORDS.finditer(text):
        value = make_date(int(found[4]), _month(found[2], found[3]), int(found[1]))
        if value:
            yield _widened(text, value, found.start(), found.end())
    for found in _MONTH_FIRST.finditer(text) if _COMMA_AND_YEAR.search(text) else ():
        value = make_date(int(found[4]), _month(found[1], found[2]), int(found[3]))
        if value:
            yield _widened(text, value, found.start(), found.end())


def _in_english(text: str) -> Iterator[FoundDate]:
    for found in _ENGLISH_FIRST.finditer(text):
        value = make_date(int(found[3]), _ENGLISH[found[1].lower()], int(found[2]))
        if value:
            yield _widened(text, value, found.start(), found.end())
    for found in _ENGLISH_SECOND.finditer(text):
        value = make_date(int(found[3]), _ENGLISH[found[2].lower()], int(found[1]))
        if value:
            yield _widened(text, value, found.start(), found.end())


def _month(number: str | None, word: str | None) -> int:
    if number:
        return int(number)
    return _MONTH_WORDS[" ".join((word or "").lower().split())]


def _widened(text: str, value: date, start: int, end: int, timed: bool = False) -> FoundDate:
    """The date with the weekday and the hour that belong to it."""
    before = text[max(0, start - 24) : start]
    hour = _TIME_BEFORE.search(before)
    if hour:
        start -= len(before) - hour.start()
        before = text[max(0, start - 24) : start]
    weekday = _WEEKDAY_BEFORE.search(before)
    if weekday:
        start -= len(before) - weekday.start()
    after = None if timed else _TIME_AFTER.match(text, end, end + 20)
    if after:
        end = after.end()
    return FoundDate(value, "minute" if hour or after or timed else "day", start, end)
