"""Lists that join children's names with anything private (Luật Trẻ em Đ6 k11), wherever they
stand on a site.

Prize lists in news name pupils too; they are no breach of this kind. Staff lists and figures
without names are none at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import takewhile, zip_longest

from auditor.checks.privacy.birth_lines import rows_of
from auditor.checks.privacy.redaction import initials
from auditor.pages.model import Site, Table
from rulebook.kinds import Kind
from rulebook.vietnamese.capitals import CAPITALS
from rulebook.vietnamese.text import fold

#: Rows from which names with private facts are a list.
LEAST_ROWS = 5

_NAME_COLUMN = re.compile(
    r"\b(?:ho(?: va| dem va| dem)? ten|ten(?: hoc sinh| hs| tre| be| chau)?|hoc sinh|ho ten)\b"
)
_PARENTS = re.compile(r"\b(?:ho ten (?:cha|bo|me)|cha|bo|me|phu huynh|nguoi giam ho|phhs)\b")
_PRIVATE = (
    ("ngày sinh", re.compile(r"\b(?:ngay(?: thang)?(?: nam)? sinh|nam sinh|sinh ngay|ns)\b")),
    ("nơi ở", re.compile(r"\b(?:dia chi|noi o|cho o|ho khau|thuong tru|que quan|thon|noi sinh)\b")),
    ("phụ huynh", _PARENTS),
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
#: One of these words stands in every line that tells such a fact.
_HARDSHIPS = (
    "khuyết tật",
    "dị tật",
    "dinh dưỡng",
    "tự kỷ",
    "khiếm thị",
    "nghèo",
    "mồ côi",
    "khó khăn",
)
_PUPILS = re.compile(r"\b(?:hoc sinh|hs|lop|tre|chau|khoi|phu huynh|mau giao|nha tre|thi sinh)\b")
ADULTS = re.compile(
    r"\b(?:giao vien|can bo|nhan vien|cbgv|gv|chuc vu|hieu truong|trinh do|vien chuc|dang vien)\b"
)
PRIZES = re.compile(
    r"\b(?:giai|huy chuong|khen thuong|dat giai|doat giai|hoc sinh gioi|thanh tich)\b"
)
#: A lesson works with invented names and marks; no lesson needs a birth date or a telephone.
_LESSON = re.compile(
    r"\b(?:excel|access|tin hoc|bai tap|bai giang|bai thuc hanh|giao an|vi du|mau bang|"
    r"(?:cach|huong dan|ham) (?:tinh|lap bang|xep hang))\b"
)
_NAME = re.compile(rf"^[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,5}}$")
_FULL_NAME = re.compile(rf"\b[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{2,4}}\b")
#: A mobile telephone's number: lists of families give these, offices others as well. What stands
#: before it is asked for last, since an expression that begins with its first digit is quicker.
_MOBILE = re.compile(r"(?:0(?<!\d0)|\+(?<!\d\+)84|8(?<!\d8)4)[35789](?:[ .]?\d){8}(?!\d)")
#: What a line about one child calls the child.
_CHILD = re.compile(r"\b(?:em|chau|con|hs|hoc sinh|phhs|phu huynh|be|tre|lop)\b")
#: What a list is called, and how many lines tell of a person whose name stands alone before them.
_LIST = re.compile(r"\b(?:danh sach|ds|danh ba)\b")
_FOLLOWING = 4
#: Characters from which a line is a story of its own.
_STORY = 200
#: Share of a list's rows from which a name in them is a place.
_PLACE = 0.5


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
    names: frozenset[str]  # of the pupils and their parents, folded


@dataclass(frozen=True, slots=True)
class _Thing:
    """A page or a document."""

    url: str
    title: str
    sha256: str
    text: str
    tables: Sequence[Table]
    carriers: tuple[str, ...] = ()

    def exposes(
        self,
        rows: int,
        facts: tuple[str, ...],
        sample: str,
        names: Set[str],
        *,
        prizes: bool = False,
    ) -> Exposure:
        return Exposure(
            self.url,
            self.title,
            self.sha256,
            rows,
            facts,
            sample,
            prizes,
            self.carriers,
            frozenset(names),
        )


@dataclass(frozen=True, slots=True)
class _When:
    """What tells whether somebody born in a year may be a pupil here."""

    today: date
    kinds: Set[Kind]


def find_exposures(site: Site, today: date, kinds: Set[Kind]) -> tuple[Exposure, ...]:
    """Every list of the kind, in tables and in plain text."""
    when = _When(today, kinds)
    found: list[Exposure] = []
    for page in site.pages:
        thing = _Thing(page.url, page.heading or page.title, page.sha256, page.text, page.tables)
        found += _in(thing, when)
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
        found += _in(thing, when)
    return tuple(found)


def _in(thing: _Thing, when: _When) -> list[Exposure]:
    context = fold(f"{thing.title} {thing.text[:600]}")
    return list(_in_tables(thing, context)) or list(_in_text(thing, context, when))


def _in_tables(thing: _Thing, context: str) -> Iterator[Exposure]:
    for table in thing.tables:
        columns, body = _header(table)
        header = " | ".join(columns)
        if not _NAME_COLUMN.search(header):
            continue
        named = [row for row in body if any(_NAME.match(cell) for cell in row)]
        told = f"{fold(thing.title)} {fold(table.caption)}"
        facts = tuple(_facts(" | ".join(_filled(columns, named)), told, named))
        if not facts or len(named) < LEAST_ROWS:
            continue
        about = f"{fold(table.caption)} {header} {context}"
        staff = ADULTS.search(told) and not _PUPILS.search(told)
        if staff or ADULTS.search(f"{fold(table.caption)} {header}"):
            continue
        if not (_PUPILS.search(about) or _PARENTS.search(header)):
            continue
        if set(facts) <= {"điểm"} and _LESSON.search(fold(thing.title)):
            continue
        rows = max(len(named), table.rows if len(named) >= 60 else 0)
        prizes = bool(PRIZES.search(about)) and set(facts) <= {"điểm"}
        names = frozenset(_named(columns, named))
        yield thing.exposes(rows, facts, initials(named[0]), names, prizes=prizes)


def _named(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The folded names in the columns for them; one in two columns is put together."""
    at = [n for n, column in enumerate(columns) if _NAME_COLUMN.search(column)]
    at += [n for n, column in enumerate(columns) if _PARENTS.search(column) and n not in at]
    for row in rows:
        cells = {n: row[n] for n in at if n < len(row)}
        for n, cell in cells.items():
            whole = f"{cell} {cells.get(n + 1, '')}"
            for words in (cell, whole):
                if _NAME.match(words.strip()):
                    yield fold(words)


