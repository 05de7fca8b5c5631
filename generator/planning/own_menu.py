"""The school's own menu, each item led to the page or the file it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.content.frontmatter import decode
from generator.content.menu import ELSEWHERE, MENU_FILE
from generator.content.model import MenuItem
from generator.rendering.links import Targets
from generator.source import Source, located
from rulebook.messages import Problem, say


def with_own_menu(source: Source, targets: Targets) -> Source:
    """The source with the addresses of its menu; items that lead nowhere stay, and are told."""
    if not source.menu:
        return source
    lines = decode(source.folder.read(MENU_FILE)).split("\n")
    dead = (_nowhere(item, lines) for item in _leaves(source.menu) if _led(item, targets) is None)
    problems = (located(problem, source.folder) for problem in dead)
    menu = tuple(_with_address(item, targets) for item in source.menu)
    return replace(source, menu=menu, problems=(*source.problems, *problems))


def _leaves(items: Iterable[MenuItem]) -> Iterator[MenuItem]:
    for item in items:
        if item.children:
            yield from _leaves(item.children)
        else:
            yield item


def _with_address(item: MenuItem, targets: Targets) -> MenuItem:
    """An item with children leads where its first child leads."""
    children = tuple(_with_address(child, targets) for child in item.children)
    if children:
        return replace(item, url=children[0].url, children=children)
    address = _led(item, targets)
    return item if address is None else replace(item, url=address)


def _led(item: MenuItem, targets: Targets) -> str | None:
    if item.url.startswith(ELSEWHERE):
        return item.url
    bare, mark, anchor = item.url.rstrip("/").partition("#")
    found = targets.find("", bare)
    return None if found is None else f"{found}{mark}{anchor}"


def _nowhere(item: MenuItem, lines: Sequence[str]) -> Problem:
    bare = item.url.rstrip("/")
    line = next((n for n, text in enumerate(lines, start=1) if bare in text), 0)
    message = say(
        "Mục “{label}” của menu trỏ tới “{target}” không có trên trang: sửa địa chỉ, hoặc bỏ mục "
        "này.",
        label=item.label,
        target=item.url,
    )
    return Problem(MENU_FILE, line, message, "warning")
