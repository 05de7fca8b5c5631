"""Which part of a page is the main one, and where its heading is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.pages.html.elements import HEADINGS, NAMELESS
from auditor.pages.html.naming import read_names
from auditor.pages.model import Place
from auditor.pages.outline import Block, Outline, RawImage, RawLink, RawTime

_MAIN_MARKS = "main,[role=main],article,[itemprop=articleBody],h1,#page-content,#content"
_RELATED = re.compile(
    r"\b(?:tin|bài|bài viết|văn bản|thông tin|tin tức)\s+(?:liên quan|cùng|khác)\b"
    r"|^(?:các |những )?(?:tin|bài|bài viết|bài đăng|tin tức|thông tin)\s+(?:bài\s+)?"
    r"(?:mới|cũ hơn|đã đưa|đã đăng|nổi bật|đọc nhiều|xem nhiều|tiếp theo)\b"
    r"|^(?:xem nhiều|mới nhất|đọc nhiều|đọc thêm|có thể bạn quan tâm|liên quan|"
    r"related (?:posts|articles)|bình luận|ý kiến bạn đọc|gửi bình luận)\b",
    re.IGNORECASE,
)
#: The name of a side box that opens stories, too: as a link, or below each of several.
_BUTTON = re.compile(r"đọc thêm\W*", re.IGNORECASE)
#: Names of side boxes that sections of news have, too.
_ALSO_SECTION = re.compile(r"\b(?:mới|nổi bật)\s*\W*\Z", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|\-–—»«•]+\s+|\s*:\s+")

#: Words with which the name of a unit or of its site begins.
_UNIT = re.compile(
    r"(?:trường|trung tâm|phòng gd|phòng giáo dục|sở|ubnd|ủy ban|uỷ ban|đảng ủy|cổng|website|"
    r"trang (?:thông tin|web|tin))\b",
    re.IGNORECASE,
)

#: Beside the link that is an entry's title stand a date and a counter, no more characters.
MOST_BESIDE = 60
#: A block with so much text of its own is no menu and no side box, whatever surrounds it.
PARAGRAPH = 200


def main_ancestors(tree: LexborHTMLParser) -> frozenset[int]:
    """Ids of the elements around what is marked as the main part.

    Unclosed links in a menu put the whole body inside ``nav``; such a ``nav`` is no menu. What is
    marked inside a footer is the unit's name and its contacts in large letters.
    """
    ids: set[int] = set()
    for mark in tree.css(_MAIN_MARKS)[:24]:
        around, node = [], mark.parent
        while node is not None and node.mem_id not in ids:
            around.append(node)
            node = node.parent
        if not any(_is_footer(one, tree) for one in around):
            ids.update(one.mem_id for one in around)
    return frozenset(ids)


def _is_footer(node: LexborNode, tree: LexborHTMLParser) -> bool:
    """Whether an element is the page's footer, and not a wrapper of all that has one
    (``has-footer``)."""
    if node.tag == "footer":
        return True
    names = node.attributes
    called = f"{names.get('class') or ''} {names.get('id') or ''}"
    if node.tag in NAMELESS or read_names(called).place is not Place.FOOTER:
        return False
    whole = tree.body.text() if tree.body is not None else ""
    return len(node.text()) * 2 < len(whole)


def find_title(outline: Outline, claims: Sequence[str]) -> int | None:
    """Index of the block that repeats the page's ``title`` (or another of the ``claims``), rather
    than one that repeats only the unit's name in it."""
    own = {key for claim in claims for key in _title_keys(claim, named=False)}
    every = {key for claim in claims for key in _title_keys(claim, named=True)}
    found = _find_repeated(outline, own)
    return _find_repeated(outline, every) if found is None and every != own else found


