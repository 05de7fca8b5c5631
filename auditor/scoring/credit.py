"""How much of a duty a finding fulfils, 0 to 1.

The ladder is a proposal and published with every score; no circular fixes one. An empty section
earns nothing: a menu entry is a promise, not a disclosure.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from auditor.checks.finding import Finding
from rulebook.model import Level, Outcome

LADDER: Mapping[Level, Decimal] = {
    Level.E0: Decimal(0),
    Level.E1: Decimal(0),
    Level.E2: Decimal(0),
    Level.E3: Decimal("0.4"),
    Level.E4: Decimal("0.7"),
    Level.E5: Decimal("0.9"),
}

#: What is there but speaks of an earlier period counts half.
OUTDATED = Decimal("0.5")


def credit(finding: Finding, ladder: Mapping[Level, Decimal]) -> Decimal | None:
    """The share of a duty fulfilled; None when it does not apply or could not be seen.

    ``ladder`` overrides single levels of the default one.
    """
    match finding.outcome:
        case Outcome.PASS:
            return Decimal(1)
        case Outcome.MISSING | Outcome.STUB:
            return Decimal(0)
        case Outcome.PARTIAL:
            return ladder.get(finding.level, LADDER[finding.level])
        case Outcome.OUTDATED:
            return OUTDATED * ladder.get(finding.level, LADDER[finding.level])
        case Outcome.COULD_NOT_CHECK | Outcome.NOT_APPLICABLE:
            return None
