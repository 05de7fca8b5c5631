"""From records as written to the values everybody uses; every reference between them checked."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from rulebook.kinds import OFFICE_KINDS, SCHOOL_KINDS, Kind
from rulebook.messages import Message, Problem, say
from rulebook.model import (
    Band,
    Basis,
    Criterion,
    Deadline,
    EmailPolicy,
    Formula,
    Outcome,
    Profile,
    Reason,
    Requirement,
    Rulebook,
    SchoolYear,
    Source,
    Text,
    Vocabulary,
)
from rulebook.records import (
    BasisRecord,
    CriterionRecord,
    DeadlineRecord,
    FamilyRecord,
    FormulaRecord,
    KindSet,
    ProfileRecord,
    ReasonRecord,
    Record,
    RequirementRecord,
    SourceRecord,
    TextRecord,
)
from rulebook.voice import Voice
from rulebook.yamlfiles import Key, Place, RulebookError

R = TypeVar("R", bound=Record)

_ALL = frozenset(Kind)
#: Where a Source has no date of its own (letters, laws known by name only).
_ALWAYS = date(2000, 1, 1)
_MONTH_DAY = re.compile(r"\d\d-\d\d")
#: A year without a 29 February: what comes every year must have its day in it.
_COMMON_YEAR = 2023


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record and every place it was written in, ours first."""

    record: R
    places: tuple[Place, ...]

    def problem(self, message: Message, *below: Key) -> Problem:
        return self.places[-1].problem(message, *below)


@dataclass(frozen=True, slots=True)
class Ingredients:
    """All records, merged and well-formed, not yet checked against each other."""

    sources: Mapping[str, Entry[SourceRecord]]
    deadlines: Mapping[str, list[DeadlineRecord]]
    ladder: Mapping[str, Entry[ReasonRecord]]
    families: Mapping[str, Entry[FamilyRecord]]
    requirements: Mapping[str, Entry[RequirementRecord]]
    profiles: Mapping[str, Entry[ProfileRecord]]
    holidays: frozenset[date]
    version: str


def make_rulebook(given: Ingredients) -> Rulebook:
    """The rulebook. Raises RulebookError with every reference that leads nowhere."""
    problems: list[Problem] = []
    sources = {name: _source(entry.record) for name, entry in given.sources.items()}
    deadlines = {code: tuple(map(_deadline, rules)) for code, rules in given.deadlines.items()}
    requirements = {}
    for name, entry in given.requirements.items():
        faults = list(_requirement_faults(entry, given))
        problems += faults
        if not faults:
            requirements[name] = _requirement(entry, given, sources, deadlines)
    profiles = {}
    for name, profile in given.profiles.items():
        faults = list(_profile_faults(profile, given))
        problems += faults
        if not faults:
            profiles[name] = _profile(profile.record, given)
    if problems:
        raise RulebookError(problems)
    return Rulebook(requirements, profiles, sources, given.version, given.holidays)


def _requirement_faults(entry: Entry[RequirementRecord], given: Ingredients) -> Iterable[Problem]:
    record = entry.record
    for index, basis in enumerate(record.bases):
        if basis.source not in given.sources:
            message = say("Chưa có văn bản “{name}” trong sources.yaml.", name=basis.source)
            yield entry.problem(message, "bases", index, "source")
    for index, code in enumerate(record.deadlines):
        if code not in given.deadlines:
            message = say("Chưa có thời hạn “{name}” trong deadlines.yaml.", name=code)
            yield entry.problem(message, "deadlines", index)
    if record.family not in given.families:
        message = say("Chưa có nhóm “{name}” trong families.yaml.", name=record.family)
        yield entry.problem(message, "family")
        return
    for code, reason in _reasons(record, given).items():
        if reason.outcome is None or reason.text is None:
            message = say("Mã kết quả “{name}” phải có outcome và text.", name=code)
            yield entry.problem(message, "reasons", code)


