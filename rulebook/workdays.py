"""Working days in Viet Nam: neither weekends nor public holidays, the lunar ones included."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 6
_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def national_holidays(year: int) -> frozenset[date]:
    """Public holidays and the days given off for them."""
    import holidays  # slow to import, and rarely needed

    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: date, extra: Set[date] = frozenset()) -> bool:
    """``extra``: a department's own days off."""
    return (
        day.isoweekday() < _SATURDAY and day not in extra and day not in national_holidays(day.year)
    )


def after_working_days(start: date, count: int, extra: Set[date] = frozenset()) -> date:
    """The ``count``-th working day after ``start`` (which is not counted itself)."""
    day = start
    while count > 0:
        day += _ONE_DAY
        if is_working_day(day, extra):
            count -= 1
    return day
