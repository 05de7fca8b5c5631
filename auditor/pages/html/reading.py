"""One HTML page read: bytes in, ``Page`` out. Pure, and the hot path of the crawl."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from selectolax.lexbor import LexborHTMLParser

from auditor.pages.html.bounding import bound
from auditor.pages.html.dating import collect_dates
from auditor.pages.html.decoding import decode_html, shown_in
from auditor.pages.html.metadata import Metadata, read_metadata
from auditor.pages.html.paging import find_continued
from auditor.pages.html.regions import (
    find_heading,
    find_title,
    main_ancestors,
    main_blocks,
    mark_items,
    unwrap,
)
from auditor.pages.html.sightings import sight_emails
from auditor.pages.html.signals import read_signals
from auditor.pages.html.walking import walk
from auditor.pages.legacy_fonts import (
    converter,
    detect_legacy_font,
    keep_soft_hyphens,
)
from auditor.pages.model import Image, Link, Page, Table
from auditor.pages.outline import Block, Form, Outline, RawTable, squeeze
from auditor.pages.urls import FILE_NAME, Resolver, normalise

#: Bytes of HTML that are looked at; school pages with pictures inside them reach 1.2 MB.
MOST_BYTES = 3_000_000

#: How combining marks begin in UTF-8, without which Vietnamese is in Unicode NFC; and the byte
#: order mark. Looking for a byte is far quicker than asking each character.
_COMBINING, _MARK = (b"\xcc", b"\xcd"), b"\xef\xbb\xbf"
#: Invisible characters, and white space of unusual width. Looked for one by one in the text: five
#: times quicker than their bytes in UTF-8, or a class of a regular expression.
_EXOTIC = "\u200b\u00ad\ufeff\u200e\u2003\u2009\u202f\u3000"
_EXOTIC_ENTITY = re.compile(
    r"&(?:#(?:x?(?:0?3[0-6][0-9a-f]|20[0-5][0-9a-f]|3000)|7\d\d|8\d\d\d|12288)|zw|shy|e[mn]sp|thin)",
    re.I,
)
#: The script of Google's Programmable Search, which draws its own box.
_GOOGLE_SEARCH = b"google.com/cse"
_SOURCE_LINE = re.compile(
    r"\W{0,3}(?:nguồn(?:\s+(?:tin|bài|bài viết))?\s*:|(?:trích|sưu tầm|source)(?: từ)?\s*:|"
    r"theo\s*:|theo\s+(?=(?:báo|tạp chí|cổng|trang|sở|phòng|bộ|vụ|ttxvn|vov|vtv|vnexpress|"
    r"vietnamnet|dân trí|tuổi trẻ|thanh niên|tiền phong|gd&tđ|giáo dục|nhân dân|"
    r"moet|[\w.-]+\.(?:vn|com|net))\b))"
    r"\s*[-–]?\s*(.{2,90}?)(?:\s*copy link)?\W*$",
    re.IGNORECASE,
)
_AUTHOR_LINE = re.compile(
    r"(?:tác giả|người đăng|người viết|đăng bởi|viết bởi|posted by|bài viết|tin,? bài|biên tập)"
    r"[^:]{0,20}:\s*(.{2,80})$",
    re.IGNORECASE,
)


def read_page(url: str, body: bytes, headers: Mapping[str, str]) -> Page:
    """Read one page. ``headers`` have lower-case names; only ``content-type``, ``date`` and
    ``last-modified`` count.

    Never fails: a page that is no HTML gives a page with little in it.
    """
    digest = hashlib.sha256(body).hexdigest()
    body = body[:MOST_BYTES]
    text, charset = decode_html(body, headers)
    html = keep_soft_hyphens(bound(text))
    plain = charset == "utf-8" and html is text
    nfc = plain and not any(lead in body for lead in _COMBINING)
    nfc = nfc or unicodedata.is_normalized("NFC", html)
    coded = body.removeprefix(_MARK) if plain else html.encode("utf-8", "surrogatepass")
    tree = LexborHTMLParser(coded if plain else html)
    outline = _outline(tree, exotic=not nfc or _is_exotic(html))
    sample = " ".join([block.text for block in outline.blocks])[:8000]
    font = detect_legacy_font(sample)
    if font:
        _convert(outline, converter(font, sample))
    if _GOOGLE_SEARCH in body:
        outline.forms.append(Form("GET", "https://cse.google.com/cse", [("search", "q", "")]))
    metadata = read_metadata(outline.metas, outline.json_ld)
    claims = (outline.title, metadata.headline, metadata.first.get("og:title", ""))
    title = find_title(outline, claims)
    unwrap(outline, title)
    mark_items(outline, title, FILE_NAME)
    heading = find_heading(outline) if title is None else title
    blocks = outline.blocks
    main = main_blocks(blocks, heading)
    inner = frozenset(main)
    said = [blocks[index] for index in main]
    prose = tuple([0 if block.item else len(block.text) - block.linked for block in said])
    beside = [index for index in range(len(blocks)) if index not in inner]
    served = moment_of(headers.get("date", ""))
    resolve = Resolver(normalise(outline.base, url) or url if outline.base else url)
    canonical = next((href for rel, _, href in outline.head_links if rel == "canonical"), "")
    return Page(
        url=url,
        canonical=resolve(canonical) if canonical else None,
        sha256=digest,
        title=outline.title,
        heading=blocks[heading].text[:300] if heading is not None else "",
        description=squeeze(metadata.first.get("description", ""))[:500],
        text="\n".join([block.text for block in said]),
        chrome="\n".join([blocks[index].text for index in beside]),
        author=metadata.author or _line(said, _AUTHOR_LINE),
        source_line=_line(said, _SOURCE_LINE),
        links=_links(outline, resolve),
        images=_images(outline, resolve),
        tables=tuple(_table(table) for table in outline.tables[:40]),
        dates=tuple(
            collect_dates(outline, metadata, heading, url, served.date() if served else None)
        ),
        emails=sight_emails(outline, html),
        feeds=_feeds(outline, resolve),
        embeds=tuple(dict.fromkeys(filter(None, map(resolve, outline.frames)))),
        signals=read_signals(
            outline, nfc, font, shown_in(text, charset, body, headers), metadata.first
        ),
        modified=moment_of(headers.get("last-modified", "")),
        types=_types(outline, metadata),
        entries=_entries(outline, inner),
        prose=sum(prose),
        prose_by_line=prose,
        continued=find_continued(outline, resolve),
    )


def _entries(outline: Outline, main: Set[int]) -> tuple[str, ...]:
    """Where the entries of listings in the main part lead, once for each entry."""
    items = {index for index in main if outline.blocks[index].item}
    if not items:
        return ()
    found = [(link.href, link.span) for link in outline.links if link.block in items]
    return tuple([href for href, _ in dict.fromkeys(found)])


def _outline(tree: LexborHTMLParser, exotic: bool) -> Outline:
    return walk(tree.root, main_ancestors(tree), exotic) if tree.root is not None else Outline()


def _is_exotic(html: str) -> bool:
    return any(char in html for char in _EXOTIC) or bool(_EXOTIC_ENTITY.search(html))


def _convert(outline: Outline, convert: Callable[[str], str]) -> None:
    """Turn what was typed for an old font into Unicode, so that it can be matched."""
    for block in outline.blocks:
        block.text = convert(block.text)
    for link in outline.links:
        link.text, link.near = convert(link.text), convert(link.near)
    outline.title = convert(outline.title)


def moment_of(header: str) -> datetime | None:
    """The moment of an HTTP date (RFC 9110 §5.6.7) in UTC; None for anything else."""
    if not header:
        return None
    try:
        moment = parsedate_to_datetime(header)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the last hours of the year 9999 are in another in UTC
        return None


def _line(blocks: Iterable[Block], shape: re.Pattern[str]) -> str:
    for block in blocks:
        if len(block.text) < 140:
            found = shape.match(block.text)
            if found:
                return found[1].strip()
    return ""


def _links(outline: Outline, resolve: Resolver) -> tuple[Link, ...]:
    links = []
    for link in outline.links:
        target = resolve(link.href)
        if target:
            links.append(Link(target, link.text, link.place, link.near))
    return tuple(links)


def _images(outline: Outline, resolve: Resolver) -> tuple[Image, ...]:
    found = []
    for image in outline.images:
        target = resolve(image.src) if image.src and image.src[:5] != "data:" else None
        if target:
            label = _mail_label(outline, image.block)
            found.append(Image(target, image.alt, image.place, label))
    return tuple(found)


#: What announces an e-mail address at the end of a line, and characters that are looked at.
_MAIL_LABEL = re.compile(
    r"(?:e-?mail|thư điện tử|(?:hộp|hòm) thư)(?: của (?:nhà )?trường)?\s*:\s*\Z", re.IGNORECASE
)
_LABEL_LENGTH = 40


def _mail_label(outline: Outline, block: int) -> str:
    """The words after which a picture stands in place of an address; empty elsewhere."""
    line = outline.blocks[block].text if block < len(outline.blocks) else ""
    if not line.endswith(":"):
        return ""
    found = _MAIL_LABEL.search(line[-_LABEL_LENGTH:])
    return found[0] if found else ""


def _table(table: RawTable) -> Table:
    rows = [tuple(row) for row in table.rows if any(row)]
    header = rows[0] if rows else ()
    return Table(table.caption, header, tuple(rows[1:61]), max(0, table.count - 1))


def _feeds(outline: Outline, resolve: Resolver) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for rel, kind, href in outline.head_links:
        if "alternate" in rel and ("rss" in kind or "atom" in kind or kind.endswith("feed+json")):
            target = resolve(href) if href else None
            if target:
                found[target] = None
    return tuple(found)


def _types(outline: Outline, metadata: Metadata) -> tuple[str, ...]:
    """What the page says it is: JSON-LD types, the Open Graph type, WordPress's body classes and
    the schema.org types in its markup."""
    names = {name.lower() for name in outline.body_class.split()}
    said = [f"body:{name}" for name in sorted(names & _BODY_KINDS)]
    graph = metadata.first.get("og:type", "").lower()
    said += [f"og:{graph}"] if graph else []
    said += [f"ld:{name}" for name in metadata.types]
    said += [f"item:{name}" for name in dict.fromkeys(outline.item_types)]
    return tuple(said[:30])


_BODY_KINDS = frozenset(
    {"single", "single-post", "page", "archive", "category", "blog", "home", "search", "tag",
     "attachment", "error404", "author", "date"}
)  # fmt: skip
