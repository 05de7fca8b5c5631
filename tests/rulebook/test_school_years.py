"""School years are read in every form in which schools write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.vietnamese.school_years import SchoolYear, find_school_years, school_year_of

quick = settings(max_examples=150)
YEARS = st.integers(1990, 2098).map(SchoolYear)
FORMS = st.sampled_from(
    [
        "{a}-{b}", "{a} - {b}", "{a} – {b}", "{a}—{b}", "{a}/{b}", "{a} – {yy}", "{a}-{yy}",
        "năm học {a}-{b}", "NĂM HỌC {a}–{b}", "NH {a}-{b}", "nam-hoc-{a}-{b}", "{a}_{b}",
        "(năm học {a} đến {b})", "{a}-{b}.pdf", "Năm học: {a} −{b}",
    ]
)  # fmt: skip
SHORT_FORMS = st.sampled_from(
    ["NH {xx}-{yy}", "nh{xx}-{yy}", "năm học {xx} – {yy}", "NH: {xx}/{yy}"]
)


def _written(form: str, year: SchoolYear) -> str:
    return form.format(
        a=year.start, b=year.end, xx=f"{year.start % 100:02}", yy=f"{year.end % 100:02}"
    )


@quick
@given(YEARS, FORMS)
def test_a_school_year_in_any_form_reads_back(year: SchoolYear, form: str) -> None:
    assert find_school_years(f"Công khai {_written(form, year)}") == (year,)


@quick
@given(st.integers(2000, 2098).map(SchoolYear), SHORT_FORMS)
def test_two_figures_count_after_the_words_that_say_so(year: SchoolYear, form: str) -> None:
    assert find_school_years(_written(form, year)) == (year,)


@quick
@given(YEARS)
def test_the_label_reads_back(year: SchoolYear) -> None:
    assert find_school_years(year.label) == (year,)


@pytest.mark.parametrize(
    "text",
    [
        "chiến lược phát triển 2020-2025",
        "ngày 2011-12-05",
        "số 26-27 phố Huế",
        "0222 2026 2027",
        "12026-2027",
        "2026-20275",
        "TT 22-23",
        "",
    ],
)
def test_what_only_looks_like_a_school_year(text: str) -> None:
    assert find_school_years(text) == ()


def test_several_years_stand_in_the_order_of_the_text() -> None:
    found = find_school_years("so với 2024-2025, năm học 2025-2026 (và 2024 – 25) tăng")
    assert found == (SchoolYear(2024), SchoolYear(2025))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 7, 31), "2025-2026"),
        (date(2026, 8, 1), "2026-2027"),
        (date(2026, 12, 31), "2026-2027"),
        (date(2027, 1, 1), "2026-2027"),
    ],
)
def test_the_school_year_turns_on_the_first_of_august(day: date, label: str) -> None:
    assert school_year_of(day).label == label