def _find_repeated(outline: Outline, wanted: Set[str]) -> int | None:
    """Index of the block that one of these keys is of, one marked as a heading if there is any."""
    long = [key for key in wanted if len(key) > 20]
    initials = {key[0] for key in wanted}
    spare: int | None = None
    aside = (Place.MENU, Place.FOOTER)
    for index, block in enumerate(outline.blocks):
        text = block.text
        if len(text) > 400 or block.place in aside:
            continue
        first = text[0].lower()
        if first.isalnum() and first not in initials:
            continue
        key = _key(text)
        cut = len(key) > 20 and any(one.startswith(key) or key.startswith(one) for one in long)
        twice = key[: len(key) // 2] * 2 == key and key[: len(key) // 2] in wanted
        if key in wanted or cut or twice:
            linked = block.linked * 10 > len(text) * 8
            if not linked and (block.tag in HEADINGS or block.titled):
                return index
            if spare is None and (not linked or block.tag in HEADINGS):
                spare = index
    return spare


def unwrap(outline: Outline, title: int | None) -> None:
    """Take for the body what names such as ``ContentBanner`` call a side box when the page's own
    title and most of its text stand in it."""
    blocks = outline.blocks
    body, side = Place.BODY, Place.SIDE
    if title is None or blocks[title].place is not side:
        return
    text = Counter({body: 0})
    for block in blocks:
        text[block.place] += len(block.text) - block.linked
    if text[side] > 2 * text[body]:
        for group in (blocks, outline.links, outline.images, outline.times):
            _replace(group, side, body)


def _replace(group: Iterable[Block | RawLink | RawImage | RawTime], old: Place, new: Place) -> None:
    for one in group:
        if one.place is old:
            one.place = new


def find_heading(outline: Outline) -> int | None:
    """Index of the first block marked as a heading that is neither a link nor in a listing."""
    found: int | None = None
    for index, block in enumerate(outline.blocks):
        if block.place is Place.BODY and not block.item and len(block.text) > 3:
            if block.linked * 10 > len(block.text) * 8:
                continue
            if block.tag == "h1":
                return index
            if found is None and block.tag in HEADINGS:
                found = index
    return found


def _title_keys(title: str, *, named: bool) -> list[str]:
    """The keys of a title and its first two parts; ``named``: also of one that names a unit."""
    parts = _SEPARATOR.split(title)[:2]
    own = parts if named else [part for part in parts if not _UNIT.match(part)]
    return [key for key in map(_key, [title, *own]) if len(key) > 2]


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def mark_items(outline: Outline, title: int | None, files: re.Pattern[str]) -> None:
    """Mark the blocks that are entries of a listing: a link to another page with its date or
    summary. Links to files are attachments, and what holds the page's own title is the page."""
    blocks = outline.blocks
    for link in outline.links:
        start, end = link.span
        if end <= start or len(link.text) < 12 or (title is not None and start <= title < end):
            continue
        if link.block >= end or files.search(link.href) or files.search(link.text):
            continue
        own = blocks[link.block]
        alone = end - start == 1 and own.linked >= len(own.text)
        if not alone and len(own.text) - own.linked <= MOST_BESIDE:
            for block in blocks[start:end]:
                block.item = True


def main_blocks(blocks: Sequence[Block], heading: int | None) -> list[int]:
    """Indexes of the blocks of the main part, in reading order.

    What stands below a heading such as "Bài viết liên quan" is beside the matter, wherever the
    markup puts it.
    """
    chosen = []
    related, body = False, Place.BODY
    for index, block in enumerate(blocks):
        if block.place is not body:
            if len(block.text) - block.linked < PARAGRAPH:
                continue
        elif heading is not None and index > heading and len(block.text) < 60:
            related = related or _begins_related(blocks, index)
        if not related:
            chosen.append(index)
    return chosen


def _begins_related(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is the name of a side box of other posts, and not, as "Tin nổi bật" may be,
    that of the section above a story's own title, nor, as "Đọc thêm" may be, the button of a
    card."""
    text = blocks[index].text
    if not _RELATED.search(text):
        return False
    if _BUTTON.fullmatch(text) and (
        blocks[index].linked or sum(block.text == text for block in blocks) > 1
    ):
        return False
    if not _ALSO_SECTION.search(text) or index + 1 == len(blocks):
        return True
    below = blocks[index + 1]
    heads = below.titled or below.tag in HEADINGS
    return not (heads and not below.linked and not below.item and below.place is Place.BODY)
