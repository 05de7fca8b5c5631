"""A page's HTML walked once, into flat lists: blocks of text, links, images, tables, marks.

The walk decides only what the markup itself tells: which words stand together, what is a link,
and what the names of the surrounding elements say about their place. Judging what is the main
part is left to ``auditor.pages.regions``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from auditor.pages.emails import decode_cloudflare
from auditor.pages.model import Place

#: Bounds against hostile pages.
MOST_BLOCKS, MOST_LINKS, MOST_IMAGES, MOST_NODES = 6000, 4000, 1000, 120_000

_SKIPPED = frozenset(
    ["style", "template", "noscript", "svg", "select", "datalist", "math", "canvas", "object"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "iframe",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)

_NAMES = re.compile(r"[A-Za-z]+")
_MENU_NAMES = frozenset(["menu", "nav", "navbar", "navigation", "navi", "mainmenu", "topmenu", "submenu", "breadcrumb", "breadcrumbs", "pathway", "megamenu", "sitemap", "menubar", "topbar"])  # fmt: skip
_SIDE_NAMES = frozenset(["aside", "sidebar", "side", "widget", "widgets", "sidemenu", "related", "lienquan", "tinlienquan", "othernews", "tinkhac"])  # fmt: skip
_FOOTER_NAMES = frozenset(["footer", "copyright", "bottom", "chantrang", "colophon"])
_DATE_NAMES = frozenset(["date", "time", "ngay", "ngaydang", "posted", "publish", "published", "datetime", "thoigian", "postdate", "timestamp", "created"])  # fmt: skip


@dataclass(slots=True)
class Block:
    """A run of text that a reader sees as one line or paragraph."""

    text: str
    tag: str  # of the innermost block element
    place: Place  # by the names of its surroundings
    linked: int  # how many of its characters are link text
    dated: bool  # an element around it is named like a date
    article: int  # id of the innermost element marked as an article; 0: none


@dataclass(slots=True)
class RawLink:
    href: str
    text: str
    place: Place
    block: int  # index of the block in which it begins
    near: str = ""


@dataclass(slots=True)
class RawImage:
    src: str
    alt: str | None
    place: Place
    block: int


@dataclass(slots=True)
class RawTable:
    place: Place
    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    header: bool = False  # its first row is made of th
    count: int = 0


@dataclass(slots=True)
class Outline:
    """Everything of one page that later steps look at."""

    blocks: list[Block] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    images: list[RawImage] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)  # lower-case name, content
    head_links: list[tuple[str, str, str]] = field(default_factory=list)  # rel, type, href
    times: list[tuple[str, int]] = field(default_factory=list)  # datetime, block
    json_ld: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    mailtos: list[tuple[str, int]] = field(default_factory=list)  # href, link index
    hidden_emails: set[str] = field(default_factory=set)  # decoded from data-cfemail
    reversed_blocks: set[int] = field(default_factory=set)
    item_types: list[str] = field(default_factory=list)
    title: str = ""
    lang: str | None = None
    base: str | None = None
    body_class: str = ""
    scripts: int = 0
    insecure: int = 0  # parts of the page asked for over plain http


@dataclass(slots=True)
class _Frame:
    """What an open element means for what stands in it."""

    tag: str
    place: Place
    dated: bool
    article: int
    blocks: int  # how many blocks there were when it opened
    links: int


def squeeze(text: str) -> str:
    """Unicode NFC, white space folded, invisible characters gone."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(text.split())


