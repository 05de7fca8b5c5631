"""Duties whose content is known by something else than headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from auditor.checks.items.items import Item
from rulebook.vietnamese.text import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What is told of a school's beginning.
_BEGINNING = re.compile(
    r"\b(?:thanh lap|tien than|ra doi|khoi cong|khanh thanh|doi ten|tach ra|mo lop|duoc xay dung|"
    r"(?:lop|khoa) dau tien)\b"
)
#: A founding year and two milestones.
_MILESTONES = 3


def _history(item: Item) -> bool:
    years = len(set(_YEAR.findall(item.text)))
    return years >= _MILESTONES and bool(_BEGINNING.search(fold(item.text)))


#: Headings that must stand there, where a few would be too easily met: five of the seven sections
#: of the annual report (TT09/2024 Phụ lục I).
LEAST_HEADINGS: Mapping[str, int] = {"annual-report": 5}

#: Requirement → whether the item's content is of its kind.
SHAPES: Mapping[str, Callable[[Item], bool]] = {
    "history-summary": _history,
}
