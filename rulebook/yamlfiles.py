"""Reading YAML files of the rulebook: values fast, and lines when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from rulebook.messages import Message, PersonError, Problem, say, together
from rulebook.vietnamese.text import nfc

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Key = str | int


class RulebookError(PersonError):
    """The rulebook's files are not what they must be; ``problems`` names every place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(say("Bộ quy tắc có lỗi:\n{problems}", problems=together(problems)))


@dataclass(frozen=True, slots=True)
class Place:
    """A value inside a YAML file: the file and the keys that lead to it."""

    file: Traversable
    keys: tuple[Key, ...] = ()

    def problem(self, message: Message, *below: Key) -> Problem:
        """A problem with what stands ``below``; its line is the nearest place that exists."""
        return Problem(str(self.file), line_of(self.file, (*self.keys, *below)), message)


#: Deeper than any record of ours; what nests deeper is no rulebook.
_MAX_DEPTH = 30


def read_yaml(file: Traversable) -> Any:
    """The file's value, every scalar as NFC text (empty and ``null`` as None): what a field must be
    is the record type's to say, not YAML's to guess.

    Built from parser events, three times as fast as PyYAML's own loaders and stricter: repeated
    keys, anchors and odd keys are errors. Raises RulebookError with the line.
    """
    try:
        parser = Loader(nfc(file.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError as error:
        message = say("Tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8.")
        raise RulebookError([Problem(str(file), 0, message)]) from error
    try:
        while not parser.check_event(yaml.DocumentStartEvent, yaml.StreamEndEvent):
            parser.get_event()
        if parser.check_event(yaml.StreamEndEvent):
            return None
        parser.get_event()
        return _value(parser.get_event, parser.get_event(), _MAX_DEPTH)
    except _RefusedError as error:
        raise RulebookError([Problem(str(file), error.line, error.message)]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or str(error)
        message = say("Không đọc được YAML ({detail}); hãy sửa dòng này.", detail=detail)
        line = mark.line + 1 if mark else 0
        raise RulebookError([Problem(str(file), line, message)]) from error
    finally:
        parser.dispose()


class _RefusedError(PersonError):
    """YAML that is well-formed and not wanted here."""

    def __init__(self, message: Message, event: Any) -> None:
        super().__init__(message)
        self.line: int = event.start_mark.line + 1


def _value(advance: Callable[[], Any], event: Any, depth: int) -> Any:
    kind = type(event)
    if kind is yaml.ScalarEvent:
        plain = event.implicit[0]
        return None if plain and event.value in ("", "~", "null") else event.value
    if depth and kind is yaml.MappingStartEvent:
        mapping: dict[str, Any] = {}
        while type(event := advance()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent or event.value in mapping:
                raise _RefusedError(say("Khóa viết hai lần, hoặc không phải là chữ."), event)
            mapping[event.value] = _value(advance, advance(), depth - 1)
        return mapping
    if depth and kind is yaml.SequenceStartEvent:
        sequence = []
        while type(event := advance()) is not yaml.SequenceEndEvent:
            sequence.append(_value(advance, event, depth - 1))
        return sequence
    raise _RefusedError(say("Không dùng neo (& và *) và không lồng quá sâu."), event)


def line_of(file: Traversable, keys: Sequence[Key]) -> int:
    """The 1-based line of the value the keys lead to, or of the nearest one above it."""
    node = yaml.compose(file.read_bytes(), Loader)
    line = 1
    for key in keys:
        child = _child(node, key)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Any, key: Key) -> tuple[int, Any] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return item.start_mark.line + 1, item
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    return None


_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")


def keys_of(path: str) -> tuple[Key, ...]:
    """The keys of a path as msgspec writes it: ``$.bases[0].source``."""
    return tuple(
        int(match[2]) if match[2] else match[1]
        for match in _STEP.finditer(path)
        if match[1] or match[2]
    )


def merge(base: Any, change: Any) -> Any:
    """``change`` laid over ``base``: mappings field by field, anything else replaced.

    A key written ``name+`` adds to the base's list instead of replacing it.
    """
    if not (isinstance(base, Mapping) and isinstance(change, Mapping)):
        return change
    merged = dict(base)
    for key, value in change.items():
        if isinstance(key, str) and key.endswith("+") and isinstance(value, list):
            merged[key[:-1]] = [*merged.get(key[:-1], ()), *value]
        else:
            merged[key] = merge(merged[key], value) if key in merged else value
    return merged
