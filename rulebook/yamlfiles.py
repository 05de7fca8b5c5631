"""Reading YAML files of the rulebook: values fast, and lines when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from rulebook.messages import Message, PersonError, Problem, say

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Key = str | int


class RulebookError(PersonError):
    """The rulebook's files are not what they must be; ``problems`` names every place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(problem.render(lambda text: text) for problem in problems)
        super().__init__(say("Bộ quy tắc có lỗi:\n{problems}", problems=lines))


@dataclass(frozen=True, slots=True)
class Place:
    """A value inside a YAML file: the file and the keys that lead to it."""

    file: Traversable
    keys: tuple[Key, ...] = ()

    def problem(self, message: Message, *below: Key) -> Problem:
        """A problem with what stands ``below``; its line is the nearest place that exists."""
        return Problem(str(self.file), line_of(self.file, (*self.keys, *below)), message)


def read_yaml(file: Traversable) -> Any:
    """The file's value. Raises RulebookError with the line where YAML itself is broken."""
    try:
        return yaml.load(file.read_bytes(), Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or str(error)
        message = say("Không đọc được YAML ({detail}); hãy sửa dòng này.", detail=detail)
        line = mark.line + 1 if mark else 0
        raise RulebookError([Problem(str(file), line, message)]) from error


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
