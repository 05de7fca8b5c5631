"""Jinja filters of the theme: addresses, dates and sizes in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from generator.content.dates import date_vi, datetime_vi, weekday_vi
from generator.content.figures import written
from generator.planning.fixed_pages import in_language
from generator.rendering.links import ROOT
from rulebook.clauses import long_form

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:", "#", "data:")


def url(address: object) -> str:
    """An address of the site as a link, behind ``ROOT`` until the page is written."""
    text = str(address)
    if text.startswith(_ELSEWHERE):
        return text
    return ROOT + text.lstrip("/")


def iso(moment: dt.date | dt.datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""


def day_in(moment: dt.date | dt.datetime, language: str) -> str:
    """``05/09/2026``; in English ``5 September 2026``, which cannot be read as the 9th of May."""
    return (
        f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
        if language == "en"
        else date_vi(moment)
    )


def clause(written: str) -> str:
    """``TT09/2024 Đ5 k1`` as a parent reads it: ``TT09/2024, Điều 5 khoản 1``."""
    document, _, below = written.partition(" ")
    return f"{document}, {long_form(below)}" if below else document


def filesize(size: int) -> str:
    """``1,2 MB``, ``48 KB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _optional(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: write(value) if value is not None else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "url": url,
    "date_vi": _optional(date_vi),
    "datetime_vi": _optional(datetime_vi),
    "weekday_vi": _optional(weekday_vi),
    "day_in": day_in,
    "in_language": in_language,
    "iso": iso,
    "clause": clause,
    "filesize": filesize,
    "figure": written,
}
