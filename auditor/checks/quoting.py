"""The words that decided, as short evidence."""

from __future__ import annotations

from datetime import date

from auditor.checks.finding import Evidence
from auditor.checks.items.items import Item
from auditor.checks.privacy.redaction import redacted
from rulebook.vietnamese.text import fold, original_span

#: Longest quote, in characters.
LONGEST = 200
#: Stands before words that nobody typed.
RECOGNISED = "[OCR]"
#: What is read of a text for each character shown: in none is every other character white space.
_SPACED = 4


def evidence_of(item: Item, *, quote: str = "", school_year: str | None = None) -> Evidence:
    """The item as evidence; without a quote its opening words stand. Words that OCR read from a
    scan are shown as such."""
    recognised = next((one.text for one in item.attachments if one.recognised), "")
    if recognised and item.page is not None:
        quote = recognised  # what a machine read decided: people must see it to judge it
    words = redacted(shortened(quote or item.text, LONGEST))
    return Evidence(
        item.url,
        shortened(item.title, LONGEST),
        f"{RECOGNISED} {words}" if recognised else words,
        item.published,
        school_year or None,
        item.sha256 or None,
    )


def shortened(text: str, most: int = LONGEST) -> str:
    """At most ``most`` characters on one line, cut between words."""
    line = " ".join(text[: _SPACED * most].split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def around(text: str, start: int, length: int = 0, most: int = LONGEST) -> str:
    """The original words around ``fold(text)[start:start + length]``."""
    first, last = original_span(text, start, start + max(length, 1))
    room = max(0, most - (last - first))
    begin = max(0, first - room // 3)
    if begin:  # not within a word, as long as what was found is still there
        begin = min(first, text.find(" ", begin, first) + 1 or first)
    return shortened(text[begin : begin + most])


def naming_words(text: str, phrase: str, most: int = LONGEST) -> str:
    """The words around the first place where the folded phrase stands in the text."""
    start = f" {fold(text)} ".find(f" {phrase} ")
    return around(text, start, len(phrase), most) if start >= 0 else shortened(text, most)


def written(day: date | None) -> str:
    """A date as a Vietnamese reader writes it; empty for none."""
    return day.strftime("%d/%m/%Y") if day else ""
