"""MkDocs adapter: puts the generator's pages into MkDocs' events, and nothing else.

``mkdocs build`` and ``mkdocs serve`` in a school's folder work with ``plugins: [cong-truong]``
alone. Only documented events and ``Page`` subclassing are used.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url, is_error_template

from generator.composing.composed import Website
from generator.composing.entries import EntryView
from generator.content.dates import HANOI, DateError, parse_date
from generator.content.model import InboundItem
from generator.memory import CACHE, Memory, remember
from generator.planning.pages import PlannedPage
from generator.rendering.links import relative_to
from generator.rendering.markdown import Heading, Renderer
from generator.rendering.pupils import PUPIL_LIST
from generator.source import located
from generator.theming.theming import context_of, dress, error_context
from generator.theming.words import Chrome
from generator.website import Draft, draft_site, finish, side_files
from rulebook.loading import load
from rulebook.messages import PersonError, Problem, say, vietnamese
from rulebook.model import Rulebook

log = logging.getLogger("mkdocs.plugins.cong-truong")

#: The day to build for, when the plugin's option does not say it.
TODAY_VARIABLE = "CONGTRUONG_TODAY"
INBOUND_STORE = CACHE / "rss"
PICTURE_STORE = CACHE / "anh"


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin; none is needed."""

    today = opt.Optional(opt.Type(str))  # ISO date; default: the real one
    per_page = opt.Type(int, default=12)
    feed_length = opt.Type(int, default=20)
    feeds = opt.Type(bool, default=True)
    inbound = opt.Type(bool, default=False)  # True: news of superior bodies from their feeds
    raw_html = opt.Type(bool, default=False)  # True: the authors' HTML is not sanitised
    cache = opt.Type(bool, default=True)
    pictures = opt.Type(bool, default=True)  # reduced, without EXIF; False: as they are


