"""Which year a paper must be of to count today."""

from __future__ import annotations

from datetime import date

from rulebook.model import Requirement
from rulebook.vietnamese.school_years import SchoolYear, school_year_of

#: TT09/2024 Đ15 k1: the yearly set falls due on this day (it must be there before it).
DUE_MONTH, DUE_DAY = 6, 30
#: Plans, fees and book lists of a new school year are settled in August and September; until the
#: end of September the last year's still count.
_LAST_GRACE_MONTH = 9


def due_year(today: date) -> int:
    """The calendar year of the latest 30 June that has come."""
    return today.year if (today.month, today.day) >= (DUE_MONTH, DUE_DAY) else today.year - 1


def annual_report_year(today: date) -> int:
    """The year of the newest annual report that has fallen due (TT09/2024 Đ15 k1 điểm b): that of
    year Y is due before 30/06 of Y+1."""
    return due_year(today) - 1


def acceptable_school_years(requirement: Requirement, today: date) -> tuple[SchoolYear, ...]:
    """The school years a paper about this duty may name today, newest first; empty where the duty
    is not bound to a school year. A later year than these counts too (see ``is_current``).

    ``running``: the school year under way, and until the end of September the one before.
    ``disclosed``: the set that fell due last 30 June, "tính đến tháng 6", named by schools after
    the school year then ending or after the one then beginning.
    """
    now = school_year_of(today)
    if requirement.period == "running":
        grace = now.start == today.year and today.month <= _LAST_GRACE_MONTH
        return (now, SchoolYear(now.start - 1)) if grace else (now,)
    if requirement.period == "disclosed":
        due = due_year(today)
        return SchoolYear(due), SchoolYear(due - 1)
    return ()


def acceptable_years(requirement: Requirement, today: date) -> tuple[int, ...]:
    """The calendar years a paper of a ``calendar`` duty (finance, budget, annual report) may be of,
    newest first; empty for other duties."""
    if requirement.period != "calendar":
        return ()
    return tuple(range(today.year, annual_report_year(today) - 1, -1))


def expected_label(requirement: Requirement, today: date) -> str:
    """The oldest year that still counts, as it is written: "2025-2026", "2025"; empty if none."""
    years = acceptable_school_years(requirement, today) or acceptable_years(requirement, today)
    return str(years[-1]) if years else ""


def is_current(requirement: Requirement, year: SchoolYear | int, today: date) -> bool:
    """Whether a paper of that school year (or calendar year) satisfies the duty today.

    A finance paper may also be named after the school year in which its year ends or begins, and a
    yearly set after a calendar year.
    """
    school_years = acceptable_school_years(requirement, today)
    if school_years:
        oldest = school_years[-1]
        return year >= oldest if isinstance(year, SchoolYear) else year >= oldest.end
    years = acceptable_years(requirement, today)
    if years:
        return (year.end if isinstance(year, SchoolYear) else year) >= years[-1]
    return True
