"""``menu.yml``: a menu of the school's own, in place of the default one."""

from __future__ import annotations

from typing import Any

import yaml

from generator.content.frontmatter import decode
from generator.content.model import MenuItem
from rulebook.messages import Problem, say

MENU_FILE = "menu.yml"
#: How an address outside the site begins.
ELSEWHERE = ("https://", "http://", "mailto:", "tel:")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_menu(data: bytes, path: str) -> tuple[tuple[MenuItem, ...], tuple[Problem, ...]]:
    """A list of ``Nhãn: địa chỉ`` or ``Nhãn: [mục con…]``; never raises."""
    try:
        value = yaml.load(decode(data), Loader=_LOADER)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        message = say(
            "Không đọc được menu từ dòng này: kiểm tra dấu hai chấm, dấu nháy, dấu ngoặc và khoảng "
            "trắng đầu dòng; không dùng phím Tab."
        )
        return (), (Problem(path, line, message),)
    problems: list[Problem] = []
    return _items(value, path, problems), tuple(problems)


def _items(value: Any, path: str, problems: list[Problem]) -> tuple[MenuItem, ...]:
    items = []
    for item in value if isinstance(value, list) else []:
        if not isinstance(item, dict) or len(item) != 1:
            problems.append(
                Problem(path, 0, say("Mỗi mục của menu viết là “- Nhãn: địa chỉ”.")),
            )
            continue
        label, target = next(iter(item.items()))
        if isinstance(target, list):
            children = _items(target, path, problems)
            items.append(MenuItem(str(label), children[0].url if children else "", children))
        else:
            items.append(MenuItem(str(label), _address(str(target))))
    return tuple(items)


def _address(target: str) -> str:
    if target.startswith(ELSEWHERE):
        return target
    bare = target.strip().strip("/").removesuffix("index.md").removesuffix(".md")
    return bare.rstrip("/") + "/" if bare else ""
