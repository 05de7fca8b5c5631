"""The variables of the templates of typed records and of their lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import islice
from typing import Any

from generator.composing.entries import EntryView
from generator.composing.records import RecordView, grouped, make_record
from generator.composing.weeks import class_grids, in_force, menu_weeks, teacher_grids, work_weeks
from generator.content.entries import Entry
from generator.content.records import Menu, Timetable, WorkCalendar
from generator.content.types import BY_FOLDER, QUESTION
from generator.content.weeks import week_of
from generator.planning.pages import Plan
from generator.planning.record_pages import TEACHERS

#: Records named beside one of them.
_MOST_OTHERS = 8
WORK_CALENDAR_FILE = "lich-cong-tac/lich.ics"


class Records:
    """Every published record by its address, and in the order of its list."""

    def __init__(self, plan: Plan, views: Mapping[str, EntryView]) -> None:
        self._today = plan.today
        self.by_url: dict[str, RecordView] = {}
        self._by_folder: dict[str, list[RecordView]] = {}
        for page in plan.pages:
            entry = page.entry
            if entry is None or entry.record is None or entry.url != page.url:
                continue
            view = self.by_url[entry.url] = make_record(views[entry.path], plan.today)
            self._by_folder.setdefault(view.kind.folder, []).append(view)
        for listed in self._by_folder.values():
            listed.sort(key=_order)

    def of(self, folder: str) -> tuple[RecordView, ...]:
        """The records of one type's folder: the newest first, then by title."""
        return tuple(self._by_folder.get(folder, ()))

    def page(self, url: str) -> dict[str, Any]:
        """What the page of one record, or of its teachers, gets."""
        record = self.by_url.get(url) or self.by_url[url.removesuffix(TEACHERS)]
        near = (other for other in self.of(record.kind.folder) if other is not record)
        return {
            "record": record,
            "kind": record.kind,
            "others": tuple(islice(near, _MOST_OTHERS)),
        } | self._parts(record, url)

    def _parts(self, record: RecordView, url: str) -> dict[str, Any]:
        match record.record:
            case WorkCalendar():
                return {"weeks": work_weeks([record.entry]), "calendar": WORK_CALENDAR_FILE}
            case Menu():
                return {"weeks": menu_weeks([record.entry])}
            case Timetable() as timetable if url != record.url:
                return {"grids": teacher_grids(timetable), "classes_url": record.url}
            case Timetable() as timetable:
                teachers = any(lesson.teacher for lesson in timetable.lessons)
                return {
                    "grids": class_grids(timetable),
                    "teachers_url": f"{record.url}{TEACHERS}" if teachers else "",
                }
        return {}

    def list(self, url: str) -> dict[str, Any]:
        """What the list of a type gets."""
        kind = BY_FOLDER[url.rstrip("/")]
        records = self.of(kind.folder)
        entries = [view.entry for view in records]
        values: dict[str, Any] = {
            "kind": kind,
            "records": records,
            "groups": grouped(records),
            "unfold": kind is QUESTION,
        }
        if kind.record in (WorkCalendar, Menu):
            weeks = work_weeks(entries) if kind.record is WorkCalendar else menu_weeks(entries)
            now = week_of(self._today)
            values["weeks"] = [w for w in weeks if now <= w.week <= now.following()]
            values["this_week"] = now
            values["calendar"] = WORK_CALENDAR_FILE if kind.record is WorkCalendar else ""
        if kind.record is Timetable:
            current = in_force(entries, self._today)
            values["current"] = self.by_url[current.url] if current is not None else None
            record = current.record if current is not None else None
            values["grids"] = class_grids(record) if isinstance(record, Timetable) else ()
        return values


def _order(view: RecordView) -> tuple[int, str, str]:
    """Newest first by whatever day a record has, then by title."""
    day = _day(view.entry)
    return (-day.toordinal() if day is not None else 0, view.title, view.url)


def _day(entry: Entry) -> dt.date | None:
    record = entry.record
    if isinstance(record, WorkCalendar | Menu) and record.week is not None:
        return record.week.monday
    asked = getattr(record, "answered", None) or getattr(record, "asked", None)
    if isinstance(asked, dt.date):
        return asked
    if entry.fields.effective is not None:
        return entry.fields.effective
    moment = entry.fields.start or entry.moment
    return moment.date() if moment is not None else None
