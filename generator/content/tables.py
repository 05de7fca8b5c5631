"""Figures written as YAML, CSV or XLSX, made into one kind of table and into HTML.

An XLSX is hostile until read: openpyxl in read-only mode, so many rows and columns and no more.
"""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

import yaml

from generator.content.dates import date_vi
from generator.content.figures import Table, is_total, number, written
from generator.content.frontmatter import decode
from generator.content.sums import with_sums
from rulebook.messages import Problem, say
from rulebook.vietnamese.text import fold, nfc

MOST_ROWS = 2_000
MOST_COLUMNS = 60
#: An XLSX that unpacks to more is refused (bytes).
MOST_UNPACKED = 60_000_000

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_UNIT = re.compile(r"đơn vị(?: tính)?\s*:(.+)", re.IGNORECASE)
_YEAR = re.compile(r"năm (học)?\s*:?\s*(\d{4}(?:\s*[-–]\s*\d{4})?)\s*$", re.IGNORECASE)
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
        message = say(
            "Không đọc được chữ trong bảng: trong Excel chọn File → Save As, kiểu “CSV UTF-8”, "
            "hoặc lưu thành .xlsx."
        )
        return (), (Problem(path, 0, message),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        message = say(
            "Không đọc được bảng từ dòng này: kiểm tra dấu hai chấm, dấu nháy, dấu ngoặc và khoảng "
            "trắng đầu dòng; không dùng phím Tab."
        )
        return (), (Problem(path, line, message),)
    except _UNREADABLE:
        if suffix == "xlsx":
            message = say(
                "Không đọc được bảng: tệp hỏng, hoặc không phải là bảng Excel. Mở bằng Excel, giữ "
                "một dòng tiêu đề cột trên các dòng số liệu, rồi lưu lại thành .xlsx."
            )
        else:
            message = say("Không đọc được bảng: cần một dòng tiêu đề cột rồi các dòng số liệu.")
        return (), (Problem(path, 0, message),)
    return tuple(replace(with_sums(table), path=path) for table in tables), ()


def _read_csv(text: str) -> tuple[Table, ...]:
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    return _from_rows("", ((reader.line_num, map(str.strip, row)) for row in reader))


def _delimiter(text: str) -> str:
    """The character that splits the most lines into equally many cells: a title above the table
    has none, and figures written “12,5” hold commas in a file of semicolons."""
    lines = [line for line in text[:20_000].split("\n")[:50] if line.strip()]

    def evenness(delimiter: str) -> int:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        return max((cells * lines for cells, lines in counts.items()), default=0)

    return max(",;\t", key=evenness)


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
    lines = _row_lines(yaml.compose(text, Loader=_LOADER))
    if isinstance(value, list):
        return (_from_records("", value, next(lines, ())),)
    named = {fold(str(key)): item for key, item in value.items()}
    if "bang" not in named:
        return (_table_of(named, next(lines, ())),)
    tables = ({fold(str(key)): item for key, item in one.items()} for one in named["bang"])
    return tuple(_table_of(one, next(lines, ())) for one in tables)


def _row_lines(node: Any) -> Iterator[tuple[int, ...]]:
    """The lines on which the rows of each table of a YAML file begin."""
    if isinstance(node, yaml.SequenceNode):
        yield tuple(item.start_mark.line + 1 for item in node.value)
        return
    named = {fold(str(key.value)): item for key, item in node.value}
    tables = named["bang"].value if "bang" in named else [node]
    for table in tables:
        keys = {fold(str(key.value)): item for key, item in table.value}
        rows = keys.get("dong") or keys.get("rows")
        items = rows.value if isinstance(rows, yaml.SequenceNode) else ()
        yield tuple(item.start_mark.line + 1 for item in items)


def _table_of(named: dict[str, Any], lines: tuple[int, ...]) -> Table:
    rows = named.get("dong") or named.get("rows") or []
    title = str(named.get("tieu de") or named.get("title") or "")
    headings = named.get("cot") or named.get("columns")
    if headings is None:
        table = _from_records(title, rows, lines)
    else:
        cells = [tuple(str(cell) for cell in row) for row in rows[:MOST_ROWS]]
        table = _table(title, tuple(str(cell) for cell in headings), cells, lines)
    year = str(named.get("nam hoc") or named.get("school_year") or "")
    table = replace(
        table,
        unit=str(named.get("don vi") or named.get("unit") or ""),
        period=f"năm học {year}" if year else "",
    )
    wants_total = fold(str(named.get("tong", ""))) in ("co", "yes", "true")
    return _with_total_row(table) if wants_total and not table.total else table


def _from_records(title: str, records: Sequence[Any], lines: tuple[int, ...]) -> Table:
    headings = tuple(dict.fromkeys(str(key) for record in records for key in record))
    if not headings:
        raise ValueError("no columns")
    rows = [
        tuple(str(record.get(heading, "")) for heading in headings)
        for record in records[:MOST_ROWS]
    ]
    return _table(title, headings, rows, lines)


def _table(
    title: str,
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    lines: tuple[int, ...],
) -> Table:
    """A table whose rows are all as wide as its headings."""
    width = len(headings)
    body = tuple((row + ("",) * width)[:width] for row in rows)
    total = bool(body) and is_total(body[-1])
    return Table(title, headings, body, total=total, lines=lines)


def _with_total_row(table: Table) -> Table:
    """The table with a last row to be filled with sums."""
    words = [not any(number(row[index]) for row in table.rows) for index in range(2)]
    label = 1 if len(table.headings) > 2 and not words[0] and words[1] else 0
    row = tuple("Tổng cộng" if index == label else "" for index in range(len(table.headings)))
    return replace(table, rows=(*table.rows, row), total=True)


def _from_rows(title: str, rows: Iterable[tuple[int, Iterable[str]]]) -> tuple[Table, ...]:
    """One table of numbered rows. Lines above the headings that hold one cell say its title, its
    unit (“Đơn vị: đồng”) and its school year (“Năm học: 2025-2026”)."""
    read = ((line, tuple(cells)) for line, cells in rows)
    lines = [(line, cells) for line, cells in read if any(cells)][:MOST_ROWS]
    unit = period = ""
    while lines and sum(bool(cell) for cell in lines[0][1]) == 1 and len(lines) > 1:
        said = next(cell for cell in lines.pop(0)[1] if cell)
        if found := _UNIT.match(said):
            unit = found[1].strip()
        elif found := _YEAR.match(said):
            period = f"năm {'học ' if found[1] else ''}{found[2].strip()}"
        elif not said.startswith("("):
            title = said
    if len(lines) < 2:
        return ()
    width = max(index + 1 for _, cells in lines for index, cell in enumerate(cells) if cell)
    padded = [(cells + ("",) * width)[:width] for _, cells in lines]
    headings, groups = padded[0], _groups(padded[0], padded[1]) if len(padded) > 2 else ()
    if groups:
        below = padded.pop(1)
        lines.pop(1)
        headings = tuple(
            f"{group}: {lower}" if group else upper
            for group, upper, lower in zip(groups, headings, below, strict=True)
        )
    where = tuple(line for line, _ in lines[1:])
    table = _table(title, headings, padded[1:], where)
    return (replace(table, unit=unit, period=period, groups=groups),)


def _groups(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """The upper heading of each column when two rows of headings are written, as in Excel with
    merged cells (“Trình độ đào tạo” above “Thạc sĩ”, “Đại học”); empty for one row."""
    if all(upper) or any(number(cell) is not None for cell in lower):
        return ()
    groups: list[str] = []
    for index, below in enumerate(lower):
        above = upper[index] or (groups[-1] if groups and below else "")
        if not below and not upper[index]:
            return ()  # a column without any heading
        groups.append(above if below else "")
    alone = any(group and groups.count(group) == 1 for group in groups)
    return () if alone or not any(groups) else tuple(groups)


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
    unit = f"Đơn vị: {table.unit}" if table.unit else ""
    caption = " – ".join(part for part in (table.title, table.period, unit) if part)
    body, footer = (table.rows[:-1], table.rows[-1:]) if table.total else (table.rows, ())
    parts = ['<div class="table-scroll"><table class="figures">']
    if caption:
        parts.append(f"<caption>{html.escape(caption)}</caption>")
    parts.append(f"<thead>{_head_html(table)}</thead>")
    parts.append(f"<tbody>{''.join(map(_row_html, body))}</tbody>")
    if footer:
        parts.append(f"<tfoot>{''.join(map(_row_html, footer))}</tfoot>")
    parts.append("</table></div>")
    return "".join(parts)


def _head_html(table: Table) -> str:
    """One row of headings, or two: groups above the headings they hold together."""
    if not table.groups:
        cells = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in table.headings)
        return f"<tr>{cells}</tr>"
    upper, lower = [], []
    pairs = zip(table.groups, table.headings, strict=True)
    for group, members in groupby(pairs, key=lambda pair: pair[0]):
        headings = [html.escape(heading) for _, heading in members]
        if not group:
            upper += [f'<th scope="col" rowspan="2">{heading}</th>' for heading in headings]
            continue
        upper.append(f'<th scope="colgroup" colspan="{len(headings)}">{html.escape(group)}</th>')
        prefix = html.escape(f"{group}: ")
        lower += [f'<th scope="col">{heading.removeprefix(prefix)}</th>' for heading in headings]
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _row_html(row: Sequence[str]) -> str:
    cells = (
        f'<td class="number">{html.escape(cell)}</td>'
        if number(cell) is not None
        else f"<td>{html.escape(cell)}</td>"
        for cell in row
    )
    return f"<tr>{''.join(cells)}</tr>"
