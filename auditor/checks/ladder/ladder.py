"""One item against one duty: the step of the evidence ladder on which it stands.

Best first: a table or form of this unit with the expected headings and the right period, a scan
named for the subject, an attachment named for it, a text about it, an empty page, a trap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.checks.case import Case, Subject
from auditor.checks.finding import Evidence
from auditor.checks.items import traps, units
from auditor.checks.items.admissions import other_level
from auditor.checks.items.emptiness import is_empty, is_login_wall
from auditor.checks.items.items import ENOUGH, Item
from auditor.checks.items.shapes import LEAST_HEADINGS, SHAPES
from auditor.checks.items.subjects import NOTHING, Naming
from auditor.checks.items.unopened import is_lost, lost_files, why_unopened
from auditor.checks.ladder.deadends import dead_button, leads_nowhere, only_elsewhere
from auditor.checks.ladder.salience import MAINLY, PARTLY, salience
from auditor.checks.quoting import evidence_of, naming_words
from auditor.pages.model import Document, Place
from auditor.pages.urls import host_of
from rulebook.model import Level, Requirement
from rulebook.periods import expected_label
from rulebook.vietnamese.text import fold

#: Longer pages say something also where they promise more, in characters.
_ADVICE = 3 * ENOUGH
#: Which ending speaks best for a unit, best first.
RANKING = (
    "found",
    "found-scan",
    "not-pdf",
    "half-year-only",
    "attachment-only",
    "unopened-file",
    "outdated",
    "text-only",
    "embedded-unfetched",
    "could-not-check",
    "broken-file",
    "process-paper",
    "stub",
    "login-wall",
    "social-only",
    "dead-link",
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
    year: str = ""  # of the period it speaks of; the newest is the one to show

    @property
    def rank(self) -> tuple[int, int, int, float, str]:
        """Smaller is better; the address breaks ties so that order never decides."""
        return (
            RANKING.index(self.code),
            -int(self.level.value[1]),
            -int(self.year[:4] or 0),
            -self.confidence,
            self.evidence.url,
        )


def best(weighed: Sequence[Weighed]) -> Weighed | None:
    return min(weighed, key=lambda one: one.rank, default=None)


def weigh(case: Case, requirement: Requirement, subject: Subject) -> Weighed | None:
    """The item's step for this duty; None when it says nothing about it."""
    item = subject.item
    title = item.names[0] if item.names else ""
    if requirement.id in _STATES and traps.is_plan(title):
        return None
    if requirement.id in _YEARLY and traps.is_part_plan(title):
        return None
    trap = _trap(case, requirement, subject, title)
    if trap:
        values = (("unit", item.title),) if trap == "other-unit" else ()
        return Weighed(trap, _TRAP_LEVEL.get(trap, Level.E0), 0.85, evidence_of(item), values)
    return closed(case, requirement, subject) or _substance(case, requirement, subject)


def closed(case: Case, requirement: Requirement, subject: Subject) -> Weighed | None:
    """How a page that shows nothing ends: admitted to be missing, behind a password, offering
    nothing but lost addresses, empty."""
    item = subject.item
    if requirement.id in case.claims.admitted.get(item.url, ()):
        return Weighed("stub", Level.E2, 1.0, evidence_of(item))
    if item.page is None:
        return None
    if is_login_wall(subject.folded):
        return Weighed("login-wall", Level.E1, 0.8, evidence_of(item))
    network = only_elsewhere(item)
    if network:
        return Weighed("social-only", Level.E1, 0.8, evidence_of(item), (("host", network),))
    lost = leads_nowhere(item, subject.folded, case.site.gone)
    if lost:
        return Weighed("dead-link", Level.E1, 0.9, evidence_of(item), (("url", lost),))
    if is_empty(item, subject.folded):
        words = subject.promise
        quote = naming_words(item.text, words) if words else item.text
        return Weighed("stub", Level.E2, 0.9, evidence_of(item, quote=quote))
    if only_promises(case, requirement, subject):
        quote = naming_words(item.text, subject.promise)
        return Weighed("stub", Level.E2, 0.7, evidence_of(item, quote=quote))
    button = dead_button(item)
    if button:
        return Weighed("stub", Level.E2, 0.7, evidence_of(item, quote=button))
    return None


