"""Every duty is recognised as real schools name it, and not by what only looks alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auditor.checks.items.subjects import NOTHING, Vocabularies
from rulebook.model import Rulebook
from rulebook.vietnamese.text import fold

TABLE: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def vocabularies(law: Rulebook) -> Vocabularies:
    return Vocabularies(law)


def names(vocabularies: Vocabularies, requirement: str, title: str) -> bool:
    """Whether a title names the duty: by a strong phrase, or by being a weak one as a whole."""
    folded = fold(title)
    naming = vocabularies.named(folded).get(requirement, NOTHING)
    return naming.strongly or (naming.weakly and folded in naming.weak)


def test_the_table_knows_every_requirement(law: Rulebook) -> None:
    assert set(TABLE) == set(law.requirements)
    for requirement, row in TABLE.items():
        assert len(row["match"]) >= 3, requirement
        assert len(row["not"]) >= 2, requirement


@pytest.mark.parametrize("requirement", sorted(TABLE))
def test_real_wordings_are_recognised(vocabularies: Vocabularies, requirement: str) -> None:
    missed = [
        title
        for title in TABLE[requirement]["match"]
        if not names(vocabularies, requirement, title)
    ]
    assert not missed


@pytest.mark.parametrize("requirement", sorted(TABLE))
def test_look_alikes_are_not(vocabularies: Vocabularies, requirement: str) -> None:
    taken = [
        title for title in TABLE[requirement]["not"] if names(vocabularies, requirement, title)
    ]
    assert not taken


def test_no_phrase_is_both_wanted_and_barred(law: Rulebook) -> None:
    for requirement in law.requirements.values():
        vocabulary = requirement.vocabulary
        wanted = {fold(phrase) for phrase in vocabulary.strong + vocabulary.weak}
        barred = {fold(phrase) for phrase in vocabulary.never}
        assert not wanted & barred, requirement.id
        strong = {fold(phrase) for phrase in vocabulary.strong}
        assert not strong & {fold(phrase) for phrase in vocabulary.weak}, requirement.id
