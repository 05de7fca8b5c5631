"""How a requirement speaks the sentences it shares with its family."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rulebook.model import Text
from rulebook.records import TextRecord

_NOTHING = Text("", "")
_OWN_WORDS = re.compile(r"(\{(?:[Ss]ubject|[Aa]sk)\})")


class Voice:
    """A requirement's own words, for the sentences it shares with its family: ``{subject}``
    and ``{ask}`` (capital first: at the start of a sentence). Other placeholders are filled when a
    finding is told."""

    def __init__(self, subject: Text, ask: Text) -> None:
        self._vi = _words(subject.vi, ask.vi)
        self._en = _words(subject.en, ask.en)

    def speak(self, record: TextRecord | None) -> Text:
        if record is None:
            return _NOTHING
        return Text(_fill(record.vi, self._vi), _fill(record.en, self._en))


def _words(subject: str, ask: str) -> dict[str, str]:
    return {
        "{subject}": subject,
        "{Subject}": subject[:1].upper() + subject[1:],
        "{ask}": ask,
        "{Ask}": ask[:1].upper() + ask[1:],
    }


@lru_cache(maxsize=1024)
def _parts(sentence: str) -> tuple[str, ...]:
    """A sentence cut at the words to fill in: families share theirs among many duties."""
    return tuple(_OWN_WORDS.split(sentence))


def _fill(sentence: str, words: Mapping[str, str]) -> str:
    if "{" not in sentence:
        return sentence
    return "".join([words.get(part, part) for part in _parts(sentence)])
