"""Points and places."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rulebook.model import Text


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One line of the point table. ``points`` None: it could not be observed from outside."""

    id: str
    label: Text
    points: Decimal | None
    max: Decimal
    message: Text
    requirements: tuple[str, ...]
    source: str = "site"  # or the department's CSV file that filled it in


@dataclass(frozen=True, slots=True)
class Score:
    """``points`` of ``observable`` of ``total``."""

    profile: str
    points: Decimal
    observable: Decimal
    total: Decimal
    criteria: tuple[CriterionScore, ...]
    band: Text | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place within a group; ``position`` None: unranked, and ``reason`` says why."""

    group: str
    position: int | None
    of: int
    reason: str = ""
