"""Totals of disclosed tables: filled in where they were left blank, checked where they are written.

A column adds up when its cells are numbers and its heading does not name a share, a mean or a
year. Which rows a total sums up is not always plain (subtotals, “trong đó”), so a total is doubted
only when no reading of its table gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.content.figures import Table, is_total, number, written
from rulebook.messages import Problem, say
from rulebook.vietnamese.text import fold

#: Words of headings whose columns do not add up, folded.
_NO_SUMS = (
    "tt",
    "stt",
    "so tt",
    "nam",
    "nam hoc",
    "tuoi",
    "ti le",
    "ty le",
    "ti trong",
    "ty trong",
    "binh quan",
    "trung binh",
    "don gia",
    "dinh muc",
    "muc thu",
    "muc do",
    "yeu cau",
    "toi thieu",
    "doi sanh",
    "so sanh",
    "so voi",
    "ghi chu",
)
_DETAIL = re.compile(r"(?:trong do|gom|bao gom|rieng)\b|[-+–•]")
_LEVELS = (
    re.compile(r"[A-HĐ]$"),
    re.compile(r"[IVX]{1,5}$"),
    re.compile(r"\d{1,3}$"),
    re.compile(r"\d{1,3}[.,]\d{1,3}$"),
    re.compile(r"\d{1,3}(?:[.,]\d{1,3}){2}$"),
    re.compile(r"[a-zđ]$"),
)
_MONEY = re.compile(r"\bdong\b")
#: Units in which figures are rounded, so that sums may be off by half a unit a row.
_ROUNDED = re.compile(r"\b(?:nghin|ngan|trieu|ti|ty)\b")


def with_sums(table: Table) -> Table:
    """The table with the blank cells of its total row filled."""
    if not table.total or len(table.rows) < 2:
        return table
    *body, last = table.rows
    chosen = _outermost(body)
    cells = list(last)
    for column in range(len(last)):
        if not cells[column].strip() and _adds_up(table, column):
            values = [number(row[column]) for row in chosen if row[column].strip()]
            known = [value for value in values if value is not None]
            if known and len(known) == len(values):
                cells[column] = written(sum(known, Decimal()))
    return replace(table, rows=(*body, tuple(cells)))


def doubtful_sums(table: Table) -> Iterator[Problem]:
    """A warning for every total, and in tables of money for every heading of a group, that the
    rows it stands for do not give."""
    columns = [column for column in range(len(table.headings)) if _adds_up(table, column)]
    if table.total:
        body = table.rows[:-1]
        readings = _readings(body)
        for column in columns:
            yield from _compare(table, len(table.rows) - 1, column, readings)
    if _MONEY.search(fold(f"{table.title} {table.unit} {' '.join(table.headings)}")):
        for row, children in _groups(table):
            for column in columns:
                yield from _compare(table, row, column, [children])


def _compare(
    table: Table, row: int, column: int, readings: Sequence[Sequence[Sequence[str]]]
) -> Iterator[Problem]:
    """A warning when the cell is a number that none of the readings sums up to."""
    said = number(table.rows[row][column])
    if said is None:
        return
    sums: list[Decimal] = []
    for rows in readings:
        values = [number(each[column]) for each in rows if each[column].strip() not in ("", "-")]
        known = [value for value in values if value is not None]
        if len(known) != len(values) or not known:
            return  # words among the figures: not a column to add
        sums.append(sum(known, Decimal()))
        if abs(sums[-1] - said) <= _tolerance(table, column, known):
            return
    if sums:
        path, line = table.where(row)
        message = say(
            "“{label}”, cột “{heading}”: ghi {said}, nhưng các dòng cộng lại là {sum}.",
            label=_label(table.rows[row]),
            heading=table.headings[column],
            said=written(said),
            sum=written(sums[0]),
        )
        yield Problem(path, line, message, "warning")


def _tolerance(table: Table, column: int, values: Sequence[Decimal]) -> Decimal:
    """What rounding may make of a sum: nothing for whole numbers of people, rooms or đồng."""
    digits = max(-int(value.as_tuple().exponent) for value in values)
    unit = fold(f"{table.unit} {table.title} {table.headings[column]}")
    if digits <= 0 and not _ROUNDED.search(unit):
        return Decimal()
    return Decimal(len(values)) / 2 * Decimal(10) ** -max(digits, 0)


def _adds_up(table: Table, column: int) -> bool:
    heading = table.headings[column] if column < len(table.headings) else ""
    padded = f" {fold(heading)} "
    return "%" not in heading and not any(f" {word} " in padded for word in _NO_SUMS)


def _readings(body: Sequence[Sequence[str]]) -> list[Sequence[Sequence[str]]]:
    """The ways in which rows may add up to a total below them, the likeliest first."""
    readings = [_outermost(body), list(body), [row for row in body if not _is_detail(row)]]
    readings += [
        [row for row in body if _level(row) == level] for level in {_level(row) for row in body}
    ]
    readings.append([row for row in body if is_total(row)])
    readings.append([row for row in body if not is_total(row)])
    return [rows for rows in readings if rows]


def _outermost(body: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows of the highest level there is; all but details and subtotals where none is named."""
    levels = [level for row in body if (level := _level(row)) is not None]
    if len(levels) * 2 >= len(body) and levels:
        return [row for row in body if _level(row) == min(levels)]
    return [row for row in body if not _is_detail(row) and not is_total(row)] or list(body)


def _groups(table: Table) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Every row with rows of a lower level below it: its number, and the next level's rows."""
    body = table.rows[:-1] if table.total else table.rows
    levels = [_level(row) for row in body]
    for index, level in enumerate(levels):
        if level is None:
            continue
        below: list[int] = []
        for later in range(index + 1, len(body)):
            depth = levels[later]
            if depth is not None and depth <= level:
                break
            below.append(later)
        depths = [depth for later in below if (depth := levels[later]) is not None]
        if depths and not any(_is_detail(body[later]) for later in below):
            children = [body[later] for later in below if levels[later] == min(depths)]
            if len(children) > 1:
                yield index, children


def _level(row: Sequence[str]) -> int | None:
    """How deep a row stands by its number: A, I, 1, 1.1, a; None without one."""
    mark = row[0].strip().rstrip(".)") if row else ""
    return next((depth for depth, form in enumerate(_LEVELS) if form.match(mark)), None)


def _is_detail(row: Sequence[str]) -> bool:
    return any(_DETAIL.match(cell.strip()) or _DETAIL.match(fold(cell)) for cell in row[:2])


def _label(row: Sequence[str]) -> str:
    """What a row is called: its first cell of words, with its number."""
    head = [cell.strip() for cell in row[:2] if cell.strip() and number(cell) is None]
    return " ".join(head) or row[0]
