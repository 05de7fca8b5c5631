"""Front matter, read tolerantly: a teacher's ``tiêu đề: Tổ Toán: họp chuyên môn`` is a title.

The block between the two ``---`` lines is cut into its top-level keys first; each value is then
read alone, so that one bad value spoils nothing else. Plain values stay the text they are (no
YAML guesses about ``12:30``, ``no`` or dates); lists, mappings and quoted texts go through YAML
with every scalar kept as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml

from generator.content.keys import ENTRY_KEYS, UNIT_KEYS
from rulebook.messages import Message, Problem, say
from rulebook.vietnamese.text import nfc

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"-{3,}\s*")
_KEY = re.compile(r"(?P<key>[^\W_](?:[^:#{}\[\]\"'\n]*[^\s:])?)\s*:(?:\s+(?P<value>.*))?$")
_COMPOUND = frozenset("\"'[{|>&*!")
_COMMENT = re.compile(r"\s+#\s.*$")
#: ``[THÔNG BÁO] Lịch nghỉ Tết``: a title, no list.
_BRACKETED = re.compile(r"\[[^\[\]]*\]\s*[^\s,#\]]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood above the text: raw values by key as written, and where each stands.

    ``body_line`` is the 1-based line of the file at which ``body`` begins.
    """

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def said_twice(key: str, line: int) -> Message:
    """Of a key that stands on an earlier line, too."""
    return say(
        "Khoá “{key}” đã có ở dòng {line}, giá trị viết lại ở đây không được dùng: xoá một trong "
        "hai dòng.",
        key=key,
        line=line,
    )


def undecodable() -> Message:
    """Of a file whose bytes are not Unicode."""
    return say(
        "Không đọc được chữ trong tệp: mở tệp bằng Notepad, chọn File → Save As, ở ô Encoding chọn "
        "UTF-8 rồi lưu lại."
    )


def decode(data: bytes) -> str:
    """Text of a file as editors on any system save it: BOM, CRLF and NFD all gone.

    UTF-16 is recognised by its BOM; raises UnicodeDecodeError for anything but Unicode.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else nfc(text)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split and read one decoded Markdown file. Never raises: what is wrong stands in
    ``problems`` (of severity ``error`` when the file cannot be used)."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None or not _FENCE.fullmatch(lines[first]):
        return FrontMatter({}, {}, text, 1)
    last = next(
        (i for i in range(first + 1, len(lines)) if _FENCE.fullmatch(lines[i])),
        None,
    )
    if last is None:
        problem = Problem(
            path,
            first + 1,
            say(
                "Phần khai báo mở bằng dòng “---” nhưng không có dòng “---” đóng lại: thêm một "
                "dòng “---” ngay dưới khoá cuối cùng."
            ),
        )
        return FrontMatter({}, {}, "", first + 1, (problem,))
    values, where, problems = _read_block(lines[first + 1 : last], first + 2, path)
    return FrontMatter(
        MappingProxyType(values),
        MappingProxyType(where),
        "\n".join(lines[last + 1 :]),
        last + 2,
        tuple(problems),
    )


def _read_block(
    lines: list[str], line_number: int, path: str
) -> tuple[dict[str, Any], dict[str, int], list[Problem]]:
    values: dict[str, Any] = {}
    where: dict[str, int] = {}
    problems: list[Problem] = []
    for start, key, group in _groups(lines):
        number = line_number + start
        if key is None:
            problems.append(
                Problem(
                    path,
                    number,
                    say(
                        "Dòng “{line}” trong phần khai báo không có dạng “khoá: giá trị”: sửa "
                        "lại, hoặc nếu là nội dung thì chuyển xuống dưới dòng “---” thứ hai.",
                        line=group[0].strip()[:60],
                    ),
                )
            )
            continue
        if values.get(key):  # a key left empty above says nothing
            problems.append(Problem(path, number, said_twice(key, where[key]), "warning"))
            continue
        values[key], problem = _read_value(group, path, number, key)
        where[key] = number
        if problem is not None:
            problems.append(problem)
    return values, where, problems


def _groups(lines: list[str]) -> list[tuple[int, str | None, list[str]]]:
    """(offset, key or None, lines) of each top-level entry; the first line holds the value only."""
    groups: list[tuple[int, str | None, list[str]]] = []
    for offset, line in enumerate(lines):
        if not line.strip() or line.startswith("#"):
            continue
        follows = line[0] in " \t-" and groups and groups[-1][1] is not None
        if follows and not _is_key_moved_in(line, groups[-1][2]):
            groups[-1][2].append(line)
            continue
        found = _KEY.match(line.strip() if follows else line)
        if found is None:
            groups.append((offset, None, [line]))
        else:
            groups.append((offset, found["key"], [found["value"] or ""]))
    return groups


def _is_key_moved_in(line: str, group: list[str]) -> bool:
    """Whether a line is a key of its own that a stray tab or space has moved in: after a value that
    ends on its line there is nothing it could belong to."""
    complete = len(group) == 1 and group[0].strip() and group[0].strip()[0] not in _COMPOUND
    found = _KEY.match(line.strip())
    if not complete or found is None:
        return False
    known = ENTRY_KEYS.find(found["key"]) or UNIT_KEYS.find(found["key"])
    return line[0] == "\t" or (line[0] == " " and known is not None)


def _read_value(group: list[str], path: str, line: int, key: str) -> tuple[Any, Problem | None]:
    head = group[0].strip()
    if len(group) == 1 and (not head or head[0] not in _COMPOUND):
        return _COMMENT.sub("", f" {head}").strip(), None
    # One YAML document of one key; its indentation is the editor's own.
    source = "k: " + head + "\n" + "\n".join(_indented(line) for line in group[1:])
    try:
        return yaml.load(source, Loader=_LOADER)["k"], None
    except yaml.YAMLError:
        words_follow = len(group) == 1 and _BRACKETED.match(head)
        if (head and head[0] in "[{" and not words_follow) or (len(group) > 1 and not head):
            problem = Problem(
                path,
                line,
                say(
                    "Không đọc được giá trị của khoá “{key}”: kiểm tra dấu ngoặc, dấu nháy "
                    "và khoảng trắng đầu dòng.",
                    key=key,
                ),
            )
            return "", problem
        return " ".join(part.strip() for part in group if part.strip()), None


def written_value(text: str) -> str:
    """One line of text as a value that reads back the same here and in any reader of YAML: plain
    where it can be, else quoted."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    try:
        plain = yaml.load(f"k: {line}", Loader=yaml.SafeLoader) == {"k": line}
    except yaml.YAMLError:
        plain = False
    return line if plain else json.dumps(line, ensure_ascii=False)


def _indented(line: str) -> str:
    return "  " + line.replace("\t", "  ")


def read_settings(text: str, path: str) -> FrontMatter:
    """A whole file of keys (``truong.yml``), read with the same tolerance."""
    lines = ["" if _FENCE.fullmatch(line) else line for line in text.split("\n")]
    values, where, problems = _read_block(lines, 1, path)
    return FrontMatter(
        MappingProxyType(values), MappingProxyType(where), "", len(lines), tuple(problems)
    )
