"""Every page the site will have: its address, template and what it shows. Nothing rendered yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.entries import Entry
from generator.content.layout import (
    DISCLOSURES,
    DOCUMENTS,
    ENGLISH,
    FOLDER_LABELS,
    SECTION_LABELS,
    EntryKind,
    label_of,
)
from generator.content.model import Section
from generator.planning.duties import Duties, find_duties
from generator.planning.fixed_pages import FEEDS, FIXED_TEMPLATES, SEARCH, fixed_pages
from generator.planning.record_pages import (
    list_pages,
    list_templates,
    record_template,
    teacher_pages,
    turning_days,
)
from generator.source import Source
from rulebook.messages import Problem
from rulebook.model import Rulebook
from rulebook.vietnamese.text import slug


@dataclass(frozen=True, slots=True)
class ListKey:
    """Which posts a list page shows: ``kind`` section, category or month; page ``number`` of
    ``count``. ``base`` is the address of page 1."""

    kind: str
    base: str
    value: str  # folder, category, or "tin-tuc 2026-09"
    title: str
    per_page: int
    number: int = 1
    count: int = 1

    def url(self, number: int) -> str:
        return self.base if number == 1 else f"{self.base}trang-{number}/"


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page. ``entry`` is the Markdown it shows, if any; ``listing`` set for lists of posts."""

    url: str
    template: str
    title: str
    entry: Entry | None = None
    listing: ListKey | None = None
    indexed: bool = True  # False: not for search engines

    @property
    def language(self) -> str:
        """``vi`` or ``en``: that of its text, else of the subtree it stands in."""
        if self.entry is not None:
            return self.entry.place.language
        return "en" if self.url.startswith(f"{ENGLISH}/") else "vi"


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole site, decided."""

    today: dt.date
    pages: tuple[PlannedPage, ...]
    posts: tuple[Entry, ...]  # published and not expired, newest first, in Vietnamese
    english_posts: tuple[Entry, ...]  # the same in English
    expired: tuple[Entry, ...]
    documents: tuple[Entry, ...]  # newest first
    disclosures: tuple[Entry, ...]
    duties: Duties
    next_change: dt.date | None  # the first later day on which a build would differ
    problems: tuple[Problem, ...]


def plan_site(source: Source, rulebook: Rulebook, today: dt.date, *, per_page: int = 12) -> Plan:
    """Decide what is published on that day and which pages show it."""
    published = [entry for entry in source.entries if entry.published(today)]
    current = newest_first(e for e in published if e.kind is EntryKind.POST and not _over(e, today))
    posts = tuple(entry for entry in current if entry.place.language != "en")
    english = tuple(entry for entry in current if entry.place.language == "en")
    expired = newest_first(e for e in published if e.kind is EntryKind.POST and _over(e, today))
    documents = newest_first(e for e in published if e.kind is EntryKind.DOCUMENT)
    disclosures = tuple(e for e in published if e.kind is EntryKind.DISCLOSURE)
    translated = any(entry.place.language == "en" for entry in published)
    duties = find_duties(source, [*published], rulebook, today)
    pages: dict[str, PlannedPage] = {}
    for page in (
        *_entry_pages(published, source, duties),
        *_people_pages(source),
        *(PlannedPage(*page) for page in list_pages(list_templates(published))),
        *(PlannedPage(*page) for page in teacher_pages(published)),
        *_hub_pages(duties, documents),
        *_section_pages(duties),
        *_fixed_pages("vi", feeds=source.unit.feeds),
        *(_fixed_pages("en", feeds=source.unit.feeds and bool(english)) if translated else ()),
        *_lists(posts, per_page),
        *_english_lists(english, per_page),
        *_empty_sections(duties),
    ):
        pages.setdefault(page.url, page)
    return Plan(
        today,
        tuple(pages.values()),
        posts,
        english,
        expired,
        documents,
        disclosures,
        duties,
        next_change(source.entries, today),
        duties.problems,
    )


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By moment, then by path, so that the order never depends on the file system."""
    return tuple(
        sorted(
            entries,
            key=lambda entry: (entry.moment.timestamp() if entry.moment else 0.0, entry.path),
            reverse=True,
        )
    )


def next_change(entries: Iterable[Entry], today: dt.date) -> dt.date | None:
    """The first day after today on which something appears, expires or is unpinned."""
    days: list[dt.date] = []
    for entry in entries:
        if entry.fields.draft:
            continue
        if entry.visible_from is not None:
            days.append(entry.visible_from)
        days.extend(turning_days(entry))
        days.extend(
            last + dt.timedelta(days=1)
            for last in (entry.fields.expires, entry.fields.pin_until)
            if last is not None
        )
    return min((day for day in days if day > today), default=None)


def _over(entry: Entry, today: dt.date) -> bool:
    return entry.fields.expires is not None and entry.fields.expires < today


_ENTRY_TEMPLATES = {
    EntryKind.POST: "post.html",
    EntryKind.DOCUMENT: "document.html",
    EntryKind.DISCLOSURE: "disclosure.html",
    EntryKind.PAGE: "page.html",
}
_PAGE_TEMPLATES = {
    "": "home.html",
    f"{DOCUMENTS}/": "documents.html",
    f"{DISCLOSURES}/": "disclosures.html",
    **FIXED_TEMPLATES,
}


