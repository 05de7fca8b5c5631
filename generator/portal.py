"""A site whole in memory, whose pages are made when they are asked for: MkDocs' way, without it.

MkDocs' events cannot leave a page alone that has not changed, nor make one page alone. Where a
folder asks nothing of MkDocs but this plugin, ``congtruong build`` and ``congtruong serve`` take
the site from here; it is byte for byte what ``mkdocs build`` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.planning import PlannedPage
from generator.plugin import CongTruongPlugin, base_of
from generator.rendering.links import relative_to
from generator.theming import context_of, dress, error_context
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
        self._website = plugin.compose(
            config, render_all(draft, plugin.site.memory.texts.render)
        )
        self._environment = dress(config.theme.get_env(), self._website, draft.pictures)

    @property
    def draft(self) -> Draft:
        return self._plugin.site.draft

    @cached_property
    def pages(self) -> Mapping[str, PlannedPage]:
        """Every page by the path of its file."""
        return {f"{page.url}index.html": page for page in self.draft.plan.pages}

    @cached_property
    def copies(self) -> Mapping[str, Path]:
        """Every file that is published as it is, by the path of its copy."""
        files = Files([])
        files.add_files_from_theme(self._environment, self._config)
        copies = {file.dest_uri: Path(file.abs_src_path or "") for file in files}
        source = self.draft.source
        for path, address in source.assets.items():
            copies[address] = source.folder.path_of(path)
        for picture in self.draft.pictures.values():
            copies.update(picture.files)
        return copies

    @cached_property
    def side_files(self) -> Mapping[str, bytes]:
        """Every file beside the pages that is made and not copied."""
        length = self._plugin.config.feed_length
        files = side_files(self._website, self._plugin.rulebook, feed_length=length)
        for name in self._config.theme.static_templates:
            files.setdefault(name, self._error_page(name))
        return files

    def page(self, planned: PlannedPage) -> bytes:
        """One page, as it is written."""
        view = self._website.entry_view(planned)
        shown = PageShown(
            planned.title,
            planned.url,
            view.html if view is not None else "",
            not planned.url,
        )
        template = self._environment.get_template(planned.template)
        context = context_of(planned, self._website)
        base = base_of(planned.url)
        output = template.render(context, page=shown, config=self._config, base_url=base)
        return relative_to(output, base).encode("utf-8", errors="xmlcharrefreplace")

    def _error_page(self, name: str) -> bytes:
        base = urlsplit(self._config.site_url or "/").path
        template = self._environment.get_template(name)
        context = error_context(name, self._website)
        output = template.render(context, page=None, config=self._config, base_url=base)
        return relative_to(output, base.rstrip("/")).encode()
