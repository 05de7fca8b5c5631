"""What a school publishes in a form of its own: a procedure, a consultation, a week's menu …

Each type's fields bear the canonical names of its keys in ``generator.content.types``; what every
page has (title, dates, files) stands in ``Fields``. Amounts are in đồng.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.values import FileReference
from generator.content.weeks import Week


@dataclass(frozen=True, slots=True)
class Procedure:
    """An administrative procedure: who does what, where, how long it takes and what it costs."""

    code: str = ""
    level: str = ""  # who decides: the school, the commune, the province
    service: str = ""  # how much of it goes online (NĐ42/2022)
    applicants: str = ""
    steps: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    copies: str = ""
    where: str = ""
    time: str = ""
    fee: str = ""
    forms: tuple[FileReference, ...] = ()
    result: str = ""
    basis: tuple[str, ...] = ()
    handler: str = ""
    online: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """One intake: how many, from where, by when, with what papers."""

    quota: int | None = None
    classes: int | None = None
    area: str = ""
    audience: str = ""
    method: str = ""
    papers: tuple[str, ...] = ()
    results: dt.date | None = None
    enrolled: int | None = None
    online: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """A draft put to the public; ``outcome`` is what came of it."""

    how: tuple[str, ...] = ()
    audience: str = ""
    online: str = ""
    received: int | None = None
    outcome: tuple[str, ...] = ()
    outcome_files: tuple[FileReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question; the text of the page is its answer."""

    asked: dt.date | None = None
    answered: dt.date | None = None
    asker: str = ""
    answerer: str = ""


@dataclass(frozen=True, slots=True)
class AlbumPicture:
    """``address`` on the site; no caption: the author wrote none."""

    address: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of one folder."""

    folder: str = ""  # beside the text, when the pictures do not stand beside it themselves
    captions: tuple[tuple[str, str], ...] = ()
    photographer: str = ""
    pictures: tuple[AlbumPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A learning resource, as a file or somewhere else."""

    resource_type: str = ""
    subject: str = ""
    grade: str = ""
    licence: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project, or a call for donations and what became of them (TT16/2018)."""

    purpose: str = ""
    target: int | None = None
    received: int | None = None
    spent: int | None = None
    plan: str = ""
    settled: dt.date | None = None
    in_charge: str = ""
    sponsors: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of the work calendar."""

    day: dt.date
    task: str
    time: str = ""  # "07:30", "07:30 – 09:00"; none: the whole day
    people: str = ""
    place: str = ""
    chair: str = ""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The work of one week, or of as many as its sheet holds."""

    week: Week | None = None
    work: tuple[Mapping[str, Any], ...] = ()  # as written in front matter
    items: tuple[WorkItem, ...] = ()  # by day and time


@dataclass(frozen=True, slots=True)
class Lesson:
    """One period of one class. ``weekday``: Monday is 0."""

    group: str  # "6A"
    weekday: int
    period: int
    subject: str
    teacher: str = ""
    room: str = ""
    afternoon: bool = False


@dataclass(frozen=True, slots=True)
class Timetable:
    """Who learns what when; in force from the entry's ``effective`` day."""

    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class MealDay:
    """What is eaten on one day: (meal, dishes)…"""

    day: dt.date
    meals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The meals of one week."""

    week: Week | None = None
    price: str = ""
    meals: tuple[Mapping[str, str], ...] = ()  # as written in front matter
    days: tuple[MealDay, ...] = ()


Record = (
    Procedure
    | Admission
    | Consultation
    | Question
    | Album
    | Resource
    | Project
    | WorkCalendar
    | Timetable
    | Menu
)
