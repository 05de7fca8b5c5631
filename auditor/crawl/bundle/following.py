"""Links told by the address they led to, so that a menu, a feed or a listing that names a page by
an old address, or by another spelling, still names that page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from msgspec import structs

from auditor.pages.model import Feed, Page

#: Redirects that lead on to each other; a circle ends here.
MAX_HOPS = 8

Follow = Callable[[str], str]


def follower(redirects: Mapping[str, str]) -> Follow:
    """Where each URL led in the end. ``redirects``: URL → URL, a step at a time."""

    def follow(url: str) -> str:
        for _ in range(MAX_HOPS):
            further = redirects.get(url)
            if further is None or further == url:
                break
            url = further
        return url

    return follow


def followed_pages(pages: Iterable[Page], follow: Follow) -> tuple[Page, ...]:
    """The pages with their links led on."""
    return tuple(_followed_page(page, follow) for page in pages)


def _followed_page(page: Page, follow: Follow) -> Page:
    if all(follow(link.url) == link.url for link in page.links):
        return page
    links = tuple(structs.replace(link, url=follow(link.url)) for link in page.links)
    return replace(page, links=links)


def followed_feeds(feeds: Iterable[Feed], follow: Follow) -> tuple[Feed, ...]:
    """The feeds with the addresses of their entries led on."""
    return tuple(
        replace(
            feed, entries=tuple(replace(entry, url=follow(entry.url)) for entry in feed.entries)
        )
        for feed in feeds
    )


def followed_sitemap(sitemap: Mapping[str, date], follow: Follow) -> dict[str, date]:
    """The sitemap's dates by the addresses led on, sorted; an address's own date goes before that
    of another which leads to it."""
    found = {follow(url): day for url, day in sitemap.items()}
    found.update((url, day) for url, day in sitemap.items() if follow(url) == url)
    return dict(sorted(found.items()))
