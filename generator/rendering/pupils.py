"""Lists of pupils with personal data: found before they are published.

Luật Trẻ em 2016 Đ6 k11 and NĐ56/2017 Đ33, Đ36 forbid publishing a child's personal data without
consent. A table of five or more rows with a name column and a personal column is taken for such a
list unless its columns are those of staff.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborHTMLParser

from rulebook.vietnamese.text import fold

MINIMUM_ROWS = 5
#: The prohibition that a list of pupils offends.
PUPIL_LIST = "pupil-personal-data"

_NAMES = ("ho va ten", "ho ten", "ten hoc sinh", "ten tre", "ten chau", "ho ten hoc sinh")
_PERSONAL = (
    "ngay sinh",
    "nam sinh",
    "ngay thang nam sinh",
    "sinh ngay",
    "dia chi",
    "noi o",
    "ho khau",
    "thuong tru",
    "dien thoai",
    "sdt",
    "cha",
    "me",
    "bo",
    "phu huynh",
    "diem",
    "diem tb",
    "hoc luc",
    "hanh kiem",
    "ren luyen",
    "suc khoe",
    "can nang",
    "chieu cao",
    "cccd",
    "ma dinh danh",
    "dan toc",
    "hoan canh",
    "ho ngheo",
)
_STAFF = (
    "chuc vu",
    "chuc danh",
    "nhiem vu",
    "trinh do",
    "chuyen mon",
    "mon day",
    "giang day",
    "don vi cong tac",
    "ngach",
    "giao vien",
    "hop dong",
)


def pupil_rows(fragment: str) -> int:
    """The most rows of any table of an HTML fragment that looks like a list of pupils."""
    most = 0
    for table in LexborHTMLParser(fragment).css("table"):
        rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in table.css("tr")]
        most = max(most, pupil_rows_of(rows))
    return most


def pupil_rows_of(rows: Sequence[Sequence[str]]) -> int:
    """The rows below the headings when these are a pupil list's, else 0."""
    for index, row in enumerate(rows[:4]):
        headings = [fold(cell) for cell in row]
        if _is_pupil_heading(headings):
            filled = [r for r in rows[index + 1 :] if sum(bool(cell.strip()) for cell in r) > 1]
            return len(filled)
    return 0


def _is_pupil_heading(headings: Iterable[str]) -> bool:
    cells = list(headings)
    if any(_says(cell, _STAFF) for cell in cells):
        return False
    named = [cell for cell in cells if _says(cell, _NAMES)]
    return bool(named) and any(_says(cell, _PERSONAL) for cell in cells if cell is not named[0])


def _says(cell: str, phrases: Iterable[str]) -> bool:
    padded = f" {cell} "
    return any(f" {phrase} " in padded for phrase in phrases)
