"""E-mail addresses against a profile's policy."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from auditor.checks.finding import JudgedEmail
from auditor.checks.items.units import OwnName, issuer
from auditor.pages.model import Document, Email
from auditor.registry.school import School
from rulebook.model import EmailPolicy
from rulebook.vietnamese.text import fold

#: Characters of a paper's text among which its letterhead stands.
LETTERHEAD = 1_200

FREE = frozenset(
    {
        "gmail.com", "googlemail.com", "yahoo.com", "yahoo.com.vn", "ymail.com", "hotmail.com",
        "outlook.com", "outlook.com.vn", "live.com", "icloud.com", "msn.com", "proton.me",
        "protonmail.com", "zoho.com", "mail.com", "aol.com", "gmx.com", "zing.vn",
    }
)  # fmt: skip

#: Mail of those who sell or run the portals.
VENDORS = (
    "edu.viettel.vn", "viettel.com.vn", "viettel.vn", "vnpt.vn", "vinades.vn", "nukeviet.vn",
    "quangich.com", "vnedu.vn", "misa.com.vn", "bkav.com", "enetviet.com", "htcgroup.vn",
)  # fmt: skip


def judge_emails(
    emails: Sequence[Email], school: School, policy: EmailPolicy
) -> tuple[JudgedEmail, ...]:
    """Every address with its domain's class and whether the policy accepts it."""
    return tuple(
        JudgedEmail(
            email.address,
            email.role,
            classify(domain_of(email.address), school),
            accepted(domain_of(email.address), school, policy),
            email.urls,
        )
        for email in sorted(emails, key=lambda email: email.address)
    )


def without_others(
    emails: Sequence[Email], documents: Sequence[Document], own: OwnName
) -> tuple[Email, ...]:
    """The addresses without those that only papers of other bodies tell: a department's circular
    that a school hands on names the department's clerk."""
    telling = {document.url: document for document in documents if document.emails}
    handed_on = frozenset(
        url
        for url, document in telling.items()
        if issuer(fold(document.text[:LETTERHEAD]), own) in ("school", "authority")
    )
    return tuple(email for email in emails if not handed_on.issuperset(email.urls))


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower().rstrip(".")


def own_domains(school: School) -> tuple[str, ...]:
    """The registry's e-mail domain, or else the site's host when it is the unit's own."""
    if school.email_domain:
        return (school.email_domain.lower().lstrip("@"),)
    host = (urlsplit(school.url).hostname or "").removeprefix("www.")
    return (host,) if host.endswith((".edu.vn", ".gov.vn")) else ()


def classify(domain: str, school: School) -> str:
    """own, province, edu, gov, free, vendor or other.

    ``province`` is a domain the unit's own one stands under (``bacgiang.edu.vn`` for
    ``thcsa.bacgiang.edu.vn``) or the portal's host does.
    """
    own = own_domains(school)
    if any(domain == name or domain.endswith("." + name) for name in own):
        return "own"
    if domain in FREE:
        return "free"
    if any(domain == vendor or domain.endswith("." + vendor) for vendor in VENDORS):
        return "vendor"
    host = (urlsplit(school.url).hostname or "").removeprefix("www.")
    if any(name.endswith("." + domain) for name in (*own, host) if domain.count(".") >= 2):
        return "province"
    if domain.endswith(".edu.vn"):
        return "edu"
    if domain.endswith(".gov.vn"):
        return "gov"
    return "other"


def accepted(domain: str, school: School, policy: EmailPolicy) -> bool:
    """Whether the policy takes the domain: accepted and not refused (refusal wins)."""
    if _matches(domain, school, policy.refused):
        return False
    return _matches(domain, school, policy.accepted)


def _matches(domain: str, school: School, patterns: Sequence[str]) -> bool:
    for pattern in patterns:
        wanted = own_domains(school) if pattern == "{own}" else (pattern.lower().lstrip("@"),)
        if any(fnmatchcase(domain, name) or domain.endswith("." + name) for name in wanted):
            return True
    return False
