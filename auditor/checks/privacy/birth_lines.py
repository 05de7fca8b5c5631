"""Rows of a list in running text: a person's name and, right behind it, a birth date.

Running text is full of dates near capitalised words: circulars with their day of issue, titles in a
listing, timetables, lessons on television, days of absence. A row of a list has nothing before the
name but its number, nothing between name and date but what columns hold there, and a year in which
somebody who goes to such a school may have been born.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from datetime import date

from rulebook.kinds import Kind
from rulebook.vietnamese.capitals import CAPITALS
from rulebook.vietnamese.text import fold, nfc

#: Years of age of the youngest that lists of a kind of school hold, those of the coming year too.
_YOUNGEST = {
    Kind.MAM_NON: 0,
    Kind.TIEU_HOC: 4,
    Kind.THCS: 9,
    Kind.THPT: 13,
    Kind.GDTX: 10,
}
#: Nobody listed as a pupil is older.
_OLDEST = 30
#: Words of the longest name, and of the shortest.
_LONGEST_NAME, _SHORTEST_NAME = 6, 2
#: Characters of a line in which a row of a list stands.
_LONGEST = 300

_BIRTH = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)\d\d)")
#: What stands in every such date.
_YEARS = tuple(mark + century for mark in "/.-" for century in ("19", "20"))
_PARTS = re.compile(r"[\s|,;:()]+")
_CAPITALISED = re.compile(rf"[{CAPITALS}][^\W\d_]*(?:['’][^\W\d_]+)?\.?")
#: Words that stand before a name in a row, and between it and the date.
_BEFORE = frozenset({"ho", "va", "ten", "em", "chau", "be", "hoc", "sinh", "hs", "tt", "stt"})
_BETWEEN = frozenset({"sinh", "ngay", "thang", "nam", "ns", "nu", "kinh", "lop", "gioi", "tinh"})


def rows_of(
    text: str, lines: Iterable[str], least: int, today: date, kinds: Set[Kind]
) -> list[str]:
    """The lines of a text that tell a pupil's name and birth date; none when they are fewer than
    ``least`` or than the lines of people of another age."""
    if sum(map(text.count, _YEARS)) < least:
        return []  # asked first: counting is many times quicker than looking line by line
    born = [(line, year) for line in lines if (year := birth_year(line))]
    youngest = min((_YOUNGEST.get(kind, 0) for kind in kinds), default=0)
    found = [line for line, year in born if youngest <= today.year - year <= _OLDEST]
    return found if len(found) >= max(least, len(born) / 2) else []


def birth_year(line: str) -> int:
    """The year of the birth date that a row tells behind a name; 0 for a line that is no such
    row."""
    if len(line) > _LONGEST or not _BIRTH.search(line):
        return 0
    words = [word.strip("-–.*+") for word in _PARTS.split(nfc(line))]
    words = [word for word in words if word]
    start = 0
    while start < len(words) and _is_number_or(words[start], _BEFORE):
        start += 1
    end = start
    while end < len(words) and _CAPITALISED.fullmatch(words[end]):
        end += 1
    if not _SHORTEST_NAME <= end - start <= _LONGEST_NAME:
        return 0
    return _year_behind(words[end:], fold(words[end - 1]))


def _year_behind(words: Sequence[str], last: str) -> int:
    """The year of the date that follows a name, past its columns. "Ngày" alone, without "sinh",
    opens a day of the calendar."""
    day_of = last == "ngay"
    birth = False
    for word in words:
        found = _BIRTH.fullmatch(word)
        if found:
            return 0 if day_of and not birth else int(found.group(1))
        if not _is_number_or(word, _BETWEEN):
            return 0
        folded = fold(word)
        birth = birth or folded in ("sinh", "ns")
        day_of = day_of or folded == "ngay"
    return 0


def _is_number_or(word: str, words: Set[str]) -> bool:
    """Whether a word is a number, a code or a class, or one of these words."""
    return any(map(str.isdigit, word)) or not any(map(str.isalpha, word)) or fold(word) in words
