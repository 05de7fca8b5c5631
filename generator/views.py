"""The variables of each template, as promised in ``themes/portal/README.md``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.annual_report import AnnualReport, compile_reports
from generator.composing import Views, feed_link
from generator.content.layout import DISCLOSURES, label_of
from generator.content.model import (
    Disclosure,
    FeedLink,
    MenuItem,
    OfficialDocument,
    Person,
    Post,
    Section,
    SiteContent,
)
from generator.navigation import missing_originals, translations_of, tree_of
from generator.planning import ListKey, Plan, PlannedPage, category_url, month_url
from generator.record_pages import RECORD_LISTS, RECORD_PAGES
from generator.record_variables import Records
from generator.source import Source
from generator.viewing import EntryView
from rulebook.messages import Problem


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


class Website:
    """A composed site, with the lookups that pages need made once."""

    def __init__(
        self,
        source: Source,
        plan: Plan,
        site: SiteContent,
        views: Views,
        expired: tuple[Post, ...],
    ) -> None:
        self.source = source
        self.plan = plan
        self.site = site
        self.views = views
        self.expired = expired

    @cached_property
    def records(self) -> Records:
        return Records(self.plan, self.views)

    @cached_property
    def titles(self) -> dict[str, str]:
        return {page.url: page.title for page in self.plan.pages}

    @cached_property
    def tree(self) -> tuple[MenuItem, ...]:
        return tree_of(self.plan)

    @cached_property
    def pinned(self) -> frozenset[str]:
        """The addresses of pinned posts."""
        return frozenset(post.url for post in self.site.pinned)

    @cached_property
    def teasers(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts of each section as other pages show them: without their text, so that such a
        page is the same whatever is written there."""
        grouped: dict[str, list[Post]] = {}
        for post in (*self._teasers, *map(_teaser, self.site.english_posts)):
            grouped.setdefault(post.section, []).append(post)
        return {folder: tuple(posts) for folder, posts in grouped.items()}

    @cached_property
    def _teasers(self) -> tuple[Post, ...]:
        return tuple(map(_teaser, self.site.posts))

    @cached_property
    def _position(self) -> Mapping[str, tuple[str, int]]:
        """Where each post stands in its section: address → (folder, index)."""
        return {
            post.url: (folder, index)
            for folder, posts in self.teasers.items()
            for index, post in enumerate(posts)
        }

    @cached_property
    def posts_by_category(self) -> Mapping[str, tuple[Post, ...]]:
        grouped: dict[str, list[Post]] = {}
        for post in self._teasers:
            for category in post.categories:
                grouped.setdefault(category, []).append(post)
        return {category: tuple(posts) for category, posts in grouped.items()}

    @cached_property
    def posts_by_month(self) -> Mapping[str, tuple[Post, ...]]:
        grouped: dict[str, list[Post]] = {}
        for post in self._teasers:
            grouped.setdefault(f"{post.section} {post.date:%Y-%m}", []).append(post)
        return {month: tuple(posts) for month, posts in grouped.items()}

    @cached_property
    def lists(self) -> Mapping[tuple[str, str], tuple[Post, ...]]:
        """Every list by its kind and value (see ``ListKey``): pinned posts on top, then the newest;
        a month, being an archive, by date alone."""
        pinned = self.site.pinned
        return {
            **{("section", name): _on_top(pinned, posts) for name, posts in self.teasers.items()},
            **{
                ("category", name): _on_top(pinned, posts)
                for name, posts in self.posts_by_category.items()
            },
            **{("month", name): posts for name, posts in self.posts_by_month.items()},
        }

    @cached_property
    def documents(self) -> Mapping[str, OfficialDocument]:
        return {document.url: document for document in self.site.documents}

    @cached_property
    def disclosures(self) -> Mapping[str, Disclosure]:
        return {disclosure.url: disclosure for disclosure in self.site.disclosures}

    @cached_property
    def newest(self) -> frozenset[str]:
        """The addresses of the posts among which the six newest beside any page are found."""
        newest = (*self.site.posts[:7], *self.site.english_posts[:7])
        return frozenset(post.url for post in newest)

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """Every post by its address, those that have expired too."""
        every = (*self.site.posts, *self.site.english_posts, *self.expired)
        return {post.url: post for post in every}

    @cached_property
    def translations(self) -> Mapping[str, str]:
        """Pages that say the same in the other language, both ways: address → address."""
        return translations_of(self.plan)

    def neighbours(self, post: Post) -> tuple[Post | None, Post | None]:
        """(newer, older) in the post's own section."""
        where = self._position.get(post.url)
        if where is None:
            return None, None
        posts, index = self.teasers[where[0]], where[1]
        newer = posts[index - 1] if index else None
        older = posts[index + 1] if index + 1 < len(posts) else None
        return newer, older

    def related(self, post: Post, most: int = 4) -> tuple[Post, ...]:
        """The newest other posts of its category (of its section when it has none)."""
        pool = (
            self.posts_by_category.get(post.category, ())
            if post.category
            else self.teasers.get(post.section, ())
        )
        found: list[Post] = []
        for other in pool:
            if other.url != post.url:
                found.append(other)
                if len(found) == most:
                    break
        return tuple(found)

    @cached_property
    def months(self) -> Mapping[str, tuple[tuple[str, str, int], ...]]:
        """Folder → (label, address, number of posts) of every month, newest first."""
        months: dict[str, list[tuple[str, str, int]]] = {}
        for key in sorted(self.posts_by_month, reverse=True):
            folder, _, month = key.rpartition(" ")
            label = f"Tháng {int(month[5:])}/{month[:4]}"
            entry = (label, month_url(folder, month), len(self.posts_by_month[key]))
            months.setdefault(folder, []).append(entry)
        return {folder: tuple(entries) for folder, entries in months.items()}

    @cached_property
    def categories(self) -> tuple[tuple[str, str, int], ...]:
        return tuple(
            (category, category_url(category), len(self.posts_by_category[category]))
            for category in sorted(self.posts_by_category)
        )

    @cached_property
    def last_changes(self) -> Mapping[str, dt.date]:
        """The day each page last changed: its own date, or that of the newest thing it lists."""
        changes: dict[str, dt.date] = {}
        for page in self.plan.pages:
            entry = page.entry
            moment = (entry.fields.updated or entry.moment) if entry is not None else None
            if page.listing is not None:
                posts = listed_posts(page.listing, self)
                moment = max((post.date for post in posts), default=None)
            if moment is not None:
                changes[page.url] = moment.date()
        if self.site.posts:
            changes[""] = self.site.posts[0].date.date()
        for section in self.site.sections:
            days = [answer.published for answer in section.answers if answer.published]
            if days:
                changes[section.url] = max(days)
        return changes

    @cached_property
    def _compiled(self) -> tuple[tuple[AnnualReport, ...], tuple[Problem, ...]]:
        return compile_reports(self.source, self.plan, self.views)

    @cached_property
    def reports(self) -> Mapping[str, AnnualReport]:
        """Annual reports made from the other disclosures, by the address of their page."""
        return {report.url: report for report in self._compiled[0]}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What composing found, beside what stands in the draft."""
        return (*self._compiled[1], *missing_originals(self.plan))

    def entry_view(self, page: PlannedPage) -> EntryView | None:
        return self.views.get(page.entry.path) if page.entry is not None else None

    def intro(self, folder: str) -> str:
        """The text of ``<folder>/index.md``, shown above a list."""
        for path in (f"{folder}/index.md", f"{folder}.md"):
            if path in self.views:
                return self.views[path].html
        return ""


def _teaser(post: Post) -> Post:
    return replace(post, html="", attachments=())


def _on_top(pinned: tuple[Post, ...], posts: tuple[Post, ...]) -> tuple[Post, ...]:
    first = {post.url for post in pinned}
    above = [post for post in posts if post.url in first]
    return (*above, *(post for post in posts if post.url not in first)) if above else posts


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


def listed_posts(key: ListKey, website: Website) -> tuple[Post, ...]:
    """The slice of posts one page of a list shows."""
    posts = website.lists[key.kind, key.value]
    start = (key.number - 1) * key.per_page
    return posts[start : start + key.per_page]


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
        posts=listed_posts(key, website),
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
        folder = section.url.partition("/")[0]
        grouped.setdefault(folder, []).append(section)
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
    return {"index_url": "tim-kiem/muc-luc.js"}


def _sitemap(page: PlannedPage, website: Website) -> dict[str, Any]:
    return {"tree": website.tree}


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