def only_promises(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Whether a short page promises the content and, that apart, holds none of it: advice around
    "nhà trường sẽ cập nhật thời gian, đối tượng, hồ sơ tại trang này"."""
    item = subject.item
    if item.attachments or item.unread or item.tables or item.lists or item.pictures:
        return False
    return (
        requirement.id in case.vocabularies.headed
        and item.length < _ADVICE
        and bool(subject.promise)
        and not subject.body(requirement.id).headings
    )


_TRAP_LEVEL = {"process-paper": Level.E3}
#: Duties that the plan of a whole year answers, and no month's.
_YEARLY = frozenset({"education-plan"})
#: Duties that tell how things are; a plan tells how they shall be.
_STATES = frozenset({"facilities", "staff-quality", "education-results"})


def _trap(case: Case, requirement: Requirement, subject: Subject, title: str) -> str:
    """The code of the false positive the item is; empty when it is none."""
    item = subject.item
    own = item.place and requirement.group == "identity"  # a menu introduces nobody else
    if not item.original or (not own and units.issued_by_other(title, case.own)):
        return "other-unit"
    if item.carriers and all(_handed_on(carrier, case) for carrier in item.carriers):
        return "other-unit"
    if item.kind == "post" and units.from_elsewhere(item.title, case.own):
        return "other-unit"
    if item.kind == "post" and not item.attachments and _hands_on(subject, case):
        return "other-unit"
    if requirement.id == "admissions-info" and other_level(title, case.school.kinds):
        return "other-unit"
    read = [document for document in item.attachments if document.readable == "text"]
    if read and all(_issued_elsewhere(document, case) for document in item.attachments):
        return "other-unit"
    if requirement.family != "disclosure" and requirement.period == "none":
        return ""
    if traps.is_process_paper(title) and requirement.id != "disclosure-plan":
        return "process-paper"
    if traps.is_circular(title):
        return "circular-only"
    if traps.is_blank_form(title, _first_text(item.attachments)):
        return "blank-form"
    return ""


def _hands_on(subject: Subject, case: Case) -> bool:
    """Whether a post without a file only reports what an authority issued."""
    return units.reports_authority(subject.folded, case.own)


def _handed_on(title: str, case: Case) -> bool:
    """Whether a post's folded title says that it only hands on what came from above."""
    return units.issued_by_other(title, case.own) or traps.is_circular(title)


def _issued_elsewhere(document: Document, case: Case) -> bool:
    if document.readable != "text":
        return False
    return units.issuer(fold(document.text[:1200]), case.own) in ("school", "authority")


def _first_text(documents: Sequence[Document]) -> str:
    return next((document.text for document in documents if document.text), "")


def _substance(case: Case, requirement: Requirement, subject: Subject) -> Weighed | None:
    item = subject.item
    period = subject.period
    label = period.label
    timely = period.against(requirement, case.today)
    step = _step(case, requirement, subject)
    if step is None:
        return None
    code, level, confidence = step
    if code == "attachment-only" and is_lost(item, case.site.gone):
        url = lost_files(item, case.site.gone)[0]
        evidence = evidence_of(item, school_year=label)
        return Weighed("broken-file", Level.E3, 0.6, evidence, (("url", url),), label)
    evidence = evidence_of(item, quote=_quote(requirement, subject), school_year=label)
    if code == "embedded-unfetched":
        host = urlsplit(item.unread[0]).hostname or ""
        return Weighed(code, level, confidence, evidence, (("host", host),), label)
    if timely == "old":
        code = "outdated"
    elif timely == "unknown" and code in ("found", "found-scan"):
        filed = item.attachments or item.tables or item.pictures
        code, level = ("attachment-only", Level.E4) if filed else ("text-only", Level.E3)
        confidence -= 0.2
    unopened = why_unopened(item.attachments) if code == "attachment-only" else ""
    if unopened:
        return Weighed("unopened-file", level, confidence, evidence, (("reason", unopened),), label)
    values = (("school_year", label), ("expected", expected_label(requirement, case.today)))
    code = _finer(requirement, item, code)
    return Weighed(code, level, confidence, evidence, values, label)


def _finer(requirement: Requirement, item: Item, code: str) -> str:
    """What else there is to say of content that was found: the wrong kind of file, half a year."""
    if code not in ("found", "found-scan"):
        return code
    if requirement.id == "annual-report" and not any(
        document.media_type == "application/pdf" for document in item.attachments
    ):
        return "not-pdf"
    if requirement.id == "education-results" and traps.is_half_year(" ".join(item.names)):
        return "half-year-only"
    return code


def _step(
    case: Case, requirement: Requirement, subject: Subject
) -> tuple[str, Level, float] | None:
    """Code, level and confidence by what the item holds, its period apart."""
    item = subject.item
    named = subject.name(requirement.id)
    how = salience(subject, named.strong | named.weak)
    if (
        requirement.id in case.claims.answered.get(item.url, ())
        or requirement.id in subject.sections
    ):
        how = 1.0
    if item.listing:
        return _listing(case, requirement, subject)
    kept = {document.readable for document in item.attachments}
    long = item.length >= ENOUGH
    if _only_announces(case, requirement, item):
        told = item.length >= _TOLD_AT_LENGTH
        return ("text-only", Level.E3, 0.5) if told else ("stub", Level.E2, 0.6)
    if is_shaped(case, requirement, subject) and (
        (("text" in kept or item.tables) and how >= PARTLY)
        or (how >= MAINLY and (long or _tells_briefly(case, requirement, subject)))
    ):
        if _in_passing(requirement, subject):
            return "text-only", Level.E3, 0.6
        return "found", Level.E5, 0.95
    if kept and how < PARTLY:
        return None
    if "scan" in kept:
        return "found-scan", Level.E4, 0.75
    if kept:
        return "attachment-only", Level.E4, 0.7 if "text" in kept else 0.5
    if how < MAINLY:
        return None
    if item.unread:
        return "embedded-unfetched", Level.E1, 0.7
    paper = item.kind == "post" or (
        subject.period.told == "title"
        and (traps.discloses(item.names[0]) or _shown_on_paper(requirement, named))
    )
    if paper and item.pictures and requirement.period != "none" and not long:
        return "found-scan", Level.E4, 0.6
    if long or (item.kind == "page" and requirement.period == "none" and item.text):
        return "text-only", Level.E3, 0.7 if long else 0.5
    return None


def _only_announces(case: Case, requirement: Requirement, item: Item) -> bool:
    """Whether a page for things to fetch or to follow only names them: no page of the site is
    behind it, no file, and no other site under a name of the subject."""
    page = item.page
    if page is None or requirement.id not in _KEPT_SECTIONS:
        return False
    if item.leads or item.unread or item.attachments:
        return False
    host = host_of(page.url)
    others = [link for link in page.links if link.place is Place.BODY and host_of(link.url) != host]
    return not any(requirement.id in case.vocabularies.named(fold(one.text)) for one in others)


def _shown_on_paper(requirement: Requirement, named: Naming) -> bool:
    """Whether a picture under the duty's name can only be of a paper: rooms and people are
    photographed."""
    return named.strongly and requirement.id not in _PHOTOGRAPHED


def _tells_briefly(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Whether a short text that no year binds says, besides its title, what is asked."""
    if requirement.period != "none":
        return False
    title = subject.item.names[0] if subject.item.names else ""
    beyond = subject.folded.replace(title, " ") if title else subject.folded
    named = case.vocabularies.named(beyond).get(requirement.id, NOTHING)
    return bool(named.headings)


def _in_passing(requirement: Requirement, subject: Subject) -> bool:
    """Whether a page in words, called something else, only comes to speak of a disclosure: the
    introduction of a school praises its clubs, too."""
    if requirement.family != "disclosure" or subject.item.kind != "page":
        return False
    if subject.item.tables or subject.item.attachments or requirement.id in subject.sections:
        return False
    named = subject.name(requirement.id)
    return not (named.strong or named.weak or traps.discloses(" ".join(subject.item.names)))


def _listing(
    case: Case, requirement: Requirement, subject: Subject
) -> tuple[str, Level, float] | None:
    """A section is as good as its entries, which are weighed by themselves; where the duty is to
    keep such a section, having entries is enough. What a unit is must be told: by the headings."""
    item = subject.item
    if requirement.family != "content" or not (item.lists and item.place):
        return None
    told = case.vocabularies.named(subject.folded).get(requirement.id, NOTHING)
    if len(item.lists) >= _FULL_SECTION and (
        requirement.group != "identity" or len(told.headings) >= _TELLING
    ):
        return "found", Level.E5, 0.7
    return "text-only", Level.E3, 0.6


#: Duties whose very subject can be photographed.
_PHOTOGRAPHED = frozenset({"facilities", "staff-quality", "daily-menu"})
#: Duties to keep a section for what is there to fetch or to follow: a promise of it is none.
_KEPT_SECTIONS = frozenset({"digital-resources"})
#: Characters in which such a page tells more than what it means to offer.
_TOLD_AT_LENGTH = 2 * ENOUGH
#: Headings with which a listing tells something itself.
_TELLING = 2
#: Entries from which a section counts as filled.
_FULL_SECTION = 5


def is_shaped(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Whether enough of the headings stand there that a true table, form or text would have."""
    shape = SHAPES.get(requirement.id)
    if shape is not None:
        return shape(subject.item)
    expected = case.vocabularies.headings(requirement.id)
    if not expected and requirement.family == "documents":
        return any(document.readable == "text" for document in subject.item.attachments)
    if not expected:
        return requirement.period == "none" and subject.item.length >= ENOUGH
    seen = len(subject.body(requirement.id).headings | subject.name(requirement.id).headings)
    return seen >= LEAST_HEADINGS.get(requirement.id, max(1, min(3, (expected + 1) // 2)))


def _quote(requirement: Requirement, subject: Subject) -> str:
    text = subject.item.text or _first_text(subject.item.attachments)
    phrases = subject.body(requirement.id).strong or subject.body(requirement.id).headings
    opening = text[:4000]
    folded = f" {fold(opening)} "
    here = min((phrase for phrase in phrases if f" {phrase} " in folded), default="")
    return naming_words(opening, here) if here else text
