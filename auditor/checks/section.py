"""The Công khai section itself: a place that leads to disclosures, not a name in a menu."""

from __future__ import annotations

from auditor.checks.case import Case, Subject, conclude
from auditor.checks.content import candidates, conclusion, promised
from auditor.checks.coverage import is_disclosure
from auditor.checks.finding import Finding
from auditor.checks.ladder import best, closed, is_shaped, weigh
from auditor.checks.quoting import evidence_of
from auditor.pages.model import Place
from rulebook.model import Level, Requirement
from rulebook.periods import expected_label


def judge_section(case: Case, requirement: Requirement) -> Finding:
    """Found when a section leads to a paper of the right year, or is one itself."""
    named = [
        subject for subject in candidates(case, requirement) if _is_named(requirement, subject)
    ]
    sections = [
        subject
        for subject in case.concerned.get(requirement.id, ())
        if subject.item.kind == "page" and _is_named(requirement, subject)
    ]
    outdated = None
    for section in sections:
        if closed(case, requirement, section):
            continue
        led_to = _led_to(case, section)
        papers = [
            paper for paper in led_to if is_disclosure(case, paper) or _has_shape(case, paper)
        ] or [paper for paper in led_to if is_disclosure(case, paper, "calendar")]
        timely = {p.period.against(requirement, case.today): p for p in papers}
        if "right" in timely:
            shown = (evidence_of(section.item), evidence_of(timely["right"].item))
            return conclude(
                requirement,
                "found",
                Level.E5,
                evidence=shown,
                values={"school_year": timely["right"].period.label},
            )
        if papers and outdated is None:
            outdated = (section, papers[0])
    if outdated is not None:
        return conclude(
            requirement,
            "outdated",
            Level.E4,
            evidence=(evidence_of(outdated[0].item), evidence_of(outdated[1].item)),
            values={
                "school_year": outdated[1].period.label,
                "expected": expected_label(requirement, case.today),
            },
        )
    others = [weigh(case, requirement, subject) for subject in named]
    chosen = best([one for one in others if one is not None])
    return conclusion(case, requirement, chosen or promised(case, requirement))


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
