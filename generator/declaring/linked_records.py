"""schema.org data of typed records: GovernmentService, FAQPage, ImageGallery, LearningResource …

A property is used only where schema.org knows it of the type (a test holds that).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.composing.records import RecordView
from generator.content.model import Unit
from generator.content.records import (
    Admission,
    Album,
    Consultation,
    Menu,
    Procedure,
    Project,
    Question,
    Resource,
    Timetable,
    WorkCalendar,
)
from generator.declaring.linked_weeks import filled, linked_menu, linked_timetable, linked_work
from generator.rendering.markdown import plain_text


def linked_record(view: RecordView, unit: Unit, canonical: str) -> dict[str, Any] | None:
    """What one record is in schema.org's words; None where it has no word for it."""
    maker = _MAKERS.get(view.kind.record)
    if maker is None:
        return None
    common = {"name": view.title, "description": view.summary, "url": canonical}
    made = maker(view, view.record, unit)
    if made["@type"] in _WORKS:
        common["inLanguage"] = view.entry.place.language
    return common | made


def linked_questions(views: Iterable[RecordView]) -> dict[str, Any] | None:
    """All answered questions as a FAQPage; None when there is none."""
    questions = [_asked(view) for view in views if view.html.strip()]
    return {"@type": "FAQPage", "mainEntity": questions} if questions else None


def _organisation(unit: Unit) -> dict[str, Any]:
    return {"@type": "Organization", "name": unit.name, "url": unit.url}


def _procedure(view: RecordView, record: Procedure, unit: Unit) -> dict[str, Any]:
    channel = {
        "@type": "ServiceChannel",
        "serviceUrl": record.online,
        "serviceLocation": {"@type": "Place", "name": record.where} if record.where else "",
        # in working days, which no ISO duration can say
        "description": f"Thời hạn giải quyết: {record.time}" if record.time else "",
    }
    return {
        "@type": "GovernmentService",
        "identifier": record.code,
        "serviceType": view.entry.fields.field,
        "serviceOperator": _organisation(unit),
        "audience": {"@type": "Audience", "audienceType": record.applicants}
        if record.applicants
        else "",
        "availableChannel": filled(channel),
        "serviceOutput": {"@type": "Thing", "name": record.result} if record.result else "",
        "offers": {"@type": "Offer", "description": record.fee} if record.fee else "",
    }


def _admission(view: RecordView, record: Admission, unit: Unit) -> dict[str, Any]:
    return {
        "@type": "EducationalOccupationalProgram",
        "provider": _organisation(unit),
        "applicationStartDate": _day(view.entry.fields.start),
        "applicationDeadline": _day(view.entry.fields.end),
        "maximumEnrollment": record.quota if record.quota is not None else "",
        "programPrerequisites": record.audience,
    }


def _consultation(view: RecordView, record: Consultation, unit: Unit) -> dict[str, Any]:
    """A page about a draft, and what one may do about it: comment, from one day to another."""
    fields, state = view.entry.fields, view.shape.state
    draft = {
        "@type": "CreativeWork",
        "name": view.title,
        "creativeWorkStatus": "Dự thảo",
        "commentCount": record.received if record.received is not None else "",
    }
    comment = {
        "@type": "CommentAction",
        "actionStatus": f"https://schema.org/{_STATUSES[state.kind]}" if state else "",
        "startTime": fields.start.isoformat() if fields.start else "",
        "endTime": _to_the_last(fields.end).isoformat() if fields.end else "",
        "target": record.online,
    }
    return {
        "@type": "WebPage",
        "datePublished": _day(view.entry.moment or fields.start),
        "publisher": _organisation(unit),
        "about": filled(draft),
        "potentialAction": filled(comment),
    }


def _to_the_last(moment: dt.datetime) -> dt.datetime:
    """A day without an hour lasts to its end."""
    if moment.time() != dt.time():
        return moment
    return moment.replace(hour=23, minute=59, second=59)


def _question(view: RecordView, record: Question, unit: Unit) -> dict[str, Any]:
    return {"@type": "QAPage", "mainEntity": _asked(view)}


def _asked(view: RecordView) -> dict[str, Any]:
    record: Question = view.record
    asked: dict[str, Any] = {"@type": "Question", "name": view.title}
    answered = view.html.strip()
    asked["answerCount"] = 1 if answered else 0
    if record.asked is not None:
        asked["dateCreated"] = _day(record.asked)
    if answered:
        asked["acceptedAnswer"] = {
            "@type": "Answer",
            "text": plain_text(view.html),
            **({"dateCreated": _day(record.answered)} if record.answered else {}),
        }
    return asked


def _album(view: RecordView, record: Album, unit: Unit) -> dict[str, Any]:
    return {
        "@type": "ImageGallery",
        "datePublished": _day(view.entry.moment),
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": f"{unit.url}{picture.address}",
                **({"caption": picture.caption} if picture.caption else {}),
            }
            for picture in record.pictures
        ],
    }


def _resource(view: RecordView, record: Resource, unit: Unit) -> dict[str, Any]:
    fields = view.entry.fields
    return {
        "@type": "LearningResource",
        "learningResourceType": record.resource_type,
        "educationalLevel": record.grade,
        "about": record.subject,
        "author": {"@type": "Person", "name": fields.author} if fields.author else "",
        "license": record.licence,
        "sameAs": record.link,
        "provider": _organisation(unit),
    }


def _project(view: RecordView, record: Project, unit: Unit) -> dict[str, Any]:
    def amount(value: int | None) -> Any:
        if value is None:
            return ""
        return {"@type": "MonetaryAmount", "currency": "VND", "value": value}

    grants = [
        {
            "@type": "MonetaryGrant",
            "amount": amount(row["value"]),
            "funder": {"@type": "Organization", "name": row.get("name", "")},
        }
        for row in record.sponsors
        if "value" in row
    ]
    return {
        "@type": "Project",
        "description": record.purpose,
        "parentOrganization": _organisation(unit),
        "funding": grants,
    }


def _day(day: dt.date | dt.datetime | None) -> str:
    if day is None:
        return ""
    return (day.date() if isinstance(day, dt.datetime) else day).isoformat()


#: Types that schema.org knows a language of.
_WORKS = frozenset({"Dataset", "ImageGallery", "LearningResource", "Menu", "QAPage", "WebPage"})
#: Of a consultation, by the kind of its state.
_STATUSES = {
    "coming": "PotentialActionStatus",
    "open": "ActiveActionStatus",
    "closed": "CompletedActionStatus",
}
_MAKERS: Mapping[type, Callable[[RecordView, Any, Unit], dict[str, Any]]] = {
    Procedure: _procedure,
    Admission: _admission,
    Consultation: _consultation,
    WorkCalendar: linked_work,
    Menu: linked_menu,
    Timetable: linked_timetable,
    Question: _question,
    Album: _album,
    Resource: _resource,
    Project: _project,
}
