"""Disclosure pages that name their subjects and have yet to be filled."""

from __future__ import annotations

import re

from auditor.checks.case import Case
from auditor.checks.items.traps import discloses
from auditor.checks.ladder.ladder import Weighed
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: What a template leaves to be filled in, "Số phòng học: [Số]", and how many of them show that
#: nobody did.
_BLANK = re.compile(r"\[(?:[^\W\d_][^\[\]\n]{0,18}|%|\.{2,}|…)\]")
_BLANKS = 3
#: A longer line is no heading.
_HEADING = 60


def unfilled(case: Case, requirement: Requirement) -> Weighed | None:
    """A page for disclosures that has the subject among its headings and only promises or blanks
    below them."""
    if requirement.family != "disclosure":
        return None
    for subject in case.subjects:
        item = subject.item
        if item.kind != "page" or item.attachments or item.unread or not item.names:
            continue
        if not discloses(item.names[0]) or not subject.general:
            continue
        if not subject.promise and len(_BLANK.findall(item.text)) < _BLANKS:
            continue
        for line in item.text.split("\n"):
            named = case.vocabularies.named(fold(line)).get(requirement.id)
            if len(line) < _HEADING and named and (named.strongly or named.weakly):
                return Weighed("stub", Level.E2, 0.6, evidence_of(item, quote=line))
    return None
