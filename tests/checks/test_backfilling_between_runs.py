"""Posts dated before an earlier run that did not see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from auditor.checks.backfilling import EarlierPosts, appeared_since, describe
from auditor.pages.model import Post
from rulebook.vietnamese.text import fold

BEFORE = date(2026, 10, 22)
KNOWN = [
    Post(f"https://a.edu.vn/{n}", f"Tin số {n}", BEFORE - timedelta(weeks=n), None, True, True)
    for n in range(12)
]
NEW = [
    Post(f"https://a.edu.vn/moi-{n}", f"Tin mới {n}", date(2026, 8, 20 + n), None, True, True)
    for n in range(5)
]
EARLIER = EarlierPosts(
    BEFORE,
    True,
    min(post.published for post in KNOWN if post.published),
    frozenset(post.url for post in KNOWN),
    frozenset(fold(post.title) for post in KNOWN),
)


def test_posts_older_than_the_earlier_run_that_it_did_not_see() -> None:
    sign = appeared_since([*KNOWN, *NEW], EARLIER)
    assert sign is not None
    assert (sign.sign, sign.count, sign.told) == ("earlier-run", 5, "2026-10-22")
    assert describe(sign).vi.startswith("5 tin ghi ngày từ 20/08/2026 đến 24/08/2026")
    assert "22/10/2026" in describe(sign).vi


def test_new_posts_of_new_dates_are_what_one_hopes_for() -> None:
    fresh = [replace(post, published=BEFORE + timedelta(days=3)) for post in NEW]
    assert appeared_since([*KNOWN, *fresh], EARLIER) is None


def test_an_earlier_run_that_saw_only_a_part_proves_nothing() -> None:
    assert appeared_since([*KNOWN, *NEW], replace(EARLIER, complete=False)) is None


def test_a_site_that_moved_has_new_addresses_for_everything() -> None:
    moved = [replace(post, url=post.url.replace("a.edu.vn", "b.edu.vn")) for post in KNOWN]
    assert appeared_since([*moved, *NEW], EARLIER) is None


def test_a_post_known_by_title_or_by_another_address_is_not_new() -> None:
    renamed = [replace(post, url=post.url + "-2") for post in KNOWN[:5]]
    other = [replace(post, url=post.url + "?in", aliases=(post.url,)) for post in KNOWN[5:]]
    assert appeared_since([*renamed, *other], EARLIER) is None


def test_older_than_anything_seen_then_is_an_archive_that_was_opened() -> None:
    old = [replace(post, published=date(2024, 5, n + 1)) for n, post in enumerate(NEW)]
    assert appeared_since([*KNOWN, *old], EARLIER) is None
