"""Duties whose content is known by something else than headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from auditor.checks.items import Item

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: A founding year and two milestones.
_MILESTONES = 3


def _history(item: Item) -> bool:
    return len(set(_YEAR.findall(item.text))) >= _MILESTONES


#: Requirement → whether the item's content is of its kind.
SHAPES: Mapping[str, Callable[[Item], bool]] = {
    "history-summary": _history,
}
