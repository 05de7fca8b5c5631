"""One HTML page read: bytes in, ``Page`` out. Pure, and the hot path of the crawl."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime

from selectolax.lexbor import LexborHTMLParser

from auditor.pages.dating import collect_dates
from auditor.pages.decoding import decode_html
from auditor.pages.emails import find_emails, read_mailto
from auditor.pages.metadata import Metadata, read_metadata
from auditor.pages.model import EmailSighting, Image, Link, Page, Place, Table
from auditor.pages.outline import Block, Outline, RawTable, squeeze, walk
from auditor.pages.regions import main_ancestors, main_blocks
from auditor.pages.signals import read_signals
from auditor.pages.urls import Resolver, normalise

#: Bytes of HTML that are looked at; school pages with pictures inside them reach 1.2 MB.
MOST_BYTES = 3_000_000

_INLINE_DATA = re.compile(r"(?:data:[a-z]+/[a-z0-9.+-]+;base64,)[A-Za-z0-9+/=\s%]{256,}")
_SOURCE_LINE = re.compile(
    r"^(?:\(?\s*(?:nguồn(?: tin| bài)?|theo|sưu tầm|trích|source)\s*:?\s*)(.{2,100})$",
    re.IGNORECASE,
)
_AUTHOR_LINE = re.compile(
    r"^(?:tác giả|người đăng|người viết|đăng bởi|viết bởi|posted by|bài viết|tin, bài|tin bài|biên tập)"
    r"\s*:\s*(.{2,80})$", re.IGNORECASE,
)  # fmt: skip


def read_page(url: str, body: bytes, headers: Mapping[str, str]) -> Page:
    """Read one page. ``headers`` have lower-case names; only ``content-type`` and ``date`` count.

    Never fails: a page that is no HTML gives a page with little in it.
    """
    html, charset = decode_html(body[:MOST_BYTES], headers)
    if len(html) > 100_000:
        html = _INLINE_DATA.sub("data:,", html)
    tree = LexborHTMLParser(html)
    outline = walk(tree.root, main_ancestors(tree)) if tree.root is not None else Outline()
    metadata = read_metadata(outline.metas, outline.json_ld)
    heading = _heading(outline, metadata)
    main = main_blocks(outline.blocks, heading)
    resolve = Resolver(normalise(outline.base, url) or url if outline.base else url)
    canonical = next((href for rel, _, href in outline.head_links if rel == "canonical"), "")
    return Page(
        url=url,
        canonical=resolve(canonical) if canonical else None,
        sha256=hashlib.sha256(body).hexdigest(),
        title=outline.title,
        heading=outline.blocks[heading].text[:300] if heading is not None else "",
        description=squeeze(metadata.first.get("description", ""))[:500],
        text="\n".join(outline.blocks[index].text for index in main),
        chrome="\n".join(
            block.text for index, block in enumerate(outline.blocks) if index not in set(main)
        ),
        author=metadata.author or _line(outline.blocks, main, _AUTHOR_LINE),
        source_line=_line(outline.blocks, main, _SOURCE_LINE),
        links=_links(outline, resolve),
        images=_images(outline, resolve),
        tables=tuple(_table(table) for table in outline.tables if table.count)[:40],
        dates=tuple(collect_dates(outline, metadata, heading, url, _served(headers))),
        emails=_emails(outline, html),
        feeds=_feeds(outline, resolve),
        embeds=tuple(dict.fromkeys(filter(None, map(resolve, outline.frames)))),
        article=_is_article(outline, metadata, heading),
        signals=read_signals(outline, html, charset, dict(metadata.first)),
    )


def _served(headers: Mapping[str, str]) -> date | None:
    try:
        return parsedate_to_datetime(headers["date"]).date()
    except (KeyError, ValueError, TypeError):
        return None


def _heading(outline: Outline, metadata: Metadata) -> int | None:
    """The block that is the heading of the article: the one the page's title repeats, else the
    first h1 of the main part."""
    titles = [outline.title, metadata.headline, metadata.first.get("og:title", "")]
    wanted = [_key(title) for title in titles if len(title) > 8]
    first: int | None = None
    for index, block in enumerate(outline.blocks):
        if block.place is Place.FOOTER or not block.tag.startswith("h") or len(block.tag) != 2:
            continue
        key = _key(block.text)
        if len(key) > 8 and any(title.startswith(key) or key.startswith(title) for title in wanted):
            return index
        if first is None and block.tag == "h1" and block.place is Place.BODY:
            first = index
    return first


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _line(blocks: list[Block], main: list[int], shape: re.Pattern[str]) -> str:
    for index in main:
        text = blocks[index].text
        if len(text) < 140:
            found = shape.match(text)
            if found:
                return found[1].strip()
    return ""


def _links(outline: Outline, resolve: Resolver) -> tuple[Link, ...]:
    links = []
    for link in outline.links:
        if link.href[0] == "#":
            continue
        target = resolve(link.href)
        if target:
            links.append(Link(target, link.text, link.place, link.near))
    return tuple(links)


def _images(outline: Outline, resolve: Resolver) -> tuple[Image, ...]:
    found = []
    for image in outline.images:
        target = resolve(image.src) if image.src and image.src[:5] != "data:" else None
        if target:
            found.append(Image(target, image.alt, image.place))
    return tuple(found)


def _table(table: RawTable) -> Table:
    rows = [tuple(row) for row in table.rows if any(row)]
    header = rows[0] if rows else ()
    return Table(table.caption, header, tuple(rows[1:61]), max(0, table.count - 1))


def _emails(outline: Outline, html: str) -> tuple[EmailSighting, ...]:
    found: dict[tuple[str, Place], EmailSighting] = {}

    def see(address: str, disguise: str, quote: str, place: Place) -> None:
        found.setdefault((address, place), EmailSighting(address, disguise, quote[:160], place))

    lowered = ""
    for index, block in enumerate(outline.blocks):
        for one in find_emails(block.text):
            disguise = one.disguise
            if disguise == "plain":
                lowered = lowered or html.lower()
                if one.address in outline.hidden_emails:
                    disguise = "cfemail"
                elif one.address not in lowered:
                    disguise = "entity" if "&#" in lowered else "split"
            quote = block.text[max(0, one.start - 60) : one.end + 60]
            see(one.address, disguise, quote, block.place)
    for href, index in outline.mailtos:
        place = outline.blocks[index].place if index < len(outline.blocks) else Place.BODY
        quote = outline.blocks[index].text if index < len(outline.blocks) else ""
        for address in read_mailto(href):
            see(address, "mailto", quote, place)
    return tuple(found.values())


def _feeds(outline: Outline, resolve: Resolver) -> tuple[str, ...]:
    found = []
    for rel, kind, href in outline.head_links:
        if "alternate" in rel and ("rss" in kind or "atom" in kind or kind.endswith("feed+json")):
            target = resolve(href) if href else None
            if target:
                found.append(target)
    return tuple(dict.fromkeys(found))


def _is_article(outline: Outline, metadata: Metadata, heading: int | None) -> bool:
    if metadata.article or metadata.first.get("og:type", "").lower() in ("article", "news"):
        return True
    marked = [kind for kind in outline.item_types if "Article" in kind or "BlogPosting" in kind]
    return len(marked) == 1 and heading is not None
