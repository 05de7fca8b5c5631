"""Lists that join children's names with anything private (Luật Trẻ em Đ6 k11), wherever they
stand on a site.

Prize lists in news name pupils too; they are no breach of this kind. Staff lists and figures
without names are none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.redaction import initials
from auditor.pages.model import Site, Table
from rulebook.vietnamese.capitals import CAPITALS
from rulebook.vietnamese.text import fold

#: Rows from which names with private facts are a list.
LEAST_ROWS = 5

_NAME_COLUMN = re.compile(
    r"\b(?:ho(?: va| dem va| dem)? ten|ten(?: hoc sinh| hs| tre| be| chau)?|hoc sinh|ho ten)\b"
)
_PRIVATE = (
    ("ngày sinh", re.compile(r"\b(?:ngay(?: thang)?(?: nam)? sinh|nam sinh|sinh ngay|ns)\b")),
    ("nơi ở", re.compile(r"\b(?:dia chi|noi o|cho o|ho khau|thuong tru|que quan|thon|noi sinh)\b")),
    (
        "phụ huynh",
        re.compile(r"\b(?:ho ten (?:cha|bo|me)|cha|bo|me|phu huynh|nguoi giam ho|phhs)\b"),
    ),
    ("điện thoại", re.compile(r"\b(?:dien thoai|sdt|so dt|dt|di dong)\b")),
    ("mã định danh", re.compile(r"\b(?:dinh danh|cccd|cmnd|so the bhyt|bhyt|ma hoc sinh)\b")),
    (
        "điểm",
        re.compile(r"\b(?:diem(?: \w+)?|dtb|tb mon|hoc luc|hanh kiem|toan|ngu van|xep loai)\b"),
    ),
    ("sức khỏe", re.compile(r"\b(?:suc khoe|can nang|chieu cao|benh|khuyet tat|dang tat)\b")),
    ("hoàn cảnh", re.compile(r"\b(?:ho ngheo|can ngheo|hoan canh|mo coi|doi tuong chinh sach)\b")),
)
#: Facts that a list's title or its cells tell without a column of their own.
_CONDITIONS = {
    "sức khỏe": re.compile(r"\b(?:khuyet tat|dang tat|suy dinh duong|tu ky|khiem thi)\b"),
    "hoàn cảnh": re.compile(
        r"\b(?:ho ngheo|can ngheo|hoc sinh ngheo|mo coi|hoan canh (?:\w+ ){0,2}kho khan)\b"
    ),
}
_PUPILS = re.compile(r"\b(?:hoc sinh|hs|lop|tre|chau|khoi|phu huynh|mau giao|nha tre|thi sinh)\b")
_ADULTS = re.compile(
    r"\b(?:giao vien|can bo|nhan vien|cbgv|gv|chuc vu|hieu truong|trinh do|vien chuc|dang vien)\b"
)
_PRIZES = re.compile(
    r"\b(?:giai|huy chuong|khen thuong|dat giai|doat giai|hoc sinh gioi|thanh tich)\b"
)
#: A lesson works with invented names and marks; no lesson needs a birth date or a telephone.
_LESSON = re.compile(
    r"\b(?:excel|access|tin hoc|bai tap|bai giang|bai thuc hanh|giao an|vi du|mau bang|"
    r"(?:cach|huong dan|ham) (?:tinh|lap bang|xep hang))\b"
)
_BIRTH = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b")
#: What stands in every such date.
_YEARS = tuple(mark + century for mark in "/.-" for century in ("19", "20"))
_NAME = re.compile(rf"^[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,5}}$")


@dataclass(frozen=True, slots=True)
class Exposure:
    """A list of pupils with private facts."""

    url: str
    title: str
    sha256: str
    rows: int
    facts: tuple[str, ...]
    sample: str  # one row, first letters only
    prizes: bool
    carriers: tuple[str, ...]  # pages that lead to it


@dataclass(frozen=True, slots=True)
class _Thing:
    """A page or a document."""

    url: str
    title: str
    sha256: str
    text: str
    tables: Sequence[Table]
    carriers: tuple[str, ...] = ()

    def exposes(self, rows: int, facts: tuple[str, ...], sample: str, *, prizes: bool) -> Exposure:
        return Exposure(
            self.url, self.title, self.sha256, rows, facts, sample, prizes, self.carriers
        )


def find_exposures(site: Site) -> tuple[Exposure, ...]:
    """Every list of the kind, in tables and in plain text."""
    found: list[Exposure] = []
    for page in site.pages:
        thing = _Thing(page.url, page.heading or page.title, page.sha256, page.text, page.tables)
        found += _in(thing)
    for document in site.documents:
        title = (*document.link_texts, document.name)[0]
        thing = _Thing(
            document.url,
            title,
            document.sha256,
            f"{document.name}\n{document.text}",
            document.tables,
            document.linked_from,
        )
        found += _in(thing)
    return tuple(found)


def _in(thing: _Thing) -> list[Exposure]:
    context = fold(f"{thing.title} {thing.text[:600]}")
    return list(_in_tables(thing, context)) or list(_in_text(thing, context))


def _in_tables(thing: _Thing, context: str) -> Iterator[Exposure]:
    for table in thing.tables:
        header, body = _header(table)
        if not _NAME_COLUMN.search(header):
            continue
        named = [row for row in body if any(_NAME.match(cell) for cell in row)]
        told = f"{fold(thing.title)} {fold(table.caption)}"
        facts = tuple(_facts(header, told, named))
        if not facts or len(named) < LEAST_ROWS:
            continue
        about = f"{fold(table.caption)} {header} {context}"
        staff = _ADULTS.search(told) and not _PUPILS.search(told)
        if staff or _ADULTS.search(f"{fold(table.caption)} {header}"):
            continue
        if not _PUPILS.search(about):
            continue
        if set(facts) <= {"điểm"} and _LESSON.search(fold(thing.title)):
            continue
        rows = max(len(named), table.rows if len(named) >= 60 else 0)
        prizes = bool(_PRIZES.search(about)) and set(facts) <= {"điểm"}
        yield thing.exposes(rows, facts, initials(named[0]), prizes=prizes)


def _facts(header: str, told: str, named: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is told of the persons: by the columns, by the list's own title, or by what stands in
    nearly every row."""
    rows = [fold(" | ".join(row)) for row in named]
    for name, column in _PRIVATE:
        condition = _CONDITIONS.get(name)
        if column.search(header) or (
            condition
            and (
                condition.search(told)
                or sum(bool(condition.search(row)) for row in rows) >= LEAST_ROWS
            )
        ):
            yield name


