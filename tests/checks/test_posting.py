"""Posts counted week by week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checks.posting import count_weeks, longest_gap, window
from auditor.pages.model import Horizon, Post
from rulebook.model import SchoolYear

SUNDAY = date(2026, 11, 22)
YEAR = SchoolYear()


def post(day: date, *, original: bool = True, image: bool = True) -> Post:
    return Post(f"https://a.edu.vn/{day}", "Tin", day, None, original, image)


def test_the_season_runs_from_its_first_day_to_today() -> None:
    assert window(YEAR, SUNDAY) == (date(2026, 9, 5), SUNDAY)


def test_in_summer_the_season_that_ended_counts() -> None:
    assert window(YEAR, date(2026, 7, 15)) == (date(2025, 9, 5), date(2026, 5, 31))


def test_on_its_first_day_the_season_has_begun() -> None:
    assert window(YEAR, date(2026, 9, 5)) == (date(2026, 9, 5), date(2026, 9, 5))


def test_a_profile_may_count_by_calendar_years() -> None:
    year = SchoolYear(starts=(1, 1), ends=(12, 31))
    assert window(year, SUNDAY) == (date(2026, 1, 1), SUNDAY)


def test_weeks_are_iso_weeks_oldest_first() -> None:
    weeks = count_weeks([post(date(2026, 11, 16)), post(date(2026, 11, 22))], YEAR, SUNDAY)
    assert weeks[-1].week == "2026-W47"
    assert weeks[-1].monday == date(2026, 11, 16)
    assert weeks[-1].posts == 2
    assert weeks[0].week == "2026-W36"
    assert [week.posts for week in weeks[:-1]] == [0] * 11


def test_reposts_and_pictures_are_counted_apart() -> None:
    day = date(2026, 11, 18)
    posts = [post(day), post(day, image=False), post(day, original=False)]
    week = count_weeks(posts, YEAR, SUNDAY)[-1]
    assert (week.posts, week.own, week.own_with_image) == (3, 2, 1)


def test_the_running_week_waits_for_its_sunday() -> None:
    wednesday = date(2026, 11, 18)
    assert count_weeks([], YEAR, wednesday)[-1].week == "2026-W46"
    assert count_weeks([post(date(2026, 11, 17))], YEAR, wednesday)[-1].week == "2026-W47"
    assert count_weeks([], YEAR, SUNDAY)[-1].week == "2026-W47"


def test_weeks_of_a_break_are_left_out() -> None:
    tet = SchoolYear(breaks=((date(2027, 2, 3), date(2027, 2, 14)),))
    weeks = {week.week for week in count_weeks([], tet, date(2027, 2, 28))}
    assert "2027-W05" not in weeks  # three of its five school days are free
    assert "2027-W06" not in weeks
    assert {"2027-W04", "2027-W07"} <= weeks


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        (date(2026, 11, 11), date(2026, 11, 13), False),  # Wednesday to Friday: three of five
        (date(2026, 11, 12), date(2026, 11, 13), True),
        (date(2026, 11, 13), date(2026, 11, 15), True),  # Saturday and Sunday are free anyway
    ],
)
def test_a_break_takes_a_week_when_it_takes_most_of_its_school_days(
    first: date, last: date, *, counts: bool
) -> None:
    weeks = {one.week for one in count_weeks([], SchoolYear(breaks=((first, last),)), SUNDAY)}
    assert ("2026-W46" in weeks) is counts


def test_posts_without_a_date_count_nowhere() -> None:
    undated = Post("https://a.edu.vn/1", "Tin", None, None, True, True)
    assert sum(week.posts for week in count_weeks([undated], YEAR, SUNDAY)) == 0


def test_longest_gap_counts_own_posts_only() -> None:
    own = [post(SUNDAY - timedelta(days=35)), post(SUNDAY)]
    others = [post(SUNDAY - timedelta(days=14), original=False)]
    assert longest_gap(count_weeks(own + others, YEAR, SUNDAY)[-6:]) == 4


def test_where_every_week_has_a_post_there_is_no_gap() -> None:
    posts = [post(SUNDAY - timedelta(weeks=n)) for n in range(12)]
    assert longest_gap(count_weeks(posts, YEAR, SUNDAY)) == 0


@settings(max_examples=60)
@given(
    st.lists(st.integers(min_value=0, max_value=400), max_size=30),
    st.dates(date(2025, 9, 5), date(2027, 8, 1)),
)
def test_every_post_of_the_season_is_counted_once(ages: list[int], today: date) -> None:
    posts = [post(today - timedelta(days=age)) for age in ages]
    first, last = window(YEAR, today)
    first -= timedelta(days=first.weekday())
    counted = sum(week.posts for week in count_weeks(posts, YEAR, today))
    assert counted == sum(first <= p.published <= last for p in posts if p.published)


def test_an_empty_week_before_the_horizon_is_left_out() -> None:
    posts = [post(date(2026, 11, 18)), post(date(2026, 11, 4)), post(date(2026, 10, 7))]
    weeks = count_weeks(posts, YEAR, SUNDAY, Horizon(date(2026, 11, 4), "paging"))
    assert [week.week for week in weeks] == ["2026-W41", "2026-W45", "2026-W46", "2026-W47"]
