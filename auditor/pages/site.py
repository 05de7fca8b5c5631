"""A whole site understood from its pages, feeds and documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from auditor.pages.model import (
    DateEvidence,
    Document,
    Email,
    EmailSighting,
    Feed,
    MenuEntry,
    Page,
    Place,
    Post,
    Site,
)


def understand(
    capture_home: str,
    pages: Sequence[Page],
    feeds: Sequence[Feed],
    documents: Sequence[Document],
    sitemap: Mapping[str, date],
    claims: str,
    today: date,
) -> Site:
    """Put everything together. Pure: the same input gives the same Site."""
    ordered = tuple(sorted({page.url: page for page in pages}.values(), key=lambda page: page.url))
    return Site(
        home=capture_home,
        platform=_platform(ordered),
        pages=ordered,
        menu=_menu(ordered, capture_home),
        posts=_posts(ordered, feeds, capture_home, today),
        emails=_emails(ordered, documents),
        feeds=tuple(sorted(feeds, key=lambda feed: feed.url)),
        documents=tuple(sorted(documents, key=lambda document: document.url)),
        claims=claims,
    )


def _posts(
    pages: Sequence[Page], feeds: Sequence[Feed], home: str, today: date
) -> tuple[Post, ...]:
    in_feeds = {
        entry.url: entry.published for feed in feeds for entry in feed.entries if entry.published
    }
    posts = []
    for page in pages:
        if page.url == home or not (page.article or page.url in in_feeds):
            continue
        evidence = _chosen(page, in_feeds.get(page.url), today)
        posts.append(
            Post(
                url=page.url,
                title=page.heading or page.title,
                published=evidence.value if evidence else None,
                evidence=evidence,
                original=not page.source_line,
                has_image=any(image.place is Place.BODY for image in page.images),
                author=page.author,
                source_line=page.source_line,
            )
        )
    return tuple(
        sorted(posts, key=lambda post: (-(post.published or date.min).toordinal(), post.url))
    )


def _chosen(page: Page, in_feed: date | None, today: date) -> DateEvidence | None:
    candidates = [one for one in page.dates if one.kind == "published" and one.value <= today]
    if in_feed:
        candidates.append(DateEvidence(in_feed, "day", "published", "feed", page.url, 0.85))
    return max(candidates, key=lambda one: one.confidence, default=None)


def _emails(pages: Sequence[Page], documents: Sequence[Document]) -> tuple[Email, ...]:
    sightings: dict[str, list[EmailSighting]] = defaultdict(list)
    urls: dict[str, set[str]] = defaultdict(set)
    for source in (*pages, *documents):
        for one in source.emails:
            sightings[one.address].append(one)
            urls[one.address].add(source.url)
    return tuple(
        Email(
            address=address,
            role="unit" if any(one.place is Place.FOOTER for one in seen) else "other",
            sightings=tuple(seen[:20]),
            urls=tuple(sorted(urls[address])),
        )
        for address, seen in sorted(sightings.items())
    )


def _menu(pages: Sequence[Page], home: str) -> tuple[MenuEntry, ...]:
    entries: Counter[tuple[str, str]] = Counter()
    for page in pages:
        entries.update({(link.text, link.url) for link in page.links if link.place is Place.MENU})
    least = max(1, len(pages) // 2)
    own = urlsplit(home).hostname
    return tuple(
        MenuEntry(text, url)
        for (text, url), count in sorted(entries.items())
        if text and count >= least and urlsplit(url).hostname == own
    )


def _platform(pages: Sequence[Page]) -> str:
    generators = Counter(page.signals.generator.lower() for page in pages if page.signals.generator)
    for name, _ in generators.most_common():
        for known in ("wordpress", "nukeviet", "liferay", "joomla", "drupal"):
            if known in name:
                return known
    return ""
