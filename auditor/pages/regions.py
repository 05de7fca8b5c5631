"""Which part of a page is the main one, and where its heading is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from auditor.pages.model import Place
from auditor.pages.outline import Block, Outline

_MAIN_MARKS = "main,[role=main],article,[itemprop=articleBody],h1,#page-content,#content"
_RELATED = re.compile(
    r"(?:các\s+|những\s+)?(?:tin|bài|bài viết|bài đăng|văn bản|thông tin)\s+(?:tức\s+|bài\s+)?"
    r"(?:liên quan|khác|cùng|mới|cũ hơn|đã đưa|đã đăng|nổi bật|đọc nhiều|xem nhiều|tiếp theo)\b"
    r"|(?:xem nhiều|mới nhất|đọc nhiều|đọc thêm|xem thêm|có thể bạn quan tâm|chia sẻ bài viết"
    r"|related (?:posts|articles)|bình luận|ý kiến bạn đọc|gửi bình luận)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[|\-–—»«:•]+\s+")

#: A block with so much text of its own is no menu and no side box, whatever surrounds it.
PARAGRAPH = 200


def main_ancestors(tree: LexborHTMLParser) -> frozenset[int]:
    """Ids of the elements around what is marked as the main part.

    Unclosed links in a menu put the whole body inside ``nav``; such a ``nav`` is no menu.
    """
    ids: set[int] = set()
    for mark in tree.css(_MAIN_MARKS)[:24]:
        node = mark.parent
        while node is not None and node.mem_id not in ids:
            ids.add(node.mem_id)
            node = node.parent
    return frozenset(ids)


def find_heading(outline: Outline, claims: Sequence[str]) -> int | None:
    """Index of the block that is the page's heading: the one that its ``title`` (or another of
    the ``claims``) repeats, else what is marked as a title. None when there is nothing like it."""
    wanted = {key for claim in claims for key in _title_keys(claim)}
    long = [key for key in wanted if len(key) > 10]
    best: tuple[int, int] | None = None  # rank, index
    for index, block in enumerate(outline.blocks):
        text = block.text
        if len(text) > 400 or block.item or block.place is Place.FOOTER:
            continue
        heading = len(block.tag) == 2 and block.tag[0] == "h" and block.tag != "hr"
        linked = block.linked * 10 > len(text) * 8
        key = _key(text)
        matches = key in wanted or (
            len(key) > 20 and any(one.startswith(key) or key.startswith(one) for one in long)
        )
        if matches and block.place is not Place.MENU:
            rank = 0 if heading and not linked else 1 if not linked else 4
        elif block.place is Place.BODY and not linked and len(text) > 3:
            rank = 2 if block.tag == "h1" else 3 if heading and block.tag in ("h2", "h3") else 9
        else:
            continue
        if rank < 9 and (best is None or rank < best[0]):
            best = rank, index
            if rank == 0:
                break
    return best[1] if best else None


def _title_keys(title: str) -> list[str]:
    parts = [title, *_SEPARATOR.split(title)[:2]]
    return [key for key in map(_key, parts) if len(key) > 2]


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def mark_items(outline: Outline, documents: re.Pattern[str]) -> None:
    """Mark the blocks that are entries of a listing: a link to another page with its date or
    summary. Links to files are attachments, not entries."""
    for link in outline.links:
        start, end = link.span
        if end > start and len(link.text) > 11 and not documents.search(link.href):
            own = sum(b.linked for b in outline.blocks[start:end])
            if end - start > 1 or own < len(outline.blocks[start].text):
                for block in outline.blocks[start:end]:
                    block.item = True


def main_blocks(blocks: Sequence[Block], heading: int | None) -> list[int]:
    """Indexes of the blocks of the main part, in reading order.

    What stands below a heading such as "Bài viết liên quan" is beside the matter, wherever the
    markup puts it.
    """
    chosen = []
    related = False
    for index, block in enumerate(blocks):
        if block.place is not Place.BODY:
            if len(block.text) - block.linked < PARAGRAPH:
                continue
        elif heading is not None and index > heading and len(block.text) < 60:
            related = related or bool(_RELATED.match(block.text))
        if not related:
            chosen.append(index)
    return chosen
