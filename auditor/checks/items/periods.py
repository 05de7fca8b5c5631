"""Which school year or calendar year a thing on the site speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.checks.items.items import Item
from rulebook.model import Requirement
from rulebook.periods import is_current
from rulebook.vietnamese.school_years import SchoolYear, find_school_years, school_year_of
from rulebook.vietnamese.text import nfc

Told = Literal["title", "file", "text", "published", "nowhere"]
Timeliness = Literal["right", "old", "unknown"]

#: Characters of a text in which its own period stands; further on, other years are cited.
_OPENING = 1500
_CALENDAR = re.compile(
    r"\b(?:năm|nam|quý|quy|quí|qui|tháng|thang|năm tài chính)\s*(?:[IVX\d]{1,4}\s*[-/,.]?\s*)?"
    r"(?:(?:năm|nam)\s*)?[-/]?\s*(20[0-4]\d)\b(?!\s*[-–/]\s*(?:20)?\d\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d/])(20[0-4]\d)(?![\d/]|\.\d)")
#: What a paper is called, up to its year; what it is based on or carries out is another paper.
_HEADING = re.compile(
    r"\b(?:công khai|báo cáo|thông báo|kế hoạch|dự toán|quyết toán|các khoản thu|danh mục)\b"
    r"(?:(?!căn cứ|thực hiện|theo\b|so với).){0,160}?\bnăm(?: học)?\s*20\d\d(?:\s*[-–]\s*20\d\d)?",
    re.IGNORECASE | re.DOTALL,
)
#: In names of files also "2627" is a school year, but "2021" a calendar year.
_COMPACT = re.compile(r"(?<![0-9])(1[0-9]|2[1-9])([1-3][0-9])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Period:
    """The period a thing speaks of and where it says so."""

    years: tuple[SchoolYear, ...]
    calendar: tuple[int, ...]
    told: Told

    def against(self, requirement: Requirement, today: date) -> Timeliness:
        """Whether the period is one that counts today; a duty without a period is always right."""
        spoken: tuple[SchoolYear | int, ...] = (*self.years, *self.calendar)
        if requirement.period == "none" or any(is_current(requirement, y, today) for y in spoken):
            return "right"
        return "old" if spoken else "unknown"

    @property
    def label(self) -> str:
        """ "2025-2026", or the calendar year when no school year is named."""
        if self.years:
            return max(self.years).label
        return str(max(self.calendar)) if self.calendar else ""


NO_PERIOD = Period((), (), "nowhere")


def period_of(item: Item, today: date) -> Period:
    """The nearest place that names a period decides: title, file names, text, date of posting.

    Running text names its own period first and others after it; years after the next one are aims
    ("đến năm 2030"), not periods.
    """
    latest = today.year + 1
    for told, text in _places(item):
        years = find_school_years(text)
        if not years and (told == "file" or (told == "title" and item.kind == "document")):
            years = _compact_years(text)
        years = tuple(year for year in years if year.start < latest)
        calendar = calendar_years(text, bare=told in ("title", "file"))
        calendar = tuple(year for year in calendar if year < latest)
        if told == "text":
            years, calendar = years[:1], calendar[:1]
        if years or calendar:
            period = Period(years, () if years else calendar, told)
            return _contradicted(item, period) or period
    if item.published is not None:
        return Period((school_year_of(item.published),), (), "published")
    return NO_PERIOD


def _contradicted(item: Item, period: Period) -> Period | None:
    """The period in the heading of a paper whose link promises another one that the paper never
    names: last year's file under this year's words."""
    text = item.text if item.kind == "document" else ""
    if not text or period.told == "text" or any(one.recognised for one in item.attachments):
        return None
    heading = _HEADING.search(text[:_OPENING])
    if heading is None:
        return None
    if period.years:
        years = find_school_years(heading[0])[:1]
        named = not set(period.years).isdisjoint(find_school_years(text))
        return Period(years, (), "file") if years and not named else None
    calendar = calendar_years(heading[0], bare=False)[:1]
    named = not set(period.calendar).isdisjoint(calendar_years(text, bare=True))
    return Period((), calendar, "file") if calendar and not named else None


def _places(item: Item) -> Iterator[tuple[Told, str]]:
    yield "title", item.title
    for document in item.attachments:
        yield "file", " · ".join((document.name, *document.link_texts)).replace("-", " - ")
    for document in item.attachments:
        yield "text", document.text[:_OPENING]
    for table in item.tables:
        yield "text", table.caption
    yield "text", item.text[:_OPENING]


def _compact_years(text: str) -> tuple[SchoolYear, ...]:
    """School years as file names write them: ``CKTC_2627.pdf``."""
    pairs = [(int(match[1]), int(match[2])) for match in _COMPACT.finditer(text)]
    return tuple(SchoolYear(2000 + start) for start, end in pairs if end == start + 1)


def calendar_years(text: str, *, bare: bool) -> tuple[int, ...]:
    """Calendar years named by word ("năm 2026", "quý I/2026"); in a title also bare ones."""
    found = [int(match.group(1)) for match in _CALENDAR.finditer(nfc(text))]
    if bare and not found:
        found = [int(match.group(1)) for match in _BARE.finditer(text)]
    return tuple(dict.fromkeys(found))
