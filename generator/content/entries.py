"""Markdown files read into entries: typed, addressed, and not yet rendered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from generator.content.dates import HANOI
from generator.content.fields import Fields, read_typed
from generator.content.frontmatter import FrontMatter, decode, read_front_matter, undecodable
from generator.content.keys import ENTRY_KEYS
from generator.content.layout import EntryKind, Place, label_of, place_of
from generator.content.records import Record
from generator.content.types import type_named
from rulebook.messages import Message, Problem, say
from rulebook.vietnamese.text import fold, slug

ReadFile = Callable[[str], bytes]
ReadEntry = Callable[[str, ReadFile], "tuple[Entry | None, tuple[Problem, ...]]"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One Markdown file that can be used. ``moment`` orders posts, documents, disclosures;
    ``record`` holds what its own type asks, if it has one."""

    path: str
    url: str
    place: Place
    title: str
    fields: Fields
    lines: Mapping[str, int]  # of the keys as written
    body: str
    body_line: int
    moment: dt.datetime | None = None
    record: Record | None = None

    @property
    def kind(self) -> EntryKind:
        return self.place.kind

    @property
    def visible_from(self) -> dt.date | None:
        """The day from which it is published; None: at once."""
        return self.moment.date() if self.moment is not None else None

    def line_of(self, name: str) -> int:
        """The line of a key, by its canonical name; 1 where the file does not write it."""
        keys = self.place.type.table if self.place.type is not None else ENTRY_KEYS
        found = ((keys.find(written), line) for written, line in self.lines.items())
        return next((line for key, line in found if key is not None and key.name == name), 1)

    def published(self, today: dt.date) -> bool:
        """Neither a draft nor mere guidance, and its day has come."""
        if self.fields.draft or self.fields.waiting:
            return False
        return self.moment is None or self.moment.date() <= today


def read_entry(path: str, read: ReadFile) -> tuple[Entry | None, tuple[Problem, ...]]:
    """One file; None when something in it keeps it from being used."""
    try:
        text = decode(read(path))
    except UnicodeDecodeError:
        return None, (Problem(path, 0, undecodable()),)
    except OSError:
        unreadable = say(
            "Không mở được tệp, hoặc tệp lớn quá 4 MB: kiểm tra lại, chuyển phần nặng thành tệp "
            "đính kèm."
        )
        return None, (Problem(path, 0, unreadable),)
    front = read_front_matter(text, path)
    place = _as_declared(place_of(path), front)
    fields, record, problems = read_typed(front, path, place.type)
    problems = (*front.problems, *problems)
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    place = _in_its_year(place, fields)
    title, body, body_line = _title_and_body(front, fields)
    moment = _moment(place, fields)
    if place.kind is EntryKind.POST and moment is None:
        where = next(iter(front.lines.values()), 0)
        missing = say(
            "Tin chưa có ngày: thêm dòng “ngày: 05/09/2026” vào phần khai báo, "
            "hoặc đặt tên tệp là “2026-09-05-{name}.md”.",
            name=place.name,
        )
        return None, (*problems, Problem(path, where, missing))
    if not title:
        title = label_of(place.name)
        if place.kind is not EntryKind.PAGE:
            problems = (*problems, Problem(path, 1, _untitled(front), "warning"))
    entry = Entry(
        path,
        place.url(slug(fields.slug)),
        place,
        title,
        fields,
        front.lines,
        body,
        body_line,
        moment,
        record,
    )
    return entry, problems


def _untitled(front: FrontMatter) -> Message:
    if front.lines:
        return say("Thiếu tiêu đề: thêm dòng “tiêu đề: …” vào phần khai báo.")
    return say(
        "Thiếu tiêu đề: thêm vào đầu tệp ba dòng, dòng đầu và dòng cuối là “---”, dòng giữa là "
        "“tiêu đề: …”."
    )


def read_entries(
    paths: Iterable[str], read: ReadFile, reading: ReadEntry = read_entry
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """All Markdown files of a content folder, those that can be used, in order of their paths.

    A file with an error is set aside: it is missing from the entries and named in the problems.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for path in sorted(paths):
        entry, found = reading(path, read)
        problems.extend(found)
        if entry is None:
            continue
        if entry.url in entries:
            entry = _dated_address(entry)
        if entry.url in entries:
            problems.append(_taken(entry, entries[entry.url]))
            continue
        entries[entry.url] = entry
    return tuple(entries.values()), tuple(problems)


def _as_declared(place: Place, front: FrontMatter) -> Place:
    """The place, with the type that ``kiểu`` names instead of the folder's."""
    written = next((value for name, value in front.values.items() if _names_type(name)), "")
    if not isinstance(written, str) or not written:
        return place
    kind = type_named(written)
    if kind is not None:
        return replace(place, kind=EntryKind.RECORD, type=kind)
    return replace(place, kind=EntryKind.PAGE, type=None) if place.type is not None else place


def _names_type(written: str) -> bool:
    key = ENTRY_KEYS.find(written)
    return key is not None and key.name == "type"


def _in_its_year(place: Place, fields: Fields) -> Place:
    """Posts and documents without a year folder take the year of their date."""
    if place.year or place.kind not in (EntryKind.POST, EntryKind.DOCUMENT):
        return place
    day = fields.issued or fields.date
    return replace(place, year=str(day.year)) if day is not None else place


def _moment(place: Place, fields: Fields) -> dt.datetime | None:
    if fields.date is not None:
        return fields.date
    day = place.day
    if day is None and place.kind is EntryKind.DOCUMENT:
        day = fields.issued
    if day is None:
        return None
    return dt.datetime.combine(day, dt.time(), HANOI)


def _title_and_body(front: FrontMatter, fields: Fields) -> tuple[str, str, int]:
    """The title, and the text without a first heading that says the same: the theme prints it."""
    stripped = front.body.lstrip("\n")
    line = front.body_line + len(front.body) - len(stripped)
    if not stripped.startswith("# "):
        return fields.title, stripped, line
    heading, _, rest = stripped.partition("\n")
    text = heading[2:].strip().rstrip("#").strip()
    if fields.title and fold(text) != fold(fields.title):
        return fields.title, stripped, line
    return fields.title or text, rest, line + 1


def _dated_address(entry: Entry) -> Entry:
    """Two posts of one name in one year: the later file gets its day into its address."""
    if entry.kind is not EntryKind.POST or entry.moment is None:
        return entry
    name = f"{entry.moment:%m-%d}-{slug(entry.fields.slug) or entry.place.name}"
    return replace(entry, url=entry.place.url(name))


def _taken(entry: Entry, other: Entry) -> Problem:
    return Problem(
        entry.path,
        0,
        say(
            "Trùng địa chỉ “/{url}” với tệp {other}: đổi tên tệp này, hoặc thêm dòng “đường dẫn: "
            "ten-khac”.",
            url=entry.url,
            other=other.path,
        ),
    )
