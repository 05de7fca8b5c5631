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


#: Headings that must stand there, where a few would be too easily met: five of the seven sections
#: of the annual report (TT09/2024 Phụ lục I).
LEAST_HEADINGS: Mapping[str, int] = {"annual-report": 5}

#: Requirement → whether the item's content is of its kind.
SHAPES: Mapping[str, Callable[[Item], bool]] = {
    "history-summary": _history,
}
