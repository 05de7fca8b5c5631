"""Sentences of the rulebook, filled with what was found."""

from __future__ import annotations

from collections.abc import Mapping

from rulebook.model import Text

#: Stands where a sentence names something the check did not find out.
UNKNOWN = "…"


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return UNKNOWN


def sentence(text: Text, values: Mapping[str, object]) -> Text:
    """Both languages of a reason's text or remedy with ``{placeholders}`` filled in. A value that
    is itself a Text is said in the sentence's language; what the values lack reads ``…``."""
    if "{" not in text.vi and "{" not in text.en:
        return text
    return Text(text.vi.format_map(_said(values, "vi")), text.en.format_map(_said(values, "en")))


def _said(values: Mapping[str, object], language: str) -> _Values:
    return _Values(
        (name, value.in_language(language) if isinstance(value, Text) else value)
        for name, value in values.items()
    )
