"""The registry's columns and how tables name them."""

from __future__ import annotations

from collections.abc import Sequence

from rulebook.messages import say
from rulebook.vietnamese.text import fold

#: Folded heading → column. Headings are matched without marks and case.
COLUMNS = {
    "code": "code",
    "ma": "code",
    "ma truong": "code",
    "ma don vi": "code",
    "ma dinh danh": "code",
    "name": "name",
    "ten": "name",
    "ten truong": "name",
    "ten don vi": "name",
    "kind": "kind",
    "type": "kind",
    "cap": "kind",
    "cap hoc": "kind",
    "loai don vi": "kind",
    "loai": "kind",
    "url": "url",
    "website": "url",
    "web": "url",
    "trang web": "url",
    "dia chi": "url",
    "dia chi web": "url",
    "dia chi website": "url",
    "dia chi trang web": "url",
    "dia chi cong": "url",
    "email domain": "email_domain",
    "ten mien thu": "email_domain",
    "ten mien email": "email_domain",
    "ten mien thu dien tu": "email_domain",
    "group": "group",
    "nhom": "group",
    "xa phuong": "group",
    "parent": "parent",
    "cap tren": "parent",
    "don vi cap tren": "parent",
    "don vi chu quan": "parent",
    "ownership": "ownership",
    "loai hinh": "ownership",
    "hinh thuc so huu": "ownership",
    "stt": "",
}

REQUIRED = ("code", "name", "kind", "url")

#: What the required columns are called to people.
LABELS = {"code": say("mã"), "name": say("tên"), "kind": say("loại đơn vị"), "url": say("địa chỉ")}

#: Folded words for who owns a school → whether it is private.
OWNERSHIP = {
    "cong lap": False,
    "cong": False,
    "public": False,
    "state": False,
    "nha nuoc": False,
    "tu thuc": True,
    "tu": True,
    "dan lap": True,
    "ngoai cong lap": True,
    "private": True,
}


def column_of(heading: str) -> str:
    """The column a heading stands for; the folded heading itself when it is none of ours."""
    folded = fold(heading)
    return COLUMNS.get(folded, folded)


def columns_of(headings: Sequence[str]) -> list[str]:
    """The columns of a header row. “Địa chỉ” is the site's address unless another column is
    plainly that; then it is where the school stands."""
    columns = [column_of(heading) for heading in headings]
    if columns.count("url") > 1:
        folded = [fold(heading) for heading in headings]
        columns = [
            name if name == "dia chi" else column
            for name, column in zip(folded, columns, strict=True)
        ]
    return columns


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row of cells is the header: it names at least the code and the address."""
    named = {column_of(cell) for cell in cells}
    return "code" in named and "url" in named
