"""Every form of page of the ranking site is HTML as the standard has it."""

from __future__ import annotations

from pathlib import Path

from tests.validators.validating import html_problems, some_pages


def test_the_checker_finds_nothing_on_any_form_of_page(site: Path) -> None:
    assert site / "index.html" in some_pages(site)
    assert html_problems(*some_pages(site)) == []
