"""Services that work, here or behind a link: enrolment, school systems, look-ups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from auditor.checks.case import Case, Seen, absent, conclude
from auditor.checks.families.content import candidates, conclusion, weigh_all
from auditor.checks.finding import Evidence, Finding
from auditor.checks.items.items import ENOUGH
from auditor.checks.ladder.ladder import Weighed, best, closed
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: Hosts whose very name is the service.
_HOSTS: Mapping[str, re.Pattern[str]] = {
    "online-enrolment-service": re.compile(
        r"(?:^|\.)(?:tsdaucap|tsdc|tuyensinh\w*|dangkytuyensinh|tsdaucapdn|xettuyen|tuyensinhdaucap)\."
    ),
    "school-management-system": re.compile(
        r"(?:^|\.)(?:vnedu\.vn|smas\.edu\.vn|enetviet\.com|csdl\.moet\.gov\.vn|csdl\.\w+|"
        r"qlth\.vn|esams\.\w+|slldt\.\w+|solienlac\w*\.\w+|truong\.csdl\.\w+|k12online\.vn|"
        r"misa\.vn|giaoducdientu\.\w+)"
    ),
    "exam-results-lookup": re.compile(r"(?:^|\.)(?:tracuudiem\w*|diemthi\w*|tracuu\w*)\."),
    "diploma-lookup": re.compile(r"(?:^|\.)(?:vanbang\w*|tracuuvanbang\w*|vbcc\w*|tracuu)\."),
    "web-conference": re.compile(r"(?:^|\.)(?:hop\.moet\.edu\.vn|hop\.moet\.gov\.vn|hop\.\w+\.)"),
    "links-hierarchy": re.compile(r"(?:^|\.)moet\.(?:gov|edu)\.vn$"),
    "admin-procedures": re.compile(r"(?:^|\.)(?:dichvucong\.\w+|dvc\.\w+|motcua\.\w+)"),
}


#: Hosts of look-ups of every kind: what a link there is for, only its words say.
_LOOKUPS = re.compile(r"(?:^|\.)tracuu\.")
#: A service has its form on its own page and perhaps on that of its answer.
_FEW_PAGES = 2
#: Characters of a paper in which it says how one enrols.
_READ = 6_000
#: What else schools offer online.
_OTHER_SERVICES = ("school-management-system", "exam-results-lookup", "diploma-lookup")
#: Words or papers about the service, and no service.
_ABOUT = frozenset(
    {"found", "found-scan", "attachment-only", "unopened-file", "text-only", "outdated"}
)


def judge_service(case: Case, requirement: Requirement) -> Finding:
    """A form of the site's own, or else a link to the system that does the service."""
    form = _own_form(case, requirement)
    if form is not None:
        return form
    links = list(_links(case, requirement.id))
    told = [link for link in links if _says_what(case, requirement, link)]
    if told:
        return conclude(
            requirement, "found", Level.E4, confidence=0.7, evidence=tuple(map(_shown, told[:3]))
        )
    told_of = weigh_all(case, requirement)
    guidance = "guidance-only" in requirement.reasons
    weighed = best(
        [
            one
            for one in told_of
            if not _only_titled(case, one)
            and not (guidance and one.code in _ABOUT and _is_offline(case, requirement, one))
        ]
    )
    if weighed is None and links:
        return conclude(
            requirement,
            "menu-only",
            Level.E1,
            confidence=0.6,
            evidence=tuple(map(_shown, links[:3])),
        )
    if weighed is None or weighed.level is Level.E0:
        others = _other_services(case, requirement)
        if others is not None:
            return others
    if weighed is None:
        return absent(case, requirement)
    if weighed.code in _ABOUT and guidance:
        return conclude(
            requirement, "guidance-only", Level.E3, confidence=0.7, evidence=(weighed.evidence,)
        )
    return conclusion(case, requirement, weighed)


def _other_services(case: Case, requirement: Requirement) -> Finding | None:
    """The school's other systems, where the portal leads to them and not to this service."""
    if case.blind or "other-services" not in requirement.reasons:
        return None
    links = [link for other in _OTHER_SERVICES for link in _links(case, other)]
    if not links:
        return None
    hosts = dict.fromkeys(urlsplit(link.url).hostname or "" for link in links)
    return conclude(
        requirement,
        "other-services",
        Level.E1,
        confidence=0.6,
        evidence=tuple(map(_shown, links[:3])),
        values={"hosts": ", ".join(list(hosts)[:3])},
    )


def _only_titled(case: Case, weighed: Weighed) -> bool:
    """Whether a page outside the menu is called guidance and goes on to say nothing: a film, a
    picture, a line."""
    subject = case.by_url.get(weighed.evidence.url)
    if subject is None or weighed.code != "text-only":
        return False
    item = subject.item
    return item.length < ENOUGH and not (item.place or item.listing)


#: How a school speaks of what is done online.
_ONLINE = re.compile(r"\b(?:truc tuyen|online|qua mang|internet)\b")


def _is_offline(case: Case, requirement: Requirement, weighed: Weighed) -> bool:
    """Whether what can be read of guidance is about the matter and not the service: a plan for
    enrolment on paper guides nobody online."""
    subject = case.by_url.get(weighed.evidence.url)
    if subject is None or subject.name(requirement.id).strongly:
        return False
    texts = [subject.folded, *(fold(one.text[:_READ]) for one in subject.item.attachments)]
    return any(texts) and not any(map(_ONLINE.search, texts))


def _says_what(case: Case, requirement: Requirement, link: Seen) -> bool:
    """Whether a reader learns from the link's words what the service is; a bare address or a
    nameless banner does not tell. Systems known by their name need no more than that."""
    if requirement.id != "online-enrolment-service" and not _LOOKUPS.search(link.host):
        return True
    return bool(case.vocabularies.named(link.words).get(requirement.id))


def _shown(link: Seen) -> Evidence:
    return Evidence(link.url, link.text[:120])


def _own_form(case: Case, requirement: Requirement) -> Finding | None:
    """A page of that name whose search form asks for something. A form that stands on more
    pages searches the site, or one of its registers."""
    counts = Counter(form for page in case.site.pages for form in page.signals.search_forms)
    everywhere = {form for form, count in counts.items() if count > _FEW_PAGES}
    everywhere.update(case.home.signals.search_forms if case.home else ())
    for subject in candidates(case, requirement):
        page = subject.item.page
        if page is None or subject.item.kind == "post" or closed(case, requirement, subject):
            continue
        forms = set(page.signals.search_forms) - everywhere
        if forms:
            return conclude(
                requirement,
                "found",
                Level.E4,
                confidence=0.6,
                evidence=(evidence_of(subject.item, quote=sorted(forms)[0]),),
            )
    return None


def _links(case: Case, requirement: str) -> Iterator[Seen]:
    pattern = _HOSTS.get(requirement)
    if pattern is None:
        return
    own = urlsplit(case.site.home).hostname
    for link in case.links:
        if link.host != own and pattern.search(link.host):
            yield link
