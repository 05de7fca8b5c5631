"""One item against one duty: the step of the evidence ladder on which it stands.

Best first: a table or form of this unit with the expected headings and the right period, a scan
named for the subject, an attachment named for it, a text about it, an empty page, a trap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rulebook.periods import acceptable_school_years

from auditor.checks import traps, units
from auditor.checks.case import Case, Subject
from auditor.checks.emptiness import ENOUGH, is_empty, is_login_wall, placeholder
from auditor.checks.finding import Evidence
from auditor.checks.periods import Period, period_of
from auditor.checks.quoting import evidence_of, naming_words
from auditor.pages.model import Document
from rulebook.model import Level, Requirement
from rulebook.vietnamese.school_years import SchoolYear
from rulebook.vietnamese.text import fold

#: Which ending speaks best for a unit, best first.
RANKING = (
    "found",
    "found-scan",
    "attachment-only",
    "outdated",
    "text-only",
    "embedded-unfetched",
    "process-paper",
    "stub",
    "login-wall",
    "menu-only",
    "other-unit",
    "blank-form",
    "circular-only",
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one item is worth for one duty."""

    code: str
    level: Level
    confidence: float
    evidence: Evidence
    values: tuple[tuple[str, str], ...] = ()

    @property
    def rank(self) -> tuple[int, int, float, str]:
        """Smaller is better; the address breaks ties so that order never decides."""
        return (
            RANKING.index(self.code),
            -int(self.level.value[1]),
            -self.confidence,
            self.evidence.url,
        )


def best(weighed: Sequence[Weighed]) -> Weighed | None:
    return min(weighed, key=lambda one: one.rank, default=None)


def weigh(case: Case, requirement: Requirement, subject: Subject) -> Weighed | None:
    """The item's step for this duty; None when it says nothing about it."""
    item = subject.item
    title = item.names[0] if item.names else ""
    trap = _trap(case, requirement, subject, title)
    if trap:
        unit = units.other_school(title, case.own) or ""
        values = (("unit", item.title),) if trap == "other-unit" or unit else ()
        return Weighed(trap, _TRAP_LEVEL.get(trap, Level.E0), 0.85, evidence_of(item), values)
    if item.page is not None and is_login_wall(item.page, subject.folded):
        return Weighed("login-wall", Level.E1, 0.8, evidence_of(item))
    if item.page is not None and is_empty(item.page, subject.folded):
        words = placeholder(subject.folded)
        quote = naming_words(item.text, words) if words else item.text
        return Weighed("stub", Level.E2, 0.9, evidence_of(item, quote=quote))
    return _substance(case, requirement, subject)


_TRAP_LEVEL = {"process-paper": Level.E3}


def _trap(case: Case, requirement: Requirement, subject: Subject, title: str) -> str:
    """The code of the false positive the item is; empty when it is none."""
    item = subject.item
    if not item.original or units.other_school(title, case.own):
        return "other-unit"
    if any(_issued_elsewhere(document, case) for document in item.attachments):
        return "other-unit"
    if requirement.family != "disclosure" and requirement.period == "none":
        return ""
    if traps.is_process_paper(title) and requirement.id != "disclosure-plan":
        return "process-paper"
    if traps.is_circular(title):
        return "circular-only"
    if traps.is_blank_form(title, _first_text(item.attachments) or ""):
        return "blank-form"
    return ""


def _issued_elsewhere(document: Document, case: Case) -> bool:
    if document.readable != "text":
        return False
    return units.issuer(fold(document.text[:1200]), case.own) in ("school", "authority")


def _first_text(documents: Sequence[Document]) -> str:
    return next((document.text for document in documents if document.text), "")


def _substance(case: Case, requirement: Requirement, subject: Subject) -> Weighed | None:
    item = subject.item
    period = period_of(item)
    wanted = acceptable_school_years(requirement, case.today)
    label = period.label
    readable = [d for d in item.attachments if d.readable == "text"]
    scans = [d for d in item.attachments if d.readable == "scan"]
    unread = [d for d in item.attachments if d.readable in ("unreadable", "not-fetched")]
    quote = _quote(requirement, subject)
    evidence = evidence_of(item, quote=quote, school_year=label)
    shaped = is_shaped(case, requirement, subject)
    timely = timeliness(period, wanted)
    values = (("school_year", label), ("expected", _expected(wanted)))

    def ending(code: str, level: Level, confidence: float) -> Weighed:
        if timely == "old":
            return Weighed("outdated", level, confidence, evidence, values)
        if timely == "unknown" and code in ("found", "found-scan"):
            return Weighed("attachment-only", Level.E4, confidence - 0.2, evidence, values)
        return Weighed(code, level, confidence, evidence, values)

    if shaped and (readable or item.tables or len(item.text) >= ENOUGH):
        return ending("found", Level.E5, 0.95)
    if scans:
        return ending("found-scan", Level.E4, 0.75)
    if readable:
        return ending("attachment-only", Level.E4, 0.7)
    if unread:
        return ending("attachment-only", Level.E4, 0.5)
    if item.unread:
        host = item.unread[0].split("/")[2] if "//" in item.unread[0] else ""
        return Weighed("embedded-unfetched", Level.E1, 0.7, evidence, (("host", host),))
    if item.kind == "post" and item.pictures and requirement.period != "none":
        return ending("found-scan", Level.E4, 0.6)
    if len(item.text) >= ENOUGH and _about(requirement, subject):
        return ending("text-only", Level.E3, 0.7)
    return None


def is_shaped(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Whether enough of the headings stand there that a true table, form or text would have."""
    expected = case.vocabularies.headings(requirement.id)
    if not expected:
        return requirement.period == "none" and len(subject.item.text) >= ENOUGH
    seen = len(subject.body(requirement.id).headings | subject.name(requirement.id).headings)
    return seen >= max(1, min(3, (expected + 1) // 2))


def timeliness(period: Period, wanted: Sequence[SchoolYear]) -> str:
    """right, old or unknown; a duty without a period is always right."""
    if not wanted or period.meets(wanted):
        return "right"
    return "old" if period.years or period.calendar else "unknown"


def _about(requirement: Requirement, subject: Subject) -> bool:
    """A news item that merely mentions a subject is no disclosure of it."""
    if subject.item.kind != "post" or requirement.period == "none":
        return True
    return "cong khai" in " ".join(subject.item.names)


def _expected(wanted: Sequence[SchoolYear]) -> str:
    return max(wanted).label if wanted else ""


def _quote(requirement: Requirement, subject: Subject) -> str:
    text = subject.item.text or _first_text(subject.item.attachments)
    phrases = subject.body(requirement.id).strong or subject.body(requirement.id).headings
    here = [phrase for phrase in sorted(phrases) if f" {phrase} " in f" {fold(text[:4000])} "]
    return naming_words(text[:4000], here[0]) if here else text
