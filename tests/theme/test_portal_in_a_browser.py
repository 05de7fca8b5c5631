"""What parents do on a school's site: open the menu on a phone, search, read, filter, print."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.theme.conftest import PAGES, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("theme")]

PHONE = {"width": 360, "height": 740}
PICTURES = (".png", ".svg", ".jpg", ".webp", ".avif")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def result_titles(page: Page, query: str) -> list[str]:
    """Titles found, best first."""
    page.get_by_role("main").get_by_role("searchbox").fill(query)
    expect(page.get_by_role("status")).to_contain_text(f"“{query}”")
    return page.locator("[data-search-results] h2").all_inner_texts()


def test_a_phone_shows_a_menu_button_that_opens_the_menu(phone: Page, site: Site) -> None:
    phone.goto(site.url)
    button = phone.get_by_role("button", name="Menu")
    news = phone.get_by_role("navigation", name="Menu chính").get_by_role("link", name="Thông báo")
    expect(button).to_be_visible()
    expect(news).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    news.click()
    expect(phone).to_have_url(f"{site.url}thong-bao/")


def test_the_menu_is_worked_by_keyboard_alone(phone: Page, site: Site) -> None:
    phone.goto(site.url)
    button = phone.get_by_role("button", name="Menu")
    button.focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Trang chủ").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_group_of_the_menu_opens_and_closes_by_keyboard(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url)
    menu = page.get_by_role("navigation", name="Menu chính")
    history = menu.get_by_role("link", name="Lịch sử hình thành")
    opener = menu.locator("summary").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(history).to_be_visible()
    page.keyboard.press("Escape")
    expect(history).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_menu_opens_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.get_by_role("link", name="Thông báo").first).to_be_visible()
    context.close()


def test_no_page_is_wider_than_a_phone(phone: Page, site: Site) -> None:
    wider = {}
    for name, address in PAGES.items():
        phone.goto(site.url + address)
        wider[name] = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {name: pixels for name, pixels in wider.items() if pixels > 0} == {}


def test_a_wide_table_scrolls_in_its_own_box_and_by_keyboard(phone: Page, site: Site) -> None:
    phone.goto(site.url + PAGES["disclosure"])
    box = phone.locator(".table-scroll")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")


def test_the_first_tab_leads_past_the_header(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["post"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_searching_without_marks_finds_the_words_with_marks(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["search"])
    titles = result_titles(page, "cong khai co so vat chat")
    assert "Công khai cơ sở vật chất năm học 2026-2027" in titles
    assert "30/QĐ-THCS" in result_titles(page, "quyet dinh")[0]
    assert result_titles(page, "duong")[0] == "Đọc thơ hoà bình bên đường hoa"


def test_either_way_of_placing_a_mark_finds_both_and_its_own_first(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["search"])
    both = {"Đọc thơ hoà bình bên đường hoa", "Thí nghiệm hóa học vui"}
    for query in ("hoa", "hóa", "hoà"):
        assert both <= set(result_titles(page, query)), query
    assert result_titles(page, "hóa")[0] == "Thí nghiệm hóa học vui"


def test_pages_in_english_are_searched_in_english(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url + PAGES["page in English"])
    page.get_by_role("search").get_by_role("searchbox").fill("ferry")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 found for “ferry”.")
    page.get_by_role("main").get_by_role("searchbox").fill("khai giang")
    expect(page.get_by_role("status")).to_contain_text("No page in English")


def test_a_search_that_finds_nothing_says_so(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["search"])
    assert result_titles(page, "xyzzy") == []
    expect(page.get_by_role("status")).to_contain_text("Không có trang nào")


def test_results_are_walked_with_the_arrow_keys(page: Page, site: Site) -> None:
    page.goto(f"{site.url}tim-kiem/?q=hoa")
    results = page.locator("[data-search-results] a")
    results.first.wait_for()
    page.get_by_role("main").get_by_role("searchbox").focus()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ho")


def test_the_header_search_leads_to_the_results(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url + PAGES["post"])
    page.get_by_role("search").get_by_role("searchbox").fill("le khai giang kiem tra")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Lịch kiểm tra giữa học kỳ I")).to_be_visible()


def test_no_search_index_is_loaded_before_the_field_is_touched(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(site.url + PAGES["search"], wait_until="networkidle")
    assert not [path for path in asked if path.endswith("muc-luc.js")]
    page.get_by_role("main").get_by_role("searchbox").focus()
    page.wait_for_function("[...document.scripts].some(s => s.src.endsWith('muc-luc.js'))")


def test_nobody_else_is_asked_for_anything(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES.values():
        page.goto(site.url + address)
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []


def test_a_post_is_light_without_its_pictures(page: Page, site: Site) -> None:
    weight: dict[str, int] = {}

    def weigh(url: str) -> None:
        path = site.folder / urlsplit(url).path.removeprefix(urlsplit(site.url).path)
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PICTURES:
            data = path.read_bytes()
            packed = data if path.suffix == ".woff2" else gzip.compress(data, 6)
            weight[path.name] = len(packed)

    page.on("request", lambda request: weigh(request.url))
    page.goto(site.url + PAGES["post"], wait_until="networkidle")
    assert "portal.css" in weight
    assert sum(weight.values()) <= 60_000, weight
    assert len(weight) <= 8, weight


def test_the_site_opens_from_a_disk(page: Page, site: Site) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site.folder / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="Mít tinh kỷ niệm").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mít tinh")
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.masthead')).backgroundColor"
    ) == ("rgb(122, 31, 43)")
    page.goto((site.folder / "tim-kiem" / "index.html").as_uri())
    assert "Thí nghiệm hóa học vui" in result_titles(page, "hoa hoc")
    page.get_by_role("link", name="Thí nghiệm hóa học vui").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thí nghiệm")
    assert errors == []


def test_the_register_is_filtered_and_sorted(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["documents"])
    numbers = page.locator("tbody tr:visible td:first-child")
    expect(numbers).to_have_text(["30/QĐ-THCS", "12/KH-THCS"])
    page.get_by_role("button", name="Ngày ban hành").click()
    expect(numbers).to_have_text(["12/KH-THCS", "30/QĐ-THCS"])
    page.get_by_label("Loại").select_option("Quyết định")
    expect(numbers).to_have_text(["30/QĐ-THCS"])
    expect(page.get_by_text("1 văn bản", exact=True)).to_be_visible()
    page.get_by_label("Loại").select_option("")
    page.get_by_label("Tìm trong danh sách").fill("ke hoach")
    expect(numbers).to_have_text(["12/KH-THCS"])


def test_the_register_reads_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site.url + PAGES["documents"])
    expect(page.get_by_role("link", name="Quyết định ban hành Quy chế")).to_be_visible()
    expect(page.get_by_role("button", name="Ngày ban hành")).to_have_count(0)
    expect(page.get_by_label("Loại")).to_be_hidden()
    context.close()


def test_the_dark_look_is_kept_from_page_to_page(page: Page, site: Site) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(site.url)
    light = page.evaluate(ground)
    page.get_by_role("button", name="Giao diện tối").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(site.url + PAGES["post"])
    assert page.evaluate(ground) == dark


def test_an_album_opens_large_and_is_turned_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["album"])
    opener = page.get_by_role("button", name="Gian sách lớp 7B")
    opener.focus()
    page.keyboard.press("Enter")
    album = page.get_by_role("dialog")
    expect(album.get_by_role("img", name="Gian sách lớp 7B")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(album.get_by_role("img", name="Trao giải")).to_be_visible()
    page.keyboard.press("Escape")
    expect(album).to_be_hidden()
    expect(opener).to_be_focused()


def test_paper_gets_the_text_and_not_the_menu(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["post"])
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#thuc_don")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_have_count(0)


def test_nothing_jumps_while_a_page_loads(page: Page, site: Site) -> None:
    page.add_init_script(
        "window.jumps = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.jumps += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    for address in (PAGES["home"], PAGES["post"]):
        page.goto(site.url + address, wait_until="networkidle")
        assert page.evaluate("window.jumps") < 0.02, address


def test_capitals_with_marks_are_not_cut(page: Page, site: Site) -> None:
    page.goto(site.url)
    lines = page.eval_on_selector_all(
        "h1, h2, h3, .name, .superior, p, li, a",
        """all => all.map(e => [getComputedStyle(e), e])
          .filter(([s]) => parseFloat(s.lineHeight) < 1.5 * parseFloat(s.fontSize) - 0.6)
          .map(([, e]) => e.outerHTML.slice(0, 80))""",
    )
    assert lines == []


def test_a_gallery_opens_large_and_without_scripts_leads_to_its_pictures(
    page: Page, browser: Browser, site: Site
) -> None:
    page.goto(site.url + PAGES["gallery"])
    page.get_by_role("link", name="Kéo co khối 8").click()
    album = page.get_by_role("dialog")
    expect(album.get_by_role("img", name="Kéo co khối 8")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(album.get_by_role("img", name="Chạy tiếp sức")).to_be_visible()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url + PAGES["gallery"])
    plain.get_by_role("link", name="Kéo co khối 8").click()
    expect(plain).to_have_url(f"{site.url}thu-vien-anh/2026-ngay-hoi/a.svg")
    context.close()


def test_a_long_list_is_searched_without_marks(page: Page, site: Site) -> None:
    page.goto(site.url + PAGES["procedures"])
    page.get_by_role("searchbox", name="Tìm trong danh sách").fill("chuyen truong")
    expect(page.get_by_role("link", name="Chuyển trường")).to_be_visible()
    expect(page.get_by_role("link", name="Thủ tục số 3")).to_be_hidden()
    expect(page.get_by_text("1 mục", exact=True)).to_be_visible()


def test_a_question_unfolds_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url + PAGES["questions"])
    answer = plain.get_by_text("Báo giáo viên chủ nhiệm")
    expect(answer).to_be_hidden()
    plain.get_by_text("Xin nghỉ học thế nào?").first.click()
    expect(answer).to_be_visible()
    context.close()
