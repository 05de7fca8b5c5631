"""A page of every template is HTML as the standard has it."""

from __future__ import annotations

from tests.theme.conftest import PAGES, Site
from tests.validators.validating import html_problems


def test_the_checker_finds_nothing_on_any_page(site: Site) -> None:
    pages = [site.folder / path / "index.html" for path in PAGES.values()]
    assert html_problems(*pages, site.folder / "404.html") == []
