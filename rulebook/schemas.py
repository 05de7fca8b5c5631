"""JSON Schemas of the rulebook's files, made from the record types, for editors to complete and
check by. ``rulebook/schema`` holds them as written by ``tools/write_rulebook.py``."""

from __future__ import annotations

import copy
import json
from typing import Any

import msgspec

from rulebook.records import (
    DeadlineRecord,
    FamilyRecord,
    ProfileRecord,
    ReasonRecord,
    RequirementRecord,
    SourceRecord,
)


class FamiliesFile(msgspec.Struct, forbid_unknown_fields=True):
    """``families.yaml``."""

    ladder: dict[str, ReasonRecord] = {}
    families: dict[str, FamilyRecord] = {}


_SHAPES: dict[str, Any] = {
    "requirements": list[RequirementRecord],
    "profile": ProfileRecord,
    "families": FamiliesFile,
    "deadlines": list[DeadlineRecord],
    "sources": list[SourceRecord],
}
#: What a department's own folder writes in part: the identity and whatever differs.
_PARTIAL = ("requirements", "profile")
_IDENTITY = "id"


def schemas() -> dict[str, str]:
    """Every schema as JSON text, by file name."""
    made = {}
    for name, shape in _SHAPES.items():
        schema = msgspec.json.schema(shape)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        made[f"{name}.schema.json"] = _text(schema)
        if name in _PARTIAL:
            made[f"{name}-overlay.schema.json"] = _text(_partial(schema))
    return made


def _partial(schema: dict[str, Any]) -> dict[str, Any]:
    """The same with every field optional but the identity, and lists that may be added to."""
    relaxed = copy.deepcopy(schema)
    for definition in relaxed["$defs"].values():
        properties = definition.get("properties", {})
        if _IDENTITY in definition.get("required", ()):
            definition["required"] = [_IDENTITY]
        else:
            definition.pop("required", None)
        lists = {name: value for name, value in properties.items() if value.get("type") == "array"}
        properties |= {f"{name}+": value for name, value in lists.items()}
    return relaxed


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
