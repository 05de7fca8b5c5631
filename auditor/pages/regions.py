"""Which part of a page is the main one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from auditor.pages.model import Place
from auditor.pages.outline import Block

MAIN_MARKS = "main, [role=main], article, [itemprop=articleBody], h1, #page-content, #content, .entry-content"


def main_ancestors(tree: LexborHTMLParser) -> frozenset[int]:
    """Ids of the elements around what is marked as the main part.

    Unclosed links in a menu put the whole body inside ``nav``; such a ``nav`` is no menu.
    """
    ids: set[int] = set()
    for mark in tree.css(MAIN_MARKS)[:20]:
        node = mark.parent
        while node is not None and node.mem_id not in ids:
            ids.add(node.mem_id)
            node = node.parent
    return frozenset(ids)


_RELATED = re.compile(
    r"^(?:các\s+)?(?:tin|bài(?: viết)?|bài đăng|văn bản|thông tin)\s+"
    r"(?:(?:tức\s+)?(?:liên quan|khác|cùng (?:chuyên mục|loại|thể loại)|mới(?: nhất| hơn| đăng)?|"
    r"cũ hơn|đã đưa|nổi bật|đọc nhiều|xem nhiều)|viết (?:liên quan|khác|mới))"
    r"|^(?:những tin (?:mới hơn|cũ hơn|khác)|xem nhiều|mới nhất|đọc nhiều|related (?:posts|articles)|"
    r"có thể bạn quan tâm|tin mới)\b",
    re.IGNORECASE,
)


def main_blocks(blocks: Sequence[Block], heading: int | None) -> list[int]:
    """Indexes of the blocks of the main part, in reading order.

    What stands below a heading such as "Bài viết liên quan" is beside the matter, wherever the
    markup puts it.
    """
    chosen = []
    related = False
    for index, block in enumerate(blocks):
        if block.place is not Place.BODY:
            continue
        if heading is not None and index > heading and not related:
            related = len(block.text) < 60 and bool(_RELATED.match(block.text))
        if not related:
            chosen.append(index)
    return chosen