def _filled(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """The columns that tell something: a form's column for telephones may be left empty. Where
    cells cannot be told by their place, all of them."""
    if any(len(row) != len(columns) for row in rows):
        return columns
    return [name for n, name in enumerate(columns) if any(row[n].strip() for row in rows)]


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


def _header(table: Table) -> tuple[Sequence[str], Sequence[tuple[str, ...]]]:
    """The folded names of the columns: the row among the first few that names persons, and the
    one below where that does so, too; and the rows that follow."""
    rows = (table.header, *table.body)
    for index, row in enumerate(rows[:8]):
        folded = [fold(cell) for cell in row]
        if _NAME_COLUMN.search(" | ".join(folded)):
            below = [fold(cell) for cell in rows[index + 1]] if index + 1 < len(rows) else []
            if _NAME_COLUMN.search(" | ".join(below)):
                pairs = zip_longest(folded, below, fillvalue="")
                folded = [" ".join(filter(None, pair)) for pair in pairs]
            return folded, rows[index + 1 :]
    return [fold(cell) for cell in table.header], table.body


def _in_text(thing: _Thing, context: str, when: _When) -> Iterator[Exposure]:
    """Lines of running text that join a name with a birth date, a family's telephone or what a
    child lives with."""
    if not _PUPILS.search(context) or ADULTS.search(context[:400]):
        return
    told = {fact: lines for fact, lines in _told(thing, when) if len(lines) >= LEAST_ROWS}
    if told:
        named = max(told.values(), key=len)
        sample = initials(tuple(named[0].split()[:6]))
        yield thing.exposes(len(named), tuple(told), sample, _names_in(named))


def _told(thing: _Thing, when: _When) -> Iterator[tuple[str, list[str]]]:
    """The lines that tell each private fact of somebody they name. What each such line has is
    counted first: that is many times quicker than looking line by line."""
    text = thing.text
    lines = text.splitlines()
    rows = _joined(lines) if _LIST.search(fold(thing.title)) else lines
    yield "ngày sinh", rows_of(text, rows, LEAST_ROWS, when.today, when.kinds)
    if len(_MOBILE.findall(text)) >= LEAST_ROWS:
        yield "điện thoại", [one for one in _of_a_child(_joined(lines)) if _MOBILE.search(one)]
    if sum(map(text.count, _HARDSHIPS)) >= LEAST_ROWS:
        children = [(line, fold(line)) for line in _of_a_child(lines)]
        for fact, sign in _CONDITIONS.items():
            yield fact, [line for line, folded in children if sign.search(folded)]


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each that is nothing but a name with what the next ones tell."""
    for place, line in enumerate(lines):
        if _NAME.match(line):
            following = lines[place + 1 : place + 1 + _FOLLOWING]
            yield " ".join((line, *takewhile(lambda one: not _NAME.match(one), following)))
        else:
            yield line


def _of_a_child(lines: Iterable[str]) -> Iterator[str]:
    """Lines that name somebody and say that it is a child or a child's parent."""
    for line in lines:
        if len(line) <= _STORY and _FULL_NAME.search(line):
            folded = fold(line)
            if _CHILD.search(folded) and not ADULTS.search(folded):
                yield line


def _names_in(lines: Sequence[str]) -> Set[str]:
    """The folded names in the lines, without what stands in many of them: a village, a school."""
    counts = Counter(fold(name) for line in lines for name in set(_FULL_NAME.findall(line)))
    return {name for name, count in counts.items() if count <= max(1, _PLACE * len(lines))}
