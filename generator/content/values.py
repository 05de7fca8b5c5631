"""One value of front matter made typed, by the kind its key declares.

A value is what the tolerant YAML reader left: a text, a list or a mapping of texts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from generator.content.dates import DateError, NoSuchDayError, parse_moment
from generator.content.keys import Key
from generator.content.weeks import Week, WeekError, parse_week
from rulebook.messages import Message, say
from rulebook.vietnamese.text import fold

_YES = frozenset({"co", "yes", "true", "1", "x", "dung"})
_NO = frozenset({"khong", "no", "false", "0", "", "chua"})
_AMOUNT = re.compile(
    r"(?P<n>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<unit>nghìn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|vnđ|vnd)?",
    re.IGNORECASE,
)
_UNITS = {"nghìn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,9}")


class BadValueError(ValueError):
    """A value that cannot be read; ``message`` says what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class FileReference:
    """A file named in front matter, relative to the file that names it or to the root."""

    path: str
    title: str = ""


def read_value(value: Any, key: Key) -> Any:
    """The value as its key wants it; raises BadValueError."""
    return _READERS[key.kind](value, key)


def _text(value: Any, key: Key) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        raise BadValueError(
            say(
                "Khoá “{key}” cần một dòng chữ, viết ngay sau dấu hai chấm; chữ có dấu ngoặc thì "
                "đặt cả dòng trong dấu nháy kép.",
                key=key.vietnamese,
            )
        )
    return " ".join(str(value).split())


def _texts(value: Any, key: Key) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list):
        raise BadValueError(
            say(
                "Khoá “{key}” cần chữ; nhiều mục thì viết cách nhau bằng dấu phẩy.",
                key=key.vietnamese,
            )
        )
    return tuple(text for item in value if (text := _text(item, key)))


def _lines(value: Any, key: Key) -> tuple[str, ...]:
    """Sentences, which may hold commas: a list, or one sentence."""
    items = value if isinstance(value, list) else [value]
    return tuple(text for item in items if (text := _text(item, key)))


def _date(value: Any, key: Key) -> dt.date:
    return _moment(value, key).date()


def _moment(value: Any, key: Key) -> dt.datetime:
    try:
        return parse_moment(_text(value, key))
    except NoSuchDayError as problem:
        raise BadValueError(
            say(
                "Khoá “{key}”: lịch không có ngày “{value}”; viết ngày trước, tháng sau, ví dụ "
                "05/09/2026 là ngày 5 tháng 9.",
                key=key.vietnamese,
                value=problem.args[0],
            )
        ) from problem
    except DateError as problem:
        raise BadValueError(
            say(
                "Khoá “{key}”: không đọc được ngày “{value}”; viết ngày/tháng/năm, "
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
    raise BadValueError(say("Khoá “{key}” chỉ nhận “có” hoặc “không”.", key=key.vietnamese))


def _week(value: Any, key: Key) -> Week:
    text = _text(value, key)
    try:
        return parse_week(text)
    except WeekError as problem:
        raise BadValueError(
            say(
                "Khoá “{key}”: không đọc được tuần “{value}”; viết 2026-W47, tuần 47/2026 "
                "hoặc một ngày trong tuần ấy.",
                key=key.vietnamese,
                value=text,
            )
        ) from problem


def _choice(value: Any, key: Key) -> str:
    word = fold(_text(value, key))
    by_fold = {fold(choice): choice for choice in key.choices}
    if word in by_fold:
        return by_fold[word]
    close = get_close_matches(word, list(by_fold), n=1, cutoff=0.5)
    hint = by_fold[close[0]] if close else key.choices[0]
    raise BadValueError(
        say(
            "Khoá “{key}” nhận một trong: {choices}. Có phải ý bạn là “{hint}”?",
            key=key.vietnamese,
            choices=", ".join(key.choices),
            hint=hint,
        )
    )


def _count(value: Any, key: Key) -> int:
    text = _text(value, key)
    if not _COUNT.fullmatch(text):
        raise BadValueError(
            say(
                "Khoá “{key}” cần một số, ví dụ 148; “{value}” không phải là số.",
                key=key.vietnamese,
                value=text,
            )
        )
    return int(text.replace(".", ""))


def _money(value: Any, key: Key) -> int:
    """đồng"""
    text = _text(value, key)
    found = _AMOUNT.fullmatch(text)
    try:
        if found is None:
            raise InvalidOperation
        amount = Decimal(found["n"].replace(".", "").replace(",", "."))
        amount *= _UNITS.get((found["unit"] or "").lower(), 1)
        if amount != amount.to_integral_value():
            raise InvalidOperation
    except InvalidOperation as problem:
        raise BadValueError(
            say(
                "Khoá “{key}”: không đọc được số tiền “{value}”; viết 28.000.000 hoặc 28 triệu.",
                key=key.vietnamese,
                value=text,
            )
        ) from problem
    return int(amount)


def _link(value: Any, key: Key) -> str:
    address = _text(value, key)
    if address.lower().startswith(("https://", "http://")) and " " not in address:
        return address
    raise BadValueError(
        say(
            "Khoá “{key}”: địa chỉ “{address}” phải bắt đầu bằng https:// hoặc http://.",
            key=key.vietnamese,
            address=address[:80],
        )
    )


def _captions(value: Any, key: Key) -> tuple[tuple[str, str], ...]:
    """(file name, words) of each picture."""
    if not isinstance(value, Mapping):
        raise BadValueError(
            say(
                "Khoá “{key}”: viết mỗi dòng “tên-tệp.jpg: lời chú thích”.",
                key=key.vietnamese,
            )
        )
    return tuple((str(name).strip(), _text(words, key)) for name, words in value.items())


def _rows(value: Any, key: Key) -> tuple[Mapping[str, Any], ...]:
    """Typed mappings by canonical name; with no ``columns`` texts by the names as written."""
    rows = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, Mapping):
            raise BadValueError(
                say(
                    "Khoá “{key}”: mỗi dòng viết là {example}.",
                    key=key.vietnamese,
                    example=key.example,
                )
            )
        rows.append({name: v for n, w in item.items() for name, v in _cell(str(n), w, key)})
    return tuple(rows)


def _cell(written: str, value: Any, key: Key) -> Iterable[tuple[str, Any]]:
    if key.columns is None:
        return ((" ".join(written.split()), _text(value, key)),)
    column = key.columns.find(written)
    if column is None:
        hint = key.columns.nearest(written) or key.columns.keys[0].vietnamese
        raise BadValueError(
            say(
                "Khoá “{key}”: không có cột “{column}”. Có phải ý bạn là “{hint}”?",
                key=key.vietnamese,
                column=written,
                hint=hint,
            )
        )
    return () if value in ("", None) else ((column.name, read_value(value, column)),)


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
        raise BadValueError(
            say("Khoá “{key}”: mỗi tệp viết là {{tệp: …, tên: …}}.", key=key.vietnamese)
        )
    return FileReference(path, named.get("ten") or named.get("title") or "")


def _as_is(value: Any, key: Key) -> Any:
    return value


_READERS: Mapping[str, Callable[[Any, Key], Any]] = {
    "text": _text,
    "lines": _lines,
    "texts": _texts,
    "date": _date,
    "moment": _moment,
    "week": _week,
    "flag": _flag,
    "choice": _choice,
    "count": _count,
    "money": _money,
    "link": _link,
    "captions": _captions,
    "rows": _rows,
    "files": _files,
    "people": _as_is,
    "mapping": _as_is,
}
