"""Front matter made typed: one frozen ``Fields`` a file, and a Problem for every value that
could not be understood, with its line and what to write instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.dates import DateError, parse_date, parse_moment
from generator.content.frontmatter import FrontMatter
from generator.content.keys import ENTRY_KEYS, Key, KeyTable
from rulebook.messages import Message, Problem, say
from rulebook.vietnamese.text import fold

_YES = frozenset({"co", "yes", "true", "1", "x", "dung"})
_NO = frozenset({"khong", "no", "false", "0", "", "chua"})
_WAITING = frozenset({"cho noi dung", "waiting", "dang cap nhat"})


@dataclass(frozen=True, slots=True)
class FileReference:
    """A file named in front matter, relative to the file that names it or to the root."""

    path: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """The front matter of one content file."""

    title: str = ""
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
    language: str = ""
    template: str = ""

    @property
    def waiting(self) -> bool:
        """The page holds guidance only; nothing has been published yet."""
        return fold(self.status) in _WAITING


class _ValueError(ValueError):
    """A value that cannot be read; ``message`` says what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_fields(front: FrontMatter, path: str) -> tuple[Fields, tuple[Problem, ...]]:
    """Type every known key; unknown ones are warned about with the nearest name."""
    values, problems = read_values(front.values, front.lines, ENTRY_KEYS, path)
    return Fields(**values), problems


def read_values(
    raw: Mapping[str, Any], lines: Mapping[str, int], keys: KeyTable, path: str
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Canonical name → typed value, for one of the tables of ``generator.content.keys``."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for written, value in raw.items():
        line = lines.get(written, 0)
        key = keys.find(written)
        if key is None:
            problems.append(Problem(path, line, _unknown(keys, written), "warning"))
            continue
        if value in ("", None) or value == []:
            continue
        try:
            values[key.name] = _READERS[key.kind](value, key)
        except _ValueError as problem:
            problems.append(Problem(path, line, problem.message))
    return values, tuple(problems)


def _unknown(keys: KeyTable, written: str) -> Message:
    hint = keys.nearest(written)
    if hint is None:
        return say("Không có khoá «{key}».", key=written)
    return say("Không có khoá «{key}». Có phải ý bạn là «{hint}»?", key=written, hint=hint)


def _text(value: Any, key: Key) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        raise _ValueError(say("Khoá «{key}» cần một dòng chữ.", key=key.vietnamese))
    return " ".join(str(value).split())


def _texts(value: Any, key: Key) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list):
        raise _ValueError(say("Khoá «{key}» cần một danh sách.", key=key.vietnamese))
    return tuple(text for item in value if (text := _text(item, key)))


def _date(value: Any, key: Key) -> dt.date:
    return _moment(value, key).date()


def _moment(value: Any, key: Key) -> dt.datetime:
    try:
        return parse_moment(_text(value, key))
    except DateError as problem:
        raise _ValueError(
            say(
                "Khoá «{key}»: không đọc được ngày «{value}»; viết ngày/tháng/năm, "
                "ví dụ 05/09/2026 hoặc 05/09/2026 07:30.",
                key=key.vietnamese,
                value=problem.args[0],
            )
        ) from problem


def _flag(value: Any, key: Key) -> bool:
    word = fold(_text(value, key))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise _ValueError(say("Khoá «{key}» chỉ nhận «có» hoặc «không».", key=key.vietnamese))


def _files(value: Any, key: Key) -> tuple[FileReference, ...]:
    items: Iterable[Any] = value if isinstance(value, list) else [value]
    return tuple(_file(item, key) for item in items)


def _file(item: Any, key: Key) -> FileReference:
    if not isinstance(item, Mapping):
        return FileReference(_text(item, key))
    named = {fold(str(name)): _text(value, key) for name, value in item.items()}
    path = named.get("tep") or named.get("file") or named.get("path") or ""
    if not path and len(named) == 1:  # {Kế hoạch năm học: ke-hoach.pdf}
        title, path = next((str(name), _text(value, key)) for name, value in item.items())
        return FileReference(path, title)
    if not path:
        raise _ValueError(
            say("Khoá «{key}»: mỗi tệp viết là {{tệp: …, tên: …}}.", key=key.vietnamese)
        )
    return FileReference(path, named.get("ten") or named.get("title") or "")


def _as_is(value: Any, key: Key) -> Any:
    return value


_READERS = {
    "text": _text,
    "texts": _texts,
    "date": _date,
    "moment": _moment,
    "flag": _flag,
    "files": _files,
    "people": _as_is,
    "mapping": _as_is,
}

__all__ = ["Fields", "FileReference", "parse_date", "read_fields", "read_values"]
