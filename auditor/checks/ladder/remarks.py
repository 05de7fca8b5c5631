"""What else there is to say of a disclosure that was found: that it came late, or still rests on a
rule that has been replaced. Neither takes points; both are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.checks.case import Case
from auditor.checks.items.items import Item
from auditor.checks.ladder.ladder import Weighed
from auditor.checks.quoting import written
from rulebook.citations import find_citations, outdated_citations
from rulebook.deadlines import last_day_after, last_due
from rulebook.model import Requirement
from rulebook.periods import expected_label
from rulebook.vietnamese.text import fold

_FOUND = frozenset({"found", "found-scan"})
#: Characters of a paper in which it says what it rests on and when it was issued.
_OPENING = 4_000
_ISSUED = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2}) nam (20\d\d)\b")


def remarked(
    case: Case, requirement: Requirement, weighed: Sequence[Weighed], chosen: Weighed | None
) -> Weighed | None:
    """The chosen paper with what there is to remark on it. A paper is late only when every other
    paper of its year is, too."""
    if chosen is None or chosen.code not in _FOUND or requirement.family != "disclosure":
        return chosen
    same = [one for one in weighed if one.code in _FOUND and one.year == chosen.year]
    overdue = [_overdue(case, requirement, one) for one in same]
    late = [(published, due, one) for published, due, one in filter(None, overdue)]
    if late and len(late) == len(same):
        published, due, first = min(late, key=lambda entry: (entry[0], entry[2].evidence.url))
        told = {"published": written(published), "due": written(due)}
        return replace(first, code="late", values=(*first.values, *told.items()))
    basis = _old_basis(case, chosen)
    if basis:
        return replace(chosen, code="old-basis", values=(*chosen.values, ("basis", basis)))
    return chosen


def _overdue(
    case: Case, requirement: Requirement, weighed: Weighed
) -> tuple[date, date, Weighed] | None:
    """When a paper was published and had been due, if that was before."""
    item = _item(case, weighed)
    if item is None or item.published is None:
        return None
    due = _due(case, requirement, item, weighed.year)
    return (item.published, due, weighed) if due and item.published > due else None


def _due(case: Case, requirement: Requirement, item: Item, year: str) -> date | None:
    """The last day in time. A yearly set has its day of the year; what is issued during the year
    is due so many days after it was issued, which the paper must tell."""
    yearly = [rule for rule in requirement.deadlines if rule.kind == "yearly" and rule.verified]
    if requirement.period in ("disclosed", "calendar") and len(yearly) == 1:
        day = last_due(requirement, case.school.kinds, case.today)
        return day if year == expected_label(requirement, case.today) else None
    issued = max(_days(item, item.published or case.today), default=None)
    if issued is None:
        return None
    rules = [
        rule
        for rule in requirement.deadlines
        if rule.kind == "after_event" and rule.verified and rule.valid_from <= issued
    ]
    extra = case.rulebook.holidays
    return max((last_day_after(rule, issued, extra) for rule in rules), default=None)


def _days(item: Item, published: date) -> Iterator[date]:
    """Days that the paper names, up to the day on which it was published: those of what it cites,
    and last its own."""
    for text in (item.text, *(document.text for document in item.attachments)):
        for match in _ISSUED.finditer(fold(text[:_OPENING])):
            day, month, year = map(int, match.groups())
            try:
                named = date(year, month, day)
            except ValueError:
                continue
            if named <= published:
                yield named


def _old_basis(case: Case, weighed: Weighed) -> str:
    """The number of the replaced circular that the paper rests on; empty for none. A paper that
    names the new one, too, tells of the change."""
    item = _item(case, weighed)
    if item is None or item.published is None:
        return ""
    text = "\n".join(
        part[:_OPENING] for part in (item.title, item.text, *(d.text for d in item.attachments))
    )
    cited = {one.source for one in find_citations(text, case.rulebook, item.published)}
    for citation, replacement in outdated_citations(text, case.rulebook, item.published):
        if replacement not in cited and citation.source is not None:
            return citation.source.number
    return ""


def _item(case: Case, weighed: Weighed) -> Item | None:
    subject = case.by_url.get(weighed.evidence.url)
    return subject.item if subject else None
