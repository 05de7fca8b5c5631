"""What a director and a parent see, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from congtruong.serving import serve
from tests.e2e.conftest import Demo

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def addresses(demo: Demo) -> Iterator[dict[str, str]]:
    folders = {code: demo.site(code) for code in demo.results}
    with serve({"ranking": demo.ranking, **folders}) as urls:
        yield urls


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


def a_school(demo: Demo) -> str:
    return next(code for code, row in demo.results.items() if row["school"]["kind"] == "thcs")


def test_a_schools_page_fits_a_phone_and_shows_its_menu(
    page: Page, demo: Demo, addresses: dict[str, str]
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(addresses[a_school(demo)])
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0
    link = page.get_by_role("navigation").get_by_role("link", name="Tin tức").first
    if not link.is_visible():
        page.get_by_text("Menu", exact=False).first.click()
    expect(link).to_be_visible()


def test_searching_without_marks_finds_the_disclosures(
    page: Page, demo: Demo, addresses: dict[str, str]
) -> None:
    page.goto(addresses[a_school(demo)] + "tim-kiem/")
    page.get_by_role("searchbox").last.fill("cong khai")
    expect(page.get_by_role("link", name="Công khai").first).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Công khai").first).to_be_visible()


def test_a_school_asks_nobody_else_for_anything(
    page: Page, demo: Demo, addresses: dict[str, str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    home = addresses[a_school(demo)]
    page.goto(home, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((home, "data:"))] == []


def test_the_ranking_opens_from_a_folder_without_a_server(page: Page, demo: Demo) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((demo.ranking / "index.html").as_uri(), wait_until="load")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert errors == []
