"""The ranking site's own Atom feed (RFC 4287), for portals that show the results."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

from auditor.reports.cells import one_line
from auditor.reports.edition import Edition
from auditor.reports.history import GroupResult, PastEdition, group_results
from auditor.reports.wording import group_label, number

ATOM = "http://www.w3.org/2005/Atom"

#: Editions a feed tells of, this one among them: a year of months.
EDITIONS = 12


def write_feed(edition: Edition, path: Path) -> None:
    """One entry a ranking group, naming its first units, of this edition and those before it,
    newest first. Addresses are relative to the feed's own; identities follow from the run and the
    group, so that a rewritten feed brings no news."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    _add(feed, "id", _identity(edition.publisher or edition.profile.id))
    _add(feed, "title", "Kết quả đánh giá cổng thông tin điện tử")
    _add(feed, "updated", _midnight(edition.today))
    _add(_add(feed, "author"), "name", one_line(edition.publisher) or "Cổng Trường")
    _add(feed, "link", rel="self", href="feed.atom")
    _add(feed, "link", rel="alternate", type="text/html", href="../index.html")
    results = {result.group: result for result in group_results(edition.results)}
    groups = tuple(results[group] for group in edition.groups)
    present = PastEdition(edition.run, edition.profile.id, edition.today, groups)
    earlier = reversed(edition.history.editions[-(EDITIONS - 1) :])
    for told in (present, *earlier):
        for group in told.groups:
            _add_entry(feed, told, group, edition.group_folders.get(group.group))
    tree = ElementTree(feed)
    indent(tree, space=" ")
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _add_entry(feed: Element, told: PastEdition, group: GroupResult, folder: str | None) -> None:
    """``folder``: of the group's table; None where this edition has no such group any more."""
    entry = _add(feed, "entry")
    _add(entry, "id", _identity(f"{told.run}/{told.profile}/{group.group}"))
    label = one_line(group_label(group.group).vi)
    _add(entry, "title", f"Bảng xếp hạng {label}, {told.day:%d/%m/%Y}")
    _add(entry, "updated", _midnight(told.day))
    page = f"bang-xep-hang/{folder}/index.html" if folder else "index.html"
    _add(entry, "link", rel="alternate", href=f"../{page}")
    _add(entry, "summary", _summary(group))


def _summary(group: GroupResult) -> str:
    first = "; ".join(
        f"{place.position}. {one_line(place.name, 120)} ({number(place.percent, 'vi', 1)}%)"
        for place in group.first
    )
    counted = f"{group.ranked} đơn vị được xếp hạng, {group.unranked} chưa xếp hạng."
    return f"{counted} {first}".strip()


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _identity(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"cong-truong:{name}").urn


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    if text:
        child.text = text
    return child
