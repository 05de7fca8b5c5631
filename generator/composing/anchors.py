"""Links to a place inside a page (``gioi-thieu/lich-su.md#nam-1961``) that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from generator.composing.entries import EntryView, line_of
from generator.planning.pages import Plan
from generator.rendering.links import ROOT
from rulebook.messages import Message, Problem, say
from rulebook.vietnamese.text import nfc

#: Pages whose places all stand in their own text; elsewhere the theme adds some.
_TEXTS = frozenset({"page.html", "post.html", "document.html"})
_LINK = re.compile(rf'\shref="(?:{ROOT}(?P<page>[^"#?]*))?#(?P<place>[^"]+)"')
_PLACE = re.compile(r'\s(?:id|name)="([^"]+)"')
_TOP = "top"  # every page has it (HTML, 7.4.6.4)


def dead_anchors(plan: Plan, views: Mapping[str, EntryView]) -> Iterator[Problem]:
    """Every link of a text to a place that its page does not have."""
    texts = {
        page.url: views[page.entry.path].html
        for page in plan.pages
        if page.entry is not None and page.template in _TEXTS
    }
    places: dict[str, frozenset[str]] = {}
    for view in views.values():
        if "#" not in view.html:
            continue
        for link in _LINK.finditer(view.html):
            page = view.entry.url if link["page"] is None else link["page"]
            place = nfc(unquote(link["place"]))
            if page not in texts or place == _TOP:
                continue
            if page not in places:
                places[page] = frozenset(_PLACE.findall(texts[page]))
            if place not in places[page]:
                line = line_of(view.entry, f"#{link['place']}", f"#{place}")
                yield Problem(view.entry.path, line, _missing(page, place), "warning")


def _missing(page: str, place: str) -> Message:
    return say(
        "Liên kết trỏ tới chỗ “#{place}”, không có ở trang “/{page}”. Sửa phần sau dấu # cho khớp "
        "một tiêu đề của trang ấy: tiêu đề “Năm học” là #nam-hoc.",
        place=place,
        page=page,
    )
