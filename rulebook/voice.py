"""How a requirement speaks the sentences it shares with its family."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rulebook.model import Period, Text
from rulebook.records import TextRecord

_NOTHING = Text("", "")
_YEAR = Text("năm", "year")
_SCHOOL_YEAR = Text("năm học", "school year")
_OWN_WORDS = re.compile(r"(\{(?:[Ss]ubject|[Aa]sk|year)\})")


class Voice:
    """A requirement's own words, for the sentences it shares with its family: ``{subject}``,
    ``{ask}`` (capital first: at the start of a sentence) and ``{year}``. Other placeholders are
    filled when a finding is told."""

    def __init__(self, subject: Text, ask: Text, period: Period) -> None:
        year = _SCHOOL_YEAR if period in ("running", "disclosed") else _YEAR
        self._vi = _words(subject.vi, ask.vi, year.vi)
        self._en = _words(subject.en, ask.en, year.en)

    def speak(self, record: TextRecord | None) -> Text:
        if record is None:
            return _NOTHING
        return Text(_fill(record.vi, self._vi), _fill(record.en, self._en))


def _words(subject: str, ask: str, year: str) -> dict[str, str]:
    return {
        "{subject}": subject,
        "{Subject}": subject[:1].upper() + subject[1:],
        "{ask}": ask,
        "{Ask}": ask[:1].upper() + ask[1:],
        "{year}": year,
    }


@lru_cache(maxsize=1024)
def _parts(sentence: str) -> tuple[str, ...]:
    """A sentence cut at the words to fill in: families share theirs among many duties."""
    return tuple(_OWN_WORDS.split(sentence))


def _fill(sentence: str, words: Mapping[str, str]) -> str:
    if "{" not in sentence:
        return sentence
    return "".join([words.get(part, part) for part in _parts(sentence)])
