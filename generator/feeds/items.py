"""What goes into a feed, before any format is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.dates import HANOI
from generator.content.layout import DISCLOSURES, DOCUMENTS, ENGLISH
from generator.content.model import (
    Attachment,
    Disclosure,
    FeedLink,
    OfficialDocument,
    Post,
    SiteContent,
)
from generator.planning.pages import category_url
from generator.rendering.links import absolute
from generator.rendering.markdown import summary_of


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed; every address absolute. ``id`` stays the same while the item lives."""

    id: str
    title: str
    url: str
    published: dt.datetime
    updated: dt.datetime
    html: str
    summary: str
    author: str = ""
    categories: tuple[str, ...] = ()
    enclosures: tuple[Attachment, ...] = ()
    image: str = ""
    source: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class FeedContent:
    """One feed: what it is called, where it stands, and its items, newest first."""

    title: str
    description: str
    link: FeedLink
    home: str  # absolute address of the page it mirrors
    site_url: str
    author: str
    items: tuple[FeedItem, ...]
    updated: dt.datetime
    language: str = "vi"


def feeds_of(site: SiteContent, most: int = 20) -> tuple[FeedContent, ...]:
    """Every feed of ``site.feeds`` with its newest ``most`` items."""
    base = site.unit.url
    posts = [_post_item(post, base) for post in site.posts[:most]]
    documents = [_document_item(d, base) for d in site.documents[:most] if d.issued]
    disclosures = sorted(
        (_disclosure_item(d, base) for d in site.disclosures if d.published),
        key=lambda item: (item.published, item.url),
        reverse=True,
    )
    found: dict[str, Iterable[FeedItem]] = {
        "": sorted((*posts, *documents, *disclosures), key=_newest, reverse=True),
        DOCUMENTS: documents,
        DISCLOSURES: disclosures,
        ENGLISH: [_post_item(post, base) for post in site.english_posts[:most]],
    }
    for folder in site.post_folders:
        chosen = site.posts_in(folder)[:most]
        found[folder] = [_post_item(post, base) for post in chosen]
    for category in {c for post in site.posts for c in post.categories}:
        chosen = _first(most, (post for post in site.posts if category in post.categories))
        found[category_url(category).rstrip("/")] = [_post_item(post, base) for post in chosen]
    return tuple(_feed(site, link, tuple(found[_folder(link)])[:most]) for link in site.feeds)


def _first(most: int, posts: Iterator[Post]) -> tuple[Post, ...]:
    return tuple(post for post, _ in zip(posts, range(most), strict=False))


def _newest(item: FeedItem) -> tuple[dt.datetime, str]:
    return item.published, item.url


def _folder(link: FeedLink) -> str:
    return link.rss.removesuffix("rss.xml").rstrip("/")


def _feed(site: SiteContent, link: FeedLink, items: tuple[FeedItem, ...]) -> FeedContent:
    folder = _folder(link)
    language = link.language
    name = site.unit.name_in(language)
    news = "News of" if language == "en" else "Tin mới của"
    return FeedContent(
        title=name if folder in ("", ENGLISH) else f"{link.title} – {name}",
        description=site.unit.slogan if site.unit.slogan and language == "vi" else f"{news} {name}",
        link=link,
        home=site.unit.url + (f"{folder}/" if folder else ""),
        site_url=site.unit.url,
        author=name,
        items=items,
        updated=max((item.updated for item in items), default=_midnight(site.today)),
        language=language,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), HANOI)


def _post_item(post: Post, base: str) -> FeedItem:
    return FeedItem(
        id=_tag(base, post.date.date(), post.url),
        title=post.title,
        url=base + post.url,
        published=post.date,
        updated=post.updated or post.date,
        html=absolute(post.html, base),
        summary=post.summary,
        author=post.author,
        categories=post.categories,
        enclosures=_enclosures(post.attachments, base),
        image=_address(post.cover, base),
        source=post.source,
        source_url=post.source_url,
    )


def _document_item(document: OfficialDocument, base: str) -> FeedItem:
    assert document.issued is not None
    moment = _midnight(document.issued)
    title = " – ".join(part for part in (document.number, document.title) if part)
    return FeedItem(
        id=_tag(base, document.issued, document.url),
        title=title,
        url=base + document.url,
        published=moment,
        updated=moment,
        html=absolute(document.html, base),
        summary=document.title,
        categories=tuple(value for value in (document.kind, document.field) if value),
        enclosures=_enclosures(document.attachments, base),
    )


def _disclosure_item(disclosure: Disclosure, base: str) -> FeedItem:
    assert disclosure.published is not None
    moment = _midnight(disclosure.published)
    return FeedItem(
        id=_tag(base, disclosure.published, disclosure.url),
        title=disclosure.title,
        url=base + disclosure.url,
        published=moment,
        updated=moment,
        html=absolute(disclosure.html, base),
        summary=summary_of(disclosure.html),
        categories=("Công khai", disclosure.school_year) if disclosure.school_year else (),
        enclosures=_enclosures(disclosure.attachments, base),
    )


def _enclosures(attachments: tuple[Attachment, ...], base: str) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(a.title, base + a.url, a.size, a.media_type, a.sha256) for a in attachments
    )


def _address(address: str, base: str) -> str:
    if not address or address.startswith(("https://", "http://")):
        return address
    return base + address


def _tag(base: str, day: dt.date, url: str) -> str:
    """A tag URI (RFC 4151): does not change when the site moves between http and https."""
    host = base.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
    return f"tag:{host},{day.isoformat()}:/{url}"
