"""A file of each type to copy and fill in, from the same table of keys that reads it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.keys import Key
from generator.content.types import ContentType

#: A week is nothing without them, unless a sheet beside it has them.
_ROWS_OF_A_WEEK = ("week", "work", "meals")


def sample_of(kind: ContentType) -> str:
    """Front matter with what the type must have; what it may have stands behind ``#``."""
    needed = {key.name for key in kind.required}
    known = [key for key in kind.table.keys if key in kind.keys or key.name in needed]
    lines = [line for key in known for line in _line(key, key.name in needed)]
    return "\n".join(("---", "tiêu đề: Viết tiêu đề vào đây", *lines, "---", "", _advice(kind), ""))


def _line(key: Key, needed: bool) -> Iterator[str]:
    hidden = "" if needed or key.name in _ROWS_OF_A_WEEK else "# "
    if key.kind == "rows":
        yield f"{hidden}{key.vietnamese}:"
        yield f"{hidden}  - {key.example}"
    else:
        yield f"{hidden}{key.vietnamese}: {key.example}".rstrip()


def _advice(kind: ContentType) -> str:
    where = f"Chép tệp này vào `{kind.folder}/`, đặt tên không dấu."
    if kind.sheet:
        return f"{where} Bảng để trong tệp .xlsx hoặc .csv cùng tên bên cạnh."
    return f"{where} Khoá sau dấu # có thì bỏ dấu # và điền."
