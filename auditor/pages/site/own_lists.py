"""Lists of links that look like a menu and stand on one page only: what the page leads to.

A section of disclosures by school year is such a list. While one page is read, it cannot be told
from a menu; the other pages of the site tell that it is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from msgspec import structs

from auditor.pages.model import Link, Page, Place
from auditor.pages.site.repetition import FEWEST_PAGES

#: A link that the menus of more pages have is navigation, also where a few pages share it.
MOST_PAGES = 2
#: Characters of prose from which a page has something to say besides its list.
ENOUGH = 300
#: Shorter words are numbers of pages and letters of an alphabet.
SHORTEST = 4


def with_own_lists(pages: Sequence[Page], home: str) -> tuple[Page, ...]:
    """The pages, each with the lists that are its own in its main part. The menu of a site whose
    other pages have none stands on the home page only."""
    if len(pages) < FEWEST_PAGES:
        return tuple(pages)
    menu = Place.MENU
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({link.url for link in page.links if link.place is menu})
    shared = frozenset(url for url, count in counts.items() if count > MOST_PAGES)
    return tuple(
        page
        if page.prose >= ENOUGH or (page.url == home and _is_alone(page, shared))
        else _with_own(page, shared)
        for page in pages
    )


def _is_alone(home: Page, shared: Set[str]) -> bool:
    """Whether other pages have nothing of the home page's menu but the way back."""
    entries = {link.url for link in home.links if link.place is Place.MENU}
    return entries.isdisjoint(shared - {home.url})


def _with_own(page: Page, shared: Set[str]) -> Page:
    own = frozenset(
        link.text
        for link in page.links
        if link.place is Place.MENU
        and link.url not in shared
        and link.url != page.url
        and len(link.text) >= SHORTEST
    )
    lines = page.chrome.split("\n")
    moved = [line for line in lines if line in own]
    if not moved:
        return page
    return replace(
        page,
        text="\n".join(filter(None, [page.text, *moved])),
        chrome="\n".join(line for line in lines if line not in own),
        links=tuple(_in_body(link) if link.text in own else link for link in page.links),
        prose_by_line=(*page.prose_by_line, *[0] * len(moved)),
    )


def _in_body(link: Link) -> Link:
    return link if link.place is not Place.MENU else structs.replace(link, place=Place.BODY)
