"""A table of text cells, and the numbers in them as Vietnamese write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rulebook.vietnamese.text import fold

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$|-?\d+\.\d{1,2}$")
_ORDINALS = frozenset({"tt", "stt", "so tt"})
_TOTALS = frozenset({"tong", "tong so", "cong", "tong thu", "tong chi", "tong kinh phi"})


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells, every row as wide as the headings. ``total`` says that the last row
    sums the others up; ``groups`` holds, for headings in two rows, the upper one of each column
    ("" for a column of one heading); ``lines`` where each row stands in its file (``path``)."""

    title: str
    headings: tuple[str, ...]  # with their group: "Trình độ đào tạo: Đại học"
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    total: bool = False
    lines: tuple[int, ...] = ()
    path: str = ""
    groups: tuple[str, ...] = ()
    period: str = ""  # "năm học 2025-2026"

    def where(self, row: int = 0) -> tuple[str, int]:
        """File and line of a row; line 0 when it is not known."""
        return self.path, self.lines[row] if row < len(self.lines) else 0


def is_total(row: Sequence[str]) -> bool:
    """Whether a row sums others up: “Tổng cộng”, “Cộng”, “Tổng thu” in one of its first cells."""
    labels = [fold(cell) for cell in row[:2]]
    return any(label in _TOTALS or label.startswith("tong cong") for label in labels)


def has_figures(table: Table) -> bool:
    """Whether a table says anything: a form handed out blank holds no number beside those of its
    lines, and in half of its columns or more nothing at all."""
    body = table.rows[:-1] if table.total else table.rows
    columns = [
        [row[index] for row in body]
        for index, heading in enumerate(table.headings)
        if fold(heading) not in _ORDINALS
    ]
    if any(number(cell) is not None for column in columns for cell in column):
        return True
    filled = sum(any(cell.strip() for cell in column) for column in columns)
    return filled * 2 > len(columns)


def number(text: str) -> Decimal | None:
    """A number as Vietnamese write it (``1.234,5``) or with a decimal point (``1234.5``)."""
    bare = text.strip()
    if not _NUMBER.match(bare):
        return None
    if not re.fullmatch(r"-?\d+\.\d{1,2}", bare):
        bare = bare.replace(".", "").replace(",", ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def written(value: Decimal | int) -> str:
    """``1.234,5``."""
    text = f"{Decimal(value):,f}"
    return text.replace(",", "\ue001").replace(".", ",").replace("\ue001", ".")
