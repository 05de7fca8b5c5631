"""The theme speaks both languages completely."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import Environment

from auditor.reports.rendering import english_words

TEMPLATES = Path(str(files("themes.report").joinpath("templates")))
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.S)


def sentences() -> list[str]:
    reader = Environment(extensions=["jinja2.ext.i18n"])
    found = {
        text if isinstance(text, str) else text[0]  # with its arguments' places after it
        for path in TEMPLATES.glob("*.html")
        for _, _, text in reader.extract_translations(path.read_text("utf-8"))  # type: ignore[attr-defined]
    }
    return sorted(found)


def test_there_are_sentences() -> None:
    assert len(sentences()) > 100


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_of_a_template_has_english_with_the_same_values(sentence: str) -> None:
    english = english_words()[sentence]
    assert sorted(re.findall(r"%\(\w+\)s|%%", sentence)) == sorted(
        re.findall(r"%\(\w+\)s|%%", english)
    )


def test_the_catalogue_has_nothing_the_templates_no_longer_say() -> None:
    assert set(english_words()) == set(sentences())


def test_no_word_of_a_template_stands_outside_the_catalogue() -> None:
    for path in TEMPLATES.glob("*.html"):
        text = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.S
        )
        vietnamese = re.findall(r"\w*[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]\w*", text)
        assert vietnamese == [], path.name
