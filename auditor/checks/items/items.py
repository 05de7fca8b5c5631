"""What a site publishes, as single things that can answer a duty: pages, posts, documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import unquote, urlsplit

from auditor.checks.items.addresses import is_file, is_hosted, is_tag
from auditor.pages.model import Document, Page, Place, Post, Site, Table
from rulebook.vietnamese.text import fold, nfc

#: What stands on more pages than these, and on more than one in so many, is part of the layout.
_FEW_PAGES, _LAYOUT_SHARE = 4, 20
#: Entries from which a page is a listing, and characters of prose an entry may bring along.
LEAST_ENTRIES, _A_LINE = 3, 20

#: Characters from which a repeated line is an entry of a side box; shorter ones are labels.
_ENTRY = 30
#: "Thứ hai, 03/01/2022 - 07:40|", as platforms print it above every page.
_CLOCK = re.compile(
    r"(?:[^\W\d_]+day|thứ \w+|chủ nhật),? (?:ngày )?\d{1,2}/\d{1,2}/\d{4}(?: -)? \d{1,2}:\d\d"
    r"(?::\d\d)? ?\|",
    re.IGNORECASE,
)
#: What an address may have behind its last step that tells something.
_FILE_END = re.compile(r"/?(?:(?:index|default)?\.(?:html?|php|aspx?))?/?$")
#: Characters, spaces apart, from which a step of an address tells what the page is called.
_TELLING_STEP = 6
#: Characters from which a line is a sentence rather than a label.
_SENTENCE = 60
#: Characters of own text from which a page says something about its subject.
ENOUGH = 300

ItemKind = Literal["page", "post", "document"]

_SITE_NAME = re.compile(
    r"\s+[|–-]\s+(?:trang chủ|trường|phòng giáo dục|sở giáo dục|cổng thông tin|trang thông tin|"
    r"website)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One page, post or document with the words it goes by.

    ``names`` are folded: its title first, then menu entries and link words that lead to it.
    ``attachments`` are the documents of its own (for a document: itself); ``unread`` are files,
    viewers and storage links it offers that were not fetched. ``listing``: its main part is
    entries of other pages, and ``lists`` says where those of its own lead. ``place``: a menu leads
    to it, and ``leads`` counts the pages of the site that its own links lead to. ``carriers``: the
    folded titles of the posts that a document hangs on, where it hangs on nothing else.
    """

    kind: ItemKind
    url: str
    title: str
    names: tuple[str, ...]
    sha256: str
    text: str
    tables: tuple[Table, ...]
    published: date | None
    original: bool
    page: Page | None
    attachments: tuple[Document, ...]
    unread: tuple[str, ...]
    pictures: int = 0
    listing: bool = False
    lists: tuple[str, ...] = ()
    place: bool = False
    carriers: tuple[str, ...] = ()
    leads: int = 0

    @property
    def length(self) -> int:
        """Characters of its own running text: sentences, not labels and entries."""
        if self.page is None:
            return len(self.text)
        lines = sum(len(line) for line in self.text.split("\n") if len(line) >= _SENTENCE)
        return max(self.page.prose, lines)


def items_of(site: Site) -> tuple[Item, ...]:
    """Every page once and every document once, by address."""
    documents = {document.url: document for document in site.documents}
    posts = _posts_by_url(site.posts)
    labels = _labels(site)
    lines = [page.text.split("\n") for page in site.pages]
    furniture = _repeated(site.pages, lines)
    items = [
        _page_item(
            page,
            "\n".join([line for line in own if line not in furniture and not _is_clock(line)]),
            posts.get(page.url),
            labels.get(page.url, ()),
            documents,
            furniture,
            site.home,
        )
        for page, own in zip(site.pages, lines, strict=True)
        if not (_is_alias(page, posts) or is_tag(page.url))
    ]
    items.extend(_document_item(document, posts) for document in site.documents)
    return tuple(sorted(items, key=lambda item: (item.url, item.kind)))


def _posts_by_url(posts: Iterable[Post]) -> Mapping[str, Post]:
    return {url: post for post in posts for url in (*post.aliases, post.url)}


