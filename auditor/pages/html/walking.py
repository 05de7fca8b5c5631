"""The walk over a parsed page that makes its ``Outline``: every node is looked at once."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from auditor.pages.emails import decode_cloudflare
from auditor.pages.html import cloaks
from auditor.pages.html.elements import ICONS, INLINE, LISTS, ROLES, Role
from auditor.pages.html.entries import (
    ITEM_BLOCKS,
    ITEM_LINKS,
    recognise_content,
    recognise_menu,
    surround,
)
from auditor.pages.html.fields import take_field
from auditor.pages.html.heads import take_link, take_meta, take_script
from auditor.pages.html.meaning import PLAIN, Meaning, body_meaning, marked_meaning, meaning_of
from auditor.pages.html.paging import MOST_ADDRESSLESS, leads_nowhere
from auditor.pages.html.viewers import viewed_file
from auditor.pages.model import Place
from auditor.pages.outline import (
    Block,
    Form,
    Outline,
    RawImage,
    RawLink,
    RawTable,
    RawTime,
    quote_surroundings,
    squeeze,
)

#: Bounds against hostile pages.
MOST_BLOCKS, MOST_LINKS, MOST_IMAGES, MOST_NODES = 6000, 4000, 1000, 150_000

#: An address that a script is called with: ``onclick="show('tai-lieu/2026/ke-hoach.pdf')"``.
_CALLED = re.compile(r"""['"]((?:https?:/|\.{0,2}|[\w-]+)/[^'"\s<>]{2,300})['"]""")

#: The end of a date or an hour. What follows it in another element is another number.
_DATE_END = re.compile(r"(?:[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d:\d\d)$")
_DATE_LENGTH = 9  # characters of it at most

#: Looking up a member of an enumeration takes longer than comparing it.
BODY, MENU = Place.BODY, Place.MENU

Attributes = dict[str, str | None]


def walk(root: LexborNode, kept: frozenset[int], exotic: bool) -> Outline:
    """Walk the tree below ``root``.

    ``kept``: ids of elements that hold the main part, whatever their names say. ``exotic``: the
    page may hold characters that need cleaning one by one.
    """
    walker = _Walker(kept, exotic)
    walker.walk(root)
    quote_surroundings(walker.outline)
    return walker.outline


#: An open element: its node and tag, what it has to do, the meaning and the block element around
#: it, and how many blocks and links were before it. A plain tuple: one is made for every element.
_Frame = tuple[LexborNode, str, Role, Meaning, str, int, int]


class _Walker:
    __slots__ = (
        "_backwards", "_block", "_blocks", "_exotic", "_here", "_in_form", "_kept", "_linked",
        "_links", "_muted", "_open_links", "_open_tables", "_pieces", "outline",
    )  # fmt: skip

    def __init__(self, kept: frozenset[int], exotic: bool) -> None:
        self.outline = Outline()
        self._blocks, self._links = self.outline.blocks, self.outline.links
        self._kept = kept
        self._exotic = exotic
        self._here = PLAIN
        self._block = "body"  # tag of the innermost block element
        self._pieces: list[str] = []  # of the block of text that is being gathered
        self._linked = 0
        self._open_links: list[tuple[RawLink, list[str]]] = []
        self._open_tables: list[RawTable] = []
        self._muted: LexborNode | None = None  # where a decoded address stands for the printed one
        self._backwards = False
        self._in_form = False

    def walk(self, root: LexborNode) -> None:
        """Visit every node in reading order. Open elements lie on a stack of our own: hostile
        pages nest deeper than functions may."""
        frames: list[_Frame] = []
        pieces = self._pieces
        node: LexborNode | None = root
        for _ in range(MOST_NODES):
            while node is None and frames:
                frame = frames.pop()
                if frame[2].ending:
                    self._leave(frame)
                elif self._here is not frame[3] and pieces and self._here.is_day_in(frame[3]):
                    self._flush()
                self._here = frame[3]
                if self._muted is frame[0]:
                    self._muted = None
                node = frame[0].next
            if node is None:
                break
            tag = node.tag
            if tag == "-text":
                text = node.text_content or " "
                if text.isspace():
                    if pieces:
                        pieces.append(" ")
                elif self._muted is None:
                    self._text(text)
                node = node.next
            elif tag is None or (role := ROLES.get(tag, INLINE)).skipped:
                if pieces and tag == "svg":
                    pieces.append(" ")
                node = node.next
            else:
                if role.block and pieces:
                    self._flush()
                if role.leaf:
                    self._leaf(tag, node)
                    node = node.next
                else:
                    frames.append(self._enter(node, tag, role))
                    node = node.first_child
        self._flush()

    def _text(self, text: str) -> None:
        """Take a text into the block that is being gathered."""
        pieces = self._pieces
        if pieces and text[0].isdigit() and _DATE_END.search(pieces[-1][-_DATE_LENGTH:]):
            text = f" {text}"
        pieces.append(text)
        if self._open_links:
            self._linked += len(text)
            self._open_links[-1][1].append(text)

    def _leaf(self, tag: str, node: LexborNode) -> None:
        """An element that holds nothing to walk through."""
        if tag == "script":
            self._script(node, node.attributes)
        elif tag == "title":
            self.outline.title = self.outline.title or squeeze(node.text())
        elif tag != "br":
            self._void(tag, node.attributes)

    def _enter(self, node: LexborNode, tag: str, role: Role) -> _Frame:
        """Open one element."""
        attributes: Attributes = node.attributes
        here = above = self._here
        frame = (node, tag, role, above, self._block, len(self._blocks), len(self._links))
        if role.block:
            self._block = tag
        if role.telling or "class" in attributes or "id" in attributes:
            here = meaning_of(above, tag, attributes.get("class"), attributes.get("id"))
            if here is not above and here.place is not BODY and node.mem_id in self._kept:
                here = body_meaning(here)
        if "itemprop" in attributes or "itemtype" in attributes:
            here = self._marked(here, attributes)
        said = self._pieces
        if said and here is not above and not self._linked and here.is_day_in(above, said[-1]):
            self._flush()
        self._here = here
        if role.acting:
            self._opened(tag, node, attributes)
        elif tag in ICONS and self._pieces and node.first_child is None:
            self._pieces.append(" ")
        if "style" in attributes or "data-cfemail" in attributes:
            self._disguises(node, attributes)
        elif tag == "joomla-hidden-mail":
            self._reveal(node, "script", cloaks.in_parts(attributes))
        return frame

    def _leave(self, frame: _Frame) -> None:
        """Close the innermost open element."""
        _, tag, role, above, around, blocks, links = frame
        if role.block:
            if self._pieces:
                self._flush()
            self._block = around
            place = self._here.place
            if tag in LISTS and place is BODY:
                recognise_menu(self._blocks[blocks:], self._links[links:])
            elif tag in LISTS and place is MENU and above.place is BODY:
                recognise_content(self._blocks[blocks:], self._links[links:])
            if place is not MENU and 0 < len(self._links) - links <= ITEM_LINKS:
                surround(self._blocks, self._links[links:], blocks)
            if self._open_tables and tag in ("td", "th", "caption", "table"):
                self._close_table_part(tag, blocks)
            if tag == "form":
                self._in_form = False
        elif tag == "a":
            self._close_link()
        elif self._pieces:
            self._pieces.append(" ")  # two times side by side are two dates

    def _flush(self) -> None:
        """End the block of text that is being gathered."""
        text = self._squeeze("".join(self._pieces))
        blocks = self._blocks
        if self._open_links:
            self._open_links[-1][1].append(" ")
        if text and len(blocks) < MOST_BLOCKS:
            here = self._here
            if self._backwards:
                self.outline.backwards.add(len(blocks))
            linked = min(self._linked, len(text)) if self._linked else 0
            blocks.append(Block(text, self._block, here.place, linked, here.dated, here.titled))
        self._pieces.clear()
        self._linked, self._backwards = 0, False

    def _squeeze(self, text: str) -> str:
        if self._exotic:
            return squeeze(text)
        if "\n" in text or "  " in text or "\xa0" in text or "\t" in text or "\r" in text:
            return " ".join(text.split())
        return text.strip()

    def _marked(self, meaning: Meaning, attributes: Attributes) -> Meaning:
        """What schema.org's attributes add."""
        kind = attributes.get("itemtype")
        if kind:
            self.outline.item_types.append(kind.rpartition("/")[2])
        return marked_meaning(meaning, attributes.get("itemprop") or "")

    def _opened(self, tag: str, node: LexborNode, attributes: Attributes) -> None:
        outline = self.outline
        if tag == "a":
            self._open_link(node, attributes)
        elif tag == "time":
            names = (attributes.get("class") or "").lower()
            modified = "update" in names and "publish" not in names
            stamp, at = attributes.get("datetime") or "", len(outline.blocks)
            outline.times.append(RawTime(stamp, at, self._here.place, modified))
        elif tag == "table":
            if self._open_tables:
                self._open_tables[-1].layout = True
            self._open_tables.append(RawTable())
        elif tag == "tr" and self._open_tables:
            table = self._open_tables[-1]
            table.count += 1
            if len(table.rows) < 61:
                table.rows.append([])
        elif tag == "html":
            outline.lang = attributes.get("lang")
        elif tag == "body":
            outline.body_class = attributes.get("class") or ""
        elif tag == "form":
            self._in_form = True
            method = (attributes.get("method") or "get").upper()
            outline.forms.append(Form(method, attributes.get("action") or ""))
        elif tag == "article" and "itemtype" not in attributes:
            outline.item_types.append("article")

    def _disguises(self, node: LexborNode, attributes: Attributes) -> None:
        code = attributes.get("data-cfemail")
        if code:
            self._reveal(node, "cfemail", decode_cloudflare(code))
        style = attributes.get("style")
        if style and "none" in style and cloaks.is_bait(node, style) and self._muted is None:
            self._muted = node
        if style and ("bidi" in style or "rtl" in style):
            turned = "bidi-override" in style or "direction:rtl" in style.replace(" ", "")
            self._backwards = self._backwards or turned

    def _reveal(self, node: LexborNode, disguise: str, address: str | None) -> None:
        if address and self._muted is None:
            self._text(f" {address} ")
            self.outline.hidden_emails[address] = disguise
            self._muted = node

    def _script(self, node: LexborNode, attributes: Attributes) -> None:
        cloaked = cloaks.in_script(take_script(self.outline, node, attributes))
        if cloaked and self._muted is None:
            self._text(f" {cloaked} ")
            self.outline.hidden_emails[cloaked] = "script"

    def _void(self, tag: str, attributes: Attributes) -> None:
        outline = self.outline
        source = attributes.get("src") or ""
        if source.startswith("http://"):
            outline.insecure.append(source[:200])
        if tag == "img":
            self._image(source, attributes)
        elif tag == "meta":
            take_meta(outline, attributes)
        elif tag == "link":
            take_link(outline, attributes)
        elif tag == "frame":
            name = attributes.get("title") or attributes.get("name") or ""
            self._links.append(RawLink(source, name, self._here.place, len(self._blocks)))
        elif tag in ("iframe", "embed", "object"):
            frame = source or attributes.get("data-src") or attributes.get("data") or ""
            if frame:
                outline.frames.append(frame)
                self._show(frame, attributes.get("title") or "")
        elif tag == "base" and outline.base is None:
            outline.base = attributes.get("href")
        elif tag == "input":
            take_field(outline.forms, attributes, self._in_form)

    def _image(self, source: str, attributes: Attributes) -> None:
        outline = self.outline
        source = attributes.get("data-src") or attributes.get("data-lazy-src") or source
        alt = (attributes.get("alt") or "") if "alt" in attributes else None
        if len(outline.images) < MOST_IMAGES:
            place = self._here.place
            outline.images.append(RawImage(source[:2048], alt, place, len(outline.blocks)))
        if alt and self._open_links and not self._open_links[-1][0].near:
            self._open_links[-1][0].near = alt

    def _open_link(self, node: LexborNode, attributes: Attributes) -> None:
        href = (attributes.get("href") or "").strip()
        if leads_nowhere(href):
            called = _CALLED.search(f"{attributes.get('onclick') or ''} {href}")
            href = called[1] if called else href
        link = RawLink(href, attributes.get("title") or "", self._here.place,
                       len(self._blocks))  # fmt: skip
        before = node.prev if self._pieces else None
        if before is not None and before.tag == "a" and before.attributes.get("href") != href:
            self._pieces.append(" ")  # two links side by side are two entries
        self._open_links.append((link, []))
        if "email-protection#" in href:
            self._reveal(node, "cfemail", decode_cloudflare(href.rpartition("#")[2]))

    def _close_link(self) -> None:
        if not self._open_links:
            return
        link, pieces = self._open_links.pop()
        if link.block < len(self._blocks):
            self._close_card(link)
        shown = self._squeeze("".join(pieces))
        link.text = (shown or self._squeeze(link.near) or self._squeeze(link.text))[:300]
        link.near = ""
        outline = self.outline
        if leads_nowhere(link.href) and len(outline.addressless) < MOST_ADDRESSLESS:
            outline.addressless.append((link.block, link.text))
        if link.href[:1] in "mM" and link.href[:7].lower() == "mailto:":
            outline.mailtos.append((link.href, link.block, link.text))
        elif link.href and link.href[0] != "#" and len(self._links) < MOST_LINKS:
            self._links.append(link)
            if "?" in link.href and viewed_file(link.href) != link.href:
                self._show(link.href, link.text)

    def _show(self, address: str, words: str) -> None:
        """The file that a viewer shows, as a link."""
        file = viewed_file(address)
        if file:
            self._links.append(RawLink(file, words, self._here.place, len(self._blocks)))

    def _close_card(self, link: RawLink) -> None:
        """A link around whole lines, as cards of listings are, is an entry of its own."""
        if self._pieces:
            self._flush()
        if len(self._blocks) - link.block <= ITEM_BLOCKS:
            link.span = (link.block, len(self._blocks))

    def _close_table_part(self, tag: str, first: int) -> None:
        table = self._open_tables[-1]
        if tag == "table":
            self._open_tables.pop()
            if table.count and not table.layout:
                self.outline.tables.append(table)
            return
        blocks = self.outline.blocks[first : first + 40]
        text = " ".join([block.text for block in blocks])[:200]
        if tag == "caption":
            table.caption = text
        elif table.rows and table.count == len(table.rows) and len(table.rows[-1]) < 20:
            table.rows[-1].append(text)
