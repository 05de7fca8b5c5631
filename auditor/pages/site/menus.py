"""The site's menu, as its pages print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from auditor.pages.legacy_fonts import converter, detect_legacy_font
from auditor.pages.model import MenuEntry, Page, Place
from auditor.pages.site.repetition import FEWEST_LINKS

#: Longest words of a menu entry.
LONGEST = 90
#: Characters of an entry of a frame's menu on the average.
SHORT = 30


def read_menu(pages: Sequence[Page], home: str) -> tuple[MenuEntry, ...]:
    """Entries that stand in the menu of at least three pages in ten, in the order of the home
    page's menu. ``path`` is told by the addresses: an entry stands below the entry whose address
    its own begins with."""
    own, menu = urlsplit(home).hostname, Place.MENU
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts.update(
            {
                (link.text, link.url)
                for link in page.links
                if link.place is menu and 1 < len(link.text) <= LONGEST
            }
        )
    whole = sum(len(page.links) >= FEWEST_LINKS for page in pages)
    least = max(1.0, 0.3 * whole)
    often = [entry for entry, count in counts.items() if count >= least]
    often += [entry for entry in _framed(pages, home) if entry not in counts]
    chosen = [entry for entry in often if urlsplit(entry[1]).hostname == own]
    first = next((page for page in pages if page.url == home), pages[0] if pages else None)
    order = {} if first is None else _order(first)
    chosen.sort(key=lambda entry: (order.get(entry, len(order)), entry))
    texts = _readable([text for text, _ in chosen])
    chosen = [(text, url) for text, (_, url) in zip(texts, chosen, strict=True)]
    words = {url: text for text, url in reversed(chosen)}
    return tuple(MenuEntry(text, url, _above(url, words)) for text, url in chosen)


def _framed(pages: Sequence[Page], home: str) -> list[tuple[str, str]]:
    """The entries of a home page of frames: what the frame with the most short links shows."""
    by_url = {page.url: page for page in pages}
    first = by_url.get(home)
    if first is None or first.text or not first.links:
        return []
    inside = [by_url[link.url] for link in first.links if link.url in by_url]
    shown = [[(link.text, link.url) for link in page.links if link.text] for page in inside]
    menus = [links for links in shown if sum(len(text) for text, _ in links) <= SHORT * len(links)]
    longest = max(menus, key=lambda links: len(links), default=[])
    return list(dict.fromkeys(longest))


def _readable(texts: Sequence[str]) -> list[str]:
    """The entries in Unicode: hand-made sites keep a menu typed for an old font above pages
    written long after it."""
    sample = " ".join(texts)
    font = detect_legacy_font(sample)
    return list(map(converter(font, sample), texts)) if font else list(texts)


def _order(page: Page) -> dict[tuple[str, str], int]:
    order: dict[tuple[str, str], int] = {}
    for index, link in enumerate(page.links):
        order.setdefault((link.text, link.url), index)
    return order


def _above(url: str, words: dict[str, str]) -> tuple[str, ...]:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    root = f"{parts.scheme}://{parts.netloc}"
    above = []
    for length in range(1, len(segments)):
        stem = f"{root}/{'/'.join(segments[:length])}"
        found = next((words[stem + end] for end in ("", "/", ".html") if stem + end in words), None)
        if found:
            above.append(found)
    return tuple(above)