class PortalPage(Page):
    """A planned page: its text comes from its entry, its HTML from the shared renderer."""

    def __init__(
        self, planned: PlannedPage, file: File, config: MkDocsConfig, site: PageSite
    ) -> None:
        super().__init__(planned.title, file, config)
        self.planned = planned
        self.view: EntryView | None = None
        self._site = site

    def read_source(self, config: MkDocsConfig) -> None:
        entry = self.planned.entry
        self.markdown = entry.body if entry is not None else ""
        self.meta = {"template": self.planned.template, "title": self.planned.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        entry = self.planned.entry
        if entry is None:
            self.content = ""
            return
        rendered = self._site.memory.texts.render(self.markdown or "")
        self.view = self._site.draft.viewer.view(entry, rendered)
        self.content = relative_to(self.view.html, base_of(self.url))
        self.toc = _table_of_contents(rendered.headings)


@dataclass(frozen=True, slots=True)
class PageSite:
    """What the pages of one build share."""

    draft: Draft
    memory: Memory


class CongTruongPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """The plugin ``cong-truong``."""

    site: PageSite
    website: Website
    chrome = Chrome()
    problems: tuple[Problem, ...] = ()  # of the last build
    _memory: tuple[tuple[bytes, Path | None], Memory] | None = None

    @cached_property
    def rulebook(self) -> Rulebook:
        """The law of this program's version; read once for all builds of ``serve``."""
        return load()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being defined, this event keeps the plugin alive between the builds of ``serve``."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.use_directory_urls = True
        config.theme.static_templates -= {"sitemap.xml"}
        config.validation.nav.omitted_files = logging.DEBUG
        school = _school(config)
        renderer = Renderer(
            [name for name in config.markdown_extensions if isinstance(name, str)],
            config.mdx_configs,
            raw_html=self.config.raw_html,
        )
        memory = self._memory_for(renderer, school / CACHE if self.config.cache else None)
        try:
            draft = draft_site(
                school,
                Path(config.docs_dir),
                self.rulebook,
                self._today(),
                per_page=self.config.per_page,
                picture_store=school / PICTURE_STORE if self.config.pictures else None,
                memory=memory,
            )
        except PersonError as problem:
            raise PluginError(str(problem)) from problem
        if not config.site_url and draft.source.unit.url:
            config.site_url = draft.source.unit.url
        self.site = PageSite(draft, memory)
        return config

    def _memory_for(self, renderer: Renderer, folder: Path | None) -> Memory:
        """What the last build of this process remembers, unless it was of another kind."""
        key = (renderer.fingerprint, folder)
        if self._memory is None or self._memory[0] != key:
            self._memory = (key, remember(renderer, folder))
        return self._memory[1]

    def _today(self) -> dt.date:
        written = self.config.today or os.environ.get(TODAY_VARIABLE)
        if not written:
            return real_today()
        try:
            return parse_date(written)
        except DateError as problem:
            message = say("Ngày dựng trang “{value}” không đọc được.", value=written)
            raise PluginError(str(message)) from problem

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Every planned page becomes a file; Markdown that is not published leaves the list."""
        source = self.site.draft.source
        own = {source.folder.name_on_disk(path): path for path in source.folder.paths}
        kept = [
            file for file in files if file.src_dir != config.docs_dir and not of_translators(file)
        ]
        by_path = {own[f.src_uri]: f for f in files if f.src_uri in own}
        result = Files(kept)
        for path, address in source.assets.items():
            if path in by_path:
                file = by_path[path]
                file.dest_uri = address
                result.append(file)
        self._put_pictures(result, config)
        for planned in self.site.draft.plan.pages:
            result.append(self._page_file(planned, by_path, config))
        return result

    def _put_pictures(self, files: Files, config: MkDocsConfig) -> None:
        """Prepared pictures in place of the originals, and their smaller copies."""
        originals = {file.dest_uri: file for file in files}
        for picture in self.site.draft.pictures.values():
            for address, made in picture.files.items():
                file = originals.get(address)
                if file is None:
                    file = File.generated(config, address, abs_src_path=str(made))
                    files.append(file)
                file.abs_src_path = str(made)
                file.dest_uri = address

    def _page_file(
        self, planned: PlannedPage, by_path: Mapping[str, File], config: MkDocsConfig
    ) -> File:
        file = by_path.get(planned.entry.path) if planned.entry is not None else None
        if file is None or not file.is_documentation_page():  # a sheet that stands alone
            file = File.generated(config, f"{planned.url}index.md", content="")
        file.dest_uri = f"{planned.url}index.html"
        file.inclusion = InclusionLevel.INCLUDED if not planned.url else InclusionLevel.NOT_IN_NAV
        file.page = PortalPage(planned, file, config, self.site)
        return file

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """All texts are rendered: compose the site and hand it to the templates."""
        pages = (file.page for file in files.documentation_pages())
        views = {
            page.view.entry.path: page.view
            for page in pages
            if isinstance(page, PortalPage) and page.view is not None
        }
        dress(env, self.compose(config, views), self.site.draft.pictures)
        self.site.memory.save()
        return env

    def compose(self, config: MkDocsConfig, views: Mapping[str, EntryView]) -> Website:
        """The whole site from its rendered texts. Raises PluginError where something must not be
        published."""
        draft = self.site.draft
        self.website = finish(
            draft, views, feeds=self.config.feeds, inbound=self._news_from_above(config)
        )
        composing = (located(p, draft.source.folder) for p in self.website.problems)
        self.problems = (*draft.problems, *composing)
        _report(self.problems)
        return self.website

    def _news_from_above(self, config: MkDocsConfig) -> tuple[InboundItem, ...]:
        if not self.config.inbound:
            return ()
        # Only those who show others' news pay for loading an HTTP client.
        from generator.feeds.inbound import news_from_above

        store = _school(config) / INBOUND_STORE
        draft = self.site.draft
        return news_from_above(draft.source.unit.superiors, store, draft.plan.today)

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        if isinstance(page, PortalPage):
            context.update(context_of(page.planned, self.website))
            context["_"] = self.chrome.words(page.planned.language)
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        context.update(error_context(template_name, self.website))
        context["_"] = self.chrome.words("vi")
        return context

    @event_priority(100)  # before plugins that look at the links of a page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """A page's links, until now behind ``ROOT``, begin with the way to the site's root."""
        return relative_to(output, base_of(page.url))

    @event_priority(100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for ``404.html``, whose own address is unknown: its links are absolute."""
        if is_error_template(template_name):
            base = urlsplit(config.site_url or "/").path
        else:
            base = get_relative_url(".", template_name)
        return relative_to(output_content, base.rstrip("/"))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        files = side_files(self.website, self.rulebook, feed_length=self.config.feed_length)
        for path, data in files.items():
            target = Path(config.site_dir) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if config.strict and self.problems and not log.isEnabledFor(logging.WARNING):
            # MkDocs counts the warnings it hears, and with --quiet hears none.
            raise PluginError("\n".join(p.render(vietnamese) for p in self.problems))
        change = self.site.draft.plan.next_change
        if change is not None:
            log.info("Lần dựng tiếp theo cần chạy ngày %s.", change.strftime("%d/%m/%Y"))


def _school(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").parent


def real_today() -> dt.date:
    """The day in Việt Nam; the only clock of the generator, read at its edge."""
    return dt.datetime.now(HANOI).date()


def of_translators(file: File) -> bool:
    """Whether it is a catalogue of the theme's words, which no page asks for."""
    return file.src_uri.endswith(".po")


def base_of(url: str) -> str:
    """The way from a page's address to the site's root: ``.``, ``..``, ``../..``."""
    return "/".join([".."] * url.count("/")) or "."


def _table_of_contents(headings: tuple[Heading, ...]) -> TableOfContents:
    return TableOfContents([_anchor(heading) for heading in headings])


def _anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.name, heading.id, heading.level)
    link.children = [_anchor(child) for child in heading.children]
    return link


def stopping(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that stop a build: lists of pupils, which must not get out."""
    return tuple(p for p in problems if p.requirement == PUPIL_LIST and p.severity == "error")


def _report(problems: tuple[Problem, ...]) -> None:
    """Say every problem; stop the build where something must not be published."""
    for problem in problems:
        log.warning(problem.render(vietnamese))
    stop = stopping(problems)
    if stop:
        raise PluginError(stop[0].render(vietnamese))
