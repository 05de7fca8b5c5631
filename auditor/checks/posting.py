"""Posts week by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from auditor.checks.finding import WeekCount
from auditor.pages.model import Horizon, Post
from rulebook.model import SchoolYear

_WEEK = timedelta(days=7)
_SCHOOL_DAYS = 5


def window(year: SchoolYear, today: date) -> tuple[date, date]:
    """First and last day of the posting season that holds ``today`` or ended last before it; the
    last day is never after ``today``."""
    start = date(today.year, *year.starts)
    if start > today:
        start = date(today.year - 1, *year.starts)
    end = date(start.year, *year.ends)
    if end < start:
        end = date(start.year + 1, *year.ends)
    return start, min(end, today)


def count_weeks(
    posts: Sequence[Post], year: SchoolYear, today: date, horizon: Horizon | None = None
) -> tuple[WeekCount, ...]:
    """Posts in each ISO week of the season, oldest first.

    A week most of whose school days fall in a break is left out, and so is the running week
    until it ends or has a post: nobody is late before Sunday. What seems an empty week before
    the ``horizon`` is left out, too: nobody can say that.
    """
    first, last = window(year, today)
    every: Counter[date] = Counter()
    own: Counter[date] = Counter()
    pictured: Counter[date] = Counter()
    for post in posts:
        if post.published is None or post.published > last:
            continue
        monday = _monday(post.published)
        every[monday] += 1
        own[monday] += post.original
        pictured[monday] += post.original and post.has_image
    weeks = []
    monday = _monday(first)
    while monday <= last:
        running = monday + timedelta(days=6) > today
        unseen = horizon is not None and monday < horizon.day and not own[monday]
        if not (_on_break(monday, year) or unseen or (running and not every[monday])):
            weeks.append(
                WeekCount(
                    "{}-W{:02d}".format(*monday.isocalendar()),
                    monday,
                    every[monday],
                    own[monday],
                    pictured[monday],
                )
            )
        monday += _WEEK
    return tuple(weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _on_break(monday: date, year: SchoolYear) -> bool:
    days = [monday + timedelta(days=n) for n in range(_SCHOOL_DAYS)]
    free = sum(any(first <= day <= last for first, last in year.breaks) for day in days)
    return free * 2 > _SCHOOL_DAYS


def longest_gap(weeks: Sequence[WeekCount]) -> int:
    """The most weeks in a row without an own post."""
    longest = running = 0
    for week in weeks:
        running = 0 if week.own else running + 1
        longest = max(longest, running)
    return longest
