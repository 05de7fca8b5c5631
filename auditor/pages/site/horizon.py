"""How far back the posts of every week can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, timedelta

from auditor.pages.model import DateEvidence, Horizon, Page, Place, Post

#: Days by which "1 tháng trước" may be later than its value, and "1 tuần trước".
_LATER = {"month": timedelta(days=31), "week": timedelta(days=1)}


def find_horizon(pages: Sequence[Page], posts: Sequence[Post]) -> Horizon | None:
    """The latest day before which posts are out of sight or tell no day; None where every post can
    be counted."""
    found = []
    end = _last_in_sight(pages, posts)
    if end:
        found.append(Horizon(end, "paging"))
    rough = [latest(post.evidence) for post in posts if post.evidence and not post.published]
    if rough:
        found.append(Horizon(max(rough), "rough-days"))
    return max(found, key=lambda one: one.day, default=None)


def latest(evidence: DateEvidence) -> date:
    """The day after the last one that a date may mean."""
    return evidence.value + _LATER.get(evidence.precision, timedelta(0))


def _last_in_sight(pages: Sequence[Page], posts: Iterable[Post]) -> date | None:
    """The day of the last post that a listing shows before it goes on out of sight: older posts
    may be there. Of several listings the latest such day; None where all can be followed, be it
    on another page that lists that post and older ones."""
    days = {
        url: post.published for post in posts if post.published for url in (post.url, *post.aliases)
    }
    ends = {(url, page.url) for page in pages for url in page.continued if url in days}
    if not ends:
        return None
    listings = {page.url: _listed(page, days) for page in pages if page.url not in days}
    out_of_sight = [
        days[end]
        for end, here in ends
        if not any(
            end in listed and min(map(days.__getitem__, listed)) < days[end]
            for url, listed in listings.items()
            if url != here
        )
    ]
    return max(out_of_sight, default=None)


def _listed(page: Page, days: Mapping[str, date]) -> Set[str]:
    """The dated posts that a page's main part links to."""
    body = Place.BODY
    return {link.url for link in page.links if link.place is body and link.url in days}
