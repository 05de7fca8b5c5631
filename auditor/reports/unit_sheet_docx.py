"""The phiếu đánh giá as DOCX: one page, whatever a unit is called and however much it lacks.

Everything stands in table rows of exact heights that together fill one page at most; what is
written into them is first cut to the lines that they have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from functools import partial
from pathlib import Path

from docx.document import Document as DocumentType
from docx.table import _Cell

from auditor.reports.administrative_docx import (
    END,
    HEIGHT,
    MARGINS,
    WIDTH,
    add_closing,
    add_end,
    add_letterhead,
    add_row,
    add_table,
    add_title,
    blank,
    line,
    save,
)
from auditor.reports.cells import plain
from auditor.reports.edition import Edition
from auditor.reports.letterhead import Issuer
from auditor.reports.tasks import run_tasks
from auditor.reports.unit_page import make_unit_page
from auditor.reports.unit_sheet import HEADINGS, NOTE, SCORES, TASKS, UnitSheet, compose_sheet
from auditor.results.model import UnitResult

#: Heights in mm: the letterhead's rows, a heading, the closing, and what parts one part from the
#: next.
_HEAD, _HEADING, _CLOSING, _GAP = (24, 8), 7, 22, 2

#: Widths in mm: the body's columns, those of the scores in the left one.
_COLUMNS, _SCORES = (103, 62), (14, 67, 18)

#: Sizes in points: the facts, the body, and those the point table may have.
_TEXT, _SMALL, _SIZES = 12, 9.5, (9.5, 8.5, 7.5)

#: A letter's width and a line's height for each point of its size, in mm, as Times New Roman has
#: them, with something for lines that break between words.
_LETTER, _LEADING = 0.162, 0.42

#: From so many units on, their sheets are written by several processes.
MANY = 50

#: Alerts shown; the unit's page has all.
_ALERTS = 3


def write_sheets(edition: Edition, issuer: Issuer, out: Path, only: Set[str] = frozenset()) -> int:
    """Write ``phieu-CODE.docx`` of every unit, or of ``only`` those codes, into a folder (made if
    needed); how many."""
    out.mkdir(parents=True, exist_ok=True)
    results = [result for result in edition.results if not only or result.school.code in only]

    def write(result: UnitResult) -> None:
        unit = make_unit_page(result, edition)
        write_sheet(compose_sheet(unit, edition, issuer), out / f"phieu-{unit.folder}.docx")

    run_tasks([partial(write, result) for result in results], several=len(results) >= MANY)
    return len(results)


def write_sheet(sheet: UnitSheet, path: Path) -> None:
    """Write the document."""
    document = blank(" – ".join(sheet.title), sheet.day)
    add_letterhead(document, sheet.head, _HEAD)
    title = 3 * _HEADING + _height(sheet.title[1], 14, WIDTH)
    add_title(document, sheet.title, title)
    used = sum(_HEAD) + title + _facts(document, sheet)
    note = _height(NOTE, _SMALL, WIDTH) + _GAP
    _body(document, sheet, HEIGHT - used - note - _CLOSING - END)
    line(add_row(add_table(document, (WIDTH,)), note).cells[0], NOTE, size=_SMALL, centred=False)
    add_closing(document, sheet.recipients, sheet.signatory, _CLOSING)
    add_end(document)
    save(document, path)


def _facts(document: DocumentType, sheet: UnitSheet) -> float:
    """Write the facts and alerts, a row each; the height they take, in mm."""
    table = add_table(document, (WIDTH,))
    texts = [*sheet.facts, *sheet.alerts[:_ALERTS]]
    heights = [_height(text, _TEXT, WIDTH) for text in texts]
    heights[-1] += _GAP
    for text, height in zip(texts, heights, strict=True):
        cell = add_row(table, height).cells[0]
        line(cell, text, size=_TEXT, bold=text in sheet.alerts, centred=False)
    return sum(heights)


def _body(document: DocumentType, sheet: UnitSheet, room: float) -> None:
    """The scores on the left, what to do on the right, in ``room`` mm or less."""
    scores = _Scores(sheet.scores, room - _HEADING)
    lines = int((room - _HEADING) / (_SMALL * _LEADING)) - 1  # one for words that break early
    tasks = list(_tasks(sheet.tasks, lines))
    told = sum(_lines(text, _SMALL, _COLUMNS[1]) for text, _ in tasks) + 1
    needed = _HEADING + max(sum(scores.heights) + _HEADING, told * _SMALL * _LEADING)
    left, right = add_row(add_table(document, _COLUMNS), min(room, needed)).cells
    for cell, heading in ((left, SCORES), (right, TASKS)):
        line(cell, heading, size=_TEXT, bold=True, centred=False)
    scores.write(left)
    for text, bold in tasks:
        line(right, text, size=_SMALL, bold=bold, centred=False)


class _Scores:
    """The point table set in ``room`` mm: a line a criterion, in a size in which all have one, and
    more for long labels, first come first served, while there is room."""

    def __init__(self, scores: Sequence[tuple[str, str, str]], room: float) -> None:
        rows, width = [HEADINGS, *scores], _SCORES[1]
        fitting = (size for size in _SIZES if len(rows) * _height("-", size, width) <= room)
        self._size = size = next(fitting, _SIZES[-1])
        spare = int((room - len(rows) * _height("-", size, width)) / (size * _LEADING))
        self._rows, self.heights = [], []
        for number, label, points in rows:
            lines = min(_lines(label, size, width), 1 + max(0, spare))
            spare -= lines - 1
            shown = plain(label, lines * _letters(size, width))
            self._rows.append((number, shown, points))
            self.heights.append(_height(shown, size, width))

    def write(self, cell: _Cell) -> None:
        table = add_table(cell, _SCORES, ruled=True)
        for ordinal, (row, height) in enumerate(zip(self._rows, self.heights, strict=True)):
            for column, (place, text) in enumerate(
                zip(add_row(table, height).cells, row, strict=True)
            ):
                line(place, text, size=self._size, bold=ordinal == 0, centred=column == 2)


def _tasks(tasks: Sequence[tuple[str, tuple[str, ...]]], room: int) -> Iterator[tuple[str, bool]]:
    """Headings (True) and texts that fit into ``room`` lines, and how many did not."""
    for heading, texts in tasks:
        room -= 1
        if room < 2:
            return
        yield heading, True
        for position, text in enumerate(texts):
            room -= _lines(text, _SMALL, _COLUMNS[1])
            if room < 1:
                yield f"và {len(texts) - position} việc khác", False
                return
            yield f"- {text}", False


def _letters(size: float, width: float) -> int:
    """Letters of ``size`` points that a line of a cell of ``width`` mm holds at least."""
    return int((width - MARGINS) / (size * _LETTER))


def _lines(text: str, size: float, width: float) -> int:
    return math.ceil(len(text) / _letters(size, width))


def _height(text: str, size: float, width: float) -> float:
    """Of a row of ``width`` mm that holds the text, in mm."""
    return _lines(text, size, width) * size * _LEADING + 0.4
