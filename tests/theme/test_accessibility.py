"""No page type breaks a rule that axe-core knows (WCAG 2.1 A and AA, and its best practices)."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

from tests.theme.conftest import PAGES, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("theme")]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
LOOKS = [("light", PHONE), ("dark", DESK)]


@pytest.fixture(scope="module")
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
        " 'best-practice']})"
    )
    return [
        f"{rule['id']}: {node['html'][:120]} ({node['failureSummary']})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "size"), LOOKS, ids=lambda value: str(value)[:20])
def test_no_page_type_breaks_a_rule(
    browser: Browser, site: Site, axe: str, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    broken = {}
    for name, address in PAGES.items():
        page.goto(site.url + address)
        broken[name] = violations(page, axe)
    page.goto(f"{site.url}404.html")
    broken["404"] = violations(page, axe)
    context.close()
    assert {name: rules for name, rules in broken.items() if rules} == {}


def test_the_open_menu_and_the_results_break_no_rule(
    browser: Browser, site: Site, axe: str
) -> None:
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("button", name="Menu").click()
    page.locator("#thuc_don summary").first.click()
    assert violations(page, axe) == []
    page.goto(f"{site.url}tim-kiem/?q=co+so")
    page.locator("[data-search-results] a").first.wait_for()
    assert violations(page, axe) == []
    context.close()
