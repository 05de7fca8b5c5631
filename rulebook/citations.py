"""Which legal document a text means by "Thông tư 09"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rulebook.model import Rulebook, Source
from rulebook.vietnamese.text import fold

#: Folded: "thong tu so 09 2024 tt bgddt", "tt36", "tt 09 2009".
_CITATION = re.compile(
    r"\b(?:thong tu(?: lien tich)?|tt) ?(?:so )?(?P<number>\d{1,3})\b"
    r"(?: (?P<year>20\d\d)\b)?(?: ttlt)?(?: tt (?P<issuer>[a-z]+))?"
)
_EDUCATION = "BGDDT"


@dataclass(frozen=True, slots=True)
class Citation:
    """A circular named in a text. ``source`` None: it could be more than one, or is none of the
    rulebook's."""

    quote: str  # folded
    source: Source | None


def find_citations(text: str, rulebook: Rulebook, written: date | None) -> tuple[Citation, ...]:
    """The circulars a text names, in order, each resolved to one document where that is certain.

    ``Thông tư 09/2009`` and ``09/2024`` say it themselves. Without a year the one in force on the
    day of writing is meant: before 13/02/2018 that of 2009, from 19/07/2024 that of 2024, and
    between them neither can be assumed. ``written`` None: not known.
    """
    found = []
    for match in _CITATION.finditer(fold(text)):
        candidates = [
            source
            for source in rulebook.sources.values()
            if _is(source, int(match["number"]), match["year"], match["issuer"])
        ]
        found.append(Citation(match[0], _one(candidates, written)))
    return tuple(found)


def outdated_citations(
    text: str, rulebook: Rulebook, written: date
) -> Iterator[tuple[Citation, Source]]:
    """Circulars a text of that day still names although another had replaced them, with that
    other: worth a warning, no breach."""
    for citation in find_citations(text, rulebook, written):
        source = citation.source
        if source is None or source.valid_to is None or written <= source.valid_to:
            continue
        replacement = rulebook.sources.get(source.replaced_by or "")
        if replacement is not None:
            yield citation, replacement


def _is(source: Source, number: int, year: str | None, issuer: str | None) -> bool:
    parts = source.number.split("/")
    if len(parts) < 3 or not parts[0].isdigit() or not parts[2].startswith("TT-"):
        return False
    by = fold(parts[2].removeprefix("TT-")).upper()
    return (
        int(parts[0]) == number
        and (year is None or parts[1] == year)
        and (by == _EDUCATION if issuer is None else by == issuer.upper())
    )


def _one(candidates: list[Source], written: date | None) -> Source | None:
    if len(candidates) == 1:
        return candidates[0]
    if written is None:
        return None
    live = [source for source in candidates if _in_force(source, written)]
    return live[0] if len(live) == 1 else None


def _in_force(source: Source, day: date) -> bool:
    return (source.valid_from is None or source.valid_from <= day) and (
        source.valid_to is None or day <= source.valid_to
    )