def _header(table: Table) -> tuple[str, Sequence[tuple[str, ...]]]:
    """The row that names the columns: among the first few, the one with a name column."""
    rows = (table.header, *table.body)
    for index, row in enumerate(rows[:8]):
        folded = fold(" | ".join(row))
        if _NAME_COLUMN.search(folded):
            following = fold(" | ".join(rows[index + 1])) if index + 1 < len(rows) else ""
            joined = f"{folded} {following}" if _NAME_COLUMN.search(following) else folded
            return joined, rows[index + 1 :]
    return fold(" | ".join(table.header)), table.body


def _in_text(thing: _Thing, context: str) -> Iterator[Exposure]:
    """Lines of running text that join a capitalised name with a birth date."""
    if not _PUPILS.search(context) or _ADULTS.search(context[:400]):
        return
    if sum(map(thing.text.count, _YEARS)) < LEAST_ROWS:
        return  # asked first: counting is many times quicker than looking line by line
    named = [line for line in thing.text.splitlines() if names_with_birth(line)]
    if len(named) >= LEAST_ROWS:
        sample = initials(tuple(named[0].split()[:6]))
        yield thing.exposes(len(named), ("ngày sinh",), sample, prizes=False)


def names_with_birth(line: str) -> bool:
    """Whether a line joins a capitalised name with a date of birth."""
    return bool(_BIRTH.search(line) and _TEXT_NAME.search(line))


_TEXT_NAME = re.compile(rf"\b(?:[{CAPITALS}]\w*\s+){{2,5}}")
