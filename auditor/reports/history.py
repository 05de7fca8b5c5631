"""What the report tells of earlier runs: filled in by whoever owns the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rulebook.model import Outcome


@dataclass(frozen=True, slots=True)
class MonthScore:
    """One unit in one earlier (or the present) run. ``position`` None: unranked then."""

    run: str
    day: date
    points: Decimal
    observable: Decimal
    position: int | None


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """One requirement that ends otherwise than in the run before."""

    requirement: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """One unit over time, months oldest first, the present run last.

    ``by_site`` and ``by_rules`` split the change since the run before, in points of each 100
    observable: what the site did, and what a changed rulebook or profile did. None: there is no
    earlier run.
    """

    months: tuple[MonthScore, ...] = ()
    repaired: tuple[RequirementChange, ...] = ()
    broken: tuple[RequirementChange, ...] = ()
    by_site: Decimal | None = None
    by_rules: Decimal | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All units, by code. ``before`` is the day of the run compared with."""

    before: date | None = None
    units: Mapping[str, UnitHistory] = field(default_factory=dict)
