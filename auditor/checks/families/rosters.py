"""What a page says of persons: which facts, and whether of each one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.case import Subject
from auditor.checks.families.phones import find_phones
from auditor.checks.mailboxes import VENDORS, domain_of
from auditor.pages.labels import LABEL
from auditor.pages.model import Table
from rulebook.vietnamese.capitals import CAPITALS
from rulebook.vietnamese.text import fold

#: The five facts TT37/2020 asks of every leader, as the person reading the report calls them.
FIELDS = ("họ tên", "chức vụ", "điện thoại", "thư điện tử", "nhiệm vụ đảm nhiệm")

#: Two to five capitalised words: how Vietnamese write a person's name.
NAME = re.compile(rf"\b[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,4}}")
#: How names of schools, offices and places begin.
_BODY = re.compile(
    r"(?:trường|trung tâm|phòng|sở|ban|khoa|tổ(?! trưởng| phó)|xã|phường|huyện|quận|tỉnh|"
    r"thị (?:xã|trấn)|thành phố|thpt|thcs)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DUTIES = re.compile(
    r"\b(?:phu trach|phan cong|nhiem vu|dam nhiem|chi dao|chiu trach nhiem|quan ly|theo doi)\b"
)
_DUTY_COLUMN = re.compile(r"\b(?:nhiem vu|phan cong|phu trach|cong viec|linh vuc|dam nhiem)\b")
#: Persons whom vendors leave in their templates.
_SAMPLE = re.compile(r"^(?:nguyen|tran|le|pham) (?:van|thi) [a-z]$")
#: Words before a title that make it somebody's whom the line does not introduce.
_OF_ANOTHER = frozenset({"cua", "giup", "thu", "loi", "voi", "cho", "gui", "thay", "tham", "phat"})
#: Words of titles, which lists print with capitals like a name.
_TITLES = frozenset(
    "ban giam hieu pho truong doc phong to so chu tich hoi dong trung tam phu nha".split()  # noqa: SIM905
)
#: A line that introduces a person has no more characters, or else a way to reach the person.
_LINE = 120
#: Words before a title: a name, and what the person is called.
_BEFORE = 7
#: What is read of a page and its files, in characters, and how many files.
_READ, _FILES = 20_000, 3


@dataclass(frozen=True, slots=True)
class Roster:
    """What one page says about persons. ``sample``: the only ones are the template's; ``uneven``:
    some of them have what others lack."""

    subject: Subject
    fields: tuple[str, ...]
    people: int
    sample: bool = False
    uneven: bool = False

    @property
    def names_somebody(self) -> bool:
        return FIELDS[0] in self.fields and FIELDS[1] in self.fields


def roster(subject: Subject, title: re.Pattern[str]) -> Roster:
    """Which facts about persons the page shows, in its tables, its text or its files."""
    item = subject.item
    rows = [" | ".join(row) for table in item.tables for row in (table.header, *table.body)]
    files = [document.text for document in item.attachments[:_FILES]]
    text = "\n".join((item.text, *rows, *files))[:_READ]
    folded = subject.folded + " " + fold("\n".join(rows))
    people = len(title.findall(folded))
    seen = {
        FIELDS[0]: any(map(_names_somebody, (item.text, *rows))),
        FIELDS[1]: people > 0,
        FIELDS[2]: any(True for _ in find_phones(text)),
        FIELDS[3]: _count_addresses(subject, text) > 0,
        FIELDS[4]: _tells_duties(item.text, item.tables, title),
    }
    return Roster(subject, tuple(name for name in FIELDS if seen[name]), people)


def roster_of_each(subject: Subject, title: re.Pattern[str]) -> Roster:
    """The same of a page that introduces its persons one by one: a telephone, an address or duties
    that only some of them have are lacking."""
    whole, item = roster(subject, title), subject.item
    if item.attachments:
        return whole
    names = list(_introduced(item.text.split("\n"), title))
    people = {name for name in names if not _SAMPLE.match(name)}
    if not people and item.tables and not names:
        return whole  # a table with its persons side by side
    if not people:
        fields = tuple(field for field in whole.fields if field != FIELDS[0])
        return Roster(subject, fields, 0, sample=bool(names))
    counts = {
        FIELDS[2]: len(list(find_phones(item.text))),
        FIELDS[3]: _count_addresses(subject, item.text),
    }
    lacking = {field for field, count in counts.items() if count < len(people)}
    fields = tuple(field for field in whole.fields if field not in lacking)
    return Roster(subject, fields, len(people), uneven=any(map(counts.get, lacking)))


def _names_somebody(text: str) -> bool:
    """Whether a text names a person, and not only the school itself or the place where it is."""
    return any(not _BODY.match(found.group()) for found in NAME.finditer(text))


def _count_addresses(subject: Subject, text: str) -> int:
    """Addresses to write to, as the text shows them or as the page disguises them, without those
    of who sells the portal."""
    page = subject.item.page
    hidden = [sighting.address for sighting in page.emails] if page else []
    return max(
        sum(not domain_of(address).endswith(VENDORS) for address in addresses)
        for addresses in (_EMAIL.findall(text), hidden)
    )


def _introduced(lines: Sequence[str], title: re.Pattern[str]) -> Iterator[str]:
    """The folded names of persons whom a line with their title introduces: on it, before it or
    after it, labels such as "Chức vụ:" apart. A line names the person of one title."""
    lines = [line for line in lines if not _is_label(line, title)]
    last = -1
    for place, line in enumerate(lines):
        folded = fold(line)
        found = title.search(folded)
        if found is None or (len(line) > _LINE and not _reaches(line)):
            continue
        before = folded[: found.start()].split()
        if len(before) > _BEFORE or _OF_ANOTHER & set(before):
            continue
        for at in (place, place - 1, place + 1):
            if not last < at < len(lines):
                continue
            names = (one for one in _names(lines[at]) if not _TITLES.issuperset(one.split()))
            name = next(names, "")
            if name:
                last = at
                yield name
                break


def _is_label(line: str, title: re.Pattern[str]) -> bool:
    """Whether a line only says what the next one holds; "Hiệu trưởng:" above a name does more."""
    if LABEL.fullmatch(line):
        return True
    return line.endswith(":") and not title.search(fold(line))


def _names(words: str) -> Iterator[str]:
    """The names in a line, folded, without the capitals of titles around them."""
    for part in re.split(r"[:,;|–—()-]|(?i:\b(?:thầy|cô|ông|bà|đ/c|đồng chí)\b\.?)", words):
        found = NAME.search(part)
        if found:
            yield fold(found.group())


def _reaches(line: str) -> bool:
    return bool(_EMAIL.search(line)) or any(True for _ in find_phones(line))


def _tells_duties(text: str, tables: Sequence[Table], title: re.Pattern[str]) -> bool:
    """Whether every row of a table with such a column fills it; where no table has one, whether
    some line speaks of duties. A table around the whole page has no columns."""
    for table in tables:
        if len(table.header) < 2:
            continue
        column = next(
            (n for n, cell in enumerate(table.header) if _DUTY_COLUMN.search(fold(cell))), None
        )
        if column is not None:
            rows = [row for row in table.body if title.search(fold(" ".join(row)))]
            return bool(rows) and all(len(row) > column and row[column] for row in rows)
    return bool(_DUTIES.search(fold(text[:_READ])))
