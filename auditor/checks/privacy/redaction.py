"""Personal data never leave the audit: quotes keep first letters only."""

from __future__ import annotations

import re

_ID = re.compile(r"(?<!\d)\d{9}(?:\d{3})?(?!\d)")


def redacted(text: str) -> str:
    """The text with identity numbers masked. Dates and office phones are what a disclosure is
    made of and stay; rows of pupils are quoted through ``initials`` only."""
    return _ID.sub(lambda found: found.group()[:2] + "…", text)


def initials(cells: tuple[str, ...]) -> str:
    """One row of a pupils' table as first letters: ``N. V. A. · 1… · T. …``."""
    return " · ".join(_initial(cell) for cell in cells if cell.strip())


def _initial(cell: str) -> str:
    words = cell.split()
    if len(words) == 1 or any(letter.isdigit() for letter in cell):
        return cell[:1] + "…"
    return " ".join(word[:1] + "." for word in words[:5])
