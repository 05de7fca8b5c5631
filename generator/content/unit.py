"""``truong.yml`` and lists of people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from typing import Any

import yaml

from generator.content.fields import read_values
from generator.content.frontmatter import FrontMatter, decode, read_settings, undecodable
from generator.content.keys import PERSON_KEYS, SUPERIOR_KEYS, UNIT_KEYS
from generator.content.model import Person, Superior, Unit
from rulebook.kinds import UnknownKindError, parse_kinds
from rulebook.messages import PersonError, Problem, say

UNIT_FILE = "truong.yml"
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_unit(data: bytes, path: str = UNIT_FILE) -> tuple[Unit, tuple[Problem, ...]]:
    """Who the school is.

    Raises PersonError when the file cannot be decoded, or holds no name or no known kind:
    without these there is nothing to build.
    """
    try:
        text = decode(data)
    except UnicodeDecodeError as problem:
        raise PersonError(
            say(
                "Không đọc được chữ trong {path}: mở tệp bằng Notepad, chọn File → Save As, ở ô "
                "Encoding chọn UTF-8 rồi lưu lại.",
                path=path,
            )
        ) from problem
    front = read_settings(text, path)
    values, found = read_values(front.values, front.lines, UNIT_KEYS, path)
    problems = [*front.problems, *found]
    lines = _lines_of(front)
    if not values.get("name"):
        raise PersonError(
            say("{path}: thiếu tên trường; thêm dòng “tên: Trường THCS …”.", path=path)
        )
    if not values.get("kinds"):
        raise PersonError(
            say("{path}: chưa rõ là trường loại nào; thêm dòng “loại hình: thcs”.", path=path)
        )
    try:
        kinds = parse_kinds(values["kinds"])
    except UnknownKindError as problem:
        line = lines.get("kinds", 1)
        raise PersonError(
            say(
                "{path}:{line}: loại hình “{kind}” không có trong danh sách: mam-non, tieu-hoc, "
                "thcs, thpt, gdtx, phong, so (nhiều cấp nối bằng dấu +).",
                path=path,
                line=line,
                kind=problem.args[0],
            )
        ) from problem
    simple = {
        field.name: values[field.name]
        for field in dataclass_fields(Unit)
        if isinstance(values.get(field.name), str | bool)
    }
    simple |= _checked(values, lines, path, problems)
    simple["kinds"] = kinds
    return (
        Unit(
            **simple,
            superiors=_superiors(values.get("superiors"), path, problems),
            social=_social(values.get("social"), path, problems),
            editorial_board=_people(values.get("editorial_board"), path, "", problems),
        ),
        tuple(problems),
    )


def _lines_of(front: FrontMatter) -> dict[str, int]:
    """Where each key with a value stands, by its canonical name."""
    lines: dict[str, int] = {}
    for written, line in front.lines.items():
        key = UNIT_KEYS.find(written)
        if key is not None and front.values[written]:
            lines.setdefault(key.name, line)
    return lines


def _checked(
    values: Mapping[str, Any], lines: Mapping[str, int], path: str, problems: list[Problem]
) -> dict[str, Any]:
    """The values that must have a certain form; an ill-formed one is dropped and reported."""
    checked: dict[str, Any] = {"founded": None}
    founded = str(values.get("founded", ""))
    if founded.isdigit():
        checked["founded"] = int(founded)
    elif founded:
        message = say("Khoá “thành lập” cần một năm, ví dụ 1965.")
        problems.append(Problem(path, lines["founded"], message))
    for name in ("colour", "accent"):
        colour = str(values.get(name, ""))
        checked[name] = colour if _COLOUR.fullmatch(colour) else ""
        if colour and not checked[name]:
            message = say('Màu “{colour}” phải viết dạng "#0b5d3b".', colour=colour)
            problems.append(Problem(path, lines[name], message))
    email = str(values.get("email", ""))
    if email and not _EMAIL.fullmatch(email):
        message = say("Thư điện tử “{email}” không có dạng vanthu@truong.edu.vn.", email=email[:80])
        problems.append(Problem(path, lines["email"], message))
        checked["email"] = ""
    url = str(values.get("url", ""))
    if url and not url.startswith(("https://", "http://")):
        url = "https://" + url
    checked["url"] = url.rstrip("/") + "/" if url else ""
    checked["map_url"] = _web(values.get("map_url", ""), path, problems)
    return checked


def _superiors(value: Any, path: str, problems: list[Problem]) -> tuple[Superior, ...]:
    superiors = []
    for item in value if isinstance(value, list) else [value] if value else []:
        if not isinstance(item, Mapping):
            superiors.append(Superior(str(item)))
            continue
        read, found = read_values(item, {}, SUPERIOR_KEYS, path)
        problems.extend(found)
        if read.get("name"):
            addresses = {
                name: _web(read[name], path, problems) for name in ("url", "feed") if name in read
            }
            superiors.append(Superior(**(read | addresses)))
    return tuple(superiors)


def _social(value: Any, path: str, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        return ()
    links = ((str(label), _web(url, path, problems)) for label, url in value.items())
    return tuple((label, url) for label, url in links if url)


def _web(value: Any, path: str, problems: list[Problem]) -> str:
    """An address that a link may lead to; anything else (``javascript:``) is reported, and ""."""
    address = str(value).strip()
    if not address or address.lower().startswith(("https://", "http://")):
        return address
    message = say(
        "Địa chỉ “{address}” phải bắt đầu bằng https:// hoặc http://.", address=address[:80]
    )
    problems.append(Problem(path, 0, message))
    return ""


def _people(value: Any, path: str, group: str, problems: list[Problem]) -> tuple[Person, ...]:
    people: list[Person] = []
    for item in value if isinstance(value, list) else []:
        if not isinstance(item, Mapping):
            message = say(
                "“{item}” không rõ là ai: mỗi người viết là {{họ tên: …, chức vụ: …}}.",
                item=str(item)[:60],
            )
            problems.append(Problem(path, 0, message))
            continue
        members = next((item[k] for k in item if str(k).lower() in ("thành viên", "members")), None)
        if isinstance(members, list):
            people.extend(_people(members, path, str(next(iter(item.values()))), problems))
            continue
        read, found = read_values(item, {}, PERSON_KEYS, path)
        problems.extend(found)
        if read.get("name"):
            people.append(Person(**({"group": group, "role": ""} | read)))
    return tuple(people)


def read_people(data: bytes, path: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """A YAML list of people, plain or grouped (``{nhóm: …, thành viên: […]}``).

    Never raises; a file that cannot be read gives no people and a Problem with the line.
    """
    problems: list[Problem] = []
    try:
        value = yaml.load(decode(data), Loader=_LOADER)
    except UnicodeDecodeError:
        return (), (Problem(path, 0, undecodable()),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        message = say(
            "Không đọc được danh sách từ dòng này: kiểm tra dấu hai chấm, dấu nháy, dấu ngoặc và "
            "khoảng trắng đầu dòng; không dùng phím Tab."
        )
        return (), (Problem(path, line, message),)
    if isinstance(value, Mapping):
        value = next((value[k] for k in value if isinstance(value[k], list)), [])
    if not isinstance(value, list):
        return (), (
            Problem(
                path,
                1,
                say("Tệp này cần một danh sách người, mỗi người bắt đầu bằng “- họ tên: …”."),
            ),
        )
    return _people(value, path, "", problems), tuple(problems)
