"""schema.org data of what a school plans by weeks: events of its work, menus, timetables."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from generator.composing.records import RecordView
from generator.content.dates import HANOI, date_vi, weekday_vi
from generator.content.model import Unit
from generator.content.records import MealDay, Menu, Timetable, WorkCalendar, WorkItem
from generator.content.weekly import clock_times

_DISHES = re.compile(r"\s*[,;]\s*")


def linked_work(view: RecordView, record: WorkCalendar, unit: Unit) -> dict[str, Any]:
    """Every line of a work calendar as an Event."""
    events = [_event(item, unit) for item in record.items]
    return {
        "@type": "ItemList",
        "numberOfItems": len(events),
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": event}
            for position, event in enumerate(events, start=1)
        ],
    }


def _event(item: WorkItem, unit: Unit) -> dict[str, Any]:
    times = clock_times(item.time)
    starts = dt.datetime.combine(item.day, times[0], HANOI) if times else item.day
    ends = dt.datetime.combine(item.day, times[-1], HANOI) if len(times) > 1 else None
    people = (("Thành phần", item.people), ("Chủ trì", item.chair))
    return filled(
        {
            "@type": "Event",
            "name": item.task,
            "startDate": starts.isoformat(),
            "endDate": ends.isoformat() if ends is not None else "",
            "location": {"@type": "Place", "name": item.place} if item.place else "",
            "description": "; ".join(f"{label}: {text}" for label, text in people if text),
            "organizer": {"@type": "Organization", "name": unit.name, "url": unit.url},
        }
    )


def linked_menu(view: RecordView, record: Menu, unit: Unit) -> dict[str, Any]:
    """A menu whose sections are days, and theirs the meals."""
    days = sorted(day.day for day in record.days)
    return {
        "@type": "Menu",
        "temporalCoverage": f"{days[0].isoformat()}/{days[-1].isoformat()}" if days else "",
        "provider": {"@type": "Organization", "name": unit.name, "url": unit.url},
        "hasMenuSection": [_day(day) for day in record.days],
    }


def _day(day: MealDay) -> dict[str, Any]:
    return {
        "@type": "MenuSection",
        "name": f"{weekday_vi(day.day)}, {date_vi(day.day)}",
        "hasMenuSection": [
            {
                "@type": "MenuSection",
                "name": meal,
                "hasMenuItem": [
                    {"@type": "MenuItem", "name": dish} for dish in _DISHES.split(dishes) if dish
                ],
            }
            for meal, dishes in day.meals
        ],
    }


def linked_timetable(view: RecordView, record: Timetable, unit: Unit) -> dict[str, Any]:
    """A table of lessons. Not a lesson each: hundreds of them say when only in periods."""
    classes = tuple(dict.fromkeys(lesson.group for lesson in record.lessons))
    since = view.entry.fields.effective
    return {
        "@type": "Dataset",
        "description": f"Thời khoá biểu của {len(classes)} lớp: {', '.join(classes)}.",
        "temporalCoverage": f"{since.isoformat()}/.." if since is not None else "",
        "variableMeasured": ["Lớp", "Thứ", "Tiết", "Môn", "Giáo viên"],
        "creator": {"@type": "Organization", "name": unit.name, "url": unit.url},
        "isAccessibleForFree": True,
    }


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in values.items() if value}
