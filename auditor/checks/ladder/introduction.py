"""The unit's introduction where only the home page has it: under a heading there, no page of its
own, which is less than the duty asks and more than nothing."""

from __future__ import annotations

import re
from itertools import takewhile

from auditor.checks.case import Case
from auditor.checks.ladder.ladder import Weighed
from auditor.checks.quoting import evidence_of
from auditor.pages.model import Page
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: The duty that a text called "Giới thiệu" answers.
_INTRODUCTION = "history-summary"
#: Characters from which what stands under such a heading introduces the unit, and those from which
#: a line is a paragraph and no heading or entry.
_LEAST, _PARAGRAPH = 400, 60
#: What stands between the parts of a heading: "Lời ngỏ - Giới thiệu".
_PARTS = re.compile(r"\s+[–—|•-]\s+|:\s")


def on_the_home_page(case: Case, requirement: Requirement) -> Weighed | None:
    """What the home page says under a heading of that name; None for too little."""
    home = case.by_url.get(case.site.home)
    if requirement.id != _INTRODUCTION or home is None or home.item.page is None:
        return None
    page = home.item.page
    for at, line in enumerate(page.text.split("\n")):
        if len(line) >= _PARAGRAPH or _prose_after(page, at) < _LEAST:
            continue
        named = case.vocabularies.named(fold(line)).get(requirement.id)
        if named and (named.strongly or any(map(named.calls, map(fold, _PARTS.split(line))))):
            return Weighed("text-only", Level.E3, 0.5, evidence_of(home.item, quote=line))
    return None


def _prose_after(page: Page, heading: int) -> int:
    """Characters of the paragraphs that follow a line, up to the next heading, link or entry."""
    following = page.prose_by_line[heading + 1 :]
    return sum(takewhile(lambda prose: prose >= _PARAGRAPH, following))
