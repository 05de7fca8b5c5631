"""A page's HTML as flat lists, in reading order: blocks of text, links, images, tables, marks.

Made by ``auditor.pages.html.walking``. It holds only what the markup itself tells; judging what is
the main part is left to ``auditor.pages.html.regions``. What a page has by the hundred is a
``Struct``, made in a fraction of a dataclass's time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from msgspec import Struct

from auditor.pages.model import Place

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def clean(text: str) -> str:
    """Unicode NFC without invisible characters; white space stays."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


def squeeze(text: str) -> str:
    """Unicode NFC, white space folded, invisible characters gone."""
    return " ".join(clean(text).split())


class Block(Struct, gc=False):
    """A run of text that a reader sees as one line or paragraph."""

    text: str
    tag: str  # of the innermost block element
    place: Place  # by the names of its surroundings
    linked: int  # how many of its characters are link text
    dated: bool  # an element around it is named like a date
    titled: bool  # an element around it is named like a title, or is a heading
    item: bool = False  # part of one entry of a listing


class RawLink(Struct, gc=False):
    href: str
    text: str
    place: Place
    block: int  # index of the block in which it begins
    near: str = ""
    span: tuple[int, int] = (0, 0)  # blocks of the element that stands around it alone


class RawImage(Struct, gc=False):
    src: str
    alt: str | None
    place: Place
    block: int


@dataclass(slots=True)
class RawTable:
    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    count: int = 0
    layout: bool = False  # holds another table: made for looks, not for data


@dataclass(slots=True)
class RawTime:
    """A ``time`` element: its stamp, and what its class says it tells."""

    stamp: str
    block: int
    place: Place
    modified: bool


@dataclass(slots=True)
class Form:
    method: str  # "SCRIPT" for a field outside every form
    action: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)  # type, name, hint
    hidden: list[tuple[str, str]] = field(default_factory=list)  # name, value: sent along


@dataclass(slots=True)
class Outline:
    """Everything of one page that later steps look at."""

    blocks: list[Block] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    images: list[RawImage] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)  # lower-case name, content
    head_links: list[tuple[str, str, str]] = field(default_factory=list)  # rel, type, href
    times: list[RawTime] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    mailtos: list[tuple[str, int, str]] = field(default_factory=list)  # href, block, words
    hidden_emails: dict[str, str] = field(default_factory=dict)  # decoded: address, its disguise
    backwards: set[int] = field(default_factory=set)  # blocks that style sheets turn round
    item_types: list[str] = field(default_factory=list)  # schema.org types, outermost first
    addressless: list[tuple[int, str]] = field(default_factory=list)  # block and words of links
    title: str = ""
    lang: str | None = None
    base: str | None = None
    body_class: str = ""
    refresh: str = ""
    scripts: int = 0
    script_feeds: list[str] = field(default_factory=list)  # feeds that scripts name
    insecure: list[str] = field(default_factory=list)  # parts asked for over plain http


def quote_surroundings(outline: Outline) -> None:
    """Give links the words of what stands around them alone."""
    known: dict[tuple[int, int], str] = {}
    for link in outline.links:
        first, end = span = link.span
        if end:
            if span not in known:
                words = [
                    text if len(text) <= _LINE else _cut(text)
                    for text in [block.text for block in outline.blocks[first:end]]
                ]
                known[span] = " | ".join(words)[:160]
            link.near = known[span]


#: Characters of a line around a link.
_LINE = 64
#: A date that closes a long title: "Lễ khai giảng năm học mới … (05.09.2026 07:30)".
_LAST_DAY = re.compile(r"[\s(\[]\d{1,2}[./-]\d{1,2}[./-]\d{4}(?:\s+\d{1,2}:\d\d)?[)\]]?\Z")
#: Words after which the day is one that the line tells of: "… nghỉ học từ ngày 15/02/2026".
_TOLD = re.compile(r"\b(?:ngày|sáng|trưa|chiều|tối|từ|đến|tới|trước|hết)\Z", re.IGNORECASE)


def _cut(text: str) -> str:
    """The beginning of a line that is too long, and the date that closes it as no part of its
    sentence."""
    last = _LAST_DAY.search(text, len(text) - 19)
    if last is None or _TOLD.search(text, last.start() - 8, last.start()):
        return text[:_LINE]
    return f"{text[: _LINE - len(last[0])]} …{last[0]}"
