"""A whole site understood from its pages, feeds and documents."""

from __future__ import annotations

from datetime import date

from auditor.pages.model import Feed, Seen, Site
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


def understand(seen: Seen, today: date) -> Site:
    """Put everything together. Pure: the same input gives the same Site, in whatever order the
    pages were fetched. Nothing after ``today`` counts as published."""
    once = sorted({page.url: page for page in seen.pages}.values(), key=lambda page: page.url)
    ordered = with_own_lists(once, seen.home)
    repetition = find_repetition(ordered, seen.home)
    bare = with_own_headings([without_furniture(page, repetition) for page in ordered], repetition)
    news_feeds = tuple(sorted(filter(_is_news, seen.feeds), key=lambda feed: feed.url))
    outside = look_outside(bare, news_feeds, seen.sitemap)
    posts = find_posts(bare, seen.home, outside, repetition, today)
    in_posts = frozenset(url for post in posts for url in (post.url, *post.aliases))
    return Site(
        home=seen.home,
        platform=recognise_platform(ordered, seen.claims),
        pages=bare,
        menu=read_menu(ordered, seen.home),
        posts=posts,
        emails=find_mailboxes(bare, seen.documents, in_posts),
        feeds=news_feeds,
        documents=tuple(sorted(seen.documents, key=lambda document: document.url)),
        claims=seen.claims,
        backfilling=find_backfilling(posts, news_feeds, ordered),
        search=seen.search,
        barriers=seen.barriers,
        gone=frozenset(seen.gone),
        withheld=seen.withheld,
        horizon=find_horizon(bare, posts),
    )


def _is_news(feed: Feed) -> bool:
    """A feed of readers' comments is no feed of the unit's news."""
    return "/comments/" not in feed.url and "comments-rss" not in feed.url
