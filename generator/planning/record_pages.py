"""Which pages the typed records bring: one each, and a list for every folder of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from generator.content.entries import Entry
from generator.content.layout import EntryKind, label_of
from generator.content.records import Menu, Timetable, WorkCalendar
from generator.content.types import ALBUM, BY_FOLDER, MENU, TIMETABLE, WORK_CALENDAR
from generator.content.weeks import week_of

#: Type → templates of a record and of their list; the others have the general ones.
_TEMPLATES = {
    ALBUM.name: ("album.html", "albums.html"),
    WORK_CALENDAR.name: ("work.html", "works.html"),
    TIMETABLE.name: ("timetable.html", "timetables.html"),
    MENU.name: ("menu.html", "menus.html"),
}
_GENERAL = ("record.html", "records.html")
#: The lessons of each teacher, below the page of a timetable.
TEACHERS = "giao-vien/"
_TEACHERS_TEMPLATE = "teachers.html"
RECORD_PAGES = (
    _GENERAL[0],
    *(page for page, _ in _TEMPLATES.values()),
    _TEACHERS_TEMPLATE,
)
RECORD_LISTS = (_GENERAL[1], *(listed for _, listed in _TEMPLATES.values()))


def record_template(entry: Entry) -> str:
    assert entry.place.type is not None
    return _TEMPLATES.get(entry.place.type.name, _GENERAL)[0]


def list_templates(published: Iterable[Entry]) -> Mapping[str, str]:
    """Address → template of the list of every type of which something is published."""
    folders = {
        entry.place.type.folder: entry.place.type.name
        for entry in published
        if entry.place.type is not None
    }
    return {
        f"{folder}/": _TEMPLATES.get(folders[folder], _GENERAL)[1]
        for folder in BY_FOLDER
        if folder in folders
    }


def list_pages(templates: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(address, template, title) of the lists; a text of the same address introduces its list."""
    for url, template in templates.items():
        yield url, template, label_of(url.rstrip("/"))


def teacher_pages(published: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    """(address, template, title) for the timetables that name teachers."""
    for entry in published:
        record = entry.record
        if isinstance(record, Timetable) and any(lesson.teacher for lesson in record.lessons):
            title = f"{entry.title} – theo giáo viên"
            yield f"{entry.url}{TEACHERS}", _TEACHERS_TEMPLATE, title


def turning_days(entry: Entry) -> Iterator[dt.date]:
    """The days on which a published record looks different: it opens, closes, is of this week."""
    if entry.kind is not EntryKind.RECORD:
        return
    fields, record = entry.fields, entry.record
    if fields.start is not None:
        yield fields.start.date()
    if fields.end is not None:
        yield fields.end.date() + dt.timedelta(days=1)
    if fields.effective is not None:
        yield fields.effective
    days: Iterable[dt.date] = ()
    if isinstance(record, WorkCalendar):
        days = (item.day for item in record.items)
    elif isinstance(record, Menu):
        days = (day.day for day in record.days)
    for week in sorted({week_of(day) for day in days}):
        yield from (week.following(-1).monday, week.monday, week.following().monday)
