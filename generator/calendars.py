"""Events as an iCalendar file (RFC 5545), for the calendars of parents and teachers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.content.dates import HANOI
from generator.content.entries import Entry
from generator.content.model import Post, SiteContent
from generator.content.records import WorkCalendar
from generator.content.weekly import clock_times

CALENDAR = "su-kien/lich.ics"
_STAMP = "%Y%m%dT%H%M%SZ"
_MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar. ``uid`` stays the same between builds; ``stamp`` is when it was
    last changed."""

    uid: str
    title: str
    starts: dt.datetime
    stamp: dt.datetime
    ends: dt.datetime | None = None
    place: str = ""
    text: str = ""
    url: str = ""


def calendar_of(site: SiteContent) -> str:
    """Every published event; empty text when there is none."""
    return _calendar([_event(p, site) for p in site.posts if p.starts is not None], site.unit.name)


def work_calendar(entries: Iterable[Entry], site: SiteContent) -> str:
    """Every line of the published work calendars; empty text when there is none."""
    host = _host(site)
    events = []
    for entry in entries:
        if not isinstance(entry.record, WorkCalendar):
            continue
        for number, item in enumerate(entry.record.items):
            times = clock_times(item.time)
            starts, ends = (
                dt.datetime.combine(item.day, time, HANOI)
                for time in (times[0] if times else dt.time(), times[-1] if times else dt.time())
            )
            events.append(
                Event(
                    f"{entry.url.strip('/')}-{number}@{host}",
                    item.task,
                    starts,
                    dt.datetime.combine(item.day, dt.time(), HANOI),
                    ends if ends > starts else None,
                    item.place,
                    "; ".join(filter(None, (item.chair, item.people))),
                    f"{site.unit.url}{entry.url}" if site.unit.url else "",
                )
            )
    return _calendar(events, f"Lịch công tác – {site.unit.name}")


def _calendar(events: Sequence[Event], name: str) -> str:
    if not events:
        return ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cong-truong//vi",
        f"X-WR-CALNAME:{_escaped(name)}",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        *(line for event in events for line in _lines(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _host(site: SiteContent) -> str:
    return site.unit.url.partition("://")[2].rstrip("/") or "localhost"


def _event(post: Post, site: SiteContent) -> Event:
    assert post.starts is not None
    return Event(
        f"{post.url.strip('/')}@{_host(site)}",
        post.title,
        post.starts,
        post.updated or post.date,
        post.ends,
        post.place,
        post.summary,
        f"{site.unit.url}{post.url}" if site.unit.url else "",
    )


def _lines(event: Event) -> Iterable[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_utc(event.stamp)}",
        *_span(event.starts, event.ends),
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(event.text)}" if event.text else "",
        f"LOCATION:{_escaped(event.place)}" if event.place else "",
        f"URL:{event.url}" if event.url else "",
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
