# ruff: noqa: E501 — one situation a line reads like a table
"""Menus that must be out before the week they are for: whose week, which weeks, in time or late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_sites import (
    CRAWLED,
    PROFILE,
    SCAN,
    TODAY,
    Published,
    Sketch,
    finding,
    link,
    of_kind,
    table,
)

from auditor.checks.finding import Finding
from rulebook.model import SchoolYear

NURSERY = of_kind("mam-non")
MONDAY = date(2026, 11, 16)
DAYS = table(("Thứ", "Bữa trưa"), ("Thứ hai", "Cơm, canh cua"), ("Thứ ba", "Cơm, thịt kho"))
PHOTO = '<p><img src="/anh/thuc-don.jpg" alt="Thực đơn"></p>'


def week(back: int = 0, *, before: int = 4, title: str = "", body: str = DAYS) -> Published:
    """The menu of a week so many weeks ago, published so many days before its Monday."""
    first = MONDAY - timedelta(weeks=back)
    words = title or "Thực đơn tuần từ {:%d/%m} đến {:%d/%m/%Y}"
    shown = words.format(first, first + timedelta(days=4))
    return Published(shown, body, first - timedelta(days=before))


def judged(menus: Sequence[Published], *, today: date = TODAY, **given: object) -> Finding:
    pages = {f"thuc-don/{number}": page for number, page in enumerate(menus)}
    files = {f"{number}.pdf": SCAN for number in range(9)}
    hung = {name: file for name, file in files.items() if any(name in p.body for p in menus)}
    return finding(Sketch(pages, hung), "daily-menu", school=NURSERY, today=today, **given)


@pytest.mark.parametrize(
    ("weeks", "code", "missing"),
    [
        ((0, 1, 2, 3), "found", None),
        ((0, 1, 2), "gaps", 1),
        ((1, 2, 3), "gaps", 1),
        ((0, 2, 9), "gaps", 2),
        ((4, 5, 6), "outdated", None),
    ],
)
def test_the_last_four_school_weeks_are_looked_at(
    weeks: Sequence[int], code: str, missing: int | None
) -> None:
    found = judged([week(back) for back in weeks])
    assert (found.code, found.values.get("missing")) == (code, missing)
    if code == "outdated":
        assert found.values == {"school_year": "23/10/2026", "expected": "16/11/2026"}
        assert found.evidence[0].url.endswith("/0")


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (MONDAY, "found"),
        (date(2026, 11, 22), "found"),  # on Sunday the week now ending is asked
        (date(2026, 11, 23), "gaps"),  # on Monday the new one
    ],
)
def test_the_running_week_s_menu_is_asked_from_its_monday(today: date, code: str) -> None:
    assert judged([week(back) for back in range(4)], today=today).code == code


def test_weeks_of_a_break_are_not_asked() -> None:
    menus = [week(back) for back in (0, 2, 3, 4)]
    assert judged(menus).code == "gaps"
    autumn = (MONDAY - timedelta(days=7), MONDAY - timedelta(days=1))
    for first, last in (autumn, (autumn[0], autumn[0]), (autumn[1] - timedelta(days=2),) * 2):
        year = SchoolYear(breaks=((first, last),))
        assert judged(menus, profile=replace(PROFILE, school_year=year)).code == "found"
    weekend = SchoolYear(breaks=((autumn[1], autumn[1]),))
    assert judged(menus, profile=replace(PROFILE, school_year=weekend)).code == "gaps"


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (date(2026, 9, 5), "found"),  # no week of the new year yet, none of the old one near
        (date(2026, 9, 9), "outdated"),
        (date(2027, 5, 31), "outdated"),
        (date(2027, 7, 20), "outdated"),  # the last weeks before summer
        (date(2027, 8, 30), "found"),
    ],
)
def test_weeks_of_summer_are_not_asked(today: date, code: str) -> None:
    assert judged([week(40)], today=today).code == code


@pytest.mark.parametrize(
    ("before", "code"), [(3, "found"), (2, "late"), (1, "late"), (0, "late"), (-2, "late")]
)
def test_a_menu_is_due_on_the_friday_before(before: int, code: str) -> None:
    found = judged([week(0, before=before), *(week(back, before=-3) for back in (1, 2, 3))])
    assert found.code == code
    if code == "late":
        assert found.values == {
            "published": f"{MONDAY - timedelta(days=before):%d/%m/%Y}",
            "due": "13/11/2026",
        }
        assert found.evidence[0].url.endswith("/0")


def test_the_first_of_several_copies_counts_and_one_without_a_day_proves_no_delay() -> None:
    older = [week(back) for back in (1, 2, 3)]
    late = [week(0, before=0), week(0, before=1)]
    found = judged([*late, *older])
    assert (found.code, found.values["published"]) == ("late", "15/11/2026")
    assert judged([*late, week(0, before=3), *older]).code == "found"
    undated = replace(week(0), day=None, menu="-")
    assert judged([*late, undated, *older]).code == "found"


@pytest.mark.parametrize(("day", "ahead"), [(0, 0), (2, 0), (3, 1), (4, 1), (6, 1)])
def test_a_picture_or_file_without_a_week_is_for_the_school_days_that_follow(
    day: int, ahead: int
) -> None:
    """Up to Wednesday it is for the running week, from Thursday on for the next one."""
    posted = [MONDAY - timedelta(weeks=back + ahead) + timedelta(days=day) for back in range(4)]
    pictures = [Published("Thực đơn tuần này", PHOTO, day) for day in posted]
    scans = [Published("Thực đơn tuần này", link(f"{n}.pdf"), day) for n, day in enumerate(posted)]
    for menus in (pictures, scans):
        found = judged(menus)
        due = max(posted) <= date(2026, 11, 13)
        assert found.code == ("found" if due else "late")
        assert judged(menus[1:]).code == "gaps"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Thực đơn", "<p>Tuần từ {:%d/%m} đến {:%d/%m/%Y}</p>"),
        ("Thực đơn", "<p>Tuần {:%d.%m} - {:%d.%m.%Y}</p>"),
        ("Thực đơn", "<p>Áp dụng từ {:%d/%m} đến hết ngày {:%d/%m}</p>"),
        ("Thực đơn", "<p>Thứ hai {:%d/%m/%Y}, thứ sáu {:%d/%m/%Y}</p>"),
        (
            "Thực đơn",
            "<table><caption>Từ {:%d/%m} tới {:%d/%m/%Y}</caption><tr><th>Thứ</th><th>Bữa</th></tr><tr><td>Hai</td><td>Cơm</td></tr></table>",
        ),
    ],
)
def test_the_week_may_stand_inside(title: str, body: str) -> None:
    menus = []
    for back in range(4):
        first = MONDAY - timedelta(weeks=back)
        menus.append(
            Published(title, body.format(first, first + timedelta(days=4)) + DAYS, menu="Thực đơn")
        )
    assert judged(menus).code == "found"
    assert judged(menus[:-1]).code == "gaps"


def test_a_month_s_menu_covers_its_weeks() -> None:
    menus = [Published(f"Thực đơn tháng {month} năm 2026", DAYS) for month in (10, 11)]
    assert judged(menus).code == "found"
    assert judged(menus[1:]).code == "gaps"  # the week of 26 October


def test_a_week_that_begins_or_ends_on_the_leap_day() -> None:
    menus = [
        Published(f"Thực đơn tuần từ {days}", DAYS, posted)
        for days, posted in (
            ("28/02 đến 03/03", date(2028, 2, 24)),
            ("21/02 đến 25/02", date(2028, 2, 17)),
            ("14/02 đến 18/02", date(2028, 2, 10)),
            ("07/02 đến 11/02", date(2028, 2, 3)),
        )
    ]
    today = date(2028, 3, 1)
    assert judged(menus, today=today).code == "found"
    leap = replace(menus[0], title="Thực đơn tuần từ 29/02 đến 03/03")
    assert judged([leap, *menus[1:]], today=today).code == "found"
    gone = replace(menus[0], title="Thực đơn tuần từ 30/02 đến 31/02")
    assert judged([gone, *menus[1:]], today=today).code == "gaps"


def test_another_school_s_menus_are_not_this_one_s() -> None:
    other = "Thực đơn trường Mầm non Hoa Sen từ {:%d/%m} đến {:%d/%m/%Y}"
    assert judged([week(back, title=other) for back in range(4)]).code == "other-unit"


def test_old_menus_prove_nothing_where_little_was_seen() -> None:
    blind = replace(CRAWLED, coverage=0.2)
    assert judged([week(back) for back in (5, 6)], crawl=blind).code == "could-not-check"
    assert judged([week(back) for back in (0, 1)], crawl=blind).code == "gaps"
