"""Over which weeks postings are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.checks.finding import WeekCount
from auditor.pages.model import Post
from rulebook.model import Formula

_SPAN = re.compile(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Count:
    """Items that count in one week. ``whole``: its seven days have gone by, all within the
    window."""

    items: int
    whole: bool


def weekly_counts(
    formula: Formula, weeks: Sequence[WeekCount], posts: Sequence[Post], today: date
) -> tuple[Count, ...]:
    """The posts that the formula counts, week by week, oldest first.

    Its window: ``school-year`` (the judged weeks, breaks left out), ``weeks:N`` (the last N of
    them), ``last-12-months``, or ``06-01..05-30`` (a yearly span; the one that holds today).
    Raises ValueError for any other text.
    """
    if formula.window == "school-year":
        return tuple(_judged(week, formula, today) for week in weeks)
    if formula.window.startswith("weeks:"):
        last = tuple(weeks)[-int(formula.window.removeprefix("weeks:")) :]
        return tuple(_judged(week, formula, today) for week in last)
    first, last_day = _span(formula.window, today)
    counted = [
        post.published
        for post in posts
        if post.published is not None
        and first <= post.published <= last_day
        and (post.original or not formula.own_only)
        and (post.has_image or not formula.with_image)
    ]
    monday = first - timedelta(days=first.weekday())
    counts = []
    while monday <= last_day:
        sunday = monday + timedelta(days=6)
        items = sum(monday <= day <= sunday for day in counted)
        counts.append(Count(items, whole=first <= monday and sunday <= last_day))
        monday += timedelta(days=7)
    return tuple(counts)


def _judged(week: WeekCount, formula: Formula, today: date) -> Count:
    items = week.own if formula.own_only else week.posts
    if formula.with_image:
        items = week.own_with_image
    return Count(items, whole=week.monday + timedelta(days=6) <= today)


def _span(window: str, today: date) -> tuple[date, date]:
    if window == "last-12-months":
        return today - timedelta(days=364), today
    match = _SPAN.fullmatch(window)
    if not match:
        raise ValueError(window)
    month, day, last_month, last_day = map(int, match.groups())
    year = today.year if (today.month, today.day) >= (month, day) else today.year - 1
    first = date(year, month, day)
    last = date(year if (last_month, last_day) >= (month, day) else year + 1, last_month, last_day)
    return first, min(last, today)
