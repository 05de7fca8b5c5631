"""Jinja filters of the theme: addresses made relative, dates and sizes in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.content.dates import date_vi, datetime_vi, weekday_vi
from generator.rendering.links import ROOT, relative_to

_ELSEWHERE = ("https://", "http://", "mailto:", "tel:", "#", "data:")


@pass_context
def url(context: Context, address: object) -> str:
    """An address of the site as a link from the page being rendered."""
    text = str(address)
    if text.startswith(_ELSEWHERE):
        return text
    base = str(context.get("base_url") or ".").rstrip("/")
    if base == ROOT:  # in a fragment shared by pages
        return ROOT + text.lstrip("/")
    return f"{base}/{text.lstrip('/')}"


@pass_context
def relative(context: Context, fragment: object) -> Markup:
    """Sanitised HTML of another page, with its links right on this one."""
    base = str(context.get("base_url") or ".").rstrip("/")
    return Markup(relative_to(str(fragment), base))


def iso(moment: dt.date | dt.datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""


def filesize(size: int) -> str:
    """``1,2 MB``, ``48 KB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _optional(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: write(value) if value is not None else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "url": url,
    "relative": relative,
    "date_vi": _optional(date_vi),
    "datetime_vi": _optional(datetime_vi),
    "weekday_vi": _optional(weekday_vi),
    "iso": iso,
    "filesize": filesize,
}
