"""The content model for editors and readers: JSON Schema and a page of documentation,
both from the one table of keys."""

from __future__ import annotations

from typing import Any

from generator.content.keys import ENTRY_KEYS, PERSON_KEYS, UNIT_KEYS, Key, KeyTable
from rulebook.kinds import Kind

_DATE = r"^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})([T ,].*)?$"
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number", "null"]},
    "date": {"type": ["string", "null"], "pattern": _DATE},
    "moment": {"type": ["string", "null"], "pattern": _DATE},
    "flag": {"enum": ["có", "không", "yes", "no", True, False, None]},
    "texts": {"type": ["string", "array", "null"], "items": {"type": "string"}},
    "files": {"type": ["string", "array", "object", "null"]},
    "people": {"type": ["array", "null"]},
    "mapping": {"type": ["array", "object", "null"]},
}
_WORDS = {
    "text": "chữ",
    "date": "ngày",
    "moment": "ngày [giờ]",
    "flag": "có/không",
    "texts": "chữ hoặc danh sách",
    "files": "tệp, danh sách tệp hoặc {tệp, tên}",
    "people": "danh sách người",
    "mapping": "danh sách hoặc {khoá: giá trị}",
}


def schema_of(keys: KeyTable, title: str) -> dict[str, Any]:
    """A JSON Schema that takes every key in Vietnamese or English and knows no others."""
    properties = {name: _property(key) for key in keys.keys for name in (key.vietnamese, key.name)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _property(key: Key) -> dict[str, Any]:
    if key.name == "kinds":
        kinds = "|".join(kind.value for kind in Kind)
        return {"type": "string", "pattern": rf"^({kinds})(\+({kinds}))*$"}
    return dict(_TYPES[key.kind], description=f"{key.vietnamese} / {key.name}")


def unit_schema() -> dict[str, Any]:
    """The schema of ``truong.yml``."""
    return schema_of(UNIT_KEYS, "truong.yml")


def entry_schema() -> dict[str, Any]:
    """The schema of a page's front matter."""
    return schema_of(ENTRY_KEYS, "Phần khai báo")


def keys_page() -> str:
    """``docs/khoa.md``: every key there is."""
    parts = ["# Các khoá\n\nTrang này được sinh từ bảng khoá trong mã nguồn.\n"]
    tables = (
        ("Phần khai báo của trang", ENTRY_KEYS),
        ("truong.yml", UNIT_KEYS),
        ("Danh sách người", PERSON_KEYS),
    )
    for title, keys in tables:
        rows = "".join(
            f"| {key.vietnamese} | {key.name} | {', '.join(key.also)} | {_WORDS[key.kind]} |\n"
            for key in keys.keys
        )
        head = "| khoá | tiếng Anh | cũng nhận | giá trị |\n|---|---|---|---|\n"
        parts.append(f"\n## {title}\n\n{head}{rows}")
    return "".join(parts)
