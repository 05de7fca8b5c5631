"""The unit's published address: whose domain it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.case import Case, absent, conclude
from auditor.checks.finding import Evidence, Finding, JudgedEmail
from auditor.checks.mailboxes import judge_emails
from auditor.checks.quoting import shortened
from auditor.pages.model import Email
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

_ELSEWHERE = {"free": "free-mail", "vendor": "vendor-mail"}
_MAIL = ("email", "mail", "thu dien tu")
_ORDER = ("own", "province", "edu", "gov", "other", "free", "vendor")


def judge_official_email(case: Case, requirement: Requirement) -> Finding:
    """The best address that is the unit's, by the profile's policy."""
    judged = judge_emails(case.site.emails, case.school, case.profile.email)
    official = sorted(
        (email for email in judged if email.role == "unit"),
        key=lambda email: (not email.compliant, _rank(email), email.address),
    )
    if not official:
        return _nothing_official(case, requirement, judged)
    best = official[0]
    email = next(e for e in case.site.emails if e.address == best.address)
    evidence = (_evidence(email),)
    values = {"address": best.address, "domain": best.address.rpartition("@")[2]}
    registered = case.school.email_domain
    if (
        registered
        and not best.compliant
        and best.domain_class in ("province", "edu", "gov", "other")
    ):
        return conclude(
            requirement,
            "mismatch",
            Level.E3,
            evidence=evidence,
            values={**values, "expected": registered},
        )
    target = _misled(email)
    if target:
        told = {**values, "target": target}
        return conclude(requirement, "mailto-differs", Level.E4, evidence=evidence, values=told)
    code, level = _code(best)
    return conclude(requirement, code, level, evidence=evidence, values=values)


def _misled(email: Email) -> str:
    """Where a click on the shown address writes to instead; empty when it writes to it."""
    return next((seen.target for seen in email.sightings if seen.target), "")


def _rank(email: JudgedEmail) -> int:
    return _ORDER.index(email.domain_class)


def _code(email: JudgedEmail) -> tuple[str, Level]:
    if email.compliant:
        return ("own-domain" if email.domain_class == "own" else "accepted-domain"), Level.E5
    return _ELSEWHERE.get(email.domain_class, "other-domain"), Level.E3


def _nothing_official(
    case: Case, requirement: Requirement, judged: Sequence[JudgedEmail]
) -> Finding:
    vendor = [email for email in judged if email.role == "vendor"]
    if vendor:
        return conclude(
            requirement,
            "vendor-mail",
            Level.E1,
            confidence=0.7,
            evidence=(Evidence(vendor[0].urls[0], quote=vendor[0].address),),
            values={"address": vendor[0].address},
        )
    pictured = _pictured(case)
    if pictured:
        return conclude(requirement, "picture-only", Level.E1, confidence=0.6, evidence=(pictured,))
    return absent(case, requirement, "none")


def _evidence(email: Email) -> Evidence:
    return Evidence(email.urls[0], email.address, shortened(email.sightings[0].quote))


def _pictured(case: Case) -> Evidence | None:
    """A picture where an address should stand: it follows the word for one, or its name or
    description says e-mail."""
    for page in case.site.pages:
        for image in page.images:
            told = fold(f"{image.alt or ''} {image.url.rpartition('/')[2]}")
            words = f" {told} "
            named = any(f" {word} " in words for word in _MAIL) and " icon " not in words
            if image.label or named:
                return Evidence(page.url, image.alt or image.url, image.label)
    return None
