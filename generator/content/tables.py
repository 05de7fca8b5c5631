"""Figures written as YAML, CSV or XLSX, made into one kind of table and into HTML.

An XLSX is hostile until read: openpyxl in read-only mode, so many rows and columns and no more.
"""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from generator.content.dates import date_vi
from generator.content.frontmatter import decode
from rulebook.messages import Problem, say
from rulebook.vietnamese.text import fold, nfc

MOST_ROWS = 2_000
MOST_COLUMNS = 60
#: An XLSX that unpacks to more is refused (bytes).
MOST_UNPACKED = 60_000_000

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: What the readers below raise on files that are no tables.
_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OSError,
    SyntaxError,  # of ElementTree
    RecursionError,
    zipfile.BadZipFile,
    csv.Error,
)


def read_tables(data: bytes, path: str) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of one file by its ending; never raises."""
    suffix = path.lower().rpartition(".")[2]
    try:
        if suffix == "xlsx":
            tables = _read_xlsx(data)
        elif suffix == "csv":
            tables = _read_csv(decode(data))
        else:
            tables = _read_yaml(decode(data))
    except UnicodeDecodeError:
        return (), (Problem(path, 0, say("Không đọc được bảng; hãy lưu tệp dạng UTF-8.")),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        return (), (Problem(path, line, say("Không đọc được bảng: sai cú pháp YAML.")),)
    except _UNREADABLE:
        return (), (
            Problem(
                path,
                0,
                say("Không đọc được bảng: cần một dòng tiêu đề cột rồi các dòng số liệu."),
            ),
        )
    return tuple(replace(table, path=path) for table in tables), ()


def _read_csv(text: str) -> tuple[Table, ...]:
    head = text[:2000]
    delimiter = max(",;\t", key=head.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    return _from_rows("", ((reader.line_num, map(str.strip, row)) for row in reader))


def _read_xlsx(data: bytes) -> tuple[Table, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
            raise ValueError("too large")
    # Most schools write no spreadsheet: they need not wait until its reader is loaded.
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    tables: list[Table] = []
    for sheet in workbook.worksheets[:20]:
        rows = enumerate(
            sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True), 1
        )
        title = nfc(sheet.title)
        generic = re.fullmatch(r"(?:sheet|trang tinh)\s*\d*", fold(title))
        tables.extend(
            _from_rows("" if generic else title, ((n, map(_cell, row)) for n, row in rows))
        )
    return tuple(tables)


def _read_yaml(text: str) -> tuple[Table, ...]:
    value = yaml.load(text, Loader=_LOADER)
    if isinstance(value, list):
        return (_from_records("", value),)
    named = {fold(str(key)): item for key, item in value.items()}
    if "bang" in named:
        return tuple(
            _table_of({fold(str(k)): v for k, v in item.items()}) for item in named["bang"]
        )
    return (_table_of(named),)


def _table_of(named: dict[str, Any]) -> Table:
    rows = named.get("dong") or named.get("rows") or []
    title = str(named.get("tieu de") or named.get("title") or "")
    headings = named.get("cot") or named.get("columns")
    if headings is None:
        table = _from_records(title, rows)
    else:
        cells = tuple(tuple(str(cell) for cell in row) for row in rows[:MOST_ROWS])
        table = Table(title, tuple(str(cell) for cell in headings), cells)
    wants_total = fold(str(named.get("tong", ""))) in ("co", "yes", "true")
    unit = str(named.get("don vi") or named.get("unit") or "")
    table = Table(table.title, table.headings, table.rows, unit, _ends_in_total(table.rows))
    return with_total(table) if wants_total and not table.total else table


def _from_records(title: str, records: Sequence[Any]) -> Table:
    headings = tuple(dict.fromkeys(str(key) for record in records for key in record))
    if not headings:
        raise ValueError("no columns")
    rows = tuple(
        tuple(str(record.get(heading, "")) for heading in headings)
        for record in records[:MOST_ROWS]
    )
    return Table(title, headings, rows, total=_ends_in_total(rows))


def _from_rows(title: str, rows: Iterable[tuple[int, Iterable[str]]]) -> tuple[Table, ...]:
    """One table of numbered rows; lines above the headings that hold one cell are its title."""
    read = ((line, tuple(cells)) for line, cells in rows)
    lines = [(line, cells) for line, cells in read if any(cells)][:MOST_ROWS]
    while lines and sum(bool(cell) for cell in lines[0][1]) == 1 and len(lines) > 1:
        title = next(cell for cell in lines.pop(0)[1] if cell)
    if len(lines) < 2:
        return ()
    width = max(index + 1 for _, cells in lines for index, cell in enumerate(cells) if cell)
    padded = [(cells + ("",) * width)[:width] for _, cells in lines]
    body = tuple(padded[1:])
    where = tuple(line for line, _ in lines[1:])
    return (Table(title, padded[0], body, total=_ends_in_total(body), lines=where),)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return date_vi(value)
    if isinstance(value, float):
        return written(Decimal(str(round(value, 4))).normalize())
    if isinstance(value, int) and not isinstance(value, bool):
        return written(Decimal(value))
    return " ".join(nfc(str(value)).split())


def table_html(table: Table) -> str:
    """The table with caption, headings and a footer for its total; every cell escaped."""
    caption = " – ".join(
        part for part in (table.title, f"Đơn vị: {table.unit}" if table.unit else "") if part
    )
    body, footer = (table.rows[:-1], table.rows[-1:]) if table.total else (table.rows, ())
    parts = ['<div class="table-scroll"><table class="figures">']
    if caption:
        parts.append(f"<caption>{html.escape(caption)}</caption>")
    headings = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in table.headings)
    parts.append(f"<thead><tr>{headings}</tr></thead>")
    parts.append(f"<tbody>{''.join(map(_row_html, body))}</tbody>")
    if footer:
        parts.append(f"<tfoot>{''.join(map(_row_html, footer))}</tfoot>")
    parts.append("</table></div>")
    return "".join(parts)


def _row_html(row: Sequence[str]) -> str:
    cells = (
        f'<td class="number">{html.escape(cell)}</td>'
        if number(cell) is not None
        else f"<td>{html.escape(cell)}</td>"
        for cell in row
    )
    return f"<tr>{''.join(cells)}</tr>"
