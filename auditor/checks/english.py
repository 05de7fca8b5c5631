"""The English version: English, and not the Vietnamese pages under another address."""

from __future__ import annotations

import re

from auditor.checks.case import Case, Subject, conclude
from auditor.checks.content import candidates, conclusion, promised
from auditor.checks.finding import Finding
from auditor.checks.items import ENOUGH
from auditor.checks.ladder import best, closed
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Requirement

_VIETNAMESE = re.compile(r"[ăâđêôơưạ-ỹĂÂĐÊÔƠƯẠ-Ỹ]")
_ADDRESS = re.compile(r"/(?:en|english|tieng-anh)(?:/|$|\.html)|[?&]lang=en\b", re.IGNORECASE)
#: Share of letters that only Vietnamese has, above which a text is Vietnamese: names alone stay
#: below it.
_MOST = 0.04


def judge_english(case: Case, requirement: Requirement) -> Finding:
    """The longest page in English; one that repeats Vietnamese is an empty promise."""
    pages = {
        subject.item.url: subject
        for subject in (*candidates(case, requirement), *_by_address(case))
        if subject.item.page is not None and subject.item.kind == "page"
    }
    shut = [end for s in pages.values() if (end := closed(case, requirement, s))]
    english = sorted(
        (s for s in pages.values() if is_english(s.item.text) and not closed(case, requirement, s)),
        key=lambda subject: (-subject.item.length, subject.item.url),
    )
    if english and english[0].item.length >= ENOUGH:
        evidence = (evidence_of(english[0].item),)
        return conclude(requirement, "found", Level.E5, confidence=0.8, evidence=evidence)
    if english:
        evidence = (evidence_of(english[0].item),)
        return conclude(requirement, "text-only", Level.E3, confidence=0.7, evidence=evidence)
    if pages and not shut:
        copy = min(pages.values(), key=lambda subject: subject.item.url)
        return conclude(requirement, "stub", Level.E2, evidence=(evidence_of(copy.item),))
    return conclusion(case, requirement, best(shut) or promised(case, requirement))


def _by_address(case: Case) -> list[Subject]:
    return [subject for subject in case.subjects if _ADDRESS.search(subject.item.url)]


def is_english(text: str) -> bool:
    """Whether hardly any letter of the text is one that only Vietnamese has."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_VIETNAMESE.findall(text)) / letters < _MOST
