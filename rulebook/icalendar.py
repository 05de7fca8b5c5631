"""The deadline calendar as an iCalendar file (RFC 5545) for a phone or a mail program."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date, timedelta

from rulebook.deadlines import Due, calendar
from rulebook.kinds import Kind, kinds_label, write_kinds
from rulebook.model import Rulebook
from rulebook.vietnamese.school_years import TURN_MONTH, SchoolYear
from rulebook.vietnamese.text import slug

_LINE = 75  # bytes a line may have (RFC 5545, 3.1)


def calendar_ics(
    rulebook: Rulebook, kinds: Set[Kind], year: SchoolYear, language: str = "vi"
) -> str:
    """Every dated duty of a school year as an all-day event with a reminder a week before; the
    weekly ones recur, with two days. The school year's first day is the file's stamp, so that the
    same law gives the same bytes."""
    title = "Hạn công khai" if language != "en" else "Disclosure deadlines"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cong Truong//rulebook//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(f'{title} {year} – {kinds_label(kinds, language)}')}",
    ]
    stamp = date(year.start, TURN_MONTH, 1)
    recurring: set[str] = set()
    dues = calendar(rulebook, kinds, year)
    for due in dues:
        if due.rule.kind != "weekly":
            lines += _event(due, kinds, stamp, language, "")
        elif due.rule.code not in recurring:
            recurring.add(due.rule.code)
            last = max(d.day for d in dues if d.rule.code == due.rule.code)
            lines += _event(due, kinds, stamp, language, f"RRULE:FREQ=WEEKLY;UNTIL={last:%Y%m%d}")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(due: Due, kinds: Set[Kind], stamp: date, language: str, recurrence: str) -> list[str]:
    note = due.rule.note.in_language(language) if due.rule.note else due.rule.code
    labels = "; ".join(r.label.in_language(language) for r in due.requirements)
    identity = f"{due.rule.code}-{due.day:%Y%m%d}-{slug(write_kinds(kinds))}@cong-truong"
    event = [
        "BEGIN:VEVENT",
        f"UID:{identity}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
        recurrence,
        f"SUMMARY:{_escaped(note)}",
        f"DESCRIPTION:{_escaped(f'{labels} ({due.rule.basis})')}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(note)}",
        "TRIGGER:-P2D" if recurrence else "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
    ]
    return [line for line in event if line]


def _escaped(text: str) -> str:
    for letter in "\\;,":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never cut inside a letter."""
    piece = ""
    size = 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
