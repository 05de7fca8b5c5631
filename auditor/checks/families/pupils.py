"""Children's data in the open."""

from __future__ import annotations

from auditor.checks.case import Case, absent, conclude
from auditor.checks.families.unread_lists import find_unread_lists
from auditor.checks.finding import Evidence, Finding
from auditor.checks.privacy.exposures import Exposure
from auditor.checks.quoting import shortened
from rulebook.model import Level, Requirement

#: The duty itself, whose quotes hold first letters only.
PUPILS = "pupil-personal-data"


def judge_pupils(case: Case, requirement: Requirement) -> Finding:
    """The worst list found decides; every one is in the evidence. Where none was, lists that could
    not be read are left to a person."""
    lists = sorted(case.exposures, key=lambda one: (one.prizes, -one.rows, one.url))
    breaches = [one for one in lists if not one.prizes]
    if breaches:
        return conclude(
            requirement,
            "exposed",
            Level.E5,
            confidence=0.85,
            evidence=tuple(_evidence(one) for one in breaches[:10]),
            values={
                "rows": sum(one.rows for one in breaches),
                "lists": len(breaches),
                "kinds": ", ".join(dict.fromkeys(f for one in breaches for f in one.facts)),
            },
        )
    if lists:
        return conclude(
            requirement,
            "suspected",
            Level.E3,
            confidence=0.5,
            evidence=tuple(_evidence(one) for one in lists[:5]),
            values={"rows": sum(one.rows for one in lists)},
        )
    if case.blind:
        return absent(case, requirement)
    unread = find_unread_lists(case)
    if unread:
        return conclude(
            requirement,
            "unread-lists",
            confidence=0.6,
            evidence=unread[:10],
            values={"lists": len(unread)},
        )
    return conclude(requirement, "nothing-exposed", confidence=0.8)


def _evidence(one: Exposure) -> Evidence:
    quote = f"{one.rows} dòng ({', '.join(one.facts)}): {one.sample}"
    return Evidence(one.url, shortened(one.title, 120), shortened(quote), sha256=one.sha256)
