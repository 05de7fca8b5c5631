"""Reading a table file (CSV or XLSX) into numbered rows of text."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rulebook.messages import PersonError, say

#: A registry of every school of the country is a few megabytes.
MAX_BYTES = 32_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200

#: Rows looked at before giving up on a header: official lists begin with a title.
HEADER_WITHIN = 20

#: How spreadsheets that do not write UTF-8 mark what they do write ("Unicode text").
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

IsHeader = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``line`` is the file's line (CSV) or the sheet's row (XLSX), from 1."""

    line: int
    cells: Sequence[str]

    @property
    def empty(self) -> bool:
        return not any(self.cells)


def read_table(name: str, data: bytes, is_header: IsHeader) -> Iterator[Row]:
    """The header and the rows below it of a CSV or XLSX file, recognised by its content; nothing
    when it has no header. A header may stand below a title, in any sheet of a workbook, and in two
    rows, the lower of which names what a merged cell of the upper one holds.

    Raises PersonError, naming ``name``, when it is neither or is too large.
    """
    if len(data) > MAX_BYTES:
        raise PersonError(
            say(
                "{path}: tệp lớn quá {mb} MB, không giống một danh sách đơn vị.",
                path=name,
                mb=MAX_BYTES // 1_000_000,
            )
        )
    if data[:4] == b"PK\x03\x04":
        sheets = read_xlsx(name, data)
    elif data[:4] == b"\xd0\xcf\x11\xe0":
        raise PersonError(
            say("{path}: tệp .xls kiểu cũ; hãy lưu lại thành .xlsx hoặc .csv.", path=name)
        )
    else:
        sheets = iter([read_csv(name, data)])
    for rows in sheets:
        header = _find_header(rows, is_header)
        if header:
            return itertools.chain([header], rows)
    return iter(())


def _find_header(rows: Iterator[Row], is_header: IsHeader) -> Row | None:
    above: Sequence[str] = ()
    for row in itertools.islice(rows, HEADER_WITHIN):
        if is_header(row.cells):
            return row
        both = [low or high for low, high in itertools.zip_longest(row.cells, above, fillvalue="")]
        if is_header(both):
            return Row(row.line, both)
        above = row.cells
    return None


def read_csv(name: str, data: bytes) -> Iterator[Row]:
    """Rows of UTF-8 text, or UTF-16 marked as such, separated by ``,``, ``;`` or tabs (whichever
    the first line has more of)."""
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as problem:
        raise PersonError(
            say(
                "{path}: không phải văn bản UTF-8 (byte thứ {byte}); hãy lưu lại dạng CSV UTF-8.",
                path=name,
                byte=problem.start + 1,
            )
        ) from problem
    if "\0" in text:
        raise PersonError(say("{path}: không phải tệp CSV hay XLSX.", path=name))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            # line_num counts to the end of a quoted cell; people look for where the row begins
            yield Row(line, [cell.strip() for cell in cells[:MAX_COLUMNS]])
            line = reader.line_num + 1
    except csv.Error as problem:
        raise PersonError(
            say("{path}, dòng {line}: không đọc được như CSV.", path=name, line=line)
        ) from problem


def read_xlsx(name: str, data: bytes) -> Iterator[Iterator[Row]]:
    """Rows of each of a workbook's sheets."""
    from openpyxl import load_workbook  # imported here: most registries are CSV

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise ValueError("unpacks to too much")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [
            [
                Row(number, [_text(value) for value in values[:MAX_COLUMNS]])
                for number, values in enumerate(
                    sheet.iter_rows(values_only=True, max_row=MAX_ROWS), start=1
                )
            ]
            for sheet in workbook.worksheets
        ]
    except Exception as problem:
        # openpyxl raises whatever its parsers raise on a damaged file
        raise PersonError(say("{path}: tệp XLSX hỏng hoặc không mở được.", path=name)) from problem
    yield from map(iter, sheets)


def _text(value: object) -> str:
    """A cell as people see it: codes that a spreadsheet made numbers lose their ``.0``."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
