"""The rulebook's sentences for a finding, filled with what was found."""

from __future__ import annotations

from auditor.checks.finding import Finding
from auditor.crawl.meanings import MEANINGS
from auditor.crawl.status import Condition
from rulebook import wording
from rulebook.model import Rulebook, Text

#: Why a check could not see, beyond what the crawl itself says.
_UNSEEN = {
    "outside": Text("không nhìn thấy được từ bên ngoài", "not visible from outside"),
    "loopback": Text(
        "cổng đang chạy thử trên máy này, chưa có trên Internet",
        "the portal is being tried on this machine, not on the Internet",
    ),
    "coverage": Text("mới xem được một phần cổng", "only a part of the portal was seen"),
    "no-pages": Text("không đọc được trang nào", "no page could be read"),
}


def sentence(finding: Finding, rulebook: Rulebook) -> Text:
    """What was found. Raises KeyError for a code the requirement does not have."""
    reason = rulebook.requirements[finding.requirement].reasons[finding.code]
    return wording.sentence(reason.text, _values(finding))


def remedy(finding: Finding, rulebook: Rulebook) -> Text:
    """What to do about it; empty when nothing need be done."""
    reason = rulebook.requirements[finding.requirement].reasons[finding.code]
    return wording.sentence(reason.remedy, _values(finding))


def _values(finding: Finding) -> dict[str, object]:
    values: dict[str, object] = dict(finding.values)
    if "reason" in values:
        values["reason"] = _why(str(values["reason"]))
    return values


def _why(code: str) -> Text:
    """A reason's code in words; one unknown here shows itself."""
    if code in _UNSEEN:
        return _UNSEEN[code]
    try:
        text = MEANINGS[Condition(code)].text
    except (ValueError, KeyError):
        return Text(code, code)
    return Text(*(said[:1].lower() + said[1:].rstrip(".") for said in (text.vi, text.en)))
