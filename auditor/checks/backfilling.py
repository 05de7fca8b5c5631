"""What signs of back-filling say to people, and those that only an earlier run can give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from auditor.checks.quoting import written
from auditor.pages.model import Backfilling, BackfillingSign, Horizon, Post
from auditor.pages.site.backfilling import dated, sign_of
from rulebook.model import Text
from rulebook.vietnamese.text import fold

#: Days before an earlier run in which a post may have been missed by it.
_GRACE = timedelta(days=14)
#: Share of the earlier run's posts that must still be there: a site that moved has new addresses
#: for everything.
_STILL_THERE = 0.5


@dataclass(frozen=True, slots=True)
class EarlierPosts:
    """What an earlier run saw of a unit's posts. ``complete``: it saw the whole site."""

    day: date
    complete: bool
    oldest: date | None
    urls: frozenset[str]
    titles: frozenset[str]  # folded
    days: Mapping[str, tuple[date, str]] = field(default_factory=dict)  # by address; folded title


def appeared_since(posts: Sequence[Post], earlier: EarlierPosts) -> Backfilling | None:
    """Posts that bear dates well before the earlier run, which saw none of them."""
    if not earlier.complete or earlier.oldest is None:
        return None
    addresses = {url for post in posts for url in (post.url, *post.aliases)}
    if len(addresses & earlier.urls) < _STILL_THERE * len(earlier.urls):
        return None
    new = [
        post
        for post in posts
        if post.published
        and earlier.oldest <= post.published <= earlier.day - _GRACE
        and earlier.urls.isdisjoint((post.url, *post.aliases))
        and fold(post.title) not in earlier.titles
    ]
    return sign_of("earlier-run", dated(new), earlier.day.isoformat())


def not_seen_again(
    posts: Sequence[Post], earlier: EarlierPosts, horizon: Horizon | None
) -> Backfilling | None:
    """Posts that the earlier run saw and that a visit to the whole site did not meet again, be it
    at another address. What may stand beyond the ``horizon`` is not missed."""
    addresses = {url for post in posts for url in (post.url, *post.aliases)}
    if len(addresses & earlier.urls) < _STILL_THERE * len(earlier.urls):
        return None
    titles = {fold(post.title) for post in posts}
    lost = sorted(
        (day, url)
        for url, (day, title) in earlier.days.items()
        if url not in addresses and title not in titles and (horizon is None or day >= horizon.day)
    )
    return sign_of("not-seen-again", lost, earlier.day.isoformat())


def describe(sign: Backfilling) -> Text:
    """The sign as a sentence."""
    return _SENTENCES[sign.sign](sign)


def _span(sign: Backfilling) -> Text:
    first, last = written(sign.first), written(sign.last)
    return Text(
        f"{sign.count} tin ghi ngày từ {first} đến {last}",
        f"{sign.count} posts dated {first} to {last}",
    )


def _uploads(sign: Backfilling) -> Text:
    span, day = _span(sign), written(date.fromisoformat(sign.told))
    return Text(
        f"{span.vi} dùng ảnh hoặc tệp tải lên sau đó hơn 45 ngày (muộn nhất {day}).",
        f"{span.en} use pictures or files uploaded more than 45 days later (as late as {day}).",
    )


def _numbers(sign: Backfilling) -> Text:
    span = _span(sign)
    return Text(
        f"{span.vi} có số thứ tự trong địa chỉ đứng sau các tin ghi ngày muộn hơn nhiều.",
        f"{span.en} are numbered, in their addresses, after posts dated much later.",
    )


def _feed_order(sign: Backfilling) -> Text:
    span = _span(sign)
    return Text(
        f"{span.vi} đứng trong nguồn tin RSS như tin mới hơn các tin ghi ngày muộn hơn nhiều.",
        f"{span.en} stand in the feed as newer than posts dated much later.",
    )


def _one_minute(sign: Backfilling) -> Text:
    span = _span(sign)
    return Text(
        f"{span.vi} được máy chủ ghi là lưu trong cùng một phút ({sign.told} UTC).",
        f"{span.en} were saved in the same minute ({sign.told} UTC), says the server.",
    )


def _earlier_run(sign: Backfilling) -> Text:
    span, day = _span(sign), written(date.fromisoformat(sign.told))
    return Text(
        f"{span.vi} chưa có trên trang khi kiểm tra lần trước (ngày {day}).",
        f"{span.en} were not on the site at the earlier check (on {day}).",
    )


def _not_seen_again(sign: Backfilling) -> Text:
    span, day = _span(sign), written(date.fromisoformat(sign.told))
    return Text(
        f"{span.vi} có trên trang khi kiểm tra lần trước (ngày {day}), nay không thấy nữa.",
        f"{span.en} were on the site at the earlier check (on {day}) and are not seen any more.",
    )


_SENTENCES: Mapping[BackfillingSign, Callable[[Backfilling], Text]] = {
    "uploads": _uploads,
    "numbers": _numbers,
    "feed-order": _feed_order,
    "one-minute": _one_minute,
    "earlier-run": _earlier_run,
    "not-seen-again": _not_seen_again,
}
