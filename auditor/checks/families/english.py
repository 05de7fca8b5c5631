"""The English version: English, and not the Vietnamese pages under another address."""

from __future__ import annotations

import re

from auditor.checks.case import Case, Subject, conclude
from auditor.checks.families.content import candidates, conclusion, promised
from auditor.checks.finding import Finding
from auditor.checks.items.items import ENOUGH
from auditor.checks.ladder.ladder import best, closed
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Requirement

_VIETNAMESE = re.compile(r"[ăâđêôơưạ-ỹĂÂĐÊÔƠƯẠ-Ỹ]")
_ADDRESS = re.compile(r"/(?:en|english|tieng-anh)(?:/|$|\.html)|[?&]lang=en\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
#: Words that every English text uses and that are no syllables of Vietnamese.
_ENGLISH = frozenset(
    """and of is are for with from by this that these which its their our we all have has was were
    will be school schools education training department office students pupils teachers about
    contact address phone services between under level province""".split()  # noqa: SIM905
)
#: Share of such words from which a text is English.
_LEAST = 0.08
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
    lengths = {
        url: len(english_of(subject.item.text))
        for url, subject in pages.items()
        if not closed(case, requirement, subject)
    }
    longest = max(sorted(lengths), key=lambda url: lengths[url], default="")
    if longest and lengths[longest]:
        evidence = (evidence_of(pages[longest].item),)
        if lengths[longest] >= ENOUGH:
            return conclude(requirement, "found", Level.E5, confidence=0.8, evidence=evidence)
        return conclude(requirement, "text-only", Level.E3, confidence=0.7, evidence=evidence)
    if pages and not shut:
        copy = min(pages.values(), key=lambda subject: subject.item.url)
        return conclude(requirement, "stub", Level.E2, evidence=(evidence_of(copy.item),))
    return conclusion(case, requirement, best(shut) or promised(case, requirement))


def _by_address(case: Case) -> list[Subject]:
    return [subject for subject in case.subjects if _ADDRESS.search(subject.item.url)]


def english_of(text: str) -> str:
    """The lines of the text without Vietnamese letters, when words of English stand among them;
    else nothing: Vietnamese typed without its marks, Latin to fill a template."""
    lines = "\n".join(line for line in text.split("\n") if not is_vietnamese(line))
    words = _WORD.findall(lines.lower())
    return lines if words and sum(word in _ENGLISH for word in words) >= _LEAST * len(words) else ""


def is_vietnamese(text: str) -> bool:
    """Whether more letters of the text than names account for are such as only Vietnamese has."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_VIETNAMESE.findall(text)) / letters >= _MOST
