"""What the theme's templates are given: filters, functions, and the variables of each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2

from generator.composing.composed import Website
from generator.declaring.metadata import head_of
from generator.keeping.looks import Looks, Watched
from generator.pictures import Picture
from generator.planning.navigation import breadcrumbs_of
from generator.planning.pages import PlannedPage
from generator.theming.filters import FILTERS
from generator.theming.fragments import Fragments, Once
from generator.theming.variables import variables_of


def dress(
    environment: jinja2.Environment,
    website: Website,
    pictures: Mapping[str, Picture],
    looks: Looks | None = None,
) -> jinja2.Environment:
    """The theme's environment with everything ``themes/portal/README.md`` promises every page.

    With ``looks``, what the pages ask of ``site`` and ``pictures`` is noted there.
    """
    shown = {"site": website.site, "pictures": pictures}
    environment.autoescape = True
    # Jinja looks through these names at every import of every page: in a dictionary much faster
    # than in the chain of two that it makes by itself.
    environment.make_globals = (  # type: ignore[method-assign]
        lambda d: {**environment.globals, **(d or {})}
    )
    environment.filters.update(FILTERS)
    for name, value in shown.items():
        environment.globals[name] = Watched(name, value, looks) if looks else value
    environment.globals["fragment"] = Fragments(
        environment, (*website.site.menu, *website.site.english_menu), looks
    )
    environment.globals["once"] = Once(looks)
    return environment


def context_of(planned: PlannedPage, website: Website) -> dict[str, Any]:
    """The variables of one page, besides the ``page`` itself."""
    return {
        "head": head_of(planned, website),
        "breadcrumbs": breadcrumbs_of(planned, website.titles),
        "language": planned.language,
        **variables_of(planned, website),
    }


def error_context(name: str, website: Website) -> dict[str, Any]:
    """The variables of a page that has no address of its own, such as ``404.html``."""
    planned = PlannedPage(name, name, "Không tìm thấy trang", indexed=False)
    return {"head": head_of(planned, website), "breadcrumbs": (), "language": "vi"}
