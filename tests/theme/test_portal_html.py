"""Every page of a portal is HTML as the standard has it."""

from __future__ import annotations

from tests.theme.conftest import PAGES, Site
from tests.validators.validating import html_problems


def test_the_checker_finds_nothing_on_any_page(site: Site) -> None:
    assert len(list(site.folder.rglob("*.html"))) > len(PAGES)
    assert html_problems(site.folder) == []
