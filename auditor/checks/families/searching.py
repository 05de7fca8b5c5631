"""Full-text search (TT37/2020 Điều 12 khoản 4): a box, and what it answered when it was asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl

from auditor.checks.case import Case, absent, conclude
from auditor.checks.finding import Evidence, Finding
from auditor.checks.quoting import shortened
from auditor.pages.model import Page, SearchAnswer
from auditor.pages.urls import host_of, normalise
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

_NOTHING = re.compile(
    r"\b(?:khong (?:co|tim thay|tim duoc)(?: \w+){0,6}? (?:ket qua|bai viet|noi dung|du lieu|tin|"
    r"thong tin|ban ghi)|khong tim thay|khong co ket qua|(?:tim (?:thay|duoc)|co) 0 |0 ket qua|"
    r"nothing found|no results?|not found)\b"
)
_SEARCHING = re.compile(r"\b(?:tim kiem|search)\b")
#: Share of the pages on which a box stands that searches all of them.
_MUCH = 0.3


def judge_search(case: Case, requirement: Requirement) -> Finding:
    """The search box, and whether it found what stands in the body of a page."""
    found = next(_boxes(case), None)
    if found is None:
        return absent(case, requirement, "none")
    page, form = found
    evidence = Evidence(page.url, page.title, form[:200])
    address = _address(page, form)
    host = host_of(address).removeprefix("www.")
    if host != host_of(case.site.home).removeprefix("www."):
        return conclude(
            requirement, "external-search", Level.E3, evidence=(evidence,), values={"host": host}
        )
    broken = _broken(case, address, form)
    if broken:
        return conclude(
            requirement,
            "search-broken",
            Level.E2,
            confidence=0.8,
            evidence=(evidence,),
            values={"url": broken},
        )
    return _answered(case, requirement) or conclude(
        requirement, "search-box", Level.E4, confidence=0.8, evidence=(evidence,)
    )


def _address(page: Page, form: str) -> str:
    """Where a box of the page sends its question; one whose address nobody can read, to the page
    itself."""
    action = form.partition(" ")[2].rpartition("?")[0]
    return (normalise(action, page.url) if action else None) or page.url


def _broken(case: Case, address: str, form: str) -> str:
    """The address that the box led to when it was asked, where the server has nothing there."""
    method, _, target = form.partition(" ")
    field = target.rpartition("?")[2]
    asked = address.partition("?")[0]
    lost = [
        url
        for url in case.site.gone
        if url.partition("?")[0] == asked and field in dict(parse_qsl(url.partition("?")[2]))
    ]
    return min(lost, default="") if method == "GET" else ""


def _boxes(case: Case) -> Iterator[tuple[Page, str]]:
    """The boxes that search the site: on the home page, on much of the site, or on a page for
    searching. One on a register's own pages looks things up in that register."""
    counts = Counter(form for page in case.site.pages for form in page.signals.search_forms)
    least = _MUCH * len(case.site.pages)
    for page in (*([case.home] if case.home else []), *case.site.pages):
        for form in page.signals.search_forms:
            named = _SEARCHING.search(fold(page.heading or page.title))
            if page is case.home or counts[form] >= least or named:
                yield page, form


def _answered(case: Case, requirement: Requirement) -> Finding | None:
    """What the answer tells; None when there is none or scripts would have to fill it in."""
    answer = case.site.search
    holder = _holder(case, answer) if answer else None
    if answer is None or holder is None:
        return None
    evidence = (Evidence(answer.url, answer.page.title, shortened(answer.words)),)
    values = {"words": answer.words, "title": shortened(holder.heading or holder.title, 100)}
    if holder.url in _results(case, answer):
        return conclude(requirement, "searches", Level.E5, evidence=evidence, values=values)
    if _NOTHING.search(fold(answer.page.text)):
        return conclude(
            requirement, "title-only", Level.E3, confidence=0.7, evidence=evidence, values=values
        )
    return None


def _holder(case: Case, answer: SearchAnswer) -> Page | None:
    """The page in whose body the words stand."""
    words = f" {fold(answer.words)} "
    return next((page for page in case.site.pages if words in f" {fold(page.text)} "), None)


def _results(case: Case, answer: SearchAnswer) -> frozenset[str]:
    """What the answer lists beyond what stands on every page."""
    everywhere = {link.url for link in case.home.links} if case.home else set()
    return frozenset(link.url for link in answer.page.links) - everywhere
