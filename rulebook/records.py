"""The YAML files of the rulebook as they are written: one type a shape, checked on reading.

The JSON Schemas in ``rulebook/schema`` are made from these types (``rulebook.schemas``), so an
editor, the loader and the documentation cannot disagree.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from rulebook.kinds import Kind
from rulebook.model import Force, FormulaKind, Level, Outcome, Period

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, Meta(min_length=1)]
Points = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)]
Window = Annotated[
    str, Meta(pattern=r"^(school-year|last-12-months|weeks:[1-9]\d*|\d\d-\d\d\.\.\d\d-\d\d)$")
]
KindSet = Literal["all", "schools", "offices"] | list[Kind]


class Record(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What every record shares: a field nobody knows is an error, not a silent typo."""


class TextRecord(Record):
    vi: Words
    en: Words


class SourceRecord(Record):
    """A legal document."""

    id: Words
    number: Words
    title: TextRecord
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    verified: bool = True
    replaced_by: str | None = None
    note: TextRecord | None = None
    local: bool = False


class BasisRecord(Record):
    """A clause; kinds are the requirement's and dates the document's unless written."""

    source: Words
    clause: str = ""
    kinds: KindSet | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    verified: bool = True


class DeadlineRecord(Record):
    """A deadline rule, strict as laws write it: ``before: 06-30`` ends on 29 June."""

    code: Words
    kind: Literal["yearly", "monthly", "weekly", "after_event", "school_year_end", "retention"]
    kinds: KindSet = "all"
    before: Annotated[str, Meta(pattern=r"^\d\d-\d\d$")] | None = None
    before_day: Annotated[int, Meta(ge=1, le=31)] | None = None
    before_weekday: Annotated[int, Meta(ge=1, le=7)] | None = None
    days: int | None = None
    working_days: int | None = None
    years: int | None = None
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None
    first_due: date | None = None
    event: TextRecord | None = None
    basis: str = ""
    note: TextRecord | None = None
    verified: bool = True


class ReasonRecord(Record):
    """One way to end. In a requirement, only what differs from its family is written."""

    outcome: Outcome | None = None
    text: TextRecord | None = None
    remedy: TextRecord | None = None


class VocabularyRecord(Record):
    strong: list[Words] = []
    weak: list[Words] = []
    never: list[Words] = []
    headings: list[Words] = []


class FamilyRecord(Record):
    """What duties judged by one check have in common. ``ladder``: shares the ladder's codes."""

    label: TextRecord
    ladder: bool = False
    evidence: dict[Level, TextRecord] = {}
    reasons: dict[Id, ReasonRecord] = {}


class RequirementRecord(Record):
    """One duty."""

    id: Id
    label: TextRecord
    subject: TextRecord
    family: Id
    kinds: KindSet
    ask: TextRecord
    guidance: TextRecord
    pitfalls: TextRecord
    force: Force = Force.STATUTORY
    section: Annotated[str, Meta(pattern=r"^[a-z0-9/-]+$")] | None = None
    period: Period = "none"
    bases: list[BasisRecord] = []
    deadlines: list[Words] = []
    evidence: dict[Level, TextRecord] = {}
    vocabulary: VocabularyRecord = field(default_factory=VocabularyRecord)
    reasons: dict[Id, ReasonRecord] = {}
    example: TextRecord | None = None
    public_only: bool = False
    private_only: bool = False
    condition: TextRecord | None = None
    conditional_kinds: list[Kind] = []
    elsewhere: bool = False
    verified: bool = True


class FormulaRecord(Record):
    """How a line is counted. A requirement written ``@TT37/2020`` stands for every duty that
    rests on that document."""

    kind: FormulaKind
    requirements: list[Words] = []
    at_least: Annotated[float, Meta(gt=0)] | None = None
    mode: Literal["step", "proportional"] = "proportional"
    window: Window = "school-year"
    with_image: bool = False
    own_only: bool = True
    column: Words | None = None


class CriterionRecord(Record):
    id: Words
    label: TextRecord
    points: Points | None = None
    formulas: list[FormulaRecord] = []
    column: Words | None = None
    points_proposed: bool = False
    note: TextRecord | None = None


class BandRecord(Record):
    label: TextRecord
    at_least: Points


class EmailRecord(Record):
    accepted: list[Words]
    refused: list[Words] = []


class SchoolYearRecord(Record):
    """Bounds as ``MM-DD``; breaks as pairs of days, both in the break."""

    starts: Annotated[str, Meta(pattern=r"^\d\d-\d\d$")] = "09-05"
    ends: Annotated[str, Meta(pattern=r"^\d\d-\d\d$")] = "05-31"
    breaks: list[tuple[date, date]] = []


class ProfileRecord(Record):
    """A scoring profile."""

    id: Id
    title: TextRecord
    source: Words
    kinds: KindSet
    criteria: list[CriterionRecord]
    aliases: list[Id] = []
    beyond_law: list[Id] = []
    total: Points | None = None
    bands: list[BandRecord] = []
    email: EmailRecord | None = None
    school_year: SchoolYearRecord = field(default_factory=SchoolYearRecord)
    status: Literal["ready", "points-proposed", "criteria-unavailable"] = "ready"
    notes: TextRecord | None = None
    credits: dict[Level, Points] = {}
