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

_NAMES = ("ho va ten", "ho ten", "ten hoc sinh", "ten tre", "ten chau", "ten hoc vien")
#: A name in two columns: “Họ đệm”, “Tên”.
_FIRST_HALVES = frozenset({"ho", "ho dem", "ho lot", "ho va dem", "ho va ten dem", "ho va chu lot"})
_PERSONAL = (
    "ngay sinh",
    "nam sinh",
    "ngay thang nam sinh",
    "sinh ngay",
    "noi sinh",
    "noi o",
    "que quan",
    "ho khau",
    "thuong tru",
    "phu huynh",
    "cha me",
    "bo me",
    "nguoi giam ho",
    "diem",
    "hoc luc",
    "hanh kiem",
    "ren luyen",
    "suc khoe",
    "can nang",
    "chieu cao",
    "benh",
    "cccd",
    "can cuoc",
    "ma dinh danh",
    "dan toc",
    "ton giao",
    "hoan canh",
    "ho ngheo",
    "can ngheo",
    "khuyet tat",
    "bhyt",
)
#: Words that mean a parent only when they are all a heading says: “Bố”, but not “Bộ môn”.
_PARENTS = frozenset(
    f"{before}{parent}" for before in ("", "ho ten ", "ho va ten ", "ten ", "sdt ", "nghe nghiep ")
    for parent in ("cha", "me", "bo")
)  # fmt: skip
#: Ways to reach somebody: a directory of staff has them too, beside e-mail.
_REACH = ("dia chi", "dien thoai", "sdt", "so dt")
_EMAIL = ("email", "e mail", "thu dien tu", "hop thu")
_PLACES = ("diem truong", "dia diem", "thoi diem", "diem don", "diem tap", "dia chi trang")
_PUPILS = ("hoc sinh", "hoc vien", "tre", "chau", "lop", "khoi")
_STAFF = (
    "chuc vu",
    "chuc danh",
    "nhiem vu",
    "trinh do",
    "chuyen mon",
    "bo mon",
    "mon day",
    "giang day",
    "day mon",
    "lop day",
    "lop chu nhiem",
    "chu nhiem lop",
    "don vi cong tac",
    "ngach",
    "bac luong",
    "hop dong",
    "ten giao vien",
    "ten can bo",
    "can bo giao vien",
    "ten thay co",
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
    named = _name_columns(cells)
    if not named or any(_says(cell, _STAFF) for cell in cells):
        return False
    others = [cell for index, cell in enumerate(cells) if index not in named]
    if any(_says(cell, _PERSONAL) and not _says(cell, _PLACES) for cell in others):
        return True
    if any(cell in _PARENTS for cell in others):
        return True
    reached = any(_says(cell, _REACH) and not _says(cell, _EMAIL + _PLACES) for cell in others)
    directory = any(_says(cell, _EMAIL) for cell in others)
    return reached and (not directory or any(_says(cell, _PUPILS) for cell in cells))


def _name_columns(cells: Sequence[str]) -> tuple[int, ...]:
    """The column, or the two columns, that hold a person's name; empty without any."""
    for index, cell in enumerate(cells):
        if _says(cell, _NAMES):
            return (index,)
        if cell in _FIRST_HALVES and "ten" in cells:
            return index, cells.index("ten")
    return ()


def _says(cell: str, phrases: Iterable[str]) -> bool:
    padded = f" {cell} "
    return any(f" {phrase} " in padded for phrase in phrases)