def _profile_faults(entry: Entry[ProfileRecord], given: Ingredients) -> Iterable[Problem]:
    record = entry.record
    for index, name in enumerate(record.beyond_law):
        if name not in given.requirements:
            message = say("Không có yêu cầu nào mã “{name}”.", name=name)
            yield entry.problem(message, "beyond_law", index)
    for i, criterion in enumerate(record.criteria):
        for j, formula in enumerate(criterion.formulas):
            for k, name in enumerate(formula.requirements):
                known = given.sources if name.startswith("@") else given.requirements
                if name.removeprefix("@") not in known:
                    message = say("Không có yêu cầu nào mã “{name}”.", name=name)
                    yield entry.problem(message, "criteria", i, "formulas", j, "requirements", k)
            if _impossible(formula.window.split("..")):
                message = say("Không có ngày (tháng-ngày) như vậy: “{day}”.", day=formula.window)
                yield entry.problem(message, "criteria", i, "formulas", j, "window")
    for key, day in (("starts", record.school_year.starts), ("ends", record.school_year.ends)):
        if _impossible([day]):
            message = say("Không có ngày (tháng-ngày) như vậy: “{day}”.", day=day)
            yield entry.problem(message, "school_year", key)
    points = [criterion.points for criterion in record.criteria]
    total = sum((_points(value) for value in points if value is not None), Decimal(0))
    if record.total is not None and None not in points and total != _points(record.total):
        message = say(
            "Cộng điểm các tiêu chí được {sum}, không bằng tổng {total}.",
            sum=total,
            total=record.total,
        )
        yield entry.problem(message, "total")


def _points(written: float) -> Decimal:
    """Exactly the number as it was written."""
    return Decimal(str(written))


def _text(record: TextRecord) -> Text:
    return Text(record.vi, record.en)


def _maybe(record: TextRecord | None) -> Text | None:
    return None if record is None else _text(record)


def _kinds(written: KindSet) -> frozenset[Kind]:
    if isinstance(written, str):
        return {"all": _ALL, "schools": SCHOOL_KINDS, "offices": OFFICE_KINDS}[written]
    return frozenset(written)


def _source(record: SourceRecord) -> Source:
    return Source(
        id=record.id,
        title=_text(record.title),
        number=record.number,
        issued=record.issued,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        verified=record.verified,
        replaced_by=record.replaced_by,
        note=_maybe(record.note),
        local=record.local,
    )


def _deadline(record: DeadlineRecord) -> Deadline:
    month, day = _month_day(record.before) if record.before else (None, record.before_day)
    return Deadline(
        code=record.code,
        kind=record.kind,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        kinds=_kinds(record.kinds),
        month=month,
        day=day,
        weekday=record.before_weekday,
        days=record.days,
        working_days=record.working_days,
        years=record.years,
        first_due=record.first_due,
        event=_maybe(record.event),
        basis=record.basis,
        note=_maybe(record.note),
        verified=record.verified,
    )


def _impossible(days: Iterable[str]) -> bool:
    """Whether one of what is written as ``MM-DD`` is no day of every year."""
    return any(_MONTH_DAY.fullmatch(day) and not _is_a_day(*_month_day(day)) for day in days)


def _is_a_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_COMMON_YEAR, month)[1]


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)


def _requirement(
    entry: Entry[RequirementRecord],
    given: Ingredients,
    sources: Mapping[str, Source],
    deadlines: Mapping[str, tuple[Deadline, ...]],
) -> Requirement:
    record = entry.record
    kinds = _kinds(record.kinds)
    subject, ask = _text(record.subject), _text(record.ask)
    voice = Voice(subject, ask)
    vocabulary = record.vocabulary
    family = given.families[record.family].record
    evidence = {**family.evidence, **record.evidence}
    return Requirement(
        id=record.id,
        label=_text(record.label),
        subject=subject,
        group=_group(entry.places[0]),
        family=record.family,
        kinds=kinds,
        force=record.force,
        bases=tuple(_basis(basis, sources[basis.source], kinds) for basis in record.bases),
        deadlines=tuple(
            rule for code in record.deadlines for rule in deadlines[code] if rule.kinds & kinds
        ),
        evidence={level: _text(evidence[level]) for level in sorted(evidence)},
        vocabulary=Vocabulary(
            strong=tuple(vocabulary.strong),
            weak=tuple(vocabulary.weak),
            never=tuple(vocabulary.never),
            headings=tuple(vocabulary.headings),
        ),
        reasons={
            code: Reason(
                code=code,
                outcome=reason.outcome or Outcome.MISSING,
                text=voice.speak(reason.text),
                remedy=voice.speak(reason.remedy),
            )
            for code, reason in _reasons(record, given).items()
        },
        section=record.section,
        guidance=_text(record.guidance),
        ask=ask,
        pitfalls=_text(record.pitfalls),
        example=_maybe(record.example),
        period=record.period,
        public_only=record.public_only,
        private_only=record.private_only,
        condition=_maybe(record.condition),
        conditional_kinds=frozenset(record.conditional_kinds),
        elsewhere=record.elsewhere,
        verified=record.verified,
    )


