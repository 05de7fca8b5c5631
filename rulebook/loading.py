"""Loading the rulebook: our YAML files, and a department's own laid over them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from rulebook.making import Entry, Ingredients, make_rulebook
from rulebook.messages import Message, PersonError, Problem, say
from rulebook.model import Rulebook
from rulebook.records import (
    DeadlineRecord,
    FamilyRecord,
    ProfileRecord,
    ReasonRecord,
    Record,
    RequirementRecord,
    SourceRecord,
)
from rulebook.yamlfiles import Place, RulebookError, keys_of, merge, read_yaml

R = TypeVar("R", bound=Record)


def load(overlay: Path | None = None) -> Rulebook:
    """The whole rulebook, checked.

    ``overlay`` is a folder of the same shape as ``rulebook/data`` holding only what a department
    writes differently. Raises RulebookError naming file, line and what was expected.
    """
    layers: list[Traversable] = [files("rulebook") / "data"]
    if overlay is not None:
        if not overlay.is_dir():
            raise PersonError(
                say(
                    "Không thấy thư mục quy tắc riêng {path}; hãy kiểm tra --rulebook.",
                    path=overlay,
                )
            )
        layers.append(overlay)
    reader = _Reader(layers)
    ingredients = Ingredients(
        sources=reader.records("sources.yaml", "id", SourceRecord),
        deadlines=reader.deadlines(),
        ladder=reader.mapping("families.yaml", "ladder", ReasonRecord),
        families=reader.mapping("families.yaml", "families", FamilyRecord),
        requirements=reader.records("requirements", "id", RequirementRecord),
        profiles=reader.records("profiles", "id", ProfileRecord),
        holidays=reader.holidays(),
        version=reader.version(),
    )
    if overlay is not None:
        reader.refuse_others(overlay)
    if reader.problems:
        raise RulebookError(reader.problems)
    return make_rulebook(ingredients)


class _Reader:
    """Reads the layers and keeps where every record came from, so that a fault has a line."""

    def __init__(self, layers: list[Traversable]) -> None:
        self.layers = layers
        self.problems: list[Problem] = []
        self._digest = hashlib.sha256()
        self._files: set[str] = set()

    def version(self) -> str:
        """A digest of every byte read so far."""
        return self._digest.hexdigest()[:12]

    def refuse_others(self, overlay: Path) -> None:
        """Name the YAML files of a department's folder whose names are none that is read: with a
        slip in its name a file would count for nothing."""
        for path in sorted([*overlay.glob("*.y*ml"), *overlay.glob("*/*.y*ml")]):
            if str(path) not in self._files:
                message = say(
                    "Tệp này không được đọc: chỉ đọc requirements/*.yaml, profiles/*.yaml, "
                    "sources.yaml, deadlines.yaml, families.yaml và holidays.yaml."
                )
                self.problems.append(Place(path).problem(message))

    def records(self, name: str, key: str, shape: type[R]) -> dict[str, Entry[R]]:
        """The records of a file, or of every file of a folder, by ``key``: later layers merged
        over earlier ones, in the order of the first."""
        merged: dict[str, Any] = {}
        places: dict[str, list[Place]] = {}
        for layer in self.layers:
            seen: set[str] = set()
            for place, record in self._entries(layer, name):
                identity = record.get(key) if isinstance(record, Mapping) else None
                if not isinstance(identity, str):
                    message = say("Mỗi mục phải có trường “{key}” là chữ.", key=key)
                    self.problems.append(place.problem(message))
                elif identity in seen:
                    message = say("Mã “{identity}” viết hai lần; hãy bỏ một.", identity=identity)
                    self.problems.append(place.problem(message, key))
                else:
                    seen.add(identity)
                    merged[identity] = merge(merged.get(identity, {}), record)
                    places.setdefault(identity, []).append(place)
        return self._convert(merged, places, shape)

    def mapping(self, name: str, section: str, shape: type[R]) -> dict[str, Entry[R]]:
        """The entries of one mapping inside a file, merged over the layers."""
        merged: dict[str, Any] = {}
        places: dict[str, list[Place]] = {}
        for layer in self.layers:
            for file, content in self._read(layer, name):
                if not isinstance(content, Mapping):
                    message = say("Tệp này phải là một bảng “khóa: giá trị”.")
                    self.problems.append(Place(file).problem(message))
                    continue
                for identity, record in (content.get(section) or {}).items():
                    merged[identity] = merge(merged.get(identity, {}), record)
                    places.setdefault(identity, []).append(Place(file, (section, identity)))
        return self._convert(merged, places, shape)

    def deadlines(self) -> dict[str, list[DeadlineRecord]]:
        """Deadline rules by code; a layer that writes a code replaces all rules of that code."""
        rules: dict[str, list[DeadlineRecord]] = {}
        for layer in self.layers:
            mine: dict[str, list[DeadlineRecord]] = {}
            for place, raw in self._entries(layer, "deadlines.yaml"):
                record = self._one(raw, [place], DeadlineRecord)
                if record is not None:
                    mine.setdefault(record.code, []).append(record)
            rules |= mine
        return rules

    def holidays(self) -> frozenset[date]:
        """Days off that only a department's own folder knows: ``holidays.yaml``, a list."""
        days: set[date] = set()
        for layer in self.layers:
            for place, day in self._entries(layer, "holidays.yaml"):
                try:
                    days.add(date.fromisoformat(day))
                except (TypeError, ValueError):
                    message = say("Cần một ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2027-02-08.")
                    self.problems.append(place.problem(message))
        return frozenset(days)

    def _entries(self, layer: Traversable, name: str) -> Iterator[tuple[Place, Any]]:
        for file, content in self._read(layer, name):
            if isinstance(content, list):
                for index, record in enumerate(content):
                    yield Place(file, (index,)), record
            elif content is not None:
                yield Place(file), content

    def _read(self, layer: Traversable, name: str) -> Iterator[tuple[Traversable, Any]]:
        found = layer / name
        if found.is_file():
            chosen = [found]
        elif found.is_dir():
            chosen = sorted(
                (file for file in found.iterdir() if file.name.endswith(".yaml")),
                key=lambda file: file.name,
            )
        else:
            chosen = []
        for file in chosen:
            self._files.add(str(file))
            self._digest.update(file.read_bytes())
            try:
                yield file, read_yaml(file)
            except RulebookError as error:
                self.problems.extend(error.problems)

    def _convert(
        self, merged: Mapping[str, Any], places: Mapping[str, list[Place]], shape: type[R]
    ) -> dict[str, Entry[R]]:
        converted: dict[str, Entry[R]] = {}
        for identity, raw in merged.items():
            record = self._one(raw, places[identity], shape)
            if record is not None:
                converted[identity] = Entry(record, tuple(places[identity]))
        return converted

    def _one(self, raw: Any, places: list[Place], shape: type[R]) -> R | None:
        try:
            return msgspec.convert(raw, shape, strict=False)
        except msgspec.ValidationError as error:
            text, _, path = str(error).partition(" - at `")
            keys = keys_of(path.removesuffix("`"))
            problems = [place.problem(_explain(text), *keys) for place in places]
            self.problems.append(problems[-1])
            return None


def _explain(text: str) -> Message:
    """msgspec's sentence in the words of the person who wrote the file."""
    text = text.replace("`", "'")
    if text.startswith("Object missing required field "):
        return say("Thiếu trường {name}.", name=text.removeprefix("Object missing required field "))
    if text.startswith("Object contains unknown field "):
        name = text.removeprefix("Object contains unknown field ")
        return say("Không có trường nào tên {name}; hãy xem lại chính tả.", name=name)
    if text.startswith("Invalid enum value "):
        value = text.removeprefix("Invalid enum value ")
        return say("Giá trị {value} không nằm trong danh sách được phép.", value=value)
    if text.startswith("Expected "):
        expected, _, got = text.removeprefix("Expected ").partition(", got ")
        if got:
            return say("Cần {expected} nhưng lại là {got}.", expected=expected, got=got)
        return say("Cần {expected}.", expected=expected)
    return say("Sai quy định: {detail}.", detail=text)
