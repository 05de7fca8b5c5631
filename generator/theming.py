"""What the theme's templates are given: filters, functions, and the variables of each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2

from generator.fragments import Fragments, Once
from generator.metadata import head_of
from generator.navigation import breadcrumbs_of
from generator.pictures import Picture
from generator.planning import PlannedPage
from generator.template_filters import FILTERS
from generator.views import Website, variables_of


def dress(
    environment: jinja2.Environment, website: Website, pictures: Mapping[str, Picture]
) -> jinja2.Environment:
    """The theme's environment with everything ``themes/portal/README.md`` promises every page."""
    environment.autoescape = True
    environment.filters.update(FILTERS)
    environment.globals["site"] = website.site
    environment.globals["pictures"] = pictures
    environment.globals["fragment"] = Fragments(environment, website.site.menu)
    environment.globals["once"] = Once()
    return environment


def context_of(planned: PlannedPage, website: Website) -> dict[str, Any]:
    """The variables of one page, besides the ``page`` itself."""
    entry = planned.entry
    return {
        "head": head_of(planned, website),
        "breadcrumbs": breadcrumbs_of(planned, website.titles),
        "language": entry.place.language if entry is not None else "vi",
        **variables_of(planned, website),
    }


def error_context(name: str, website: Website) -> dict[str, Any]:
    """The variables of a page that has no address of its own, such as ``404.html``."""
    planned = PlannedPage(name, name, "Không tìm thấy trang", indexed=False)
    return {"head": head_of(planned, website), "breadcrumbs": (), "language": "vi"}