def _is_alias(page: Page, posts: Mapping[str, Post]) -> bool:
    """Whether the page is only another address (print, paging) of a post."""
    post = posts.get(page.url)
    return post is not None and post.url != page.url and page.url in post.aliases


def _labels(site: Site) -> Mapping[str, tuple[str, ...]]:
    labels: dict[str, dict[str, None]] = {}
    for entry in site.menu:
        labels.setdefault(entry.url, {})[entry.text] = None
    return {url: tuple(texts) for url, texts in labels.items()}


def _is_clock(line: str) -> bool:
    """Whether a line is the time of the visit, which no two pages have in common."""
    return len(line) < _ENTRY + 10 and bool(_CLOCK.fullmatch(line))


def _repeated(pages: Sequence[Page], lines: Sequence[Sequence[str]]) -> frozenset[str]:
    """Pictures, links and lines that stand on many pages belong to the layout and its side boxes,
    not to what a page says."""
    seen: Counter[str] = Counter()
    body = Place.BODY
    for page, texts in zip(pages, lines, strict=True):
        seen.update({image.url for image in page.images})
        seen.update({link.url for link in page.links if link.place is body})
        seen.update({text for text in texts if len(text) >= _ENTRY})
    most = max(_FEW_PAGES, len(pages) // _LAYOUT_SHARE)
    return frozenset(thing for thing, count in seen.items() if count > most)


def _page_item(
    page: Page,
    text: str,
    post: Post | None,
    labels: tuple[str, ...],
    documents: Mapping[str, Document],
    furniture: frozenset[str],
    home: str,
) -> Item:
    title = page.heading or (post.title if post else "") or (labels[0] if labels else "")
    title = _once(title or _without_site_name(page.title))
    main = Place.BODY
    body = [link for link in page.links if link.place is main]
    own = [link.url for link in body if link.url not in furniture and link.url != page.url]
    attached = {url: documents[url] for url in own if url in documents}
    unread = dict.fromkeys(
        url for url in own if url not in documents and (is_file(url) or is_hosted(url))
    )
    for url in page.embeds:
        if url in documents:
            attached[url] = documents[url]
        elif is_hosted(url) or is_file(url):
            unread[url] = None
    pictures = sum(image.place is main and image.url not in furniture for image in page.images)
    words = text.replace("\n", " ") if page.tables else ""
    tables = tuple(table for table in page.tables if _is_own(table, words))
    alone = not (attached or unread or tables)  # a picture is the entry's own
    section = bool(labels) and page.url != home
    least = 1 if section and alone else LEAST_ENTRIES
    listing = post is None and bool(own) and is_listing(page, least)
    return Item(
        "post" if post else "page",
        page.url,
        title,
        _names(title, () if page.url == home else _fitting(labels, page)),
        page.sha256,
        text,
        tables,
        post.published if post else None,
        post.original if post else True,
        page,
        tuple(attached[url] for url in sorted(attached)),
        tuple(sorted(unread)),
        pictures,
        listing,
        tuple(dict.fromkeys(own)) if listing else (),
        bool(labels),
        leads=_leads(own, page.url) if labels else 0,
    )


def _is_own(table: Table, words: str) -> bool:
    """Whether a table shows something, and not only what stands on many pages and so is not among
    the ``words`` of this one."""
    cells = [cell for row in (table.header, *table.body) for cell in row if cell]
    told = [cell for cell in cells if len(cell) >= _ENTRY]
    return any(cell[:_ENTRY] in words for cell in told) if told else bool(cells)


def _leads(own: Iterable[str], url: str) -> int:
    origin = "/".join(url.split("/", 3)[:3]) + "/"
    return sum(target.startswith(origin) for target in frozenset(own))


def is_listing(page: Page, least: int = LEAST_ENTRIES) -> bool:
    """Whether the page's main part is entries of other pages, ``least`` of them or more, and
    hardly any words of its own. A section of the menu that shows nothing else lists even one."""
    few = page.items < LEAST_ENTRIES
    words = _SENTENCE if few else max(ENOUGH, _A_LINE * page.items)
    return page.items >= least and page.prose < words


def _document_item(document: Document, posts: Mapping[str, Post]) -> Item:
    sources = [posts[url] for url in document.linked_from if url in posts]
    elsewhere = len(sources) < len(document.linked_from)
    words = [_bare(text) for text in document.link_texts]
    words = [text for text in words if text and not _says_nothing(text)]
    file_name = _file_words(document.url)
    title = words[0] if words else document.name or file_name
    return Item(
        "document",
        document.url,
        title,
        _names(title, (*words, document.name, file_name)),
        document.sha256,
        document.text,
        document.tables,
        max((post.published for post in sources if post.published), default=None),
        elsewhere or not sources or any(post.original for post in sources),
        None,
        (document,),
        (),
        carriers=() if elsewhere else tuple(sorted({fold(post.title) for post in sources})),
    )


def _fitting(labels: tuple[str, ...], page: Page) -> Iterable[str]:
    """Menu entries that speak of the same as the heading, or that open a line above it as the
    page's title does where the first heading is that of a card ("Cơ cấu tổ chức: Tổ Toán" above
    "Tổ trưởng"), or that are a line below it, the heading of a part of the page, or that the page's
    file is called after where its heading is a motto or the school's name: the entry of a whole
    branch leads to its first page, whatever that is about."""
    words = set(fold(page.heading).split())
    before, found, after = f"\n{page.text}\n".partition(f"\n{page.heading}\n")
    above = [f"{fold(line)} " for line in before.split("\n")] if found else []
    parts = {fold(line) for line in after.split("\n") if len(line) < _SENTENCE}
    return (
        label
        for label in labels
        if not words
        or words & set(fold(label).split())
        or fold(label) in parts
        or any(line.startswith(f"{fold(label)} ") for line in above)
        or _is_file_of(label, page.url)
    )


def _is_file_of(label: str, url: str) -> bool:
    """Whether the last step of an address is made of a menu entry's words: "Ban giám hiệu" at
    ``/bangiamhieu.html``, "Giới thiệu chung" at ``/gioi-thieu/``."""
    words = fold(label).replace(" ", "")
    step = fold(_FILE_END.sub("", urlsplit(url).path).rpartition("/")[2]).replace(" ", "")
    return min(len(words), len(step)) >= _TELLING_STEP and (
        words.startswith(step) or step.startswith(words)
    )


def _names(title: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (fold(title), *map(fold, others)) if name))


