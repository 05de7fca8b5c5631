"""Many phrases looked for in one pass over a text (Aho–Corasick)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

K = TypeVar("K")


class Match(NamedTuple, Generic[K]):
    """A phrase found; ``start`` and ``end`` are offsets in the folded text. (A tuple, for there are
    hundreds a page.)"""

    key: K
    phrase: str
    start: int
    end: int


class PhraseIndex(Generic[K]):
    """Folded phrases with what each stands for.

    ``mapping`` gives every folded phrase (see ``rulebook.vietnamese.text.fold``) its key; phrases
    that fold to nothing are left out.
    """

    __slots__ = ("_automaton", "_entries")

    def __init__(self, mapping: Mapping[str, K]) -> None:
        self._entries = tuple((phrase, key) for phrase, key in mapping.items() if phrase)
        # A space on either side makes a hit inside a longer word impossible.
        self._automaton = AhoCorasick([f" {phrase} " for phrase, _ in self._entries])

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, folded_text: str) -> Iterator[Match[K]]:
        """Every phrase in the text on word bounds, overlapping ones too, in order of their end."""
        if not self._entries:
            return
        entries = self._entries
        for index, start, end in self._automaton.find_matches_as_indexes(
            f" {folded_text} ", overlapping=True
        ):
            phrase, key = entries[index]
            yield Match(key, phrase, start, end - 2)
