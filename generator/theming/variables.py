"""The variables of each template, as promised in ``themes/portal/README.md``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.composing.composed import Website
from generator.composing.content import feed_link
from generator.content.layout import DISCLOSURES, label_of
from generator.content.model import (
    Disclosure,
    FeedLink,
    OfficialDocument,
    Person,
    Post,
    Section,
)
from generator.declaring.search import INDEX
from generator.planning.navigation import tree_of
from generator.planning.pages import ListKey, PlannedPage
from generator.planning.record_pages import RECORD_LISTS, RECORD_PAGES


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of posts."""

    kind: str
    title: str
    url: str
    posts: tuple[Post, ...]
    number: int
    count: int
    previous: str
    next: str
    pinned: frozenset[str]  # addresses of those of ``posts`` that are pinned
    pages: tuple[tuple[int, str], ...]  # the first, the last and those beside this one
    months: tuple[tuple[str, str, int], ...]
    categories: tuple[tuple[str, str, int], ...]
    feed: FeedLink | None
    intro: str


@dataclass(frozen=True, slots=True)
class Register:
    """The document register and the values its filters offer."""

    documents: tuple[OfficialDocument, ...]
    kinds: tuple[str, ...]
    fields: tuple[str, ...]
    issuers: tuple[str, ...]
    years: tuple[int, ...]
    intro: str


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that stand in one folder."""

    label: str
    url: str
    sections: tuple[Section, ...]


def variables_of(page: PlannedPage, website: Website) -> dict[str, Any]:
    """What this page's template gets besides what every template gets."""
    make = _MAKERS.get(page.template, _plain)
    return make(page, website)


def _plain(page: PlannedPage, website: Website) -> dict[str, Any]:
    view = website.entry_view(page)
    return {"entry": view, "sections": website.site.with_address(page.url)}


def _post(page: PlannedPage, website: Website) -> dict[str, Any]:
    post = website.posts[page.url]
    newer, older = website.neighbours(post)
    expired = post.expires is not None and post.expires < website.plan.today
    return {
        "post": post,
        "newer": newer,
        "older": older,
        "related": website.related(post),
        "newest": website.newest,
        "expired": expired,
    }


def _posts(page: PlannedPage, website: Website) -> dict[str, Any]:
    key = page.listing
    assert key is not None
    return {"listing": make_listing(key, website)}


def make_listing(key: ListKey, website: Website) -> Listing:
    """One page of a list and what stands beside it."""
    site = website.site
    feed: FeedLink | None = None
    if key.kind == "category":
        feed = feed_link(key.value, key.base.rstrip("/"))
    elif key.kind == "section":
        feed = feed_link(key.title, key.value)
    near = {1, key.number - 1, key.number, key.number + 1, key.count}
    folder = key.value.partition(" ")[0] if key.kind != "category" else ""
    return Listing(
        kind=key.kind,
        title=key.title,
        url=key.url(key.number),
        posts=website.listed(key),
        number=key.number,
        count=key.count,
        previous=key.url(key.number - 1) if key.number > 1 else "",
        next=key.url(key.number + 1) if key.number < key.count else "",
        pinned=website.pinned,
        pages=tuple((n, key.url(n)) for n in sorted(near) if 1 <= n <= key.count),
        months=website.months.get(folder, ()),
        categories=website.categories,
        feed=feed if site.feeds else None,
        intro=website.intro(key.value) if key.kind == "section" and key.number == 1 else "",
    )


def _document(page: PlannedPage, website: Website) -> dict[str, Any]:
    return {"document": website.documents[page.url]}


def _documents(page: PlannedPage, website: Website) -> dict[str, Any]:
    documents = website.site.documents
    view = website.entry_view(page)
    register = Register(
        documents=documents,
        kinds=_values(document.kind for document in documents),
        fields=_values(document.field for document in documents),
        issuers=_values(document.issuer for document in documents),
        years=tuple(sorted({d.issued.year for d in documents if d.issued}, reverse=True)),
        intro=view.html if view is not None else "",
    )
    return {"register": register, "sections": website.site.with_address(page.url)}


def _values(found: Any) -> tuple[str, ...]:
    return tuple(sorted({value for value in found if value}))


def _section(page: PlannedPage, website: Website) -> dict[str, Any]:
    sections = website.site.with_address(page.url)
    answers = {a.url: a for section in sections for a in section.answers}
    return {
        "section": sections[0],
        "sections": sections,
        "answers": tuple(answers.values()),
        "entry": website.entry_view(page),
    }


def _disclosure(page: PlannedPage, website: Website) -> dict[str, Any]:
    disclosure = website.disclosures[page.url]
    sections = tuple(
        section
        for section in website.site.sections
        if any(answer.url == page.url for answer in section.answers)
    )
    others = {a.url: a for s in sections for a in s.answers if a.url != page.url}
    return {
        "disclosure": disclosure,
        "sections": sections,
        "others": tuple(others.values()),
        "report": website.reports.get(page.url),
    }


def _disclosures(page: PlannedPage, website: Website) -> dict[str, Any]:
    """Duties by their folder, those of ``cong-khai`` first, each group in the law's order."""
    grouped: dict[str, list[Section]] = {DISCLOSURES: []}
    for section in website.site.sections:
        grouped.setdefault(section.folder, []).append(section)
    groups = tuple(
        Group(label_of(folder), f"{folder}/", tuple(sections))
        for folder, sections in grouped.items()
        if sections
    )
    return {
        "groups": groups,
        "entry": website.entry_view(page),
        "answers": _nowhere_else(page, website),
    }


def _nowhere_else(page: PlannedPage, website: Website) -> tuple[Disclosure, ...]:
    """Disclosures that no section's own page lists: they answer the hub's duties, or none."""
    listed = {
        answer.url
        for section in website.site.sections
        if section.url != page.url
        for answer in section.answers
    }
    here = (one for one in website.site.disclosures if one.url not in listed)
    return tuple(sorted(here, key=lambda one: (one.school_year, one.url), reverse=True))


def _people(page: PlannedPage, website: Website) -> dict[str, Any]:
    grouped: dict[str, list[Person]] = {}
    for person in website.source.people.get(page.url, ()):
        grouped.setdefault(person.group, []).append(person)
    return {
        "groups": tuple((label, tuple(people)) for label, people in grouped.items()),
        "entry": website.entry_view(page),
        "sections": website.site.with_address(page.url),
    }


def _record(page: PlannedPage, website: Website) -> dict[str, Any]:
    sections = website.site.with_address(page.url)
    return website.records.page(page.url) | {
        "entry": website.entry_view(page),
        "sections": sections,
    }


def _records(page: PlannedPage, website: Website) -> dict[str, Any]:
    return website.records.list(page.url) | {
        "entry": website.entry_view(page),
        "sections": website.site.with_address(page.url),
    }


def _search(page: PlannedPage, website: Website) -> dict[str, Any]:
    return {"index_url": f"{page.url}{INDEX}"}


def _sitemap(page: PlannedPage, website: Website) -> dict[str, Any]:
    return {"tree": tree_of(website.plan, page.language)}


_MAKERS: dict[str, Callable[[PlannedPage, Website], dict[str, Any]]] = {
    "post.html": _post,
    "posts.html": _posts,
    "document.html": _document,
    "documents.html": _documents,
    "section.html": _section,
    "disclosure.html": _disclosure,
    "disclosures.html": _disclosures,
    "people.html": _people,
    **dict.fromkeys(RECORD_PAGES, _record),
    **dict.fromkeys(RECORD_LISTS, _records),
    "search.html": _search,
    "sitemap.html": _sitemap,
}
