"""The same thing for each of several years: sets of disclosures, statistics of five years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from auditor.checks.case import Case, Subject, absent, conclude
from auditor.checks.families.content import candidates, judge_content
from auditor.checks.finding import Finding
from auditor.checks.items import traps
from auditor.checks.items.items import Item
from auditor.checks.items.periods import calendar_years
from auditor.checks.items.unopened import is_lost
from auditor.checks.ladder.umbrella import is_combined
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Period, Requirement
from rulebook.vietnamese.school_years import SchoolYear, find_school_years
from rulebook.vietnamese.text import fold

#: Years that have to stay online (TT09/2024 Đ15 k2), or to be covered (TT37/2020 Đ9 k9).
_KEPT = 5
#: What a yearbook counts, and how many of these it names at least.
_COUNTED = re.compile(r"\b(lop|hoc sinh|hoc vien|tre|giao vien|can bo|phong hoc|co so vat chat)\b")
_FEWEST_COUNTED = 2
#: The yearly disclosure is due on this day (month, day), so a year's set exists after it.
_DUE = (6, 30)


def judge_disclosure_years(case: Case, requirement: Requirement) -> Finding:
    """School years for which the site holds a disclosure of substance."""
    expected = due_years(case, requirement)
    held: dict[int, Item] = {}
    for subject in case.subjects:
        if not is_disclosure(case, subject) or is_lost(subject.item, case.site.gone):
            continue
        period = subject.period
        if period.told in ("published", "nowhere"):
            continue
        for start in (*(y.start for y in period.years), *(y - 1 for y in period.calendar)):
            held.setdefault(start, subject.item)
    present = [year for year in expected if year.start in held]
    if not held:
        return absent(case, requirement)
    shown = [held[year.start] for year in present] or list(held.values())
    return _of_years(case, requirement, expected, present, shown)


def due_years(case: Case, requirement: Requirement) -> list[SchoolYear]:
    """The years whose set has fallen due under the clause in force, at most five, oldest first."""
    basis = requirement.basis_on(case.today, case.school.kinds)
    start = basis.valid_from if basis else case.today
    first = start.year if date(start.year, *_DUE) >= start else start.year + 1
    last = case.today.year if case.today >= date(case.today.year, *_DUE) else case.today.year - 1
    return [SchoolYear(due - 1) for due in range(max(first, last - _KEPT + 1), last + 1)]


def is_disclosure(case: Case, subject: Subject, period: Period = "disclosed") -> bool:
    """Whether the item is a paper of substance: a combined one, or one that answers a duty whose
    papers are of such a period."""
    item = subject.item
    title = item.names[0] if item.names else ""
    if not item.original or traps.is_process_paper(title) or traps.is_circular(title):
        return False
    if not (item.attachments or item.unread or item.tables or item.pictures):
        return False
    if is_combined(title):
        return True
    return any(
        naming.strongly
        and (duty := case.rulebook.requirements.get(requirement)) is not None
        and duty.family == "disclosure"
        and duty.period == period
        for requirement, naming in subject.titled.items()
    )


def judge_yearbook(case: Case, requirement: Requirement) -> Finding:
    """Figures for each of the last five years, counted by the years they name."""
    subjects = list(candidates(case, requirement))
    items = [subject.item for subject in subjects if _is_about_schooling(subject.item)]
    best = max(((_years_in(item), item) for item in items), key=_span, default=None)
    if best is None or not best[0]:
        counters = bool(subjects) and not items
        return (absent if counters else judge_content)(case, requirement)
    years, item = best
    running = case.today.year if case.today.month >= 8 else case.today.year - 1
    expected = [SchoolYear(start) for start in range(running - _KEPT, running)]
    present = [year for year in expected if year.start in years]
    if len(years) >= _KEPT and len(present) >= _KEPT - 1:
        return conclude(requirement, "found", Level.E5, evidence=(evidence_of(item),))
    return _of_years(case, requirement, expected, present, [item])


def _span(found: tuple[set[int], Item]) -> int:
    return len(found[0])


def _is_about_schooling(item: Item) -> bool:
    """Whether what can be read of the item counts schooling: visits to the portal are statistics
    of many years, too. What nobody can read is believed."""
    if "truy cap" in " ".join(item.names):
        return False
    texts = [item.text, *(document.text for document in item.attachments)]
    texts += [" ".join((table.caption, *table.header)) for table in item.tables]
    texts += [" ".join(row[:1]) for table in item.tables for row in table.body]
    if not item.tables and not any(document.text for document in item.attachments):
        return True
    return len(set(_COUNTED.findall(fold(" ".join(texts))))) >= _FEWEST_COUNTED


def _years_in(item: Item) -> set[int]:
    texts = [item.text, *(document.text for document in item.attachments)]
    for table in item.tables:
        texts.append(" | ".join((table.caption, *table.header)))
        texts.extend(" | ".join(row[:3]) for row in table.body)
    years = {year.start for text in texts for year in find_school_years(text)}
    return years or {year for text in texts for year in calendar_years(text, bare=True)}


def _of_years(
    case: Case,
    requirement: Requirement,
    expected: list[SchoolYear],
    present: list[SchoolYear],
    items: Iterable[Item],
) -> Finding:
    missing = [year.label for year in expected if year not in present]
    evidence = tuple(evidence_of(item) for item in items)[:_KEPT]
    if not missing:
        return conclude(requirement, "found", Level.E5, evidence=evidence)
    if case.blind:
        return absent(case, requirement)
    return conclude(
        requirement,
        "years-missing",
        Level.E4 if present else Level.E3,
        evidence=evidence,
        values={
            "present": len(present),
            "expected": len(expected),
            "missing": ", ".join(missing),
        },
    )
