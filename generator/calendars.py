"""Events as an iCalendar file (RFC 5545), for the calendars of parents and teachers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.content.model import Post, SiteContent

CALENDAR = "su-kien/lich.ics"
_STAMP = "%Y%m%dT%H%M%SZ"
_MOST_OCTETS = 75


def calendar_of(site: SiteContent) -> str:
    """Every published event; empty text when there is none."""
    events = [post for post in site.posts if post.starts is not None]
    if not events:
        return ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cong-truong//vi",
        f"X-WR-CALNAME:{_escaped(site.unit.name)}",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        *(line for event in events for line in _event(event, site.unit.url)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(post: Post, site_url: str) -> Iterable[str]:
    assert post.starts is not None
    host = site_url.partition("://")[2].rstrip("/") or "localhost"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{post.url.strip('/')}@{host}",
        f"DTSTAMP:{_utc(post.updated or post.date)}",
        *_span(post.starts, post.ends),
        f"SUMMARY:{_escaped(post.title)}",
        f"DESCRIPTION:{_escaped(post.summary)}" if post.summary else "",
        f"LOCATION:{_escaped(post.place)}" if post.place else "",
        f"URL:{site_url}{post.url}" if site_url else "",
        "END:VEVENT",
    ]
    return filter(None, lines)


def _span(starts: dt.datetime, ends: dt.datetime | None) -> tuple[str, ...]:
    """Whole days where no hour is said (the end day is then the first day no longer in it)."""
    if starts.time() == dt.time() and (ends is None or ends.time() == dt.time()):
        last = (ends or starts).date() + dt.timedelta(days=1)
        return f"DTSTART;VALUE=DATE:{starts:%Y%m%d}", f"DTEND;VALUE=DATE:{last:%Y%m%d}"
    end = (f"DTEND:{_utc(ends)}",) if ends is not None else ()
    return f"DTSTART:{_utc(starts)}", *end


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime(_STAMP)


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def _fold(line: str) -> Iterable[str]:
    """Lines of at most 75 octets, never cut inside a letter; further ones begin with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _MOST_OCTETS:
            yield part
            part = " "
        part += letter
    yield part
