"""Word and Excel files of today (OOXML), read without their DTDs, entities or bombs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.table import Table as WordTable

from auditor.pages.files.extract import MOST_TEXT, Extract, unreadable
from auditor.pages.model import Table
from auditor.pages.outline import squeeze

#: Bounds on what an archive may unpack to.
MOST_UNPACKED, MOST_PARTS = 200_000_000, 5000
#: How XML begins that declares no document type: UTF-8, and only comments before its root. Nothing
#: else is opened, for a declaration may stand behind any number of comments, or in UTF-16.
_PLAIN_XML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)*(?:<[A-Za-z_]|\Z)",
    re.DOTALL,
)
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2000, 40, 20


def read_docx(body: bytes) -> Extract:
    """Text and tables of a Word file, in reading order."""
    problem = _unsafe(body)
    if problem:
        return unreadable(problem)
    try:
        document = docx.Document(io.BytesIO(body))
        lines, tables = _word_parts(document)
    except Exception as error:  # python-docx raises whatever its XML happens to break
        return unreadable(f"{type(error).__name__}: {error}")
    text = "\n".join(lines)[:MOST_TEXT]
    return Extract("text" if text.strip() else "scan", text, 1, tuple(tables))


def read_xlsx(body: bytes) -> Extract:
    """Cells of an Excel file, a line a row, a table a sheet."""
    problem = _unsafe(body)
    if problem:
        return unreadable(problem)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        sheets = book.worksheets[:MOST_SHEETS]
        tables = [
            _sheet(
                sheet.title,
                sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True),
            )
            for sheet in sheets
        ]
        book.close()
    except Exception as error:  # openpyxl raises whatever the file happens to break
        return unreadable(f"{type(error).__name__}: {error}")
    lines = [line for _, text in tables for line in text]
    text = "\n".join(lines)[:MOST_TEXT]
    return Extract("text" if text else "unreadable", text, len(sheets), tuple(t for t, _ in tables))


def _unsafe(body: bytes) -> str:
    """Why an archive must not be opened; empty when it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return "unpacks to too much"
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if not _PLAIN_XML.match(stream.read(4096)):
                            return "declares a document type"
    except Exception as error:  # zipfile raises whatever its unpackers raise
        return f"{type(error).__name__}: {error}"
    return ""


def _word_parts(document: WordDocument) -> tuple[list[str], list[Table]]:
    lines: list[str] = []
    tables: list[Table] = []
    for part in document.iter_inner_content():
        if isinstance(part, WordTable):
            rows = list(_word_rows(part))
            tables.append(as_table("", rows))
            lines += [" | ".join(filter(None, row)) for row in rows]
        else:
            lines.append(squeeze(part.text))
        if len(lines) > 20_000:
            break
    return [line for line in lines if line], [table for table in tables if table.header]


def _word_rows(table: WordTable) -> Iterator[tuple[str, ...]]:
    for row in table.rows[:MOST_ROWS]:
        yield tuple(squeeze(cell.text) for cell in row.cells[:MOST_COLUMNS])


def _sheet(title: str, rows: Iterable[tuple[object, ...]]) -> tuple[Table, list[str]]:
    written = [row for row in map(filled, rows) if row]
    return as_table(squeeze(title), written), [" | ".join(filter(None, row)) for row in written]


def filled(cells: Iterable[object]) -> tuple[str, ...]:
    """What the cells of a row say, up to the last that says anything."""
    texts = ["" if cell is None else squeeze(str(cell)) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def as_table(caption: str, rows: list[tuple[str, ...]]) -> Table:
    """Rows as a table, the first of them its header."""
    cut = [tuple(cell[:200] for cell in row[:20]) for row in rows if any(row)]
    header = cut[0] if cut else ()
    return Table(caption, header, tuple(cut[1:61]), max(0, len(cut) - 1))
