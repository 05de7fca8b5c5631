"""The walk over a parsed page that makes its ``Outline``: every node is looked at once."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from auditor.pages.elements import (
    ACTING,
    BLOCKS,
    HEADINGS,
    LEAVES,
    LISTS,
    NAMELESS,
    SKIPPED,
    TELLING,
)
from auditor.pages.emails import decode_cloudflare
from auditor.pages.model import Place
from auditor.pages.naming import read_names
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
#: A listing's entry is at most so many blocks and links, and so many characters, long.
ITEM_BLOCKS, ITEM_LINKS, ITEM_TEXT = 10, 5, 700
#: A menu has at least so many links, of so many characters on the average.
MENU_LINKS, MENU_WORDS = 4, 30

#: Looking up a member of an enumeration takes longer than comparing it.
BODY, MENU = Place.BODY, Place.MENU

Attributes = dict[str, str | None]


def walk(root: LexborNode, kept: frozenset[int], exotic: bool, disguised: bool) -> Outline:
    """Walk the tree below ``root``.

    ``kept``: ids of elements that hold the main part, whatever their names say. ``exotic``: the
    page may hold characters that need cleaning one by one. ``disguised``: it may hold text that
    is coded or written backwards.
    """
    walker = _Walker(kept, exotic, disguised)
    walker.enter(root, root.tag or "")
    waiting = [root.first_child]
    nodes = 1
    while waiting and nodes < MOST_NODES:
        node = waiting.pop()
        if node is None:  # no more siblings: the element around them ends
            walker.leave()
            continue
        nodes += 1
        waiting.append(node.next)
        tag = node.tag
        if tag == "-text":
            text = node.text_content or " "
            if not text.isspace():
                walker.text(text)
            elif walker.pieces:
                walker.pieces.append(" ")
        elif tag is not None and tag not in SKIPPED and walker.enter(node, tag):
            waiting.append(node.first_child)
    walker.flush()
    quote_surroundings(walker.outline)
    return walker.outline


@dataclass(frozen=True, slots=True, eq=False)
class _Meaning:
    """What the elements around a text say about it."""

    place: Place
    dated: bool
    titled: bool
    inner: bool  # inside an article, whose footer is not the page's


#: An open element: tag, whether it is a block, meaning, and how many blocks and links were
#: before it. A plain tuple, since one is made for every element of a page.
_Frame = tuple[str, bool, _Meaning, int, int]


class _Walker:
    def __init__(self, kept: frozenset[int], exotic: bool, disguised: bool) -> None:
        self.outline = Outline()
        self._disguised = disguised
        self._kept = kept
        self._exotic = exotic
        self._plain = _Meaning(BODY, False, False, False)
        self._stack: list[_Frame] = [("", False, self._plain, 0, 0)]
        self._meanings: dict[tuple[_Meaning, str, str | None, str | None], _Meaning] = {}
        self._block_tags = ["body"]
        self.pieces: list[str] = []  # of the block of text that is being gathered
        self._linked = 0
        self._open_links: list[tuple[RawLink, list[str]]] = []
        self._open_tables: list[RawTable] = []
        self._muted = 0  # depth at which a decoded address replaced the printed text
        self._backwards = False

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Open one element; False when it is a leaf, which is not to be left again."""
        block = tag in BLOCKS
        if block and self.pieces:
            self.flush()
        if tag in LEAVES:
            if tag in ("script", "title"):
                self._head(tag, node, node.attributes)
            elif tag != "br":
                self._void(tag, node.attributes)
            return False
        attributes: Attributes = node.attributes
        meaning = self._stack[-1][2]
        if attributes or tag in TELLING:
            meaning = self._meaning(tag, attributes, node, meaning)
        outline = self.outline
        self._stack.append((tag, block, meaning, len(outline.blocks), len(outline.links)))
        if block:
            self._block_tags.append(tag)
        if tag in ACTING:
            self._opened(tag, attributes)
        if self._disguised and attributes:
            self._disguises(attributes)
        return True

    def leave(self) -> None:
        """Close the innermost open element."""
        tag, block, meaning, blocks, links = self._stack[-1]
        if tag == "a":
            self._close_link()
        elif block:
            if self.pieces:
                self.flush()
            self._block_tags.pop()
            if tag in LISTS and meaning.place is BODY:
                self._recognise_menu(blocks, links)
            inside = len(self.outline.links) - links
            if 0 < inside <= ITEM_LINKS and meaning.place is not MENU:
                self._surround_links(blocks, links)
            if self._open_tables and tag in ("td", "th", "caption", "table"):
                self._close_table_part(tag, blocks)
        elif tag == "time" and self.pieces:
            self.pieces.append(" ")  # two of them side by side are two dates
        self._stack.pop()
        if self._muted and self._muted > len(self._stack):
            self._muted = 0

    def flush(self) -> None:
        """End the block of text that is being gathered."""
        text = self._squeeze("".join(self.pieces))
        outline = self.outline
        if text and len(outline.blocks) < MOST_BLOCKS:
            here = self._stack[-1][2]
            if self._backwards:
                outline.backwards.add(len(outline.blocks))
            linked = min(self._linked, len(text))
            outline.blocks.append(
                Block(text, self._block_tags[-1], here.place, linked, here.dated, here.titled)
            )
        self.pieces, self._linked, self._backwards = [], 0, False

    def _squeeze(self, text: str) -> str:
        if self._exotic:
            return squeeze(text)
        if "  " not in text and text.isprintable():  # holds no white space but single spaces
            return text.strip()
        return " ".join(text.split())

    def text(self, text: str) -> None:
        """Take a text into the block that is being gathered."""
        if self._muted:
            return
        self.pieces.append(text)
        if self._open_links:
            self._linked += len(text)
            self._open_links[-1][1].append(text)

    def _meaning(
        self, tag: str, attributes: Attributes, node: LexborNode, above: _Meaning
    ) -> _Meaning:
        if "itemtype" in attributes or "itemprop" in attributes:
            meaning = self._judge(tag, attributes, above)
        elif "class" in attributes or "id" in attributes or tag in TELLING:
            key = (above, tag, attributes.get("class"), attributes.get("id"))
            known = self._meanings.get(key)
            if known is None:
                known = self._meanings[key] = self._judge(tag, attributes, above)
            meaning = known
        else:
            meaning = above
        if meaning.place is not BODY and self._kept and node.mem_id in self._kept:
            return _Meaning(BODY, meaning.dated, meaning.titled, meaning.inner)
        return meaning

    def _judge(self, tag: str, attributes: Attributes, above: _Meaning) -> _Meaning:
        """What an element's tag, names and schema.org marks add to what is around it."""
        place, dated, titled = above.place, above.dated, above.titled
        inner = above.inner or tag == "article"
        if tag in NAMELESS:
            place = place if inner else NAMELESS[tag] or place
        elif "class" in attributes or "id" in attributes:
            naming = read_names(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
            place = naming.place or place
            dated, titled = dated or naming.dated, titled or naming.titled
        if tag == "time":
            dated = True
        elif tag in HEADINGS:
            titled = True
        if "itemtype" in attributes or "itemprop" in attributes:
            prop = attributes.get("itemprop") or ""
            kind = attributes.get("itemtype") or ""
            if kind:
                self.outline.item_types.append(kind.rpartition("/")[2])
            dated, titled = dated or "date" in prop, titled or "headline" in prop
        said = (place, dated, titled, inner)
        same = said == (above.place, above.dated, above.titled, above.inner)
        return above if same else _Meaning(*said)

    def _opened(self, tag: str, attributes: Attributes) -> None:
        outline = self.outline
        if tag == "a":
            self._open_link(attributes)
        elif tag == "time":
            names = (attributes.get("class") or "").lower()
            modified = "update" in names and "publish" not in names
            outline.times.append(
                RawTime(
                    attributes.get("datetime") or "", len(outline.blocks),
                    self._stack[-1][2].place, modified,
                )
            )  # fmt: skip
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
            method = (attributes.get("method") or "get").upper()
            outline.forms.append(Form(method, attributes.get("action") or ""))
        elif tag == "article" and "itemtype" not in attributes:
            outline.item_types.append("article")

    def _disguises(self, attributes: Attributes) -> None:
        code = attributes.get("data-cfemail")
        if code:
            self._reveal(code)
        style = attributes.get("style")
        if style and ("bidi-override" in style or "direction:rtl" in style.replace(" ", "")):
            self._backwards = True

    def _reveal(self, code: str) -> None:
        address = None if self._muted else decode_cloudflare(code)
        if address:
            self.text(f" {address} ")
            self.outline.hidden_emails.add(address)
            self._muted = len(self._stack)

    def _head(self, tag: str, node: LexborNode, attributes: Attributes) -> None:
        outline = self.outline
        if tag == "title":
            outline.title = outline.title or squeeze(node.text())
            return
        outline.scripts += 1
        if (attributes.get("src") or "").startswith("http://"):
            outline.insecure += 1
        if (attributes.get("type") or "").lower() == "application/ld+json":
            outline.json_ld.append((node.text() or "")[:100_000])

    def _void(self, tag: str, attributes: Attributes) -> None:
        outline = self.outline
        source = attributes.get("src") or ""
        if source.startswith("http://"):
            outline.insecure += 1
        if tag == "img":
            self._image(source, attributes)
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "link":
            rel, kind = attributes.get("rel") or "", attributes.get("type") or ""
            outline.head_links.append((rel.lower(), kind.lower(), attributes.get("href") or ""))
        elif tag in ("iframe", "embed"):
            frame = source or attributes.get("data-src") or ""
            if frame:
                outline.frames.append(frame)
        elif tag == "base" and outline.base is None:
            outline.base = attributes.get("href")
        elif tag == "input" and outline.forms:
            kind = (attributes.get("type") or "text").lower()
            if kind in ("text", "search", "password"):
                name = attributes.get("name") or attributes.get("id") or ""
                hint = attributes.get("placeholder") or attributes.get("value") or ""
                outline.forms[-1].fields.append((kind, name, hint))

    def _meta(self, attributes: Attributes) -> None:
        content = attributes.get("content") or ""
        names = [attributes.get(key) for key in ("property", "name", "itemprop")]
        known = dict.fromkeys(name.lower() for name in names if name)
        self.outline.metas += [(name, content) for name in known]
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            self.outline.refresh = content

    def _image(self, source: str, attributes: Attributes) -> None:
        outline = self.outline
        source = attributes.get("data-src") or attributes.get("data-lazy-src") or source
        alt = (attributes.get("alt") or "") if "alt" in attributes else None
        if len(outline.images) < MOST_IMAGES:
            place = self._stack[-1][2].place
            outline.images.append(RawImage(source[:2048], alt, place, len(outline.blocks)))
        if alt and self._open_links and not self._open_links[-1][0].near:
            self._open_links[-1][0].near = alt

    def _open_link(self, attributes: Attributes) -> None:
        href = (attributes.get("href") or "").strip()
        link = RawLink(href, attributes.get("title") or "", self._stack[-1][2].place,
                       len(self.outline.blocks))  # fmt: skip
        self._open_links.append((link, []))
        if "email-protection#" in href:
            self._reveal(href.rpartition("#")[2])

    def _close_link(self) -> None:
        if not self._open_links:
            return
        link, pieces = self._open_links.pop()
        shown = self._squeeze("".join(pieces))
        link.text = (shown or squeeze(link.near) or squeeze(link.text))[:300]
        link.near = ""
        outline = self.outline
        if link.href[:1] in "mM" and link.href[:7].lower() == "mailto:":
            outline.mailtos.append((link.href, link.block, link.text))
        elif link.href and link.href[0] != "#" and len(outline.links) < MOST_LINKS:
            outline.links.append(link)

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

    def _recognise_menu(self, first: int, first_link: int) -> None:
        """A list of nothing but short links is a menu, whatever it is called."""
        if not MENU_LINKS <= len(self.outline.blocks) - first <= 200:
            return
        blocks = self.outline.blocks[first:]
        total = sum(len(block.text) for block in blocks)
        if total <= MENU_WORDS * len(blocks) and sum(b.linked for b in blocks) >= 0.9 * total:
            for block in blocks:
                block.place = MENU
            for link in self.outline.links[first_link:]:
                link.place = MENU

    def _surround_links(self, first: int, first_link: int) -> None:
        """Note for links the largest element that stands around them alone: in a listing that
        is the entry, with its date."""
        blocks = self.outline.blocks
        span = (first, len(blocks))
        if not 0 < span[1] - first <= ITEM_BLOCKS:
            return
        inside = self.outline.links[first_link:]
        target = max(inside, key=lambda link: len(link.text)) if len(inside) > 1 else inside[0]
        if target.span == span:
            return
        longest = min(24, 0.6 * len(target.text))  # of a link to a category, or to the author
        if any(link.href != target.href and len(link.text) > longest for link in inside):
            return
        if target.span[1] and sum(len(block.text) for block in blocks[first:]) > ITEM_TEXT:
            return
        start = target.span[0] if target.span[1] else target.block
        if any(block.tag in HEADINGS and not block.linked for block in blocks[first:start]):
            return  # the heading of the whole listing, or of the page
        for link in inside:
            if link.href == target.href:
                link.span = span
