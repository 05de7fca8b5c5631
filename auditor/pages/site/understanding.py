"""A whole site understood from its pages, feeds and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from auditor.pages.model import Barrier, Document, Feed, Page, SearchAnswer, Site
from auditor.pages.site.backfilling import find_backfilling
from auditor.pages.site.headings import with_own_headings
from auditor.pages.site.horizon import find_horizon
from auditor.pages.site.mailboxes import find_mailboxes
from auditor.pages.site.menus import read_menu
from auditor.pages.site.own_lists import with_own_lists
from auditor.pages.site.platforms import recognise_platform
from auditor.pages.site.posts import find_posts
from auditor.pages.site.publication import look_outside
from auditor.pages.site.repetition import find_repetition, without_furniture


def understand(
    capture_home: str,
    pages: Sequence[Page],
    feeds: Sequence[Feed],
    documents: Sequence[Document],
    sitemap: Mapping[str, date],
    claims: str,
    today: date,
    gone: Iterable[str] = (),
    search: SearchAnswer | None = None,
    barriers: tuple[Barrier, ...] | None = None,
) -> Site:
    """Put everything together. Pure: the same input gives the same Site, in whatever order the
    pages were fetched. Nothing after ``today`` counts as published. ``gone``: addresses that were
    asked for and are not there; ``search``: what the site's search box answered; ``barriers``: what
    a browser found on the home page."""
    once = sorted({page.url: page for page in pages}.values(), key=lambda page: page.url)
    ordered = with_own_lists(once, capture_home)
    repetition = find_repetition(ordered, capture_home)
    bare = with_own_headings([without_furniture(page, repetition) for page in ordered], repetition)
    news_feeds = tuple(sorted(filter(_is_news, feeds), key=lambda feed: feed.url))
    outside = look_outside(bare, news_feeds, sitemap)
    posts = find_posts(bare, capture_home, outside, repetition, today)
    in_posts = frozenset(url for post in posts for url in (post.url, *post.aliases))
    return Site(
        home=capture_home,
        platform=recognise_platform(ordered, claims),
        pages=bare,
        menu=read_menu(ordered, capture_home),
        posts=posts,
        emails=find_mailboxes(bare, documents, in_posts),
        feeds=news_feeds,
        documents=tuple(sorted(documents, key=lambda document: document.url)),
        claims=claims,
        backfilling=find_backfilling(posts, news_feeds, ordered),
        search=search,
        barriers=barriers,
        gone=frozenset(gone),
        horizon=find_horizon(bare, posts),
    )


def _is_news(feed: Feed) -> bool:
    """A feed of readers' comments is no feed of the unit's news."""
    return "/comments/" not in feed.url and "comments-rss" not in feed.url