def _once(title: str) -> str:
    """A title without its repetition: some platforms print it for the eye and for the reader."""
    words = title.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] * 2 == words else title


def _without_site_name(title: str) -> str:
    return _SITE_NAME.sub("", title) or title


_BADGE = re.compile(r"^(?:PDF|DOCX?|XLSX?|PPTX?|ZIP|RAR)(?=[a-z]|\s)|\s*\d+(?:[.,]\d+)?\s?[KM]B$")


def _bare(link_text: str) -> str:
    """A link's words without the badges that themes put around file names."""
    return _BADGE.sub("", link_text).strip()


_OFFER = re.compile(r"\b(?:tải|download)\b", re.IGNORECASE)
#: Words of links that say what to do with a file and not what it is.
_HANDLING = frozenset(
    {
        "tai", "ve", "xuong", "len", "day", "download", "xem", "chi", "tiet", "toan", "van",
        "file", "tep", "tin", "tap", "dinh", "kem", "may", "noi", "dung", "bam", "nhan",
        "click", "de", "here", "vao", "link", "mo", "doc", "them", "tiep", "quay", "lai", "tro",
    }
)  # fmt: skip


def _says_nothing(link_text: str) -> bool:
    return _HANDLING.issuperset(fold(link_text).split()) or fold(link_text) == "tai tai lieu"


def is_offer(line: str) -> bool:
    """Whether a line offers a file and says nothing else: "Xem | Tải về"."""
    return bool(_OFFER.search(line)) and _says_nothing(line)


def _file_words(url: str) -> str:
    name = unquote(urlsplit(url).path).rpartition("/")[2]
    return nfc(re.sub(r"(?:\.[A-Za-z]{2,5})+$", "", name))
