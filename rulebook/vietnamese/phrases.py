"""Many phrases looked for in one pass over a text (Aho–Corasick)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick

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
        self._automaton = BytesAhoCorasick([f" {phrase} ".encode() for phrase, _ in self._entries])

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, folded_text: str) -> Iterator[Match[K]]:
        """Every phrase in the text on word bounds, overlapping ones too, in order of their end."""
        entries = self._entries
        for index, start, end in self._hits(folded_text):
            phrase, key = entries[index]
            yield Match(key, phrase, start, end - 2)

    def places(self, folded_text: str) -> dict[str, list[tuple[int, int]]]:
        """Each phrase that the text holds, with where it stands: for long texts, which hold few
        phrases many times."""
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, start, end in self._hits(folded_text):
            places[index].append((start, end - 2))
        return {self._entries[index][0]: spans for index, spans in places.items()}

    def _hits(self, folded_text: str) -> list[tuple[int, int, int]]:
        # folded text is ASCII, so offsets of bytes are those of characters
        text = f" {folded_text} ".encode()
        return self._automaton.find_matches_as_indexes(text, overlapping=True)
