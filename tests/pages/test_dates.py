"""Dates written in full are found where they stand, and nothing else is."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.dates import date_in_url, find_dates, read_stamp

MONTHS = "Một,Hai,Ba,Tư,Năm,Sáu,Bảy,Tám,Chín,Mười,Mười Một,Mười Hai".split(",")  # noqa: SIM905
PLAIN = "mot,hai,ba,tu,nam,sau,bay,tam,chin,muoi,muoi mot,muoi hai".split(",")  # noqa: SIM905
FORMS = (
    "{d:%d/%m/%Y}",
    "{d.day}/{d.month}/{d.year}",
    "{d:%d-%m-%Y}",
    "{d:%d.%m.%Y}",
    "{d:%Y-%m-%d}",
    "{d:%Y/%m/%d}",
    "ngày {d.day} tháng {d.month} năm {d.year}",
    "Ngày {d:%d} tháng {d:%m} năm {d.year}",
    "{d.day} Tháng {word}, {d.year}",
    "Tháng {word} {d.day}, {d.year}",
    "{d.day} thang {plain} nam {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d.day} {d:%b} {d.year}",
)
days = st.dates(date(1995, 1, 1), date(2035, 12, 31))


@settings(max_examples=200)
@given(days, st.sampled_from(FORMS), st.sampled_from(["", "(", "Đăng lúc: ", "08:15 ", "x "]),
       st.sampled_from(["", ")", " 08:15", ".", ", admin"]))  # fmt: skip
def test_every_form_is_read_back(day: date, form: str, left: str, right: str) -> None:
    month = day.month - 1
    text = left + form.format(d=day, word=MONTHS[month], plain=PLAIN[month]) + right
    assert [found.value for found in find_dates(text)] == [day]


@settings(max_examples=100)
@given(st.lists(days, min_size=1, max_size=4))
def test_several_dates_come_in_reading_order(many: list[date]) -> None:
    text = " rồi ".join(f"{day:%d/%m/%Y}" for day in many)
    assert [found.value for found in find_dates(text)] == many


@settings(max_examples=300)
@given(st.text("0123456789/-.: thángnămngày,ThứT", max_size=60))
def test_whatever_is_found_stands_in_the_text_and_never_overlaps(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["32/01/2026", "31/02/2026", "1/13/2026", "8/3/208", "2026-13-01", "12/2026",
     "tháng 9 năm 2026", "1.2.3.4", "192.168.1.26", "02/09/26/4", "0296.3.111.222",
     "123/45/2026", "2026-2027", "2025-2026", "21/09-2026", "6 / 7 / 12",
     "31 tháng 2 năm 2026", "tháng 2 31, 2026", "31 February 2026", "February 31, 2026",
     "ngày    tháng 9 năm 2026", "00/00/0000", "01/01/1890"],
)  # fmt: skip
def test_numbers_that_are_no_day(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("number", range(13, 20))
def test_an_english_weekday_tells_that_the_month_comes_first(number: int) -> None:
    day = date(2026, 9, number)
    assert [found.value for found in find_dates(f"{day:%a}, {day:%m/%d/%Y}")] == [day]


def test_what_is_no_date_hides_none_behind_it() -> None:
    (found,) = find_dates("Phòng 12/05-2026, 21/09/2026")
    assert found.value == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("text", "whole", "precision"),
    [
        ("Đăng 21/09/2026, admin", "21/09/2026", "day"),
        ("Đăng lúc 08:15 ngày 21/09/2026", "08:15 ngày 21/09/2026", "minute"),
        ("Văn thư, 08:15 - Thứ hai, 21/09/2026", "Thứ hai, 21/09/2026", "day"),
        ("Văn thư, Thứ hai, 08:15 21/09/2026 - 12", "Thứ hai, 08:15 21/09/2026", "minute"),
        ("Thứ hai, 21/09/2026 lúc 08:15, admin", "Thứ hai, 21/09/2026 lúc 08:15", "minute"),
        ("2026-09-21T08:15:00+07:00", "2026-09-21T08:15", "minute"),
    ],
)
def test_a_weekday_and_an_hour_belong_to_their_date(text: str, whole: str, precision: str) -> None:
    (found,) = find_dates(text)
    assert (text[found.start : found.end], found.precision) == (whole, precision)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("2026-10-08+0709:20:00", date(2026, 10, 8)), ("2017-12-08+0714:20:07", date(2017, 12, 8)),
     ("2020-12-18ICT13:25:13", date(2020, 12, 18)),
     ("2026-09-21T23:59:59-11:00", date(2026, 9, 21)),
     ("Mon, 21 Sep 2026 08:15:00 +0700", date(2026, 9, 21)), ("20260921", None), ("", None)],
)  # fmt: skip
def test_the_day_of_a_machine_s_stamp(stamp: str, day: date | None) -> None:
    found = read_stamp(stamp)
    assert (found.value if found else None) == day


def test_dates_in_addresses() -> None:
    day = date_in_url("http://truong.vn/2026/09/21/hoi-thi/")
    month = date_in_url("http://truong.vn/2026/09/hoi-thi.html")
    assert day is not None
    assert (day.value, day.precision) == (date(2026, 9, 21), "day")
    assert month is not None
    assert (month.value, month.precision) == (date(2026, 9, 1), "month")
    for none in ("upload/15799/tin-123456.html", "2026/13/hoi-thi/", "2026/13/45/", "20261345/"):
        assert date_in_url(f"http://truong.vn/{none}") is None
