"""Posts dated before an earlier run that did not see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor.checks.backfilling import EarlierPosts, appeared_since, describe, not_seen_again
from auditor.pages.model import Backfilling, BackfillingSign, Horizon, Post
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
    {post.url: (post.published, fold(post.title)) for post in KNOWN if post.published},
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


@pytest.mark.parametrize(("last", "told"), [(date(2026, 10, 8), True), (date(2026, 10, 9), False)])
def test_a_fortnight_before_the_earlier_run_a_post_may_have_been_missed(
    last: date, *, told: bool
) -> None:
    new = [replace(post, published=last) for post in NEW]
    assert (appeared_since([*KNOWN, *new], EARLIER) is not None) is told


def test_the_day_of_the_oldest_post_seen_then_belongs_to_what_was_seen() -> None:
    assert EARLIER.oldest
    first = [replace(post, published=EARLIER.oldest) for post in NEW]
    before = [replace(post, published=EARLIER.oldest - timedelta(days=1)) for post in NEW]
    assert appeared_since([*KNOWN, *first], EARLIER) is not None
    assert appeared_since([*KNOWN, *before], EARLIER) is None
    assert appeared_since([*KNOWN, *NEW], replace(EARLIER, oldest=None)) is None


def test_half_of_what_was_there_must_still_be_there() -> None:
    assert appeared_since([*KNOWN[:6], *NEW], EARLIER) is not None
    assert appeared_since([*KNOWN[:5], *NEW], EARLIER) is None


@pytest.mark.parametrize(
    ("sign", "told", "words"),
    [
        ("uploads", "2026-11-02", ("tải lên", "02/11/2026")),
        ("numbers", "", ("số thứ tự",)),
        ("feed-order", "", ("RSS",)),
        ("one-minute", "2026-11-02 08:15", ("cùng một phút", "2026-11-02 08:15")),
        ("earlier-run", "2026-10-22", ("lần trước", "22/10/2026")),
        ("not-seen-again", "2026-10-22", ("nay không thấy", "22/10/2026")),
    ],
)
def test_every_sign_is_told_with_what_gave_it_away(
    sign: BackfillingSign, told: str, words: tuple[str, ...]
) -> None:
    said = describe(Backfilling(sign, 5, date(2026, 8, 20), date(2026, 8, 24), told, ()))
    assert said.vi.startswith("5 tin ghi ngày từ 20/08/2026 đến 24/08/2026")
    assert said.en.startswith("5 posts dated 20/08/2026 to 24/08/2026")
    assert all(word in said.vi for word in words)


def test_posts_that_were_there_and_are_not_seen_again() -> None:
    sign = not_seen_again(KNOWN[4:], EARLIER, None)
    assert sign is not None
    assert (sign.sign, sign.count, sign.told) == ("not-seen-again", 4, "2026-10-22")
    assert sign.urls[-1] == KNOWN[0].url
    assert not_seen_again(KNOWN[2:], EARLIER, None) is None  # two are somebody's correction
    assert not_seen_again(KNOWN, EARLIER, None) is None


def test_a_post_at_another_address_or_under_another_title_is_seen_again() -> None:
    moved = [replace(post, url=f"{post.url}.html") for post in KNOWN[:4]]
    renamed = [replace(post, title=f"{post.title}, có sửa") for post in KNOWN[:4]]
    assert not_seen_again([*moved, *KNOWN[4:]], EARLIER, None) is None
    assert not_seen_again([*renamed, *KNOWN[4:]], EARLIER, None) is None


def test_a_site_with_new_addresses_for_everything_lost_nothing() -> None:
    assert not_seen_again([*KNOWN[:5], *NEW], EARLIER, None) is None


def test_what_paging_hides_now_is_not_missed() -> None:
    left = KNOWN[:8]
    assert not_seen_again(left, EARLIER, None) is not None
    assert KNOWN[7].published
    assert not_seen_again(left, EARLIER, Horizon(KNOWN[7].published, "paging")) is None
