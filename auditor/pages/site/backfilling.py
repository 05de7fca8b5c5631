"""Signs that posts bear earlier dates than the days on which they were put online.

None of them proves anything: a site that moved has imported its old posts honestly. They are
reported with what they rest on, and never counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from auditor.pages.model import Backfilling, BackfillingSign, Feed, Page, Post

#: Days between what two things say of a post that need an explanation.
LATE = timedelta(days=45)
#: Fewer posts than this are somebody's slip, not a habit.
FEWEST = 3
#: Posts dated much later that must have been there first for a post to be out of order; one wrong
#: date puts nobody else out of order.
_WITNESSES = 3
#: Share of the posts that must stand in order for their order to tell when they were made.
_ORDERLY = 0.4
#: Posts saved in one minute that are too many to have been written in it.
_AT_ONCE = 10
#: A whole site saved within this time has been copied to its server, which tells nothing.
_COPIED = timedelta(hours=1)
#: Addresses kept as examples.
_SHOWN = 10

#: The number that ends an address: "/tin-tuc/hoi-trai-123.html", "?id=123".
_NUMBER = re.compile(r"[-/=](\d{1,9})(?:/|\.html?|\.aspx|\.php)?$")


def find_backfilling(
    posts: Sequence[Post], feeds: Iterable[Feed], pages: Iterable[Page]
) -> tuple[Backfilling, ...]:
    """Every sign that the site itself shows, by kind."""
    signs = (
        _by_uploads(posts),
        _by_numbers(posts),
        _by_feeds(posts, feeds),
        _by_minute(posts, pages),
    )
    return tuple(sign for sign in signs if sign is not None)


def sign_of(
    sign: BackfillingSign, posts: Sequence[tuple[date, str]], told: str
) -> Backfilling | None:
    """The sign that posts of these days, oldest first, and addresses make together; None for too
    few. ``told``: what gave them away."""
    if len(posts) < FEWEST:
        return None
    urls = tuple(url for _, url in posts[:_SHOWN])
    return Backfilling(sign, len(posts), posts[0][0], posts[-1][0], told, urls)


def dated(posts: Iterable[Post]) -> Sequence[tuple[date, str]]:
    """Day and address of each post that has a day, oldest first."""
    return sorted((post.published, post.url) for post in posts if post.published)


def _by_uploads(posts: Sequence[Post]) -> Backfilling | None:
    """Pictures put on the server long after the day that their post bears."""
    late = [
        post
        for post in posts
        if post.uploaded and post.published and post.uploaded - post.published > LATE
    ]
    newest = max((post.uploaded for post in late if post.uploaded), default=None)
    return sign_of("uploads", dated(late), newest.isoformat() if newest else "")


def _by_numbers(posts: Sequence[Post]) -> Backfilling | None:
    """Running numbers in the addresses: a post of March numbered after those of November."""
    modules: dict[str, dict[int, Post]] = defaultdict(dict)
    for post in posts:
        found = _NUMBER.search(post.url)
        # a year or a day that ends a title is no running number
        if found and post.published and not 1990 <= int(found[1]) <= 2100:
            module = post.url[: found.start(1)].rpartition("/")[0]
            modules[module][int(found[1])] = post
    for _, numbered in sorted(modules.items()):
        late = _out_of_order([numbered[number] for number in sorted(numbered)])
        if len(late) >= FEWEST:
            return sign_of("numbers", dated(late), late[-1].url)
    return None


def _by_feeds(posts: Sequence[Post], feeds: Iterable[Feed]) -> Backfilling | None:
    """A feed lists what was put online last first, whatever date it bears."""
    known = {url: post for post in posts for url in (post.url, *post.aliases)}
    for feed in feeds:
        listed = [known[entry.url] for entry in reversed(feed.entries) if entry.url in known]
        late = _out_of_order(listed)
        if len(late) >= FEWEST:
            return sign_of("feed-order", dated(late), feed.url)
    return None


def _out_of_order(made: Sequence[Post]) -> list[Post]:
    """Of posts in the order in which they were made, those that bear a much earlier date than
    several made before them; none where the order tells nothing."""
    late = []
    latest: list[date] = []  # the latest dates so far
    for post in made:
        if post.published is None:
            continue
        if len(latest) == _WITNESSES and latest[0] - post.published > LATE:
            late.append(post)
        latest = sorted([*latest, post.published])[-_WITNESSES:]
    return late if len(made) - len(late) >= _ORDERLY * len(made) else []


def _by_minute(posts: Sequence[Post], pages: Iterable[Page]) -> Backfilling | None:
    """Many pages saved in the same minute, of dates spread over months."""
    saved = {page.url: page.modified for page in pages if page.modified}
    minutes = Counter(_minute(moment) for moment in saved.values())
    for minute, count in sorted(minutes.items()):
        if count < _AT_ONCE or not _stands_out(minute, saved.values()):
            continue
        made = [post for post in posts if post.url in saved and _minute(saved[post.url]) == minute]
        days = [post.published for post in made if post.published]
        if len(days) >= _AT_ONCE and max(days) - min(days) > LATE:
            return sign_of("one-minute", dated(made), minute.strftime("%Y-%m-%d %H:%M"))
    return None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _stands_out(minute: datetime, moments: Iterable[datetime]) -> bool:
    """Whether other pages of the site were saved at quite other times."""
    others: Iterator[datetime] = (one for one in moments if abs(one - minute) > _COPIED)
    return sum(1 for _ in others) >= FEWEST
