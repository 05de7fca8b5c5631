"""School years, in every form in which schools write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rulebook.vietnamese.text import nfc

#: The month in which one school year's papers give way to the next one's.
TURN_MONTH = 8

_GAP = r"\s{0,6}"  # bounded: the text may be anybody's
_DASH = rf"{_GAP}(?:[-–—−‒/_~÷→]|đến|den|->){_GAP}"
#: A pair of numbers of two or four figures, found by its first digit; not the head of a date such
#: as 2011-12-05.
_PAIR = re.compile(
    rf"(?P<start>[0-9](?<![0-9][0-9])[0-9](?:[0-9][0-9])?){_DASH}"
    r"(?P<until>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])"
)
#: Two figures are a year only after words that say so: "NH 26-27", "năm học 26–27".
_SAYS_SO = re.compile(rf"(?:\bNH|\bn\.h\.?|năm\s{{1,6}}học|nam\s{{1,6}}hoc){_GAP}:?{_GAP}$", re.I)
_WORDS_BEFORE = 24  # characters in which those words stand
_FIRST, _LAST = 1980, 2099


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
    text = nfc(text)
    found: dict[SchoolYear, None] = {}
    for match in _PAIR.finditer(text):
        written, until = match["start"], match["until"]
        start = int(written)
        if len(written) == 2:
            before = text[max(0, match.start() - _WORDS_BEFORE) : match.start()]
            if len(until) != 2 or not _SAYS_SO.search(before):
                continue
            start += 2000
        follows = int(until) == (start + 1 if len(until) == 4 else (start + 1) % 100)
        if follows and _FIRST <= start <= _LAST:
            found[SchoolYear(start)] = None
    return tuple(found)
