"""Whose admissions a title speaks of, by the class pupils enter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from rulebook.kinds import Kind

#: The class in which each level of school begins.
_ENTRY: Mapping[Kind, str] = {Kind.TIEU_HOC: "1", Kind.THCS: "6", Kind.THPT: "10"}
_CLASS = re.compile(r"\b(?:lop|khoi) (10|6|1)\b")


def other_level(title: str, kinds: Set[Kind]) -> bool:
    """Whether a folded title is about entering a level that the unit does not teach: lower
    secondary schools explain the tenth-grade examination, but do not admit to it."""
    named = set(_CLASS.findall(title))
    own = {_ENTRY[kind] for kind in kinds if kind in _ENTRY}
    return bool(named) and bool(own) and not named & own
