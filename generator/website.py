"""From a read folder to everything that is written: the whole of the generator, without MkDocs.

``Draft`` is the site decided but not rendered; ``finish`` makes it a ``Website`` once every text
has been rendered (by MkDocs' events, or by ``render_all`` where there is no MkDocs).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.calendars import CALENDAR, calendar_of, work_calendar
from generator.composing.composed import Website
from generator.composing.content import compose_site, make_post
from generator.composing.entries import EntryView, Viewer, targets_of
from generator.composing.record_variables import WORK_CALENDAR_FILE
from generator.content.model import InboundItem
from generator.declaring.files import MANIFEST, manifest, robots, sitemap
from generator.declaring.search import search_index
from generator.feeds.items import feeds_of
from generator.feeds.writing import atom, json_feed, rss
from generator.keeping.kept import Digests
from generator.memory import Memory
from generator.pictures import Picture, prepare_pictures
from generator.planning.own_menu import with_own_menu
from generator.planning.pages import Plan, plan_site
from generator.planning.redirects import redirect_files
from generator.rendering.markdown import Rendered
from generator.source import Source, located, read_source
from generator.theming.palette import palette_css
from rulebook.messages import Problem
from rulebook.model import Rulebook


@dataclass(frozen=True, slots=True)
class Draft:
    """A site decided: read, dated, planned."""

    source: Source
    plan: Plan
    viewer: Viewer
    pictures: Mapping[str, Picture]  # by address

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading, planning and, so far, rendering found; paths from the school's folder."""
        later = (*self.plan.problems, *self.viewer.problems)
        return (*self.source.problems, *(located(p, self.source.folder) for p in later))


def draft_site(
    school: Path,
    docs: Path,
    rulebook: Rulebook,
    today: dt.date,
    *,
    per_page: int = 12,
    picture_store: Path | None = None,
    memory: Memory | None = None,
) -> Draft:
    """Read a school's folder and decide its site. Raises PersonError (see ``read_source``).

    Pictures are prepared only where there is a ``picture_store`` to keep them in; ``memory`` is
    what earlier builds have left.
    """
    digests = memory.digests if memory is not None else Digests()
    source = read_source(school, docs, memory.entries if memory is not None else None)
    plan = plan_site(source, rulebook, today, per_page=per_page)
    pictures: dict[str, Picture] = {}
    if picture_store is not None:
        pictures = prepare_pictures(source.folder, source.assets, picture_store, digests)
    targets = targets_of(source, plan)
    source = with_own_menu(source, targets)
    viewer = Viewer(source, targets, pictures, digests)
    return Draft(source, plan, viewer, pictures)


def render_all(draft: Draft, render: Callable[[str], Rendered]) -> dict[str, EntryView]:
    """Every published entry rendered."""
    return {
        page.entry.path: draft.viewer.view(page.entry, render(page.entry.body))
        for page in draft.plan.pages
        if page.entry is not None
    }


def finish(
    draft: Draft,
    views: Mapping[str, EntryView],
    *,
    feeds: bool = True,
    inbound: tuple[InboundItem, ...] = (),
) -> Website:
    """Compose the site from its rendered entries; without ``feeds`` it has and names none."""
    site = compose_site(draft.source, draft.plan, views, draft.viewer)
    site = replace(site, inbound=inbound)
    if not feeds:
        site = replace(site, feeds=())
    expired = tuple(make_post(views[entry.path], draft.viewer) for entry in draft.plan.expired)
    return Website(draft.source, draft.plan, site, views, expired)


def side_files(website: Website, rulebook: Rulebook, *, feed_length: int = 20) -> dict[str, bytes]:
    """Path → bytes of every file beside the pages: feeds, search, manifest, sitemap, redirects."""
    files = search_index(website)
    for feed in feeds_of(website.site, feed_length):
        files[feed.link.rss] = rss(feed).encode()
        files[feed.link.atom] = atom(feed).encode()
        files[feed.link.json] = json_feed(feed).encode()
    unit = website.site.unit
    files["assets/colours.css"] = palette_css(unit.colour, unit.accent).encode()
    files[MANIFEST] = manifest(website, rulebook.version).encode()
    files["sitemap.xml"] = sitemap(website).encode()
    calendar = calendar_of(website.site)
    if calendar:
        files[CALENDAR] = calendar.encode()
    working = work_calendar((r.entry for r in website.records.of("lich-cong-tac")), website.site)
    if working:
        files[WORK_CALENDAR_FILE] = working.encode()
    taken = frozenset(page.url for page in website.plan.pages)
    published = (page.entry for page in website.plan.pages if page.entry is not None)
    files |= redirect_files(published, taken, website.site.unit.url)
    files["robots.txt"] = robots(website).encode()
    return files
