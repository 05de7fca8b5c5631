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
    """Both languages of a reason's text or remedy with ``{placeholders}`` filled in; what the
    values lack reads ``…``."""
    known = _Values(values)
    return Text(text.vi.format_map(known), text.en.format_map(known))
