"""The order in which the law lists what a portal has to show.

TT37/2020 lists a school's contents in Điều 9 and a department's in Điều 8; khoản 7 of Điều 9 hands
over to the circular on disclosures, TT09/2024, whose articles order what stands there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set

from generator.content.layout import DISCLOSURES
from rulebook.clauses import Clause, parse_clauses
from rulebook.kinds import OFFICE_KINDS, Kind
from rulebook.model import Requirement

PORTAL = "TT37/2020"
DISCLOSING = "TT09/2024"
#: Articles of TT37/2020 that list contents: of departments, of schools.
_LISTS = (8, 9)
_INTRODUCTION, _DISCLOSURE, _LAST = 1, 7, 99
_END = Clause(_LAST)


def place_in_law(
    requirement: Requirement, today: dt.date, kinds: Set[Kind]
) -> tuple[int, int, Clause]:
    """Sort key of a duty: khoản of Điều 8 or 9, whether it is named there itself, and its clause.

    What only TT09/2024 asks stands after what TT37/2020 names: about the school in khoản 1, the
    disclosures in khoản 7. Duties of other laws come last in their part.
    """
    for clause in _clauses(requirement, PORTAL, today, kinds):
        if clause.article in _LISTS:
            return clause.clause, 0, clause
    section = requirement.section or ""
    below = next(iter(_clauses(requirement, DISCLOSING, today, kinds)), _END)
    if section.startswith(f"{DISCLOSURES}/") or section == DISCLOSURES:
        return _LAST if kinds & OFFICE_KINDS else _DISCLOSURE, 1, below
    if below != _END or section.startswith("gioi-thieu/"):
        return _INTRODUCTION, 1, below
    return _LAST, 1, below


def _clauses(
    requirement: Requirement, source: str, today: dt.date, kinds: Set[Kind]
) -> tuple[Clause, ...]:
    """The clauses of one circular that ask it of such a unit that day, in their order."""
    bases = (b for b in requirement.bases_on(today, kinds) if b.source == source)
    return tuple(sorted(clause for basis in bases for clause in parse_clauses(basis.clause)))
