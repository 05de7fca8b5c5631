"""A worksheet of very many rows of text, written as a stream.

XlsxWriter keeps or formats every cell as an object of its own, some 20 µs a cell; a province's
findings are two million cells. Here only the body's rows are written directly; headings, widths,
filters, conditional formats and the table of shared strings stay XlsxWriter's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_SHARED = ' t="s"'
_EPOCH = date(1899, 12, 30).toordinal()

Cell = str | date


def literal(text: str) -> str:
    """The text as XlsxWriter takes it for text: one that begins and ends as its own rich strings
    do would be written unescaped."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


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
        contents = _Contents(self.str_table, *(style._get_xf_index() for style in self._styles))
        for number, row in enumerate(self._rows, start=2):
            cells = [
                f'<c r="{letter}{number}"{contents[value]}'
                for letter, value in zip(letters, row, strict=False)
                if value != ""
            ]
            line = "".join(cells)
            self.fh.write(f'<row r="{number}">{line}</row>')
            self.str_table.count += line.count(_SHARED)
        self.str_table.unique_count = len(self.str_table.string_array)


class _Contents(dict[Cell, str]):
    """A cell after its place, in the style of its kind, for every value asked for: names, labels
    and sentences stand in many rows, and the workbook holds each text once."""

    def __init__(self, shared: SharedStringTable, text: int, day: int) -> None:
        super().__init__()
        self._shared, self._text, self._day = shared, text, day

    def __missing__(self, value: Cell) -> str:
        if isinstance(value, date):
            content = f' s="{self._day}"><v>{value.toordinal() - _EPOCH}</v></c>'
        else:
            content = f' s="{self._text}"{_SHARED}><v>{len(self._shared.string_array)}</v></c>'
            self._shared.string_array.append(literal(value))
        self[value] = content
        return content
