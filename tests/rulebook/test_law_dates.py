"""Deadlines end on the day the law says, and papers are current or not by the day of the audit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.deadlines import calendar, last_day_after, last_due, next_due, occurrences
from rulebook.kinds import Kind
from rulebook.model import Deadline, Rulebook
from rulebook.periods import (
    acceptable_school_years,
    acceptable_years,
    annual_report_year,
    expected_label,
    is_current,
)
from rulebook.vietnamese.school_years import SchoolYear
from rulebook.workdays import after_working_days, is_working_day

quick = settings(max_examples=60)
DAYS = st.dates(date(2024, 7, 19), date(2030, 12, 31))
FRIDAY = 5


def rule(law: Rulebook, code: str) -> Deadline:
    return next(d for r in law.requirements.values() for d in r.deadlines if d.code == code)


@pytest.mark.parametrize(
    ("requirement", "kind", "today", "due"),
    [
        # "trước ngày 30 tháng 6" ends on 29 June; the first one fell due in 2025
        ("finance-statement", Kind.THCS, date(2024, 7, 19), date(2025, 6, 29)),
        ("finance-statement", Kind.THCS, date(2025, 6, 29), date(2025, 6, 29)),
        ("finance-statement", Kind.THCS, date(2025, 6, 30), date(2026, 6, 29)),
        ("annual-report", Kind.MAM_NON, date(2026, 11, 22), date(2027, 6, 29)),
        # before the 25th of the month before; before Saturday of the week before
        ("preschool-month-week-plan", Kind.MAM_NON, date(2026, 11, 24), date(2026, 11, 24)),
        ("preschool-month-week-plan", Kind.MAM_NON, date(2026, 11, 28), date(2026, 12, 4)),
        ("daily-menu", Kind.TIEU_HOC, date(2026, 11, 20), date(2026, 11, 20)),
        ("daily-menu", Kind.TIEU_HOC, date(2026, 11, 21), date(2026, 11, 27)),
        ("safe-school-assessment", Kind.THPT, date(2026, 11, 22), date(2027, 5, 31)),
        ("mobile-support", Kind.THPT, date(2026, 11, 22), None),
        ("finance-statement", Kind.SO, date(2026, 11, 22), None),
    ],
)
def test_the_next_date(
    law: Rulebook, requirement: str, kind: Kind, today: date, due: date | None
) -> None:
    assert next_due(law.requirements[requirement], {kind}, today) == due


def test_the_last_date_that_passed(law: Rulebook) -> None:
    finance = law.requirements["finance-statement"]
    assert last_due(finance, {Kind.THCS}, date(2026, 6, 29)) == date(2025, 6, 29)
    assert last_due(finance, {Kind.THCS}, date(2026, 6, 30)) == date(2026, 6, 29)
    assert last_due(finance, {Kind.THCS}, date(2024, 12, 1)) is None


@quick
@given(DAYS, st.integers(1, 20))
def test_a_working_day_deadline_never_falls_on_a_day_off(start: date, count: int) -> None:
    day = after_working_days(start, count)
    assert is_working_day(day)
    between = (start + timedelta(days=n) for n in range(1, (day - start).days + 1))
    assert sum(is_working_day(other) for other in between) == count


@quick
@given(DAYS)
def test_a_deadline_never_falls_on_the_day_it_must_precede(law: Rulebook, today: date) -> None:
    yearly = next_due(law.requirements["finance-statement"], {Kind.THCS}, today)
    assert yearly is not None
    assert (yearly.month, yearly.day) == (6, 29)
    assert yearly >= today
    weekly = next_due(law.requirements["daily-menu"], {Kind.THCS}, today)
    assert weekly is not None
    assert weekly.isoweekday() == FRIDAY
    assert 0 <= (weekly - today).days < 7


@pytest.mark.parametrize(
    ("event", "code", "last"),
    [
        (date(2026, 11, 20), "D-CHANGE-10WD", date(2026, 12, 7)),  # 24/11 is a holiday from 2026
        (date(2027, 2, 3), "D-CHANGE-10WD", date(2027, 2, 24)),  # Tết in between
        (date(2026, 4, 24), "D-CHANGE-10WD", date(2026, 5, 13)),  # Hùng Kings, 30/4, 1/5
        (date(2026, 1, 5), "D-BUDGET-15D", date(2026, 1, 20)),
        (date(2026, 8, 28), "D-BUDGET-5WD", date(2026, 9, 9)),  # National Day
    ],
)
def test_days_after_an_event(law: Rulebook, event: date, code: str, last: date) -> None:
    assert last_day_after(rule(law, code), event) == last


def test_a_department_may_have_days_off_of_its_own(law: Rulebook) -> None:
    change = rule(law, "D-CHANGE-10WD")
    without = last_day_after(change, date(2026, 10, 1))
    extra = frozenset({date(2026, 10, 9)})
    assert last_day_after(change, date(2026, 10, 1), extra) == without + timedelta(days=1)


@pytest.mark.parametrize("day", [date(2027, 2, 5), date(2027, 2, 8), date(2026, 4, 27)])
def test_lunar_holidays_are_no_working_days(day: date) -> None:
    assert day.isoweekday() <= FRIDAY
    assert not is_working_day(day)


def test_a_rule_ends_with_its_document(law: Rulebook) -> None:
    old = rule(law, "D-TT36-JUNE")
    days = list(occurrences(old, date(2015, 1, 1), date(2030, 1, 1)))
    assert days[0] == date(2018, 6, 30)
    assert days[-1] == date(2024, 6, 30)
    assert not old.verified


def test_the_calendar_of_a_nursery(law: Rulebook) -> None:
    dues = calendar(law, {Kind.MAM_NON}, SchoolYear(2026))
    assert [due.day for due in dues] == sorted(due.day for due in dues)
    months = [due.day for due in dues if due.rule.code == "D-MN-MONTH-25"]
    assert len(months) == 12
    assert all(day.day == 24 for day in months)
    weeks = [due.day for due in dues if due.rule.code == "D-MN-WEEK-SAT"]
    assert len(weeks) == 52
    assert all(day.isoweekday() == FRIDAY for day in weeks)
    june = next(due for due in dues if due.rule.code == "D-ANNUAL-0630")
    assert june.day == date(2027, 6, 29)
    assert "fees-and-collections" in {r.id for r in june.requirements}
    assert "investor-list" not in {r.id for r in june.requirements}


def test_the_calendar_before_the_circular_is_another(law: Rulebook) -> None:
    codes = {due.rule.code for due in calendar(law, {Kind.MAM_NON}, SchoolYear(2022))}
    assert "D-ANNUAL-0630" not in codes
    assert "D-TT36-JUNE" in codes


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 6, 29), 2024),
        (date(2026, 6, 30), 2025),
        (date(2026, 11, 22), 2025),
        (date(2027, 1, 1), 2025),
    ],
)
def test_the_annual_report_that_is_due(today: date, year: int) -> None:
    assert annual_report_year(today) == year


@pytest.mark.parametrize(
    ("requirement", "today", "years"),
    [
        # the set of last June, named after the year then ending or beginning
        ("facilities", date(2026, 11, 22), ["2026-2027", "2025-2026"]),
        ("facilities", date(2026, 6, 29), ["2025-2026", "2024-2025"]),
        ("facilities", date(2026, 6, 30), ["2026-2027", "2025-2026"]),
        # the school year under way, with a grace until the end of September
        ("education-plan", date(2026, 11, 22), ["2026-2027"]),
        ("education-plan", date(2026, 9, 30), ["2026-2027", "2025-2026"]),
        ("education-plan", date(2026, 10, 1), ["2026-2027"]),
        ("education-plan", date(2026, 3, 1), ["2025-2026"]),
        ("org-chart", date(2026, 11, 22), []),
        ("finance-statement", date(2026, 11, 22), []),
    ],
)
def test_which_school_years_count(
    law: Rulebook, requirement: str, today: date, years: list[str]
) -> None:
    found = acceptable_school_years(law.requirements[requirement], today)
    assert [year.label for year in found] == years


def test_which_calendar_years_count(law: Rulebook) -> None:
    finance = law.requirements["finance-statement"]
    assert acceptable_years(finance, date(2026, 11, 22)) == (2026, 2025)
    assert acceptable_years(finance, date(2026, 6, 29)) == (2026, 2025, 2024)
    assert expected_label(finance, date(2026, 11, 22)) == "2025"
    assert expected_label(law.requirements["facilities"], date(2026, 11, 22)) == "2025-2026"
    assert expected_label(law.requirements["org-chart"], date(2026, 11, 22)) == ""


def test_a_later_year_counts_and_an_earlier_one_does_not(law: Rulebook) -> None:
    today = date(2026, 11, 22)
    facilities, finance = law.requirements["facilities"], law.requirements["finance-statement"]
    assert is_current(facilities, SchoolYear(2027), today)
    assert not is_current(facilities, SchoolYear(2024), today)
    assert is_current(finance, 2025, today)
    assert not is_current(finance, 2024, today)
    assert is_current(finance, SchoolYear(2025), today)
    assert is_current(law.requirements["org-chart"], SchoolYear(1999), today)
