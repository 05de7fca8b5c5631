"""The ranking site's own Atom feed (RFC 4287), for portals that show the results."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

from auditor.reports.cells import one_line, plain
from auditor.reports.edition import Edition
from auditor.reports.league import LeagueRow
from auditor.reports.wording import group_label, number

ATOM = "http://www.w3.org/2005/Atom"

#: Units named in a group's entry.
NAMED = 5


def write_feed(edition: Edition, rows: Sequence[LeagueRow], path: Path) -> None:
    """One entry a ranking group, naming its first units. Addresses are relative to the feed's
    own; identities follow from the run and the group, so that a rewritten feed brings no news."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    updated = f"{edition.today.isoformat()}T00:00:00+07:00"
    _add(feed, "id", _identity(edition.publisher or edition.profile.id))
    _add(feed, "title", "Kết quả đánh giá cổng thông tin điện tử")
    _add(feed, "updated", updated)
    _add(_add(feed, "author"), "name", one_line(edition.publisher) or "Cổng Trường")
    _add(feed, "link", rel="self", href="feed.atom")
    _add(feed, "link", rel="alternate", type="text/html", href="../index.html")
    for group, folder in edition.group_folders.items():
        entry = _add(feed, "entry")
        label = one_line(group_label(group).vi)
        _add(entry, "id", _identity(f"{edition.run}/{edition.profile.id}/{group}"))
        _add(entry, "title", f"Bảng xếp hạng {label}, {edition.today:%d/%m/%Y}")
        _add(entry, "updated", updated)
        _add(entry, "link", rel="alternate", href=f"../bang-xep-hang/{folder}/index.html")
        _add(entry, "summary", _summary([row for row in rows if row.group == group]))
    tree = ElementTree(feed)
    indent(tree, space=" ")
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _summary(rows: Sequence[LeagueRow]) -> str:
    ranked = [row for row in rows if row.position is not None]
    first = "; ".join(
        f"{row.position}. {plain(row.name, 120)} ({number(row.percent, 'vi', 1)}%)"
        for row in ranked[:NAMED]
    )
    counted = f"{len(ranked)} đơn vị được xếp hạng, {len(rows) - len(ranked)} chưa xếp hạng."
    return f"{counted} {first}".strip()


def _identity(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"cong-truong:{name}").urn


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    if text:
        child.text = text
    return child
