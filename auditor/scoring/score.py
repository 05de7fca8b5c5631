"""Points and places."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rulebook.model import Text

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One line of the point table.

    ``points`` None: nothing of it could be observed from outside. ``observable`` is the part of
    ``max`` that could be; ``reachable`` the part that could be on a site that hides nothing.
    """

    id: str
    label: Text
    points: Decimal | None
    max: Decimal
    message: Text
    requirements: tuple[str, ...]
    source: str = "site"  # or "csv": the department's own figures
    observable: Decimal = Decimal(0)
    reachable: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Score:
    """``points`` of ``observable`` of ``total``; ``reachable`` is what of the total an audit from
    outside could observe of this unit at best."""

    profile: str
    points: Decimal
    observable: Decimal
    total: Decimal
    criteria: tuple[CriterionScore, ...]
    band: Text | None = None
    reachable: Decimal = Decimal(0)

    @property
    def percent(self) -> Decimal:
        """Points of each 100 observable, to the hundredth: what units are ranked by."""
        if not self.observable:
            return Decimal(0)
        share = self.points * 100 / self.observable
        return share.quantize(HUNDREDTH, ROUND_HALF_UP)

    @property
    def coverage(self) -> Decimal:
        """Observable part of what is reachable, 0 to 1."""
        return self.observable / self.reachable if self.reachable else Decimal(0)


@dataclass(frozen=True, slots=True)
class Rank:
    """A place within a group; ``position`` None: unranked, and ``reason`` says why."""

    group: str
    position: int | None
    of: int
    reason: str = ""
