"""Children's data in the open: lists that join names with anything private (Luật Trẻ em Đ6 k11).

Prize lists in news name pupils too; they are no breach of this kind. Staff lists and figures
without names are none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.case import Case, absent, conclude
from auditor.checks.finding import Evidence, Finding
from auditor.checks.quoting import shortened
from auditor.checks.redaction import initials
from auditor.pages.model import Document, Table
from rulebook.model import Level, Requirement
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
_NAME = re.compile(r"^[A-ZÀ-ỸĐ][\w]*(?:\s+[A-ZÀ-ỸĐ][\w]*){1,5}$")


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


def judge_pupils(case: Case, requirement: Requirement) -> Finding:
    """The worst list found decides; every one is in the evidence."""
    lists = sorted(exposures(case), key=lambda one: (one.prizes, -one.rows, one.url))
    breaches = [one for one in lists if not one.prizes]
    if breaches:
        return conclude(
            requirement,
            "exposed",
            Level.E5,
            confidence=0.85,
            evidence=tuple(_evidence(one) for one in breaches[:10]),
            values={
                "rows": sum(one.rows for one in breaches),
                "lists": len(breaches),
                "kinds": ", ".join(dict.fromkeys(f for one in breaches for f in one.facts)),
            },
        )
    if lists:
        return conclude(
            requirement,
            "suspected",
            Level.E3,
            confidence=0.5,
            evidence=tuple(_evidence(one) for one in lists[:5]),
            values={"rows": sum(one.rows for one in lists)},
        )
    if case.blind:
        return absent(case, requirement)
    return conclude(requirement, "nothing-exposed", confidence=0.8)


def _evidence(one: Exposure) -> Evidence:
    quote = f"{one.rows} dòng ({', '.join(one.facts)}): {one.sample}"
    return Evidence(one.url, shortened(one.title, 120), shortened(quote), sha256=one.sha256)


def exposures(case: Case) -> Iterator[Exposure]:
    """Every list of the kind, in tables and in the plain text of documents."""
    for page in case.site.pages:
        title = page.heading or page.title
        context = fold(f"{title} {page.text[:600]}")
        yield from _in_tables(page.url, title, page.sha256, page.tables, context)
    for document in case.site.documents:
        title = (*document.link_texts, document.name)[0]
        context = fold(f"{title} {document.name} {document.text[:600]}")
        found = list(_in_tables(document.url, title, document.sha256, document.tables, context))
        yield from found or _in_text(document, title, context)


def _in_tables(
    url: str, title: str, sha256: str, tables: Sequence[Table], context: str
) -> Iterator[Exposure]:
    for table in tables:
        header, body = _header(table)
        facts = tuple(name for name, pattern in _PRIVATE if pattern.search(header))
        if not facts or not _NAME_COLUMN.search(header):
            continue
        about = f"{fold(table.caption)} {header} {context}"
        if _ADULTS.search(f"{fold(table.caption)} {header}") or not _PUPILS.search(about):
            continue
        if set(facts) <= {"điểm"} and _LESSON.search(fold(title)):
            continue
        named = [row for row in body if any(_NAME.match(cell) for cell in row)]
        rows = max(len(named), table.rows if len(named) >= 60 else 0)
        if len(named) < LEAST_ROWS:
            continue
        prizes = bool(_PRIZES.search(about)) and set(facts) <= {"điểm"}
        yield Exposure(url, title, sha256, rows, facts, initials(named[0]), prizes)


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


def _in_text(document: Document, title: str, context: str) -> Iterator[Exposure]:
    """Lines of a document that join a capitalised name with a birth date."""
    if not _PUPILS.search(context) or _ADULTS.search(context[:400]):
        return
    lines = [line for line in document.text.splitlines() if _BIRTH.search(line)]
    named = [line for line in lines if _TEXT_NAME.search(line)]
    if len(named) >= LEAST_ROWS:
        prizes = bool(_PRIZES.search(context))
        yield Exposure(
            document.url,
            title,
            document.sha256,
            len(named),
            ("ngày sinh",),
            initials(tuple(named[0].split()[:6])),
            prizes,
        )


_TEXT_NAME = re.compile(r"(?:[A-ZÀ-ỸĐ][\w]*\s+){2,5}")
