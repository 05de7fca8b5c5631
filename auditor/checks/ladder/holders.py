"""Combined pages and the papers on them: which of these holds what a duty asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.checks.case import Case, Subject
from auditor.checks.ladder.ladder import is_shaped
from rulebook.model import Requirement


def says_so(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Content of the right kind."""
    return subject.body(requirement.id).strongly and is_shaped(case, requirement, subject)


def holders(case: Case, requirement: Requirement, subject: Subject) -> Iterator[Subject]:
    """What on a combined page holds the subject: its files, where they tell their own periods, for
    a list of papers is of as many years and schools as these; and the page, where it says the same
    in words of its own or no such file does."""
    papers = [
        replace(paper, sections=paper.sections | {requirement.id})
        for document in subject.item.attachments
        if (paper := case.by_url.get(document.url)) is not None
        and paper.item.url != subject.item.url
        and paper.period.told in ("title", "file", "text")
        and (paper.name(requirement.id).strongly or says_so(case, requirement, paper))
    ]
    yield from papers
    bare = replace(subject, item=replace(subject.item, attachments=()))
    if not papers or says_so(case, requirement, bare):
        yield subject
