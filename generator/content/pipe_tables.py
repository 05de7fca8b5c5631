"""Tables drawn with pipes in a Markdown text, read with their lines so that their sums can be
checked where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.figures import Table, is_total

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_MARKS = re.compile(r"[*_`]+")
_UNIT = re.compile(r"đơn vị(?: tính)?\s*:\s*([^.;,|)\n]+)", re.IGNORECASE)


def pipe_tables(text: str, path: str, first_line: int) -> Iterator[Table]:
    """Every pipe table of a text whose first line stands on ``first_line`` of ``path``."""
    lines = text.split("\n")
    said = _UNIT.search(text)
    unit = said[1].strip() if said else ""
    number = 0
    while number + 1 < len(lines):
        number += 1
        if "|" not in lines[number - 1] or not _RULE.match(lines[number]):
            continue
        headings = _cells(lines[number - 1])
        start = number + 1
        while number + 1 < len(lines) and "|" in lines[number + 1]:
            number += 1
        width = len(headings)
        rows = tuple((_cells(line) + ("",) * width)[:width] for line in lines[start : number + 1])
        where = tuple(range(first_line + start, first_line + start + len(rows)))
        total = bool(rows) and is_total(rows[-1])
        yield Table("", headings, rows, unit, total, where, path)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(_MARKS.sub("", cell).strip() for cell in inner.split("|"))