def _entry_pages(
    published: Sequence[Entry], source: Source, duties: Duties
) -> Iterator[PlannedPage]:
    waiting = {section.url for section in duties.sections if not section.filled}
    folders = {e.place.folder for e in published if e.kind is EntryKind.POST}
    lists = list_templates(published)
    for entry in published:
        if entry.kind is EntryKind.PAGE and entry.url.rstrip("/") in folders:
            continue  # the intro of a list of posts
        if entry.kind is EntryKind.RECORD:
            template = record_template(entry)
        else:
            template = _ENTRY_TEMPLATES[entry.kind]
        if entry.kind is EntryKind.PAGE:
            template = lists.get(entry.url) or _PAGE_TEMPLATES.get(entry.url, template)
            if entry.url in source.people:
                template = "people.html"
            elif entry.url in waiting and template == "page.html":
                template = "section.html"
        yield PlannedPage(entry.url, template, entry.title, entry)
    if all(entry.url for entry in published):
        yield PlannedPage("", "home.html", source.unit.name)


def _people_pages(source: Source) -> Iterator[PlannedPage]:
    for url in sorted(source.people):
        yield PlannedPage(url, "people.html", label_of(url.rstrip("/")))


def section_label(section: Section) -> str:
    """The short name of a duty's place, else the rulebook's label."""
    folder = section.url.rstrip("/")
    known = SECTION_LABELS.get(folder) or FOLDER_LABELS.get(folder)
    return known or section.requirement.label.vi


def _hub_pages(duties: Duties, documents: Sequence[Entry]) -> Iterator[PlannedPage]:
    urls = {section.url for section in duties.sections}
    if any(url.startswith(f"{DISCLOSURES}/") for url in urls):
        yield PlannedPage(f"{DISCLOSURES}/", "disclosures.html", label_of(DISCLOSURES))
    if documents or f"{DOCUMENTS}/" in urls:
        yield PlannedPage(f"{DOCUMENTS}/", "documents.html", label_of(DOCUMENTS))


def _section_pages(duties: Duties) -> Iterator[PlannedPage]:
    """A page for every duty under ``cong-khai`` and for every other one nothing answers yet."""
    for section in duties.sections:
        folder = section.url.strip("/")
        answered = any(
            entry.kind is EntryKind.DISCLOSURE
            for entry in duties.answers.get(section.requirement.id, ())
        )
        if answered or (not section.filled and "/" in folder):
            yield PlannedPage(
                section.url, "section.html", section_label(section), indexed=section.filled
            )


def _empty_sections(duties: Duties) -> Iterator[PlannedPage]:
    """First-level sections (``tuyen-sinh``) that neither a list nor a page has taken."""
    for section in duties.sections:
        yield PlannedPage(
            section.url, "section.html", section_label(section), indexed=section.filled
        )


def _fixed_pages(language: str, *, feeds: bool) -> Iterator[PlannedPage]:
    for url, template, title in fixed_pages(language):
        if feeds or template != FEEDS.template:
            yield PlannedPage(url, template, title, indexed=template != SEARCH.template)


def _lists(posts: Sequence[Entry], per_page: int) -> Iterator[PlannedPage]:
    folders: dict[str, int] = {}
    categories: dict[str, int] = {}
    months: dict[tuple[str, str], int] = {}
    for post in posts:
        assert post.moment is not None  # a post without a date is set aside when read
        folder = post.place.folder
        folders[folder] = folders.get(folder, 0) + 1
        in_month = (folder, f"{post.moment:%Y-%m}")
        months[in_month] = months.get(in_month, 0) + 1
        for category in post.fields.category:
            categories[category] = categories.get(category, 0) + 1
    for folder in sorted(folders):
        key = ListKey("section", f"{folder}/", folder, label_of(folder), per_page)
        yield from _paged(key, folders[folder])
    for category in sorted(categories):
        key = ListKey("category", category_url(category), category, category, per_page)
        yield from _paged(key, categories[category])
    for (folder, month), total in sorted(months.items()):
        title = f"{label_of(folder)} tháng {int(month[5:])}/{month[:4]}"
        key = ListKey("month", month_url(folder, month), f"{folder} {month}", title, total)
        yield from _paged(key, total)


def _english_lists(posts: Sequence[Entry], per_page: int) -> Iterator[PlannedPage]:
    """English news stand in lists of their own; there are too few for categories and months."""
    for folder in sorted({post.place.folder for post in posts}):
        total = sum(post.place.folder == folder for post in posts)
        key = ListKey("section", f"{folder}/", folder, label_of(folder), per_page)
        yield from _paged(key, total)


def category_url(category: str) -> str:
    return f"chuyen-muc/{slug(category)}/"


def month_url(folder: str, month: str) -> str:
    """``month`` is ``2026-09``."""
    return f"{folder}/thang-{month[5:]}-{month[:4]}/"


def _paged(key: ListKey, total: int) -> Iterator[PlannedPage]:
    count = max(1, -(-total // key.per_page))
    for number in range(1, count + 1):
        page = replace(key, number=number, count=count)
        word = "page" if key.base.startswith(f"{ENGLISH}/") else "trang"
        title = key.title if number == 1 else f"{key.title} – {word} {number}"
        yield PlannedPage(page.url(number), "posts.html", title, listing=page, indexed=number == 1)
