"""Blank tables for disclosures, as data: TT09/2024's contents, TT36/2017's Biểu mẫu 01 to 16 for
years past, TT61/2017's budget forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from rulebook.kinds import Kind

_FILES = ("tt09-2024.yaml", "tt61-2017.yaml", "tt36-2017.yaml")
_GRADES: Mapping[Kind, range] = {
    Kind.TIEU_HOC: range(1, 6),
    Kind.THCS: range(6, 10),
    Kind.THPT: range(10, 13),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; ``group`` the one above it, "" if it stands alone."""

    heading: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class BlankTable:
    """A table with headings and the words of its first columns, for figures to be written in."""

    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool


@dataclass(frozen=True, slots=True)
class TableForm:
    """The tables with which one duty is answered by one unit."""

    id: str  # "bm-11", "doi-ngu"
    section: str  # "cong-khai/doi-ngu"
    kinds: frozenset[Kind]
    basis: str  # as printed for people: "TT36/2017 Biểu mẫu 11"
    tables: tuple[BlankTable, ...]

    @property
    def current(self) -> bool:
        """Prescribed by a circular in force; the Biểu mẫu of TT36 are for years past."""
        return not self.basis.startswith("TT36/2017")


def forms_for(kinds: frozenset[Kind]) -> tuple[TableForm, ...]:
    """The forms of such a unit, those in force first; grades are the unit's own."""
    return tuple(form for record in _records() if (form := _form(record, kinds)).kinds & kinds)


@cache
def _records() -> tuple[Mapping[str, Any], ...]:
    folder = files("generator.table_forms")
    texts = (folder.joinpath(name).read_text("utf-8") for name in _FILES)
    return tuple(record for text in texts for record in yaml.safe_load(text))


def _form(record: Mapping[str, Any], kinds: frozenset[Kind]) -> TableForm:
    own = frozenset(Kind(name) for name in record["kinds"])
    grades = [number for kind, span in _GRADES.items() if kind in kinds & own for number in span]
    tables = tuple(_table(table, grades) for table in record["tables"])
    return TableForm(record["id"], record["section"], own, record["basis"], tables)


def _table(record: Mapping[str, Any], grades: Sequence[int]) -> BlankTable:
    rows = record["rows"]
    if rows == "grades":
        rows = [[f"Khối {number}"] for number in grades]
    return BlankTable(
        record["title"],
        record.get("unit", ""),
        tuple(column for item in record["columns"] for column in _columns(item, grades)),
        tuple(tuple(str(cell) for cell in row) for row in rows),
        record.get("total", False),
    )


def _columns(item: str | Mapping[str, Any], grades: Sequence[int]) -> list[Column]:
    if isinstance(item, str):
        return [Column(item)]
    ((group, members),) = item.items()
    if members == "grades":
        members = [f"Lớp {number}" for number in grades]
    return [Column(str(member), group) for member in members]
