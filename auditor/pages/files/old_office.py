"""Word and Excel files of before 2007, which schools still publish every week.

Word's binary format keeps its text in pieces, listed by the piece table ("CLX") of the table
stream ([MS-DOC] 2.4.1); each piece is UTF-16 or code page 1252.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

import olefile
import xlrd

from auditor.pages.files.extract import MOST_TEXT, Extract, unreadable
from auditor.pages.files.office import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, as_table, filled
from auditor.pages.legacy_fonts import convert_legacy, detect_legacy_font
from auditor.pages.model import Table
from auditor.pages.outline import squeeze

#: Bytes of one stream that are read.
MOST_STREAM = 30_000_000

_CELL, _PARAGRAPH = "\x07", re.compile(r"[\r\x0b\x0c]")
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14?|\x15")
_CONTROL = re.compile(r"[\x00-\x06\x08\x0e-\x1f]")
_CLX_PIECES = 0x02
_COMPRESSED = 0x40000000


def read_doc(body: bytes) -> Extract:
    """The text of a Word 97-2003 file; rows of tables become lines with bars."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as container:
            word = container.openstream("WordDocument").read(MOST_STREAM)
            name = "1Table" if _flag(word, 0x0A) & 0x0200 else "0Table"
            table = container.openstream(name).read(MOST_STREAM)
        if _flag(word, 0x0A) & 0x0100:
            return unreadable("encrypted")
        raw = "".join(read_pieces(word, table))[:MOST_TEXT]
    except (OSError, struct.error, ValueError, IndexError, KeyError, AttributeError) as error:
        return unreadable(f"{type(error).__name__}: {error}")
    text = _as_unicode("\n".join(_lines(raw)))
    return Extract("text" if text.strip() else "scan", text, 1)


def read_pieces(word: bytes, table: bytes) -> Iterator[str]:
    """The pieces of text of a Word file, in order. Raises struct.error or ValueError when the
    file is broken."""
    start, length = struct.unpack_from("<II", word, 0x01A2)
    clx = table[start : start + length]
    position = 0
    while position < len(clx) and clx[position] != _CLX_PIECES:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx):
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    plc = clx[position + 5 : position + 5 + size]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc, 0)
    for index in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        characters = max(0, min(bounds[index + 1] - bounds[index], MOST_TEXT))
        if place & _COMPRESSED:
            begin = (place & ~_COMPRESSED) // 2
            yield word[begin : begin + characters].decode("cp1252", "replace")
        else:
            yield word[place : place + 2 * characters].decode("utf-16-le", "replace")


def read_xls(body: bytes) -> Extract:
    """Cells of an Excel 97-2003 file, a line a row, a table a sheet."""
    try:
        book = xlrd.open_workbook(file_contents=body, on_demand=True, logfile=io.StringIO())
        count = min(book.nsheets, MOST_SHEETS)
        sheets = [_sheet(book.sheet_by_index(index)) for index in range(count)]
    except Exception as error:  # xlrd raises whatever the file happens to break
        return unreadable(f"{type(error).__name__}: {error}")
    lines = [line for _, text in sheets for line in text]
    text = _as_unicode("\n".join(lines)[:MOST_TEXT])
    return Extract("text" if text else "unreadable", text, count, tuple(t for t, _ in sheets))


def _flag(word: bytes, offset: int) -> int:
    return int(struct.unpack_from("<H", word, offset)[0])


def _lines(raw: str) -> Iterator[str]:
    raw = _FIELD.sub("", raw)
    for paragraph in _PARAGRAPH.split(raw):
        cells = [squeeze(_CONTROL.sub(" ", cell)) for cell in paragraph.split(_CELL)]
        line = " | ".join(filter(None, cells))
        if line:
            yield line


def _sheet(sheet: xlrd.sheet.Sheet) -> tuple[Table, list[str]]:
    numbers = range(min(sheet.nrows, MOST_ROWS))
    read = (filled(map(_written, sheet.row_values(number, 0, MOST_COLUMNS))) for number in numbers)
    rows = [row for row in read if row]
    return as_table(squeeze(sheet.name), rows), [" | ".join(filter(None, row)) for row in rows]


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _as_unicode(text: str) -> str:
    font = detect_legacy_font(text[:8000])
    return convert_legacy(text, font) if font else text
