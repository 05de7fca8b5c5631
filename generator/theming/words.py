"""The theme's own words in the language of the page: Vietnamese as written in the templates,
English from ``themes/portal/locale/en.po``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib.resources import files

Words = Callable[[str], str]

CATALOGUE = files("themes.portal").joinpath("locale/en.po")


class Chrome:
    """Gives templates their ``_``; a site all in Vietnamese never reads the catalogue."""

    def words(self, language: str) -> Words:
        """What a template's word is in ``vi`` or ``en``; a word the catalogue lacks stays."""
        return self._english if language == "en" else _as_written

    @cached_property
    def _english(self) -> Words:
        from babel.messages.pofile import read_po

        with CATALOGUE.open("rb") as stream:
            catalogue = {str(m.id): str(m.string) for m in read_po(stream) if m.id and m.string}
        return lambda word: catalogue.get(word, word)


def _as_written(word: str) -> str:
    return word
