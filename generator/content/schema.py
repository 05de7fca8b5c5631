"""The content model for editors and readers: JSON Schema and a page of documentation,
both from the one table of keys."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from generator.content.keys import ENTRY_KEYS, PERSON_KEYS, UNIT_KEYS, Key, KeyTable
from generator.content.types import LESSON_KEYS, TYPES, ContentType
from rulebook.kinds import Kind

DATE_PATTERN = r"^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})([T ,].*)?$"
_NUMBER = {"type": ["string", "integer", "null"]}
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number", "null"]},
    "lines": {"type": ["string", "array", "null"], "items": {"type": "string"}},
    "date": {"type": ["string", "null"], "pattern": DATE_PATTERN},
    "moment": {"type": ["string", "null"], "pattern": DATE_PATTERN},
    "week": {"type": ["string", "null"]},
    "choice": {"type": ["string", "null"]},
    "count": _NUMBER | {"pattern": r"^(\d{1,3}(\.\d{3})+|\d+)?$"},
    "money": _NUMBER,
    "link": {"type": ["string", "null"], "pattern": r"^(https?://\S+)?$"},
    "captions": {"type": ["object", "null"], "additionalProperties": {"type": "string"}},
    "rows": {"type": ["array", "object", "null"], "items": {"type": "object"}},
    "flag": {"enum": ["có", "không", "yes", "no", True, False, None]},
    "texts": {"type": ["string", "array", "null"], "items": {"type": "string"}},
    "files": {"type": ["string", "array", "object", "null"]},
    "people": {"type": ["array", "null"]},
    "mapping": {"type": ["array", "object", "null"]},
}
_WORDS = {
    "text": "chữ",
    "lines": "một câu hoặc danh sách câu",
    "date": "ngày",
    "moment": "ngày [giờ]",
    "week": "tuần: `2026-W47`, `tuần 47/2026` hoặc một ngày trong tuần",
    "choice": "một trong",
    "count": "số",
    "money": "số tiền (đồng): `28.000.000`, `28 triệu`",
    "link": "địa chỉ https://…",
    "captions": "{tên tệp: lời}",
    "rows": "danh sách dòng",
    "flag": "có/không",
    "texts": "chữ hoặc danh sách",
    "files": "tệp, danh sách tệp hoặc {tệp, tên}",
    "people": "danh sách người",
    "mapping": "danh sách hoặc {khoá: giá trị}",
}


def schema_of(keys: KeyTable, title: str) -> dict[str, Any]:
    """A JSON Schema that takes every key in Vietnamese or English and knows no others."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(keys, title)}


def _object(keys: KeyTable, title: str) -> dict[str, Any]:
    properties = {name: _property(key) for key in keys.keys for name in (key.vietnamese, key.name)}
    return {
        "title": title,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _property(key: Key) -> dict[str, Any]:
    if key.name == "kinds":
        kinds = "|".join(kind.value for kind in Kind)
        return {"type": "string", "pattern": rf"^({kinds})(\+({kinds}))*$"}
    made = dict(_TYPES[key.kind], description=f"{key.vietnamese} / {key.name}")
    if key.choices:
        made["enum"] = [*key.choices, None]
    if key.example:
        made["examples"] = [key.example]
    return made


def unit_schema() -> dict[str, Any]:
    """The schema of ``truong.yml``."""
    return schema_of(UNIT_KEYS, "truong.yml")


def entry_schema() -> dict[str, Any]:
    """The schema of a page's front matter: that of a plain page, or of any type of its own."""
    definitions = {"trang": _object(ENTRY_KEYS, "Trang, tin, văn bản, công khai")}
    definitions |= {kind.folder: type_schema(kind) for kind in TYPES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Phần khai báo",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }


def type_schema(kind: ContentType) -> dict[str, Any]:
    """The schema of one type's front matter, with the keys it cannot do without."""
    either = [{"anyOf": [{"required": [name]} for name in key.names()]} for key in kind.required]
    return _object(kind.table, kind.vietnamese) | ({"allOf": either} if either else {})


def keys_page() -> str:
    """``docs/khoa.md``: every key there is."""
    return "".join(_sections())


def _sections() -> Iterator[str]:
    yield (
        "# Các khoá\n\nTrang này được sinh từ bảng khoá trong mã nguồn "
        "(`python -m tools.write_keys`). Khoá in đậm là khoá phải có.\n"
    )
    yield _section("Phần khai báo của mọi trang", ENTRY_KEYS.keys)
    for kind in TYPES:
        needed = {key.name for key in kind.required}
        title = f"Kiểu “{kind.vietnamese}” (`{kind.folder}/`)"
        if not kind.keys:
            yield f"\n## {title}\n\nKhông có khoá riêng.\n"
            continue
        yield _section(title, kind.keys, needed)
        for key in kind.keys:
            if key.columns is not None:
                yield _section(f"Mỗi dòng của “{key.vietnamese}”", key.columns.keys)
    yield _section("Cột của bảng thời khoá biểu", LESSON_KEYS.keys)
    yield _section("truong.yml", UNIT_KEYS.keys)
    yield _section("Danh sách người", PERSON_KEYS.keys)


def _section(title: str, keys: tuple[Key, ...], needed: Container[str] = ()) -> str:
    rows = "".join(_row(key, key.name in needed) for key in keys)
    head = "| khoá | tiếng Anh | cũng nhận | giá trị | ví dụ |\n|---|---|---|---|---|\n"
    return f"\n## {title}\n\n{head}{rows}"


def _row(key: Key, needed: bool) -> str:
    name = f"**{key.vietnamese}**" if needed else key.vietnamese
    words = f"{_WORDS[key.kind]} {', '.join(key.choices)}".rstrip()
    example = f"`{key.example}`" if key.example else ""
    return f"| {name} | {key.name} | {', '.join(key.also)} | {words} | {example} |\n"
