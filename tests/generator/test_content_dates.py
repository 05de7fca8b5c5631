from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.dates import HANOI, DateError, date_vi, datetime_vi, parse_date, parse_moment

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@given(DAYS)
def test_every_way_of_writing_a_day_is_that_day(day: dt.date) -> None:
    for text in (
        date_vi(day),
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert parse_date(text) == day


@given(DAYS, st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_moment_is_read_back_in_the_time_of_hanoi(day: dt.date, hour: dt.time) -> None:
    moment = dt.datetime.combine(day, hour, HANOI)
    assert parse_moment(datetime_vi(moment)) == moment
    assert parse_moment(f"{day.isoformat()}T{hour:%H:%M}") == moment
    assert parse_moment(f"{date_vi(day)} {hour.hour}h{hour:%M}") == moment


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "05/09/26",
        "tháng 9/2026",
        "2026",
        "",
        "05/09/2026 đến 07/09/2026",
        "32/1/2026",
    ],
)
def test_what_is_no_single_day_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


@given(st.text())
def test_no_text_makes_anything_but_a_date_error(text: str) -> None:
    with contextlib.suppress(DateError):
        parse_moment(text)


def test_midnight_is_midnight_in_hanoi() -> None:
    assert parse_moment("05/09/2026").isoformat() == "2026-09-05T00:00:00+07:00"
