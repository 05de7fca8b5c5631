"""What a site says, understood: the types that reading hands on to judging.

All text is Unicode NFC with white space folded; all URLs are absolute and normalised by
``auditor.pages.urls.normalise``. Nothing here knows what the law asks. What a page has by the
hundred is a ``Struct``, made, kept on the disk and read back in a fraction of a dataclass's time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct


class Place(StrEnum):
    """Where on a page something stands. (Code that asks every link of a site looks the member up
    once beforehand: in Python 3.11 that costs ten times what the comparison does.)"""

    MENU = "menu"
    BODY = "body"
    SIDE = "side"
    FOOTER = "footer"


class Link(Struct, frozen=True, gc=False):
    url: str
    text: str  # what a reader sees (an image's alt text when it is all there is)
    place: Place
    near: str = ""  # at most 160 characters around it: where listings print their dates


class Image(Struct, frozen=True, gc=False):
    url: str
    alt: str | None  # None: no alt attribute at all
    place: Place
    label: str = ""  # the words for an e-mail address in whose place it stands: "Email:"


@dataclass(frozen=True, slots=True)
class Table:
    """A table's first rows as text; ``rows`` counts all of them (the header not)."""

    caption: str
    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]  # at most 60 rows of 20 cells of 200 characters
    rows: int


DateSource = Literal[
    "feed", "json-ld", "meta", "time", "class", "url", "sitemap", "listing", "text"
]


class DateEvidence(Struct, frozen=True, gc=False):
    """One date found, what it seems to be, and the words it was read from."""

    value: date
    precision: Literal["minute", "day", "week", "month"]
    kind: Literal["published", "modified", "cited", "clock", "copyright", "event"]
    source: DateSource
    quote: str
    confidence: float  # 0..1


@dataclass(frozen=True, slots=True)
class EmailSighting:
    """One address seen in one place. ``disguise``: how it was written (``plain``, ``mailto``,
    ``entity``, ``cfemail``, ``at``, ``split``, ``reversed``)."""

    address: str  # lower case
    disguise: str
    quote: str  # at most 160 characters around it
    place: Place
    target: str = ""  # where a click on it writes to, if that is another address


@dataclass(frozen=True, slots=True)
class PageSignals:
    """Facts about the page's technique that TT37/2020 Điều 12 and its relatives ask."""

    lang: str | None
    charset: str  # in which a browser reads it
    nfc: bool
    legacy_font: str | None  # "VNI", "TCVN3": text typed for an old font
    viewport: bool
    search_forms: tuple[str, ...]  # how each search box sends: "GET /tim-kiem?q"
    images_without_alt: int
    mixed_content: tuple[str, ...]  # parts of the page asked for over plain http, the first few
    metadata: tuple[str, ...]  # "dublin-core", "open-graph", "json-ld", "description"
    scripts: int
    generator: str | None  # platform as the page names it
    search_extras: tuple[str, ...] = ()  # what each search box sends along: "nv=seek&op=all"
    script_feeds: tuple[str, ...] = ()  # addresses of feeds that scripts of the page name


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page."""

    url: str
    canonical: str | None
    sha256: str
    title: str  # <title>
    heading: str  # the article's own heading; empty when none is recognisable
    description: str
    text: str  # the main part, a line a block: without menus, side boxes and footer
    chrome: str  # the rest: header, menus, side boxes, footer (where contact blocks stand)
    author: str
    source_line: str  # "Theo Báo …", "Nguồn: …"
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    tables: tuple[Table, ...]
    dates: tuple[DateEvidence, ...]  # all candidates
    emails: tuple[EmailSighting, ...]
    feeds: tuple[str, ...]  # autodiscovered
    embeds: tuple[str, ...]  # iframes and viewers: Drive, Office, pdf.js
    signals: PageSignals
    modified: datetime | None = None  # when the server says that it was saved, UTC
    types: tuple[str, ...] = ()  # what it says it is: "ld:NewsArticle", "og:article", "body:page"
    entries: tuple[str, ...] = ()  # where the entries of listings in its main part lead
    prose: int = 0  # characters of its main part that are neither links nor listing entries
    prose_by_line: tuple[int, ...] = ()  # the same for each line of ``text``
    continued: tuple[str, ...] = ()  # titles after which a listing goes on where no address leads

    @property
    def items(self) -> int:
        """How many pages the listings in its main part lead to."""
        return len(frozenset(self.entries))


@dataclass(frozen=True, slots=True)
class FeedEntry:
    url: str
    title: str
    published: date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    url: str
    format: Literal["rss", "atom", "json"]
    title: str
    entries: tuple[FeedEntry, ...]
    newest: date | None
    valid: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An attachment that was fetched (or could not be)."""

    url: str
    name: str  # file name, or the words of the link
    linked_from: tuple[str, ...]  # pages
    link_texts: tuple[str, ...]
    media_type: str  # by content, not by name
    size: int  # bytes
    sha256: str
    text: str  # empty for scans
    readable: Literal["text", "scan", "unreadable", "not-fetched"]
    leaves: int = 0  # pages or sheets
    tables: tuple[Table, ...] = ()
    emails: tuple[EmailSighting, ...] = ()
    error: str = ""
    recognised: bool = False  # the text is not the file's own: OCR read it from a scan


