"""A blank form as a spreadsheet that teachers fill in; the site's build reads it as it stands."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from generator.table_forms.reading import BlankTable, Column, TableForm
from rulebook.vietnamese.text import fold

_WIDEST = 44  # characters


def spreadsheet(form: TableForm, year: str) -> bytes:
    """The form as XLSX, one sheet a table. The same form gives the same bytes."""
    # Only those who make a form wait for this library.
    from xlsxwriter import Workbook

    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"title": form.basis, "created": dt.datetime(2024, 7, 19)})  # noqa: DTZ001
        plain = {"border": 1, "text_wrap": True, "valign": "top"}
        styles = {
            "title": book.add_format({"bold": True, "font_size": 13}),
            "note": book.add_format({"italic": True}),
            "heading": book.add_format(
                plain
                | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#e7efe9"}
            ),
            "cell": book.add_format(plain),
            "total": book.add_format(plain | {"bold": True}),
        }
        for number, table in enumerate(form.tables, start=1):
            sheet = book.add_worksheet(f"Bảng {number}")
            _write(sheet, table, year, styles)
    return data.getvalue()


def _write(sheet, table: BlankTable, year: str, styles) -> None:  # type: ignore[no-untyped-def]
    width = len(table.columns)
    sheet.write(0, 0, table.title, styles["title"])
    row = 1
    if year:
        sheet.write(row, 0, f"{'Năm học' if '-' in year else 'Năm'}: {year}", styles["note"])
        row += 1
    if table.unit:
        sheet.write(row, 0, f"Đơn vị: {table.unit}", styles["note"])
        row += 1
    row = _write_headings(sheet, table.columns, row, styles["heading"])
    for cells in table.rows:
        for column in range(width):
            value = cells[column] if column < len(cells) else ""
            if value.isdigit():
                sheet.write_number(row, column, int(value), styles["cell"])
            else:
                sheet.write(row, column, value, styles["cell"])
        row += 1
    if table.total:
        label = _label_column(table.columns)
        for column in range(width):
            sheet.write(row, column, "Tổng cộng" if column == label else "", styles["total"])
    for column, heading in enumerate(table.columns):
        texts = [heading.heading, *(cells[column] for cells in table.rows if column < len(cells))]
        sheet.set_column(column, column, min(_WIDEST, max(10, *map(len, texts)) + 2))


def _write_headings(sheet, columns: Sequence[Column], row: int, style) -> int:  # type: ignore[no-untyped-def]
    """One row of headings, or two where some stand in groups; the row below them."""
    if not any(column.group for column in columns):
        for index, column in enumerate(columns):
            sheet.write(row, index, column.heading, style)
        return row + 1
    start = 0
    for index, column in enumerate(columns):
        if not column.group:
            sheet.merge_range(row, index, row + 1, index, column.heading, style)
            continue
        sheet.write(row + 1, index, column.heading, style)
        if index == 0 or columns[index - 1].group != column.group:
            start = index
        last = index + 1 == len(columns) or columns[index + 1].group != column.group
        if last and index > start:
            sheet.merge_range(row, start, row, index, column.group, style)
    return row + 2


def _label_column(columns: Sequence[Column]) -> int:
    return 1 if fold(columns[0].heading) in ("stt", "so tt") else 0
