"""School years, in every form in which schools write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rulebook.vietnamese.text import nfc

#: The month in which one school year's papers give way to the next one's.
TURN_MONTH = 8

_DASH = r"\s*(?:[-–—−‒/_~÷]|đến|den|->|→)\s*"
#: "2026-2027", "2026 – 27", "2026/2027"; not the head of a date such as 2011-12-05.
_FULL = rf"(?<!\d)(?P<full>(?:19[89]|20\d)\d){_DASH}(?P<until>(?:19[89]|20\d)\d|\d\d)(?!\d|[-/.]\d)"
#: "NH 26-27", "năm học 26–27": two figures only after the words that say what they are.
_SHORT = rf"(?:\bNH|\bn\.h\.?|năm\s+học|nam\s+hoc)\s*:?\s*(?P<short>\d\d){_DASH}(?P<two>\d\d)(?!\d)"
_YEARS = re.compile(f"{_FULL}|{_SHORT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year by the calendar year in which it starts."""

    start: int

    @property
    def end(self) -> int:
        """The calendar year in which it ends."""
        return self.start + 1

    @property
    def label(self) -> str:
        """As laws write it: ``2026-2027``."""
        return f"{self.start}-{self.end}"

    def __str__(self) -> str:
        return self.label


def school_year_of(day: date) -> SchoolYear:
    """The school year a day belongs to; it turns on 1 August."""
    return SchoolYear(day.year if day.month >= TURN_MONTH else day.year - 1)


def find_school_years(text: str) -> tuple[SchoolYear, ...]:
    """All school years named in a text, each once, in the order of their appearance.

    Only a pair of following years counts: ``2020-2025`` is a plan's span, not a school year.
    """
    found: dict[SchoolYear, None] = {}
    for match in _YEARS.finditer(nfc(text)):
        if match["full"]:
            start, until = int(match["full"]), int(match["until"])
        else:
            start, until = 2000 + int(match["short"]), int(match["two"])
        if until % 100 == (start + 1) % 100 and (until < 100 or until == start + 1):
            found[SchoolYear(start)] = None
    return tuple(found)
