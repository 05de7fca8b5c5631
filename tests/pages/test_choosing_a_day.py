# ruff: noqa: E501 — one situation a line reads like a table
"""Of all that tells when a post was published, what is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import DateEvidence
from auditor.pages.site.publication import LISTING, Outside, choose
from auditor.pages.site.repetition import Repetition

URL = "https://truong.edu.vn/tin/ngay-hoi"
TODAY = date(2026, 11, 22)
FIFTH, SIXTH, LATER = date(2026, 11, 5), date(2026, 11, 6), date(2026, 12, 1)
PAGE = read_page(URL, "<h1>Ngày hội đọc sách</h1><p>Cả trường đọc sách.</p>".encode(), {})
NAMED = read_page(URL, "<h1>Ngày hội đọc sách 5/11/2026</h1>".encode(), {})
NONE: frozenset[str] = frozenset()


def told(
    value: date, confidence: float, source: str = "text", kind: str = "published", **more: str
) -> DateEvidence:
    precision, quote = more.get("precision", "day"), more.get("quote", f"{value:%d/%m/%Y}")
    return DateEvidence(value, precision, kind, source, quote, confidence)  # type: ignore[arg-type]


def chosen(
    *own: DateEvidence,
    feed: date | None = None,
    listed: date | None = None,
    sitemap: date | None = None,
    shapes: Sequence[str] = (),
    minutes: Sequence[str] = (),
    page: object = PAGE,
) -> tuple[date, str] | None:
    """The day that is believed and what it rests on, from a page's own evidence and the others'."""
    listing = {URL: told(listed, LISTING, "listing")} if listed else {}
    outside = Outside({URL: feed} if feed else {}, listing, {URL: sitemap} if sitemap else {})
    repetition = Repetition(
        NONE, NONE, NONE, NONE, frozenset(shapes), NONE, NONE, frozenset(minutes)
    )
    best = choose(replace(page, dates=own), outside, repetition, TODAY)  # type: ignore[type-var]
    return (best.value, best.source) if best else None


@pytest.mark.parametrize(
    ("own", "believed"),
    [
        ((), None),
        ((told(FIFTH, 0.8),), (FIFTH, "text")),
        ((told(FIFTH, 0.29),), None),  # a guess
        ((told(FIFTH, 0.3),), (FIFTH, "text")),
        ((told(FIFTH, 0.8), told(SIXTH, 0.7, "meta")), (FIFTH, "text")),
        ((told(SIXTH, 0.7, "meta"), told(FIFTH, 0.8)), (FIFTH, "text")),
        # those that agree are worth more, the same source twice is not
        ((told(FIFTH, 0.8), told(SIXTH, 0.75, "meta"), told(SIXTH, 0.4, "url")), (SIXTH, "meta")),
        ((told(FIFTH, 0.8), told(SIXTH, 0.75, "meta"), told(SIXTH, 0.4, "meta")), (FIFTH, "text")),
        # of two as good the earlier
        ((told(SIXTH, 0.8), told(FIFTH, 0.8)), (FIFTH, "text")),
        # what is to come, and what no day is told of
        ((told(LATER, 0.9), told(FIFTH, 0.5)), (FIFTH, "text")),
        ((told(TODAY, 0.9),), (TODAY, "text")),
        ((told(FIFTH, 0.9, "url", precision="month"),), None),
        ((told(FIFTH, 0.9, precision="month"),), (FIFTH, "text")),
        ((told(FIFTH, 0.9, precision="month"), told(SIXTH, 0.4)), (SIXTH, "text")),
        ((told(FIFTH, 0.9, precision="month"), told(SIXTH, 0.4, precision="minute")), (SIXTH, "text")),
        # an edit counts where nothing else does, a cited day and the page's clock never
        ((told(SIXTH, 0.7, "meta", "modified"),), (SIXTH, "meta")),
        ((told(SIXTH, 0.6, "meta", "modified"),), None),
        ((told(SIXTH, 0.4, "text", "modified"),), (SIXTH, "text")),
        ((told(SIXTH, 0.9, "meta", "modified"), told(FIFTH, 0.5)), (FIFTH, "text")),
        ((told(SIXTH, 0.9, "text", "modified"), told(FIFTH, 0.8)), (SIXTH, "text")),
        ((told(FIFTH, 0.9, "text", "cited"), told(FIFTH, 0.9, "text", "clock")), None),
    ],
)  # fmt: skip
def test_the_most_trustworthy_day_is_believed(
    own: Sequence[DateEvidence], believed: tuple[date, str] | None
) -> None:
    assert chosen(*own) == believed


def test_what_the_rest_of_the_site_says() -> None:
    own = told(FIFTH, 0.8)
    assert chosen(own, feed=SIXTH) == (SIXTH, "feed")
    assert chosen(own, listed=SIXTH) == (FIFTH, "text")
    assert chosen(told(FIFTH, 0.6), listed=SIXTH) == (SIXTH, "listing")
    assert chosen(listed=SIXTH) == (SIXTH, "listing")
    update = told(SIXTH, 0.9, kind="modified")  # "Cập nhật", which some print for publication
    assert chosen(update, listed=FIFTH) == (FIFTH, "listing")
    assert chosen(update, listed=SIXTH) == (SIXTH, "text")
    assert chosen(sitemap=SIXTH) is None  # it tells edits
    assert chosen(told(FIFTH, 0.5), told(SIXTH, 0.45, "url"), sitemap=SIXTH) == (SIXTH, "url")
    assert chosen(feed=LATER, listed=SIXTH) == (SIXTH, "listing")


def test_a_listing_that_only_repeats_the_title_proves_little() -> None:
    own = told(SIXTH, 0.5, "meta")
    assert chosen(own, listed=FIFTH) == (FIFTH, "listing")
    assert chosen(own, listed=FIFTH, page=NAMED) == (SIXTH, "meta")
    assert chosen(listed=FIFTH, page=NAMED) == (FIFTH, "listing")


def test_a_date_that_every_section_prints_is_the_template_s() -> None:
    shapes = ["text Ngày #/#/#"]
    clock = told(SIXTH, 0.8, quote="Ngày 6/11/2026")
    assert chosen(clock) == (SIXTH, "text")
    assert chosen(clock, shapes=shapes) is None
    assert chosen(clock, told(FIFTH, 0.4, "url"), shapes=shapes) == (FIFTH, "url")
    stamp = told(SIXTH, 0.8, "meta")
    assert chosen(stamp, shapes=["meta published"]) is None
    assert chosen(stamp, shapes=["meta modified"]) == (SIXTH, "meta")


def test_a_minute_that_many_posts_share_yields_to_what_the_site_tells() -> None:
    stamp = told(SIXTH, 0.9, "meta", quote="2026-11-06T03:04", precision="minute")
    assert chosen(stamp, listed=FIFTH) == (SIXTH, "meta")
    assert chosen(stamp, listed=FIFTH, minutes=[stamp.quote]) == (FIFTH, "listing")
    assert chosen(stamp, listed=SIXTH, minutes=[stamp.quote]) == (SIXTH, "meta")
    assert chosen(stamp, minutes=[stamp.quote]) == (SIXTH, "meta")
