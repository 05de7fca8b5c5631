"""A site whole in memory, whose pages are made when they are asked for: MkDocs' way, without it.

MkDocs' events cannot leave a page alone that has not changed, nor make one page alone. Where a
folder asks nothing of MkDocs but this plugin, ``congtruong build`` and ``congtruong serve`` take
the site from here; it is byte for byte what ``mkdocs build`` writes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import generator
import rulebook
from generator.keeping.looks import Look, Looks
from generator.planning.pages import PlannedPage
from generator.plugin import CongTruongPlugin, base_of, of_translators
from generator.rendering.links import relative_to
from generator.theming.theming import context_of, dress, error_context
from generator.website import Draft, render_all, side_files


@dataclass(frozen=True, slots=True)
class PageShown:
    """``page`` in the templates, as far as the theme of this project looks at it."""

    title: str
    url: str
    content: str
    is_homepage: bool


def needs_mkdocs(config: MkDocsConfig) -> bool:
    """Whether the folder asks MkDocs for anything besides the plugin and the theme ``portal``."""
    return bool(
        [name for name in config.plugins if not isinstance(config.plugins[name], CongTruongPlugin)]
        or config.hooks
        or config.extra_templates
        or config.exclude_docs
        or config.theme.name != "portal"
        or config.theme.custom_dir
        or config.extra_css
        or config.extra_javascript
    )


class Portal:
    """One school's site as of one day. Raises PluginError like a build by MkDocs."""

    def __init__(self, config: MkDocsConfig, plugin: CongTruongPlugin) -> None:
        self._config = plugin.on_config(config)
        self._plugin = plugin
        draft = plugin.site.draft
        self._website = plugin.compose(config, render_all(draft, plugin.site.memory.texts.render))
        self._looks = Looks(
            {"site": self._website.site, "pictures": draft.pictures}, _fingerprint(config)
        )
        self._environment = dress(
            config.theme.get_env(), self._website, draft.pictures, self._looks
        )
        self._environment.bytecode_cache = plugin.site.memory.templates

    @property
    def draft(self) -> Draft:
        return self._plugin.site.draft

    @cached_property
    def pages(self) -> Mapping[str, PlannedPage]:
        """Every page by the path of its file."""
        return {f"{page.url}index.html": page for page in self.draft.plan.pages}

    @cached_property
    def copies(self) -> Mapping[str, str]:
        """Every file that is published as it is, by the path of its copy. Names, since tens of
        thousands of ``Path`` are heavy."""
        files = Files([])
        files.add_files_from_theme(self._environment, self._config)
        copies = {
            file.dest_uri: file.abs_src_path or "" for file in files if not of_translators(file)
        }
        copies.pop("sitemap.xml", None)  # MkDocs' template of it, unused
        source = self.draft.source
        for path, address in source.assets.items():
            copies[address] = source.folder.path_of(path)
        for picture in self.draft.pictures.values():
            copies.update((address, str(made)) for address, made in picture.files.items())
        return copies

    @cached_property
    def side_files(self) -> Mapping[str, bytes]:
        """Every file beside the pages that is made and not copied."""
        length = self._plugin.config.feed_length
        files = side_files(self._website, self._plugin.rulebook, feed_length=length)
        for name in self._config.theme.static_templates:
            files.setdefault(name, self._error_page(name))
        return files

    def remember(self) -> None:
        """Keep what was worked out for the next process."""
        self._plugin.site.memory.save()

    def page(self, planned: PlannedPage) -> bytes:
        """One page, as it is written."""
        return self.made(planned, self.variables(planned))[0]

    def variables(self, planned: PlannedPage) -> dict[str, Any]:
        """A page's own variables: all its templates see besides ``site`` and ``pictures``."""
        view = self._website.entry_view(planned)
        content = view.html if view is not None else ""
        page = PageShown(planned.title, planned.url, content, not planned.url)
        return {"page": page, "template": planned.template} | context_of(planned, self._website)

    def made(
        self, planned: PlannedPage, variables: Mapping[str, Any]
    ) -> tuple[bytes, tuple[Look, ...]]:
        """One page, and where its templates looked besides its own variables."""
        base = base_of(planned.url)
        template = self._environment.get_template(planned.template)
        with self._looks.apart() as noted:
            words = self._plugin.chrome.words(planned.language)
            output = template.render(variables, _=words, config=self._config, base_url=base)
        page = relative_to(output, base).encode("utf-8", errors="xmlcharrefreplace")
        return page, tuple(sorted(noted))

    def digest(self, variables: Mapping[str, Any], looks: tuple[Look, ...]) -> bytes | None:
        """Of all a page is made from that looks there; None when that cannot be told. A page once
        made from what has the same digest need not be made again."""
        return self._looks.digest(variables, looks)

    def _error_page(self, name: str) -> bytes:
        base = urlsplit(self._config.site_url or "/").path
        template = self._environment.get_template(name)
        context = error_context(name, self._website)
        words = self._plugin.chrome.words("vi")
        output = template.render(context, _=words, page=None, config=self._config, base_url=base)
        return relative_to(output, base.rstrip("/")).encode()


def _fingerprint(config: MkDocsConfig) -> bytes:
    """Of everything that makes pages and is no content: settings, templates, this program."""
    whole = hashlib.blake2b(digest_size=16)
    whole.update(Path(config.config_file_path or "").read_bytes())
    folders = [Path(module.__path__[0]) for module in (generator, rulebook)]
    for folder in (*folders, *map(Path, config.theme.dirs)):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".html", ".po", ".yaml", ".yml"):
                state = file.stat()
                whole.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    whole.update(f"{sys.version} {version('jinja2')} {version('markupsafe')}".encode())
    return whole.digest()
