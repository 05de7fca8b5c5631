"""Duties answered by a section, a page or a document: the generic climb up the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.case import Case, Subject, absent, conclude
from auditor.checks.emptiness import is_empty
from auditor.checks.finding import Evidence, Finding
from auditor.checks.ladder import Weighed, best, is_shaped, weigh
from auditor.checks.periods import period_of
from auditor.checks.umbrella import umbrellas
from rulebook.model import Level, Requirement


def judge_content(case: Case, requirement: Requirement) -> Finding:
    """The best of everything on the site that names the subject."""
    weighed = [one for one in weigh_all(case, requirement) if one is not None]
    return conclusion(case, requirement, best(weighed))


def weigh_all(case: Case, requirement: Requirement) -> Iterator[Weighed | None]:
    """Every candidate weighed: named by title, named inside, covered by a combined disclosure,
    promised by a menu."""
    for subject in candidates(case, requirement):
        yield weigh(case, requirement, subject)
    yield from umbrellas(case, requirement)
    yield promised(case, requirement)


def candidates(case: Case, requirement: Requirement) -> Iterator[Subject]:
    """Items whose title names the subject, or whose content plainly has its shape."""
    for subject in case.subjects:
        if subject.item.url == case.site.home:
            continue
        named, body = subject.name(requirement.id), subject.body(requirement.id)
        if requirement.id in case.claimed.get(subject.item.url, ()):
            yield subject
            continue
        if named.never:
            continue
        if (
            named.strongly
            or (named.weakly and _confirmed(case, requirement, subject))
            or (body.strongly and _headed(case, requirement, subject))
        ):
            yield subject


def _confirmed(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """What makes a weak name count: its own content, a file for a stated year, or being the
    whole title of a page that no year binds."""
    item = subject.item
    if subject.body(requirement.id).strongly or is_shaped(case, requirement, subject):
        return True
    if item.attachments:
        return period_of(item).told in ("title", "file")
    exact = subject.name(requirement.id).weak & set(item.names)
    return bool(exact) and item.kind == "page" and requirement.period == "none"


def _headed(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Named inside and shaped like it: a combined page or file."""
    return (
        subject.item.kind != "post"
        and case.vocabularies.headings(requirement.id) > 0
        and is_shaped(case, requirement, subject)
    )


def promised(case: Case, requirement: Requirement) -> Weighed | None:
    """A menu entry of that name, when what it leads to is empty or was not reached."""
    for words, url in case.menu.get(requirement.id, ()):
        page = case.pages.get(url)
        evidence = Evidence(url, words)
        if page is None:
            return Weighed("menu-only", Level.E1, 0.7, evidence)
        if is_empty(page, ""):
            return Weighed("stub", Level.E2, 0.8, evidence)
        return Weighed("menu-only", Level.E1, 0.6, evidence)
    return None


def conclusion(case: Case, requirement: Requirement, chosen: Weighed | None) -> Finding:
    """The finding for the best candidate; nothing at all is missing or unseen."""
    if chosen is None:
        return absent(case, requirement)
    if case.blind and chosen.level in (Level.E0, Level.E1, Level.E2):
        return absent(case, requirement)
    return conclude(
        requirement,
        chosen.code,
        chosen.level,
        confidence=chosen.confidence,
        evidence=(chosen.evidence,),
        values=dict(chosen.values),
    )
