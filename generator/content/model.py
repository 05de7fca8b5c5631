"""What a school publishes, as types. The theme renders these and nothing else.

Made by ``generator.content.reading`` from the school's folder; knows nothing of MkDocs. URLs are
relative to the site's root without a leading slash (``tin-tuc/2026/khai-giang/``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from rulebook.kinds import Kind
from rulebook.model import Requirement


@dataclass(frozen=True, slots=True)
class Person:
    """A leader or member of staff. Official e-mail only."""

    name: str
    role: str
    phone: str = ""
    email: str = ""
    duties: str = ""
    photo: str = ""
    group: str = ""  # "Ban giám hiệu", "Tổ Toán – Tin"


@dataclass(frozen=True, slots=True)
class Superior:
    """A body above the unit; ``feed`` is its news feed, if any."""

    name: str
    url: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """``truong.yml``: who the school is. ``url`` is the site's own address, with scheme."""

    name: str
    kinds: frozenset[Kind]
    short_name: str = ""
    slogan: str = ""
    code: str = ""
    url: str = ""
    private: bool = False
    address: str = ""
    phone: str = ""
    email: str = ""
    email_domain: str = ""
    map_url: str = ""
    principal: str = ""
    responsible: str = ""  # who answers for the portal's content
    licence: str = ""
    founded: int | None = None
    emblem: str = ""  # image path
    colour: str = ""  # "#0b5d3b": the site's own colour
    accent: str = ""
    superiors: tuple[Superior, ...] = ()
    social: tuple[tuple[str, str], ...] = ()  # (label, url)
    editorial_board: tuple[Person, ...] = ()
    feeds: bool = True  # whether the site offers RSS and Atom
    english_name: str = ""
    english_address: str = ""

    def name_in(self, language: str) -> str:
        """Its name on pages of that language; the Vietnamese one where it has no other."""
        return (self.english_name if language == "en" else "") or self.name


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that can be downloaded."""

    title: str
    url: str
    size: int  # bytes
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Post:
    title: str
    url: str
    date: dt.datetime  # Asia/Ho_Chi_Minh
    section: str  # "tin-tuc"
    html: str
    summary: str = ""
    updated: dt.datetime | None = None
    category: str = ""
    author: str = ""
    source: str = ""
    source_url: str = ""
    cover: str = ""
    cover_alt: str = ""
    pinned_until: dt.date | None = None
    expires: dt.date | None = None
    attachments: tuple[Attachment, ...] = ()
    requirements: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()  # ``category`` is the first of them
    starts: dt.datetime | None = None  # of an event
    ends: dt.datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A post as it is named beside other pages."""

    title: str
    url: str
    date: dt.datetime


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A record of the document register (văn bản)."""

    title: str  # trích yếu
    url: str
    number: str  # số, ký hiệu
    issued: dt.date | None
    html: str = ""
    effective: dt.date | None = None
    expired: dt.date | None = None
    issuer: str = ""
    signer: str = ""
    kind: str = ""  # loại
    field: str = ""  # lĩnh vực
    attachments: tuple[Attachment, ...] = ()
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One answer to one or more duties, for one school year."""

    title: str
    url: str
    requirements: tuple[str, ...]
    school_year: str  # "2026-2027"; a calendar year for reports and budgets
    published: dt.date | None
    html: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A place on the site that answers one duty; empty when nothing has been written."""

    requirement: Requirement
    clause: str  # in force on the build's date: "TT09/2024 Đ5 k1"
    url: str
    answers: tuple[Disclosure, ...] = ()  # newest school year first
    filled: bool = False
    due: dt.date | None = None  # next deadline
    overdue: dt.date | None = None  # the last one that passed while nothing answered
    binding: bool = True  # statutory; False: laid out because the unit chose to answer it

    @property
    def folder(self) -> str:
        """The part of the site it stands in: ``cong-khai``, ``gioi-thieu`` …"""
        return self.url.partition("/")[0]


@dataclass(frozen=True, slots=True)
class MenuItem:
    label: str
    url: str
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLink:
    title: str
    rss: str
    atom: str
    json: str = ""
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class PostSection:
    """A folder of dated posts: its list and its feed."""

    folder: str  # "tin-tuc"
    label: str
    url: str
    feed: FeedLink


@dataclass(frozen=True, slots=True)
class InboundItem:
    """A piece of news of a superior body, shown with its source and a link to it. Plain text."""

    title: str
    url: str  # http(s)
    source: str
    published: dt.date
    summary: str = ""


@dataclass(frozen=True, slots=True)
class SiteContent:
    """Everything a theme may show besides the page itself: ``site`` in every template."""

    unit: Unit
    today: dt.date
    menu: tuple[MenuItem, ...]
    posts: tuple[Post, ...]  # newest first, pinned ones among them
    pinned: tuple[Post, ...]
    documents: tuple[OfficialDocument, ...]  # newest first
    disclosures: tuple[Disclosure, ...]
    sections: tuple[Section, ...]  # in the order of the law
    people: tuple[Person, ...]
    feeds: tuple[FeedLink, ...]
    sections_by_url: dict[str, Section] = field(default_factory=dict)
    post_sections: tuple[PostSection, ...] = ()
    inbound: tuple[InboundItem, ...] = ()  # newest first
    english_home: str = ""  # ``en/``, or its first page; "": the site has no pages in English
    english_menu: tuple[MenuItem, ...] = ()  # the pages below it
    english_posts: tuple[Post, ...] = ()  # newest first; not among ``posts``
    _by_folder: dict[str, tuple[Post, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Post]] = {}
        for post in (*self.posts, *self.english_posts):
            grouped.setdefault(post.section, []).append(post)
        by_folder = {folder: tuple(posts) for folder, posts in grouped.items()}
        object.__setattr__(self, "_by_folder", by_folder)

    @property
    def year(self) -> int:
        """The year the site is built in."""
        return self.today.year

    def latest_in(self, language: str) -> tuple[Headline, ...]:
        """The seven newest posts: those among which the six newest beside any page are found."""
        posts = self.english_posts if language == "en" else self.posts
        return tuple(Headline(post.title, post.url, post.date) for post in posts[:7])

    @property
    def post_folders(self) -> tuple[str, ...]:
        """Every folder that holds posts, in either language."""
        return tuple(sorted(self._by_folder))

    def feeds_in(self, language: str) -> tuple[FeedLink, ...]:
        """The feeds in that language, the one of everything first."""
        return tuple(feed for feed in self.feeds if feed.language == language)

    def menu_in(self, language: str) -> tuple[MenuItem, ...]:
        """The main menu of pages in that language."""
        return self.english_menu if language == "en" else self.menu

    def posts_in(self, folder: str) -> tuple[Post, ...]:
        """The posts of one section, newest first. Does not search: pages may ask freely."""
        return self._by_folder.get(folder, ())

    def with_address(self, url: str) -> tuple[Section, ...]:
        """The duties answered at one address."""
        return tuple(section for section in self.sections if section.url == url)
