"""Combined disclosures ("Bảng ba công khai", "Công khai theo Thông tư 09/2024") and the duties
that one such paper answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from auditor.checks.case import Case, Subject
from auditor.checks.items import traps
from auditor.checks.items.items import Item
from auditor.checks.items.unopened import why_unopened
from auditor.checks.ladder.holders import holders
from auditor.checks.ladder.ladder import Weighed, is_shaped, weigh
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Requirement
from rulebook.periods import expected_label
from rulebook.vietnamese.text import fold

_COMBINED = re.compile(
    r"\b(?:3|03|ba|bang|bao cao|thuc hien|thong tin) c[ong]{2,5} khai\b"
    r"|\b(?:ck|c[ong]{2,5} khai) (?:\w+ ){0,3}?(?:theo |(?:tt|thong tu) ?(?:so )?\d)"
    r"|\bcong khai (?:giao duc|thong tin giao duc|nam hoc|dau nam|cuoi nam|20\d\d)\b"
)
#: The four contents that every combined paper has held since TT09/2009. Money stands in papers
#: of its own, so only a text that can be read proves it.
_FOUR = frozenset({"quality-commitment", "education-results", "facilities", "staff-quality"})
#: A combined disclosure shown in pictures has so many pages; fewer illustrate a report on it.
LEAST_PICTURES = 4


def umbrellas(case: Case, requirement: Requirement) -> Iterator[Weighed]:
    """What combined disclosures are worth for this duty."""
    if requirement.family != "disclosure":
        return
    for subject in case.subjects:
        title = subject.item.names[0] if subject.item.names else ""
        if not is_combined(title) or subject.name(requirement.id).strongly:
            continue
        if is_shaped(case, requirement, subject) and case.vocabularies.headings(requirement.id):
            weighed = (weigh(case, requirement, one) for one in holders(case, requirement, subject))
            yield from (found for found in weighed if found)
        elif requirement.id in _within(case, subject):
            unread = _unread(case, requirement, subject)
            if unread:
                yield unread


def is_combined(title: str) -> bool:
    """Whether a folded title names a combined disclosure, and not a paper about one."""
    return (
        bool(_COMBINED.search(title))
        and not traps.is_process_paper(title)
        and not traps.is_circular(title)
    )


def _within(case: Case, subject: Subject) -> Set[str]:
    """The duties that are believed to be answered inside what nobody can read: those that the
    lines over pictures of pages name, else the four usual ones."""
    if not _is_pictured(subject.item):
        return _FOUR
    lines = map(case.vocabularies.named, map(fold, subject.item.text.split("\n")))
    named = {duty for line in lines for duty, naming in line.items() if naming.strongly}
    return named & case.vocabularies.headed or _FOUR


def _is_pictured(item: Item) -> bool:
    """Whether a page shows its papers as pictures."""
    return not item.attachments and item.pictures >= LEAST_PICTURES and item.original


def _unread(case: Case, requirement: Requirement, subject: Subject) -> Weighed | None:
    """Forms inside a scan, a picture, or a file that was not read, cannot be told apart."""
    item = subject.item
    kept = {document.readable for document in item.attachments}
    pictured = _is_pictured(item)
    if not item.original or not (kept or pictured) or "text" in kept:
        return None
    scanned = pictured or "scan" in kept
    period = subject.period
    values = (
        ("school_year", period.label),
        ("expected", expected_label(requirement, case.today)),
    )
    timely = period.against(requirement, case.today)
    whole = "found-scan" if scanned else "attachment-only"
    code = {"right": whole, "old": "outdated", "unknown": "attachment-only"}[timely]
    evidence = evidence_of(item, school_year=period.label)
    unopened = why_unopened(item.attachments) if code == "attachment-only" else ""
    if unopened:
        return Weighed("unopened-file", Level.E4, 0.5, evidence, (("reason", unopened),))
    return Weighed(code, Level.E4, 0.6 if scanned else 0.5, evidence, values)
