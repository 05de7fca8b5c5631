"""What the pages themselves show about the portal's technique (TT37/2020 Điều 12 and kin)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from auditor.checks.case import Case, absent, conclude
from auditor.checks.families.accessibility import judge_accessibility
from auditor.checks.families.attribution import judge_attribution
from auditor.checks.families.parent_feed import judge_parent_feed
from auditor.checks.families.searching import judge_search
from auditor.checks.families.spam import injected
from auditor.checks.finding import Evidence, Finding
from auditor.checks.mailboxes import VENDORS
from auditor.pages.model import Page
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

Check = Callable[[Case, Requirement], Finding]

#: Share of pages that must have a property for the whole site to have it.
_MOST = 0.9
_PERCENT = 100
#: Share of pages below which a fault is a stray one.
_STRAY = 0.05
#: Sub-domains of those who host: the address is the provider's, not the unit's.
_HOSTERS = (*VENDORS, "violet.vn", "wordpress.com", "blogspot.com", "google.com", "weebly.com",
            "wixsite.com", "netlify.app", "github.io", "vercel.app")  # fmt: skip


def judge_technique(case: Case, requirement: Requirement) -> Finding:
    """The check of this duty; without one it cannot be seen from the pages."""
    check = _CHECKS.get(requirement.id)
    if check is None:
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": "outside"}
        )
    return (
        absent(case, requirement, "could-not-check")
        if not case.site.pages
        else check(case, requirement)
    )


def _share(pages: tuple[Page, ...], holds: Callable[[Page], bool]) -> float:
    return sum(map(holds, pages)) / len(pages)


def _example(case: Case, holds: Callable[[Page], bool]) -> tuple[Evidence, ...]:
    page = next((page for page in case.site.pages if holds(page)), None)
    return (Evidence(page.url, page.title),) if page else ()


def _metadata(case: Case, requirement: Requirement) -> Finding:
    pages = case.site.pages

    def described(page: Page) -> bool:
        return bool(page.title) and bool(
            {"description", "open-graph", "json-ld", "dublin-core"} & set(page.signals.metadata)
        )

    share = _share(pages, described)
    values = {"share": round(share * _PERCENT)}
    descriptions = Counter(page.description for page in pages if page.description)
    alike = max(descriptions.values(), default=0)
    if share >= _MOST:
        if len(pages) >= 5 and alike >= _MOST * len(pages):
            return conclude(requirement, "same-everywhere", Level.E3, values=values)
        return conclude(requirement, "described", Level.E5, values=values)
    evidence = _example(case, lambda page: not described(page))
    if share > 0:
        return conclude(requirement, "partly-described", Level.E4, values=values, evidence=evidence)
    return conclude(requirement, "bare", values=values, evidence=evidence)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _mobile(case: Case, requirement: Requirement) -> Finding:
    share = _share(case.site.pages, lambda page: page.signals.viewport)
    values = {"share": round(share * _PERCENT)}
    if share >= _MOST:
        return conclude(requirement, "responsive", Level.E5, confidence=0.8, values=values)
    evidence = _example(case, lambda page: not page.signals.viewport)
    if share > 0:
        return conclude(
            requirement, "partly-responsive", Level.E3, values=values, evidence=evidence
        )
    return conclude(requirement, "none", values=values, evidence=evidence)


def _unicode(case: Case, requirement: Requirement) -> Finding:
    pages = case.site.pages
    legacy = [page for page in pages if page.signals.legacy_font]
    font = legacy[0] if len(legacy) > _STRAY * len(pages) else None
    if font is not None:
        return conclude(
            requirement,
            "legacy-font",
            evidence=(Evidence(font.url, font.title),),
            values={"font": font.signals.legacy_font or ""},
        )
    other = [p for p in pages if p.signals.charset.lower() not in ("utf-8", "utf8", "ascii", "")]
    if len(other) > 0.1 * len(pages):
        return conclude(
            requirement,
            "wrong-charset",
            evidence=(Evidence(other[0].url, other[0].title),),
            values={"charset": other[0].signals.charset.replace("cp125", "windows-125")},
        )
    loose = [page for page in pages if not page.signals.nfc]
    if loose:
        share = round(len(loose) / len(pages) * _PERCENT)
        return conclude(
            requirement,
            "decomposed",
            Level.E4,
            evidence=(Evidence(loose[0].url, loose[0].title),),
            values={"share": max(share, 1)},
        )
    return conclude(requirement, "unicode", Level.E5)


#: What the crawl says of a site that it could read although its certificate does not hold.
_BAD_CERTIFICATE = frozenset({"tls-expired", "tls-mismatch", "tls-untrusted"})


#: Where platforms keep their administration; a page for pupils and parents to log in is none.
_ADMIN = re.compile(
    r"/(?:wp-admin|wp-login\.php|administrator|admin(?:cp|istrator)?|quan-?tri|phpmyadmin|webadmin)"
    r"(?:/|$|\?|\.(?:php|aspx?|html?)\b)",
    re.IGNORECASE,
)


def _security(case: Case, requirement: Requirement) -> Finding:
    spam = injected(case)
    if spam:
        return conclude(requirement, "injected", evidence=spam, values={"url": spam[0].url})
    if case.summary.reason in _BAD_CERTIFICATE:
        return conclude(
            requirement,
            "bad-certificate",
            evidence=(Evidence(case.site.home),),
            values={"reason": case.summary.reason},
        )
    mixed = [
        page
        for page in case.site.pages
        if page.signals.mixed_content and page.url.startswith("https:")
    ]
    evidence = tuple(
        Evidence(page.url, page.title, page.signals.mixed_content[0]) for page in mixed[:3]
    )
    if not case.site.home.startswith("https:") and not _on_loopback(case.site.home):
        return conclude(requirement, "no-https", Level.E3, evidence=(Evidence(case.site.home),))
    if mixed:
        return conclude(
            requirement,
            "mixed-content",
            Level.E3,
            evidence=evidence,
            values={"pages": len(mixed), "url": mixed[0].signals.mixed_content[0]},
        )
    if _on_loopback(case.site.home):
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": "loopback"}
        )
    admin = next((link for link in case.links if _ADMIN.search(link.url)), None)
    if admin is not None and _host(admin.url) == _host(case.site.home):
        return conclude(
            requirement,
            "admin-linked",
            Level.E4,
            confidence=0.7,
            evidence=(Evidence(admin.page, admin.text[:120], admin.url[:200]),),
            values={"url": admin.url},
        )
    return conclude(requirement, "secure", Level.E4, confidence=0.7)


def _on_loopback(url: str) -> bool:
    host = _host(url)
    return host == "localhost" or host.startswith("127.") or host == "::1"


def _domain(case: Case, requirement: Requirement) -> Finding:
    host = _host(case.school.url)
    evidence = (Evidence(case.school.url),)
    values = {"host": host}
    if _on_loopback(case.school.url):
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": "loopback"}
        )
    if any(host == name or host.endswith("." + name) for name in _HOSTERS):
        return conclude(requirement, "vendor-domain", Level.E3, evidence=evidence, values=values)
    if host.endswith((".edu.vn", ".gov.vn")):
        labels = host.split(".")
        code = "own-domain" if len(labels) <= 3 else "parent-domain"
        path = urlsplit(case.school.url).path.strip("/")
        if code == "own-domain" and path:
            code = "parent-domain"
        return conclude(requirement, code, Level.E5, evidence=evidence, values=values)
    return conclude(requirement, "other-domain", Level.E3, evidence=evidence, values=values)


def _attribution(case: Case, requirement: Requirement) -> Finding:
    return judge_attribution(case.news, requirement)


_FOOTER_PARTS = (
    ("người chịu trách nhiệm", ("chiu trach nhiem",)),
    ("địa chỉ", ("dia chi", "tru so")),
    ("điện thoại", ("dien thoai", "dt", "tel", "hotline")),
    ("thư điện tử", ("email", "thu dien tu", "e mail")),
)


def _layout(case: Case, requirement: Requirement) -> Finding:
    """Sitemap for people and machines, and a footer that says who answers."""
    home = case.home or case.site.pages[0]
    chrome = f" {fold(home.chrome)} "
    missing = [
        name for name, words in _FOOTER_PARTS if not any(f" {word} " in chrome for word in words)
    ]
    if not any(_is_sitemap(link.words) for link in case.links):
        missing.insert(0, "sơ đồ trang")
    evidence = (Evidence(home.url, home.title),)
    values = {"missing": ", ".join(missing)}
    if not missing:
        return conclude(requirement, "complete", Level.E5, evidence=evidence)
    if len(missing) <= len(_FOOTER_PARTS):
        return conclude(requirement, "partly", Level.E3, evidence=evidence, values=values)
    return conclude(requirement, "none", evidence=evidence, values=values)


def _is_sitemap(words: str) -> bool:
    return words in {"so do cong", "so do trang", "so do website", "sitemap", "so do site",
                     "so do trang web", "site map"}  # fmt: skip


def _parent_portal(case: Case, requirement: Requirement) -> Finding:
    host = _host(case.school.url)
    evidence = (Evidence(case.school.url),)
    if _on_loopback(case.school.url):
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": "loopback"}
        )
    if host.endswith(".edu.vn") and host.count(".") >= 3:
        return conclude(
            requirement,
            "member",
            Level.E5,
            confidence=0.7,
            evidence=evidence,
            values={"host": host},
        )
    for link in case.links:
        if link.words.startswith(("so gd", "so giao duc", "phong gd", "cong thong tin so")):
            return conclude(
                requirement, "linked", Level.E3, evidence=(Evidence(link.url, link.text),)
            )
    return absent(case, requirement, "separate")


def _traffic(case: Case, requirement: Requirement) -> Finding:
    for page in case.site.pages:
        chrome = fold(page.chrome)
        for words in ("thong ke truy cap", "luot truy cap", "tong truy cap", "dang truy cap"):
            if words in chrome:
                return conclude(
                    requirement, "counter-only", Level.E1, evidence=(Evidence(page.url, words),)
                )
    return absent(case, requirement, "none")


_CHECKS: Mapping[str, Check] = {
    "metadata": _metadata,
    "full-text-search": judge_search,
    "parent-feed": judge_parent_feed,
    "mobile-support": _mobile,
    "accessibility": judge_accessibility,
    "unicode-tcvn6909": _unicode,
    "security-baseline": _security,
    "domain-edu-vn": _domain,
    "source-attribution": _attribution,
    "sitemap-layout": _layout,
    "integrated-in-parent-portal": _parent_portal,
    "visit-traffic": _traffic,
}
