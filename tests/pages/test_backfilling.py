"""Signs that posts were put online long after the dates they bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.pages.html.reading import moment_of, read_page
from auditor.pages.model import Backfilling, Feed, FeedEntry, Page, Post
from auditor.pages.site.backfilling import find_backfilling

TODAY = date(2026, 11, 22)
SITE = "https://thcssuoihoa.bacninh.edu.vn"


def post(url: str, day: date, uploaded: date | None = None) -> Post:
    return Post(SITE + url, "Tin", day, None, True, True, uploaded=uploaded)


def weekly(count: int, shape: str = "/tin/bai-{}.html", first: int = 1) -> list[Post]:
    """Posts of the last weeks, numbered as they were written; the newest comes last."""
    days = [TODAY - timedelta(weeks=count - n) for n in range(count)]
    return [post(shape.format(first + n), day) for n, day in enumerate(days)]


def filled_in(count: int, shape: str = "/tin/bai-{}.html", first: int = 500) -> list[Post]:
    """Posts written now for the weeks of last winter."""
    return [post(shape.format(first + n), date(2026, 1, 5 + n)) for n in range(count)]


def feed_of(made: list[Post]) -> Feed:
    """A feed that lists what was put online last first."""
    entries = tuple(FeedEntry(one.url, one.title, one.published) for one in reversed(made))
    return Feed(f"{SITE}/rss.xml", "rss", "Tin", entries, TODAY, True)


def page_saved(url: str, moment: datetime) -> Page:
    read = read_page(SITE + url, b"<h1>Tin</h1>", {})
    return Page(**{name: getattr(read, name) for name in read.__slots__} | {"modified": moment})


def kinds(signs: tuple[Backfilling, ...]) -> list[str]:
    return [sign.sign for sign in signs]


def test_pictures_younger_than_their_posts() -> None:
    late = [post(f"/{n}", date(2026, 3, n), date(2026, 11, n)) for n in range(1, 5)]
    (sign,) = find_backfilling([*late, *weekly(5)], [], [])
    assert (sign.sign, sign.count, sign.told) == ("uploads", 4, "2026-11-04")
    assert (sign.first, sign.last) == (date(2026, 3, 1), date(2026, 3, 4))
    assert sign.urls[0] == f"{SITE}/1"


def test_one_picture_put_in_later_is_no_sign() -> None:
    assert find_backfilling([post("/1", date(2026, 3, 1), date(2026, 11, 1))], [], []) == ()


def test_pictures_put_in_with_their_posts_are_no_sign() -> None:
    made = [post(f"/{n}", date(2026, 3, n), date(2026, 3, n + 9)) for n in range(1, 9)]
    assert find_backfilling(made, [], []) == ()


def test_numbers_in_addresses_tell_the_order_of_writing() -> None:
    posts = [*weekly(20), *filled_in(6)]
    (sign,) = find_backfilling(posts, [], [])
    assert (sign.sign, sign.count, sign.told) == ("numbers", 6, posts[-1].url)
    assert find_backfilling(posts[::-1], [], []) == (sign,)


def test_posts_without_a_day_tell_nothing() -> None:
    undated = [replace(one, published=None) for one in filled_in(12)]
    late = [replace(one, uploaded=TODAY) for one in undated]
    assert find_backfilling([*weekly(20), *late], [feed_of(undated)], []) == ()
    posts = [*weekly(20), *filled_in(6), *undated[6:]]
    assert [sign.count for sign in find_backfilling(posts, [], [])] == [6]
    pages = [page_saved(f"/tin/bai-{500 + n}.html", SAVED) for n in range(12)]
    others = [page_saved(f"/x{n}", SAVED - timedelta(days=30 * n + 1)) for n in range(4)]
    assert find_backfilling(undated, [], [*pages, *others]) == ()


@pytest.mark.parametrize("shape", ["/tin/bai-{}.html", "/?id={}", "/view/{}/", "/tin/{}.aspx"])
def test_numbers_stand_in_many_forms(shape: str) -> None:
    signs = find_backfilling([*weekly(20, shape), *filled_in(6, shape)], [], [])
    assert kinds(signs) == ["numbers"]


def test_numbers_in_the_order_of_the_dates_are_no_sign() -> None:
    assert find_backfilling([*filled_in(6, first=1), *weekly(20, first=100)], [], []) == ()


def test_one_wrong_date_puts_nobody_else_out_of_order() -> None:
    wrong = post("/tin/bai-0.html", TODAY)
    assert find_backfilling([wrong, *weekly(30)], [], []) == ()


def test_years_that_end_titles_are_no_numbers() -> None:
    shape = "/tin/ke-hoach-nam-hoc-{}.html"
    assert find_backfilling([*weekly(12, shape, 2010), *filled_in(6, shape, 2030)], [], []) == ()


def test_numbers_of_different_modules_are_not_compared() -> None:
    other = filled_in(6, "/thong-bao/bai-{}.html")
    assert find_backfilling([*weekly(20), *other], [], []) == ()


def test_numbers_without_any_order_tell_nothing() -> None:
    mixed = [post(f"/tin/{(n * 37) % 101}.html", TODAY - timedelta(days=7 * n)) for n in range(50)]
    assert find_backfilling(mixed, [], []) == ()


def test_a_feed_in_the_order_of_writing_gives_old_dates_away() -> None:
    old, new = weekly(20, "/tin/{0}x"), filled_in(6, "/tin/{0}y")
    (sign,) = find_backfilling([*new, *old], [feed_of([*old, *new])], [])
    assert (sign.sign, sign.count, sign.told) == ("feed-order", 6, f"{SITE}/rss.xml")


def test_what_a_feed_lists_of_other_sites_is_passed_over() -> None:
    old, new = weekly(20, "/tin/{0}x"), filled_in(6, "/tin/{0}y")
    feed = feed_of([*old, Post("https://khac.vn/", "Tin", TODAY, None, True, True), *new])
    assert kinds(find_backfilling([*new, *old], [feed], [])) == ["feed-order"]
    undated = [replace(one, published=None) for one in weekly(2, "/tin/{0}z")]
    listed = [*old, *undated, *new]
    assert [one.count for one in find_backfilling(listed, [feed_of(listed)], [])] == [6]


def test_a_feed_in_the_order_of_dates_is_no_sign() -> None:
    posts = sorted(
        [*weekly(20, "/tin/{0}x"), *filled_in(6, "/tin/{0}y")], key=lambda one: str(one.published)
    )
    assert find_backfilling(posts, [feed_of(posts)], []) == ()


SAVED = datetime(2026, 11, 20, 8, 15, 30, tzinfo=UTC)


def test_many_posts_saved_in_one_minute() -> None:
    posts = [post(f"/a{n}", date(2026, 1, 5) + timedelta(days=9 * n)) for n in range(12)]
    pages = [page_saved(f"/a{n}", SAVED + timedelta(seconds=n)) for n in range(12)]
    others = [page_saved(f"/x{n}", SAVED - timedelta(days=30 * n + 1)) for n in range(4)]
    (sign,) = find_backfilling(posts, [], [*pages, *others])
    assert (sign.sign, sign.count, sign.told) == ("one-minute", 12, "2026-11-20 08:15")
    # a whole site copied to its server at once tells nothing of when its posts were written
    copied = [page_saved(f"/x{n}", SAVED + timedelta(minutes=n)) for n in range(4)]
    assert find_backfilling(posts, [], [*pages, *copied]) == ()


@pytest.mark.parametrize(
    ("count", "apart"), [(9, 9), (12, 2)], ids=["few-posts", "posts-of-a-month"]
)
def test_what_is_saved_in_one_minute_by_right(count: int, apart: int) -> None:
    posts = [post(f"/a{n}", date(2026, 1, 5) + timedelta(days=apart * n)) for n in range(count)]
    pages = [page_saved(f"/a{n}", SAVED) for n in range(12)]
    others = [page_saved(f"/x{n}", SAVED - timedelta(days=30 * n + 1)) for n in range(4)]
    unsaved = [post(f"/b{n}", date(2025, 1, 5)) for n in range(9)]
    never = [page_saved("/c", SAVED), read_page(f"{SITE}/d", b"<h1>Tin</h1>", {})]
    assert find_backfilling([*posts, *unsaved], [], [*pages, *others, *never]) == ()


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("Fri, 20 Nov 2026 08:15:30 GMT", SAVED),
        ("Fri, 20 Nov 2026 15:15:30 +0700", SAVED),
        ("", None),
        ("hôm qua", None),
        ("Fri, 99 Nov 2026 08:15:30 GMT", None),
        ("Fri, 31 Dec 9999 23:15:30 -0700", None),
    ],
)
def test_the_moment_of_saving_is_read_from_the_server_s_header(
    header: str, moment: datetime | None
) -> None:
    assert moment_of(header) == moment
