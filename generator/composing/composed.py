"""The composed site: every page's content in its place, and the lookups that pages need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice

from generator.composing.anchors import dead_anchors
from generator.composing.annual_report import AnnualReport, compile_reports
from generator.composing.content import Views
from generator.composing.entries import EntryView
from generator.composing.record_variables import Records
from generator.content.model import Disclosure, OfficialDocument, Post, SiteContent
from generator.planning.navigation import missing_originals, translations_of
from generator.planning.pages import ListKey, Plan, PlannedPage, category_url, month_url
from generator.source import Source
from rulebook.messages import Problem


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

    def listed(self, key: ListKey) -> tuple[Post, ...]:
        """The slice of posts one page of a list shows."""
        start = (key.number - 1) * key.per_page
        return self.lists[key.kind, key.value][start : start + key.per_page]

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

    def related(self, post: Post, most: int = 3) -> tuple[Post, ...]:
        """The newest other posts of its category (of its section when it has none): a row of cards
        on a wide page."""
        pool = (
            self.posts_by_category.get(post.category, ())
            if post.category
            else self.teasers.get(post.section, ())
        )
        return tuple(islice((other for other in pool if other.url != post.url), most))

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
                posts = self.listed(page.listing)
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
        return (
            *self._compiled[1],
            *missing_originals(self.plan),
            *dead_anchors(self.plan, self.views),
        )

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
