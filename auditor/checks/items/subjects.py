"""Which duties a text names, by the rulebook's vocabulary, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rulebook.model import Requirement, Rulebook
from rulebook.vietnamese.abbreviations import variants
from rulebook.vietnamese.phrases import PhraseIndex
from rulebook.vietnamese.text import fold

Role = Literal["strong", "weak", "never", "heading"]
Span = tuple[int, int]  # in the folded text


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

    def calls(self, folded: str) -> bool:
        """Whether the folded name is made of weak phrases and nothing else: "Biểu mẫu - Đơn từ".
        What such a section is made of may stand before them: "Hồ sơ công khai"."""
        named = _CONTAINER.sub("", folded)
        left = f" {named} "
        for phrase in sorted(self.weak, key=lambda one: (-len(one), one)):
            left = left.replace(f" {phrase} ", "  ")
        return bool(self.weak) and not left.strip()


#: How names of sections begin that tell what lies in them, not what about; folded.
_CONTAINER = re.compile(r"^(?:ho so|tai lieu|chuyen muc|muc|goc) (?=\w)")

NOTHING = Naming()
_NO_PHRASES: frozenset[str] = frozenset()


class Vocabularies:
    """The vocabularies of all requirements, searched together; never changes."""

    def __init__(self, rulebook: Rulebook) -> None:
        keys: dict[str, list[tuple[str, Role]]] = {}
        for requirement in rulebook.requirements.values():
            for phrase, role in _phrases(requirement):
                keys.setdefault(phrase, []).append((requirement.id, role))
        self._roles = {phrase: tuple(key) for phrase, key in keys.items()}
        self._index = PhraseIndex(self._roles)
        self._headings = {
            requirement.id: len({fold(heading) for heading in requirement.vocabulary.headings})
            for requirement in rulebook.requirements.values()
        }
        self._headed = frozenset(duty for duty, count in self._headings.items() if count)

    @property
    def headed(self) -> Set[str]:
        """The requirements whose true table or form has headings to tell it by."""
        return self._headed

    def headings(self, requirement: str) -> int:
        """How many headings the rulebook expects in a true table or form of this duty."""
        return self._headings[requirement]

    def named(self, folded: str) -> Mapping[str, Naming]:
        """Every requirement that the folded text names in any role.

        A strong or weak phrase that stands only inside longer ``never`` phrases is part of what
        looks alike.
        """
        places = self._index.places(folded)
        barred: dict[str, list[Span]] = {}
        for phrase, spans in places.items():
            for requirement, role in self._roles[phrase]:
                if role == "never":
                    barred.setdefault(requirement, []).extend(spans)
        found: dict[str, dict[Role, list[str]]] = {}
        for phrase, spans in places.items():
            for requirement, role in self._roles[phrase]:
                roles = found.setdefault(requirement, {})
                alike = barred.get(requirement) if role in ("strong", "weak") else None
                if not alike or _stands_apart(spans, alike):
                    roles.setdefault(role, []).append(phrase)
        return {requirement: _naming(roles) for requirement, roles in found.items()}


@lru_cache(maxsize=4)
def vocabularies_of(rulebook: Rulebook) -> Vocabularies:
    """The vocabularies of a rulebook, worked out once for all sites judged by it."""
    return Vocabularies(rulebook)


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


def _stands_apart(places: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of the places lies in none of the others."""
    return any(
        not any(first <= start and end <= last for first, last in others) for start, end in places
    )


def _naming(roles: Mapping[Role, Sequence[str]]) -> Naming:
    def phrases(role: Role) -> frozenset[str]:
        return frozenset(roles[role]) if role in roles else _NO_PHRASES

    return Naming(phrases("strong"), phrases("weak"), phrases("never"), phrases("heading"))
