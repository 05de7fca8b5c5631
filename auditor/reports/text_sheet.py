"""A worksheet of very many rows of text, written as a stream.

XlsxWriter keeps or formats every cell as an object of its own, some 20 µs a cell; a province's
findings are two million cells. Here only the body's rows are written directly; headings, widths,
filters and conditional formats stay XlsxWriter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache, partial

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

#: Excel reads ``_x000D_`` inside a string as a character; the underscore is escaped to keep it.
_ESCAPE_LIKE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_EPOCH = date(1899, 12, 30).toordinal()

Cell = str | date


class TextSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is untyped
    """Rows are given once, with ``stream``; they begin under what was written at row 0."""

    _rows: Iterable[Sequence[Cell]] = ()
    _count = 0
    _columns = 0
    _styles: tuple[Format, Format]

    def stream(
        self, rows: Iterable[Sequence[Cell]], count: int, columns: int, text: Format, day: Format
    ) -> None:
        """Have ``count`` rows of at most ``columns`` cells written when the workbook is closed.

        Text is always text: never a formula, a link or a number.
        """
        self._rows, self._count, self._columns = rows, count, columns
        self._styles = (text, day)

    def _write_dimension(self) -> None:
        last = f"{xl_col_to_name(max(self._columns, 1) - 1)}{self._count + 1}"
        self._xml_empty_tag("dimension", [("ref", f"A1:{last}")])

    def _write_rows(self) -> None:
        super()._write_rows()
        letters = [xl_col_to_name(column) for column in range(self._columns)]
        text, day = (style._get_xf_index() for style in self._styles)
        # names, labels and sentences stand in many rows
        content = lru_cache(maxsize=8192)(partial(_content, text, day))
        for number, row in enumerate(self._rows, start=2):
            cells = [
                f'<c r="{letter}{number}"{content(value)}'
                for letter, value in zip(letters, row, strict=False)
                if value != ""
            ]
            self.fh.write(f'<row r="{number}">{"".join(cells)}</row>')


def _content(text: int, day: int, value: Cell) -> str:
    """A cell after its place, in the style of its kind."""
    if isinstance(value, date):
        return f' s="{day}"><v>{value.toordinal() - _EPOCH}</v></c>'
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in escaped:
        escaped = _ESCAPE_LIKE.sub("_x005F_", escaped)
    return f' s="{text}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'