_INVISIBLE = {ord(char): None for char in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"}


def walk(root: LexborNode, kept: frozenset[int]) -> Outline:
    """Walk the tree below ``root``. ``kept``: ids of elements that hold the main part, whatever
    their names say."""
    walker = _Walker(kept)
    node: LexborNode | None = root
    depth = nodes = 0
    while node is not None and nodes < MOST_NODES:
        nodes += 1
        entered = walker.enter(node)
        child = node.child if entered else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        if entered:
            walker.leave()
        while True:
            following = node.next if depth else None
            if following is not None:
                node = following
                break
            parent = node.parent if depth else None
            node, depth = parent, depth - 1
            if node is None:
                break
            walker.leave()
    walker.flush()
    return walker.outline


class _Walker:
    def __init__(self, kept: frozenset[int]) -> None:
        self.outline = Outline()
        self._kept = kept
        self._stack = [_Frame("", Place.BODY, False, 0, 0, 0)]
        self._pieces: list[str] = []
        self._linked = 0
        self._open_links: list[tuple[RawLink, list[str]]] = []
        self._open_tables: list[RawTable] = []
        self._cell: list[str] | None = None
        self._muted = 0  # depth at which a decoded address replaced the printed text
        self._backwards = False

    def enter(self, node: LexborNode) -> bool:
        """Open one node; False when it has nothing to go into (and is not to be left)."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag is None or tag in _SKIPPED or (tag[0] in "-!_" and tag != "-undef"):
            return False
        if tag == "script":
            self._script(node)
            return False
        attributes = node.attributes
        if tag in _BLOCKS:
            self.flush()
        if tag in _VOID or tag == "iframe":
            self._void(tag, attributes)
            return False
        if tag == "title":
            if not self.outline.title:
                self.outline.title = squeeze(node.text())
            return False
        self._stack.append(self._frame(tag, attributes, node))
        self._opened(tag, attributes)
        return True

    def leave(self) -> None:
        tag = self._stack[-1].tag
        if tag in _BLOCKS:
            self.flush()
        frame = self._stack.pop()
        if tag == "a":
            self._close_link()
        elif tag in ("td", "th") and self._open_tables and self._cell is not None:
            self._close_cell()
        elif tag == "table" and self._open_tables:
            self.outline.tables.append(self._open_tables.pop())
        if self._muted and len(self._stack) < self._muted:
            self._muted = 0
        if tag in _BLOCKS:
            self._surround_links(frame)

    def flush(self) -> None:
        if not self._pieces:
            return
        text = squeeze("".join(self._pieces))
        outline = self.outline
        if text and len(outline.blocks) < MOST_BLOCKS:
            frame = self._stack[-1]
            tag = next((one.tag for one in reversed(self._stack) if one.tag in _BLOCKS), "body")
            if self._backwards:
                outline.reversed_blocks.add(len(outline.blocks))
            outline.blocks.append(
                Block(
                    text, tag, frame.place, min(self._linked, len(text)), frame.dated, frame.article
                )
            )
        self._pieces, self._linked, self._backwards = [], 0, False

    def _text(self, text: str) -> None:
        if self._muted:
            return
        self._pieces.append(text)
        if self._open_links:
            self._linked += len(text)
            self._open_links[-1][1].append(text)
        if self._cell is not None:
            self._cell.append(text)

    def _frame(self, tag: str, attributes: dict[str, str | None], node: LexborNode) -> _Frame:
        above = self._stack[-1]
        place, dated, article = above.place, above.dated or tag == "time", above.article
        if tag in ("nav", "footer", "aside"):
            place = {"nav": Place.MENU, "footer": Place.FOOTER, "aside": Place.SIDE}[tag]
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if names != " ":
            words = frozenset(_NAMES.findall(names.lower()))
            if words & _MENU_NAMES:
                place = Place.MENU
            elif words & _FOOTER_NAMES:
                place = Place.FOOTER
            elif words & _SIDE_NAMES:
                place = Place.SIDE
            dated = dated or not _DATE_NAMES.isdisjoint(words)
        if place is not Place.BODY and self._kept and node.mem_id in self._kept:
            place = Place.BODY
        if tag == "article" or "itemtype" in attributes or "itemprop" in attributes:
            kind = f"{attributes.get('itemtype') or ''} {attributes.get('itemprop') or ''}"
            if tag == "article" or "Article" in kind or "BlogPosting" in kind:
                article = node.mem_id
                self.outline.item_types.append(kind.strip() or "article")
            dated = dated or "date" in kind
        return _Frame(tag, place, dated, article, len(self.outline.blocks), len(self.outline.links))

    def _opened(self, tag: str, attributes: dict[str, str | None]) -> None:
        outline = self.outline
        if tag == "a":
            self._open_link(attributes)
        elif tag == "time":
            outline.times.append((attributes.get("datetime") or "", len(outline.blocks)))
        elif tag == "table":
            self._open_tables.append(RawTable(self._stack[-1].place))
        elif tag == "tr" and self._open_tables:
            self._open_row()
        elif tag in ("td", "th") and self._open_tables:
            self._cell = []
            if tag == "th" and self._open_tables[-1].count == 1:
                self._open_tables[-1].header = True
        elif tag == "html":
            outline.lang = attributes.get("lang")
        elif tag == "body":
            outline.body_class = attributes.get("class") or ""
        elif tag == "form":
            outline.forms.append(
                {"method": (attributes.get("method") or "get").upper(),
                 "action": attributes.get("action") or "", "fields": ""}
            )  # fmt: skip
        code = attributes.get("data-cfemail")
        if code:
            self._reveal(code)
        style = attributes.get("style") or ""
        if "bidi-override" in style or "direction:rtl" in style.replace(" ", ""):
            self._backwards = True

    def _reveal(self, code: str) -> None:
        address = decode_cloudflare(code)
        if address:
            self._text(address)
            self.outline.hidden_emails.add(address)
            self._muted = len(self._stack)

    def _void(self, tag: str, attributes: dict[str, str | None]) -> None:
        outline = self.outline
        source = attributes.get("src") or ""
        if source.startswith("http://"):
            outline.insecure += 1
        if tag == "img":
            self._image(source, attributes)
        elif tag == "meta":
            name = attributes.get("property") or attributes.get("name")
            name = name or attributes.get("itemprop") or attributes.get("http-equiv")
            if "charset" in attributes:
                outline.metas.append(("charset", attributes["charset"] or ""))
            if name:
                outline.metas.append((name.lower(), attributes.get("content") or ""))
            inner = attributes.get("itemprop")
            if inner and inner.lower() != (name or "").lower():
                outline.metas.append((inner.lower(), attributes.get("content") or ""))
        elif tag == "link":
            outline.head_links.append(
                ((attributes.get("rel") or "").lower(), (attributes.get("type") or "").lower(),
                 attributes.get("href") or "")
            )  # fmt: skip
        elif tag in ("iframe", "embed"):
            frame = source or attributes.get("data-src") or ""
            if frame:
                outline.frames.append(frame)
        elif tag == "base" and outline.base is None:
            outline.base = attributes.get("href")
        elif tag == "input" and outline.forms:
            self._field(attributes)

    def _field(self, attributes: dict[str, str | None]) -> None:
        kind = (attributes.get("type") or "text").lower()
        if kind in ("text", "search", "password"):
            name = attributes.get("name") or attributes.get("id") or ""
            hint = attributes.get("placeholder") or attributes.get("value") or ""
            self.outline.forms[-1]["fields"] += f"{kind}\t{name}\t{hint}\n"

    def _image(self, source: str, attributes: dict[str, str | None]) -> None:
        outline = self.outline
        lazy = attributes.get("data-src") or attributes.get("data-lazy-src")
        source = lazy or source
        alt = attributes.get("alt") if "alt" in attributes else None
        if "alt" in attributes and alt is None:
            alt = ""
        if len(outline.images) < MOST_IMAGES:
            outline.images.append(
                RawImage(source[:2048], alt, self._stack[-1].place, len(outline.blocks))
            )
        if alt and self._open_links:
            self._open_links[-1][0].near = self._open_links[-1][0].near or alt

    def _script(self, node: LexborNode) -> None:
        attributes = node.attributes
        self.outline.scripts += 1
        if (attributes.get("src") or "").startswith("http://"):
            self.outline.insecure += 1
        if (attributes.get("type") or "").lower() == "application/ld+json":
            self.outline.json_ld.append((node.text() or "")[:100_000])

    def _open_link(self, attributes: dict[str, str | None]) -> None:
        href = (attributes.get("href") or "").strip()
        place = self._stack[-1].place
        link = RawLink(href, attributes.get("title") or "", place, len(self.outline.blocks))
        self._open_links.append((link, []))
        lowered = href[:64].lower()
        if "email-protection#" in lowered or "email-protection#" in href:
            self._reveal(href.rpartition("#")[2])

    def _close_link(self) -> None:
        if not self._open_links:
            return
        link, pieces = self._open_links.pop()
        shown = squeeze("".join(pieces))
        link.text = (shown or squeeze(link.near) or squeeze(link.text))[:300]
        link.near = ""
        outline = self.outline
        if link.href[:7].lower() == "mailto:":
            outline.mailtos.append((link.href, link.block))
        elif link.href and len(outline.links) < MOST_LINKS:
            outline.links.append(link)

    def _open_row(self) -> None:
        table = self._open_tables[-1]
        table.count += 1
        if len(table.rows) < 61:
            table.rows.append([])

    def _close_cell(self) -> None:
        table = self._open_tables[-1]
        if table.count == len(table.rows) and table.rows and len(table.rows[-1]) < 20:
            table.rows[-1].append(squeeze("".join(self._cell or []))[:200])
        self._cell = None

    def _surround_links(self, frame: _Frame) -> None:
        """Give links the words of the smallest element that stands around them alone: in a
        listing that is the item with its date."""
        links = self.outline.links
        inside = links[frame.links :]
        if not inside or len(inside) > 6:
            return
        blocks = self.outline.blocks[frame.blocks :]
        if len(blocks) > 12:
            return
        first = inside[0]
        if any(link.href != first.href for link in inside) and any(link.near for link in inside):
            if len({link.href for link in inside if len(link.text) > 25}) > 1:
                return
        near = " | ".join(block.text for block in blocks)[:160]
        for link in inside:
            if len(near) > len(link.near) or len({one.href for one in inside}) == 1:
                link.near = near