@dataclass(frozen=True, slots=True)
class Post:
    """One news item, however many addresses it has."""

    url: str
    title: str
    published: date | None  # None, too, where the evidence tells no day
    evidence: DateEvidence | None  # what `published` rests on
    original: bool  # the unit's own, as against a re-post
    has_image: bool
    aliases: tuple[str, ...] = ()
    author: str = ""
    source_line: str = ""
    uploaded: date | None = None  # the day (or the month's first) that its pictures' paths tell
    fingerprint: bytes = b""  # of its text, see auditor.pages.site.fingerprints
    copy_of: str = ""  # address of the post on another unit's site that it repeats


BackfillingSign = Literal[
    "uploads", "numbers", "feed-order", "one-minute", "earlier-run", "not-seen-again"
]


@dataclass(frozen=True, slots=True)
class Backfilling:
    """A sign that posts were put online long after the dates that they bear, or taken away: how
    many, their first and last date, what gave them away (a day, a number, a feed), and some of
    them."""

    sign: BackfillingSign
    count: int
    first: date
    last: date
    told: str
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Email:
    """One address over the whole site."""

    address: str
    role: Literal["unit", "person", "vendor", "other"]
    sightings: tuple[EmailSighting, ...]
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A menu entry of the site: its words, where it leads, the words above it."""

    text: str
    url: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Barrier:
    """A rule of axe-core that a page breaks, in so many places."""

    rule: str  # "color-contrast"
    count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What the site's own search box answered when it was asked for ``words``."""

    url: str  # that was asked
    words: str
    page: Page


@dataclass(frozen=True, slots=True)
class Horizon:
    """The first day from which on all posts can be counted, and why older ones cannot: they may
    stand behind paging without addresses, or tell no day ("3 tuần trước")."""

    day: date
    why: Literal["paging", "rough-days"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was gathered of one site, each response read once: what it is understood from."""

    home: str  # the home page's final URL
    pages: Sequence[Page]  # in the order in which they were fetched
    feeds: Sequence[Feed] = ()
    documents: Sequence[Document] = ()
    sitemap: Mapping[str, date] = field(default_factory=dict)  # URL → lastmod, as sitemaps say
    claims: str = ""  # /.well-known/cong-truong.json, empty when the site has none
    gone: Collection[str] = ()  # what the server said that it does not have
    withheld: Mapping[str, str] = field(default_factory=dict)  # kept from us: URL → condition
    search: SearchAnswer | None = None
    barriers: tuple[Barrier, ...] | None = None  # of the home page; None: no browser has looked


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site understood: what ``auditor.checks`` judges."""

    home: str
    platform: str  # "viettel", "nukeviet", "wordpress", "liferay", "cong-truong", "" …
    pages: tuple[Page, ...]  # by URL
    menu: tuple[MenuEntry, ...]
    posts: tuple[Post, ...]  # newest first, then by URL
    emails: tuple[Email, ...]
    feeds: tuple[Feed, ...]
    documents: tuple[Document, ...]
    claims: str = ""  # /.well-known/cong-truong.json as text, when the site has one
    backfilling: tuple[Backfilling, ...] = ()
    search: SearchAnswer | None = None
    barriers: tuple[Barrier, ...] | None = None  # of the home page; None: no browser has looked
    gone: frozenset[str] = frozenset()  # addresses it links to of which the server has nothing
    #: Addresses it links to that could not be seen, and the condition that kept them.
    withheld: Mapping[str, str] = field(default_factory=dict)
    horizon: Horizon | None = None
