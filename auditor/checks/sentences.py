"""The rulebook's sentences for a finding, filled with what was found."""

from __future__ import annotations

from auditor.checks.finding import Finding
from rulebook import wording
from rulebook.model import Rulebook, Text


def sentence(finding: Finding, rulebook: Rulebook) -> Text:
    """What was found. Raises KeyError for a code the requirement does not have."""
    reason = rulebook.requirements[finding.requirement].reasons[finding.code]
    return wording.sentence(reason.text, finding.values)


def remedy(finding: Finding, rulebook: Rulebook) -> Text:
    """What to do about it; empty when nothing need be done."""
    reason = rulebook.requirements[finding.requirement].reasons[finding.code]
    return wording.sentence(reason.remedy, finding.values)
