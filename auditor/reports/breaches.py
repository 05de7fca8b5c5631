"""What a unit does that the law forbids."""

from __future__ import annotations

from auditor.results.model import UnitResult
from rulebook.model import Force, Outcome, Rulebook


def breached(result: UnitResult, rulebook: Rulebook) -> tuple[str, ...]:
    """Prohibitions the unit breaks, as requirement ids in the rulebook's order."""
    clean = (Outcome.PASS, Outcome.COULD_NOT_CHECK, Outcome.NOT_APPLICABLE)
    return tuple(
        finding.requirement
        for finding in result.judgement.findings
        if rulebook.requirements[finding.requirement].force is Force.PROHIBITION
        and finding.outcome not in clean
    )
