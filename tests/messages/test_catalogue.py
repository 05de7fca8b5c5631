"""Whoever asks for English gets it: every sentence said in the code has its translation."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from rulebook.messages import say, translator
from tools.messages import sentences

ROOT = Path(__file__).parents[2]
SAID = sorted({text for text, _ in sentences(ROOT)})
ENGLISH = translator("en")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_are_sentences() -> None:
    assert len(SAID) > 50


@pytest.mark.parametrize("text", SAID)
def test_every_sentence_has_an_english_form_with_the_same_values(text: str) -> None:
    english = ENGLISH(text)
    assert english != text or text.isascii()
    assert placeholders(english) == placeholders(text)


def test_a_sentence_is_filled_in_either_language() -> None:
    message = say("{path}: không đọc được ({why}).", path="a.yml", why=say("Hạng"))
    assert str(message) == "a.yml: không đọc được (Hạng)."
    assert "Hạng" not in message.render(ENGLISH)
