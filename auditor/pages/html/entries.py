"""Which lists of a page are menus, and what stands around a link alone: an entry of a listing."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.pages.html.elements import HEADINGS
from auditor.pages.model import Place
from auditor.pages.outline import Block, RawLink
from auditor.pages.urls import FILE_NAME

#: A listing's entry is at most so many blocks and links, and so many characters, long.
ITEM_BLOCKS, ITEM_LINKS, ITEM_TEXT = 10, 5, 700
#: A menu has at least so many links, of so many characters on the average.
MENU_LINKS, MENU_WORDS = 4, 30


def recognise_menu(blocks: Sequence[Block], links: Sequence[RawLink]) -> None:
    """A list of nothing but short links is a menu, whatever it is called."""
    if not MENU_LINKS <= len(blocks) <= 200:
        return
    total = sum(len(block.text) for block in blocks)
    entries = sum(block.linked > 0 for block in blocks)  # numbers beside them are none
    if total <= MENU_WORDS * entries and sum(b.linked for b in blocks) >= 0.9 * total:
        for block in blocks:
            block.place = Place.MENU
        for link in links:
            link.place = Place.MENU


def recognise_content(blocks: Sequence[Block], links: Sequence[RawLink]) -> None:
    """A list called a menu whose links lead nowhere is what the page says."""
    if len(blocks) >= MENU_LINKS and all(link.href[:11] == "javascript:" for link in links):
        for block in blocks:
            block.place = Place.BODY


def surround(blocks: Sequence[Block], inside: Sequence[RawLink], first: int) -> None:
    """Note for the links ``inside`` an element, which begins with block ``first`` and ends with
    the last one, the largest element that stands around them alone: in a listing that is the
    entry, with its date."""
    end = len(blocks)
    if not 0 < end - first <= ITEM_BLOCKS:
        return
    target = inside[0] if len(inside) == 1 else max(inside, key=_wordiness)
    known_start, known_end = target.span
    if known_start == first and known_end == end:
        return
    longest = min(24, 0.6 * len(target.text))  # of a link to a category, or to the author
    for link in inside:
        if link.href != target.href and len(link.text) > longest:
            return
    if known_end and sum([len(block.text) for block in blocks[first:]]) > ITEM_TEXT:
        return
    for block in blocks[first : known_start if known_end else target.block]:
        if block.tag in HEADINGS and not block.linked:
            return  # the heading of the whole listing, or of the page
    for link in inside:
        if link.href == target.href or FILE_NAME.search(link.href):
            link.span = (first, end)


def _wordiness(link: RawLink) -> int:
    return len(link.text)
