"""Front matter made typed: one frozen ``Fields`` a file, and a Problem for every value that
could not be understood, with its line and what to write instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from generator.content.frontmatter import FrontMatter, said_twice
from generator.content.keys import ENTRY_KEYS, Key, KeyTable
from generator.content.records import Record
from generator.content.types import ContentType
from generator.content.values import BadValueError, FileReference, read_value
from rulebook.messages import Message, Problem, say
from rulebook.vietnamese.text import fold

_WAITING = frozenset({"cho noi dung", "waiting", "dang cap nhat"})


@dataclass(frozen=True, slots=True)
class Fields:
    """The front matter that a content file of any type may have."""

    title: str = ""
    type: str = ""
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    summary: str = ""
    category: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    author: str = ""
    source: str = ""
    source_url: str = ""
    image: str = ""
    image_alt: str = ""
    files: tuple[FileReference, ...] = ()
    tables: tuple[FileReference, ...] = ()
    pin_until: dt.date | None = None
    expires: dt.date | None = None
    draft: bool = False
    status: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    requirement: tuple[str, ...] = ()
    school_year: str = ""
    number: str = ""
    issued: dt.date | None = None
    issuer: str = ""
    signer: str = ""
    doc_type: str = ""
    field: str = ""
    effective: dt.date | None = None
    expired: dt.date | None = None
    replaces: tuple[str, ...] = ()
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    place: str = ""
    compiled: bool = False  # an annual report made from the other disclosures
    consent: str = ""
    translation_of: str = ""  # of an English page: the Vietnamese file or address
    language: str = ""
    template: str = ""

    @property
    def waiting(self) -> bool:
        """The page holds guidance only; nothing has been published yet."""
        return fold(self.status) in _WAITING


def read_fields(front: FrontMatter, path: str) -> tuple[Fields, tuple[Problem, ...]]:
    """Type every known key; unknown ones are warned about with the nearest name."""
    values, problems = read_values(front.values, front.lines, ENTRY_KEYS, path)
    return Fields(**values), problems


def read_typed(
    front: FrontMatter, path: str, kind: ContentType | None
) -> tuple[Fields, Record | None, tuple[Problem, ...]]:
    """The same for a file of a type of its own: its keys too, and what it lacks of them."""
    if kind is None:
        fields, problems = read_fields(front, path)
        return fields, None, problems
    values, problems = read_values(front.values, front.lines, kind.table, path)
    own = {field.name for field in dataclass_fields(kind.record)}
    fields = Fields(**{name: value for name, value in values.items() if name not in own})
    record = kind.record(**{name: value for name, value in values.items() if name in own})
    if fields.draft or fields.waiting:
        return fields, record, problems
    where = next(iter(front.lines.values()), 1)
    lacking = (_lacking(key, kind) for key in kind.required if key.name not in values)
    found = (Problem(path, where, message, "warning") for message in lacking)
    return fields, record, (*problems, *found)


def _lacking(key: Key, kind: ContentType) -> Message:
    return say(
        "Trang kiểu “{type}” thiếu khoá “{key}”, ví dụ “{key}: {example}”. "
        "Nếu đây chỉ là một trang thường, thêm dòng “kiểu: trang”.",
        type=kind.vietnamese,
        key=key.vietnamese,
        example=key.example,
    )


def read_values(
    raw: Mapping[str, Any], lines: Mapping[str, int], keys: KeyTable, path: str
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Canonical name → typed value, for one of the tables of ``generator.content.keys``."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    seen: dict[str, int] = {}  # line by canonical name
    for written, value in raw.items():
        line = lines.get(written, 0)
        key = keys.find(written)
        if key is None:
            problems.append(Problem(path, line, _unknown(keys, written), "warning"))
            continue
        if value in ("", None) or value == []:
            continue
        if key.name in seen:
            twice = said_twice(key.vietnamese, seen[key.name])
            problems.append(Problem(path, line, twice, "warning"))
            continue
        seen[key.name] = line
        try:
            values[key.name] = read_value(value, key)
        except BadValueError as problem:
            problems.append(Problem(path, line, problem.message))
    return values, tuple(problems)


def _unknown(keys: KeyTable, written: str) -> Message:
    hint = keys.nearest(written)
    if hint is None:
        return say("Không có khoá “{key}”: xoá dòng này hoặc sửa tên khoá.", key=written)
    return say("Không có khoá “{key}”. Có phải ý bạn là “{hint}”?", key=written, hint=hint)
