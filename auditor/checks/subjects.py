"""Which duties a text names, by the rulebook's vocabulary, in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rulebook.model import Requirement, Rulebook
from rulebook.vietnamese.abbreviations import variants
from rulebook.vietnamese.phrases import PhraseIndex
from rulebook.vietnamese.text import fold

Role = Literal["strong", "weak", "never", "heading"]


@dataclass(frozen=True, slots=True)
class Naming:
    """The phrases by which one text names one duty's subject."""

    strong: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()

    @property
    def strongly(self) -> bool:
        """Named by a strong phrase, and by nothing that only looks alike."""
        return bool(self.strong) and not self.never

    @property
    def weakly(self) -> bool:
        """Named by a weak phrase only."""
        return bool(self.weak) and not self.strong and not self.never

    def joined(self, other: Naming) -> Naming:
        """Both namings together, as of several names of one thing."""
        return Naming(
            self.strong | other.strong,
            self.weak | other.weak,
            self.never | other.never,
            self.headings | other.headings,
        )


NOTHING = Naming()


class Vocabularies:
    """The vocabularies of all requirements, searched together; never changes."""

    def __init__(self, rulebook: Rulebook) -> None:
        keys: dict[str, list[tuple[str, Role]]] = {}
        for requirement in rulebook.requirements.values():
            for phrase, role in _phrases(requirement):
                keys.setdefault(phrase, []).append((requirement.id, role))
        self._index = PhraseIndex({phrase: tuple(key) for phrase, key in keys.items()})
        self._headings = {
            requirement.id: len({fold(heading) for heading in requirement.vocabulary.headings})
            for requirement in rulebook.requirements.values()
        }

    def headings(self, requirement: str) -> int:
        """How many headings the rulebook expects in a true table or form of this duty."""
        return self._headings[requirement]

    def named(self, folded: str) -> Mapping[str, Naming]:
        """Every requirement that the folded text names in any role."""
        spans: dict[str, list[tuple[int, int, Role, str]]] = {}
        for match in self._index.find(folded):
            for requirement, role in match.key:
                spans.setdefault(requirement, []).append(
                    (match.start, match.end, role, match.phrase)
                )
        return {requirement: _naming(hits) for requirement, hits in spans.items()}


def _phrases(requirement: Requirement) -> Iterator[tuple[str, Role]]:
    vocabulary = requirement.vocabulary
    written: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("strong", vocabulary.strong),
        ("weak", vocabulary.weak),
        ("never", vocabulary.never),
        ("heading", vocabulary.headings),
    )
    for role, phrases in written:
        folded = [fold(phrase) for phrase in phrases]
        if role != "heading":  # headings are counted, so that each must stand once
            folded = [variant for phrase in folded for variant in variants(phrase)]
        for phrase in dict.fromkeys(folded):
            if phrase:
                yield phrase, role


def _naming(hits: list[tuple[int, int, Role, str]]) -> Naming:
    """A strong or weak phrase inside a longer ``never`` phrase is part of what looks alike."""
    barred = [(start, end) for start, end, role, _ in hits if role == "never"]
    found: dict[Role, set[str]] = {"strong": set(), "weak": set(), "never": set(), "heading": set()}
    for start, end, role, phrase in hits:
        if role in ("strong", "weak") and any(
            first <= start and end <= last for first, last in barred
        ):
            continue
        found[role].add(phrase)
    return Naming(
        frozenset(found["strong"]),
        frozenset(found["weak"]),
        frozenset(found["never"]),
        frozenset(found["heading"]),
    )