def _basis(record: BasisRecord, source: Source, kinds: frozenset[Kind]) -> Basis:
    """What the record leaves out stands as its document, or its requirement, has it."""
    return Basis(
        source=source.id,
        clause=record.clause,
        valid_from=record.valid_from or source.valid_from or _ALWAYS,
        valid_to=record.valid_to or source.valid_to,
        kinds=_kinds(record.kinds) if record.kinds is not None else kinds,
        verified=record.verified and source.verified,
        local=source.local,
    )


def _group(place: Place) -> str:
    """``disclosure`` for a record of ``3-disclosure.yaml``; the figure only orders the files."""
    return place.file.name.removesuffix(".yaml").lstrip("0123456789").lstrip("-")


def _reasons(record: RequirementRecord, given: Ingredients) -> dict[str, ReasonRecord]:
    """The ladder's codes, its family's laid over them, its own laid over those."""
    family = given.families[record.family].record
    layers: list[Mapping[str, ReasonRecord]] = [family.reasons, record.reasons]
    if family.ladder:
        layers.insert(0, {code: entry.record for code, entry in given.ladder.items()})
    merged: dict[str, ReasonRecord] = {}
    for layer in layers:
        for code, reason in layer.items():
            below = merged.get(code, ReasonRecord())
            merged[code] = ReasonRecord(
                outcome=reason.outcome or below.outcome,
                text=reason.text or below.text,
                remedy=reason.remedy or below.remedy,
            )
    return merged


def _profile(record: ProfileRecord, given: Ingredients) -> Profile:
    default = EmailPolicy()
    return Profile(
        id=record.id,
        title=_text(record.title),
        source=record.source,
        kinds=_kinds(record.kinds),
        total=None if record.total is None else _points(record.total),
        criteria=tuple(_criterion(criterion, given) for criterion in record.criteria),
        bands=tuple(Band(_text(band.label), _points(band.at_least)) for band in record.bands),
        email=replace(
            default, accepted=tuple(record.email.accepted), refused=tuple(record.email.refused)
        )
        if record.email
        else default,
        school_year=SchoolYear(
            starts=_month_day(record.school_year.starts),
            ends=_month_day(record.school_year.ends),
            breaks=tuple(record.school_year.breaks),
        ),
        status=record.status,
        notes=_maybe(record.notes),
        aliases=tuple(record.aliases),
        beyond_law=tuple(record.beyond_law),
        credits={level: _points(credit) for level, credit in record.credits.items()},
    )


def _criterion(record: CriterionRecord, given: Ingredients) -> Criterion:
    return Criterion(
        id=record.id,
        label=_text(record.label),
        points=None if record.points is None else _points(record.points),
        formulas=tuple(_formula(formula, given) for formula in record.formulas),
        column=record.column,
        points_proposed=record.points_proposed,
        note=_maybe(record.note),
    )


def _formula(record: FormulaRecord, given: Ingredients) -> Formula:
    names: dict[str, None] = {}
    for name in record.requirements:
        if name.startswith("@"):
            names |= dict.fromkeys(_resting_on(name[1:], given))
        else:
            names[name] = None
    return Formula(
        kind=record.kind,
        requirements=tuple(names),
        at_least=record.at_least,
        mode=record.mode,
        window=record.window,
        with_image=record.with_image,
        own_only=record.own_only,
        column=record.column,
    )


def _resting_on(source: str, given: Ingredients) -> Iterable[str]:
    return (
        name
        for name, entry in given.requirements.items()
        if any(basis.source == source for basis in entry.record.bases)
    )
