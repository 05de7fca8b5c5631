"""The ranking site as people use it, opened from a folder in a real browser."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reports-browser")]

ALL = "bang-xep-hang/index.html"
THCS = "bang-xep-hang/thcs/index.html"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


def show(page: Page, site: Path, path: str, state: str = "") -> None:
    page.goto((site / path).as_uri() + state)


def names(page: Page) -> list[str]:
    return page.locator("tbody th a").all_inner_texts()


def percents(page: Page) -> list[str]:
    return page.locator("td.main span").all_inner_texts()


def test_the_script_draws_the_rows_that_stand_in_the_page(
    browser: Browser, page: Page, site: Path
) -> None:
    plain = browser.new_page(java_script_enabled=False)
    for path in (ALL, THCS, "yeu-cau/contact/index.html", "chua-kiem-tra-duoc/index.html"):
        show(plain, site, path)
        show(page, site, path)
        expect(page.locator("[data-shown]")).not_to_be_empty()
        without = plain.locator("tbody").first.inner_text()
        assert page.locator("tbody").first.inner_text() == without
        first = "tbody th a >> nth=0"
        assert page.get_attribute(first, "href") == plain.get_attribute(first, "href")
    plain.close()


def test_a_table_sorts_by_a_column_and_back(page: Page, site: Path) -> None:
    show(page, site, THCS)
    ranked = names(page)
    page.get_by_role("button", name="Tin 4 tuần").click()
    counts = [int(text) for text in page.locator("[data-f=recent]").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    heading = page.get_by_role("columnheader", name="Tin 4 tuần")
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Tin 4 tuần").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Hạng").click()
    assert names(page) == ranked


def test_searching_needs_no_marks(page: Page, site: Path) -> None:
    show(page, site, ALL)
    page.get_by_role("searchbox").fill("duong lua")
    expect(page.locator("[data-shown]")).to_contain_text("Không có đơn vị nào khớp")
    page.get_by_role("searchbox").fill("dong lua")
    expect(page.locator("[data-shown]")).to_contain_text("trong")
    assert names(page)
    assert all("Đồng Lúa" in name for name in names(page))
    page.get_by_role("searchbox").fill("Ánh DƯƠNG")
    assert all("Ánh Dương" in name for name in names(page))


def test_a_view_can_be_sent_to_someone(page: Page, site: Path) -> None:
    show(page, site, ALL)
    page.get_by_role("searchbox").fill("mau son")
    page.get_by_label("Chỉ xem").select_option("ranked")
    page.get_by_role("button", name="Điểm %").click()
    seen, address = names(page), page.url
    assert "#" in address
    page.goto("about:blank")
    page.goto(address)
    assert names(page) == seen
    expect(page.get_by_role("searchbox")).to_have_value("mau son")


def test_only_units_with_a_breach(page: Page, site: Path) -> None:
    show(page, site, ALL, "#only=breach")
    shown = page.locator("tbody tr").count()
    assert shown == page.locator("tbody .flag:visible").count() > 0


def test_pages_of_a_long_table(page: Page, site: Path) -> None:
    show(page, site, ALL)
    first = names(page)
    assert len(first) == 50
    page.get_by_role("button", name="Trang sau").click()
    assert not set(first) & set(names(page))
    expect(page.locator("[data-shown]")).to_have_text("51–100 trong 120 đơn vị")
    page.get_by_role("button", name="Trang sau").click()
    expect(page.get_by_role("button", name="Trang sau")).to_be_disabled()


def test_a_table_is_used_by_keyboard_alone(page: Page, site: Path) -> None:
    show(page, site, THCS)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("hoa sen")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Hạng")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Đơn vị")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert all("Hoa Sen" in name for name in names(page))


def test_a_requirement_says_who_misses_it(page: Page, site: Path) -> None:
    show(page, site, "yeu-cau/contact/index.html")
    page.get_by_label("Kết quả").select_option(label=page.locator("option").nth(1).inner_text())
    words = set(page.locator("tbody .outcome").all_inner_texts())
    assert len(words) == 1


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        ALL,
        THCS,
        "truong/MAU-0007/index.html",
        "yeu-cau/index.html",
        "yeu-cau/contact/index.html",
        "chua-kiem-tra-duoc/index.html",
        "nen-tang/index.html",
        "phuong-phap/index.html",
        "en/index.html",
        "en/truong/MAU-0003/index.html",
    ],
)
def test_every_page_fits_a_phone(page: Page, site: Path, path: str) -> None:
    page.set_viewport_size(PHONE)
    show(page, site, path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_printed_sheet_shows_what_is_folded_away(page: Page, site: Path) -> None:
    show(page, site, "truong/MAU-0003/index.html")
    remedy = page.locator(".remedy").first
    expect(remedy).to_be_hidden()
    page.emulate_media(media="print")
    expect(remedy).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()


def test_a_criterion_opens_the_line_that_it_leads_to(page: Page, site: Path) -> None:
    show(page, site, "truong/MAU-0007/index.html")
    remedy = page.locator("#contact .remedy")
    expect(remedy).to_be_hidden()
    page.locator(".criteria").get_by_role("link", name="Thông tin liên hệ").click()
    expect(remedy).to_be_visible()


def test_english_has_the_same_place(page: Page, site: Path) -> None:
    show(page, site, "truong/MAU-0003/index.html")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trường THPT Ánh Dương 3")
    expect(page.get_by_role("heading", name="Every requirement")).to_be_visible()
    page.get_by_role("link", name="Tiếng Việt").click()
    assert page.url == (site / "truong/MAU-0003/index.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_wrong(
    browser: Browser, site: Path, scheme: str, size: dict[str, int]
) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    # the policy of the pages forbids foreign scripts, the test's own included
    page = browser.new_page(color_scheme=scheme, viewport=size, bypass_csp=True)  # type: ignore[arg-type]
    wrong = {}
    for path in ("index.html", THCS, "truong/MAU-0007/index.html", "yeu-cau/contact/index.html"):
        show(page, site, path)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.evaluate(axe)
        found = page.evaluate("axe.run(document)")
        wrong[path] = [
            (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
            for violation in found["violations"]
        ]
    page.close()
    assert {path: found for path, found in wrong.items() if found} == {}
