"""The Công khai section itself: a place that leads to disclosures, not a name in a menu."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.checks.case import Case, Subject, conclude
from auditor.checks.families.content import candidates, conclusion, promised, stored
from auditor.checks.families.coverage import is_disclosure
from auditor.checks.finding import Finding
from auditor.checks.items.periods import Timeliness
from auditor.checks.items.unopened import is_lost, lost_files
from auditor.checks.ladder.ladder import best, closed, is_shaped, weigh
from auditor.checks.quoting import evidence_of
from auditor.pages.model import Place
from rulebook.model import Level, Requirement
from rulebook.periods import expected_label

#: How a section ends by the newest of its papers.
_ENDINGS: Mapping[Timeliness, tuple[str, Level]] = {
    "right": ("found", Level.E5),
    "old": ("outdated", Level.E4),
    "unknown": ("attachment-only", Level.E4),
}


def judge_section(case: Case, requirement: Requirement) -> Finding:
    """Found when a section leads to a paper of the right year, or is one itself; of several the
    newest paper counts."""
    named = [
        subject for subject in candidates(case, requirement) if _is_named(requirement, subject)
    ]
    sections = [
        subject
        for subject in case.concerned.get(requirement.id, ())
        if subject.item.kind == "page" and _is_named(requirement, subject)
    ]
    led = [
        (section, paper)
        for section in sections
        if _is_open(case, requirement, section)
        for paper in _papers(case, section)
    ]
    lost = [one for one in led if is_lost(one[1].item, case.site.gone)]
    if lost and len(lost) == len(led):
        section, paper = lost[0]
        url = lost_files(paper.item, case.site.gone)[0]
        shown = (evidence_of(section.item), evidence_of(paper.item))
        return conclude(requirement, "broken-file", Level.E3, evidence=shown, values={"url": url})
    led = [one for one in led if one not in lost]
    if led:
        section, paper = max(led, key=lambda one: one[1].period.label)
        period = paper.period
        code, level = _ENDINGS[period.against(requirement, case.today)]
        return conclude(
            requirement,
            code,
            level,
            evidence=tuple(dict.fromkeys((evidence_of(section.item), evidence_of(paper.item)))),
            values={
                "school_year": period.label,
                "expected": expected_label(requirement, case.today),
            },
        )
    others = [weigh(case, requirement, subject) for subject in named]
    chosen = best([one for one in others if one is not None]) or stored(sections)
    return conclusion(case, requirement, chosen or promised(case, requirement))


def _is_open(case: Case, requirement: Requirement, section: Subject) -> bool:
    """Whether what a section leads to counts: one link makes a page that says next to nothing, and
    is enough, unless the page promises its content or the site itself calls it empty."""
    end = closed(case, requirement, section)
    return end is None or (end.code == "stub" and end.confidence < 1 and not section.promise)


def _papers(case: Case, section: Subject) -> list[Subject]:
    """The disclosures that a section leads to; papers of a year's money only where it holds no
    others."""
    led_to = _led_to(case, section)
    return [paper for paper in led_to if is_disclosure(case, paper) or _has_shape(case, paper)] or [
        paper for paper in led_to if is_disclosure(case, paper, "calendar")
    ]


def _is_named(requirement: Requirement, subject: Subject) -> bool:
    """Called "Công khai" and nothing more, or by a name of the whole section."""
    naming = subject.name(requirement.id)
    return naming.strongly or any(map(naming.calls, subject.item.names))


def _has_shape(case: Case, paper: Subject) -> bool:
    """Whether a paper that its title names in passing holds what its duty asks for: in a section
    for disclosures "Cơ sở vật chất" is one."""
    duties = (
        case.rulebook.requirements[duty]
        for duty, naming in paper.titled.items()
        if naming.weakly and duty in case.rulebook.requirements
    )
    return paper.item.original and any(
        duty.family == "disclosure" and duty.period == "disclosed" and is_shaped(case, duty, paper)
        for duty in duties
    )


def _led_to(case: Case, section: Subject) -> list[Subject]:
    """The section itself and what its own links lead to."""
    page = section.item.page
    links = [link.url for link in page.links if link.place is Place.BODY] if page else []
    urls = dict.fromkeys((section.item.url, *section.item.lists, *links))
    return [case.by_url[url] for url in urls if url in case.by_url and url not in case.streams]
