# ruff: noqa: E501 — one situation a line reads like a table
"""Where a page's own heading is, which of its lists are menus, and what is beside the matter."""

from __future__ import annotations

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Page, Place

URL = "https://truong.test/tin/ngay-hoi.html"
STORY = "Sáng nay cả trường dự ngày hội đọc sách dưới bóng cây trong sân trường. " * 4
LONG = "Ngày hội đọc sách của thầy và trò toàn trường mừng Ngày Nhà giáo Việt Nam"


def read(body: str, title: str = "") -> Page:
    return read_page(URL, f"<title>{title}</title>{body}".encode(), {})


@pytest.mark.parametrize(
    ("title", "body", "heading"),
    [
        ("Ngày hội sách", "<h2>Tin tức</h2><h3>Ngày hội sách</h3>", "Ngày hội sách"),
        ("Ngày hội sách - Trường Hoa Ban", "<h1>Tin tức</h1><h3>Ngày hội sách</h3>", "Ngày hội sách"),
        ("Trường THCS Hoa Ban - Ngày hội sách", "<h1>Trường THCS Hoa Ban</h1><h3>Ngày hội sách</h3>", "Ngày hội sách"),
        ("Trường THCS Hoa Ban", "<h2>Trường THCS Hoa Ban</h2>", "Trường THCS Hoa Ban"),
        # words apart, letters and marks decide
        ("NGÀY HỘI SÁCH!", "<h1>Tin tức</h1><h3>Ngày hội: sách</h3>", "Ngày hội: sách"),
        ("Ngày hội đọc sách của thầy và trò…", f"<h1>Tin tức</h1><h3>{LONG}</h3>", LONG),
        (LONG, "<h1>Tin tức</h1><h3>Ngày hội đọc sách của thầy và trò...</h3>", "Ngày hội đọc sách của thầy và trò..."),
        ("Ngày hội", "<h1>Tin tức</h1><h3>Ngày hội vui</h3>", "Tin tức"),  # too short to be cut
        # of several places the marked one, never a link to itself
        ("Ngày hội sách", "<p>Ngày hội sách</p><h1>Khác</h1><h3>Ngày hội sách</h3>", "Ngày hội sách"),
        ("Ngày hội sách", "<h1>Bản tin</h1><a href='/x'>Ngày hội sách</a>", "Bản tin"),
        ("Ngày hội sách", "<footer>Ngày hội sách</footer><h1>Bản tin</h1>", "Bản tin"),
        ("Ngày hội sách", "<h1>Bản tin</h1><h3><a href='/x'>Ngày hội sách</a></h3>", "Ngày hội sách"),
        ("Ngày hội sách", "<h1>Bản tin</h1><h3>Ngày hội <a href='/x'>sách</a></h3>", "Ngày hội sách"),
        ("Ngày hội sách", "<p>Bản tin</p><p>Ngày hội sách</p>", "Ngày hội sách"),
        # printed twice, for the eye and for the reader
        ("Ngày hội", "<h1>Bản tin</h1><h3>Ngày hội Ngày hội</h3>", "Ngày hội Ngày hội"),
        ("Ngày hội", "<h1>Bản tin</h1><h3>Ngày hội hội ngày</h3>", "Bản tin"),
        ("Ngày hội", "<h1>Bản tin</h1><h3>Góc nhỏ Góc nhỏ</h3>", "Bản tin"),
        # without a title the first marked block that is no link
        ("", "<h3>Góc nhỏ</h3><h1>Bản tin</h1>", "Bản tin"),
        ("", "<h3>Góc nhỏ</h3><h2>Bản tin</h2>", "Góc nhỏ"),
        ("", "<h2><a href='/x'>Góc nhỏ</a></h2><h3>Bản tin</h3>", "Bản tin"),
        ("", "<h2>Tin</h2><h3>Bản tin</h3>", "Bản tin"),  # three letters name nothing
        ("", "<p>Bản tin</p>", ""),
    ],
)  # fmt: skip
def test_the_heading_is_what_the_title_says(title: str, body: str, heading: str) -> None:
    assert read(f"<main>{body}<p>{STORY}</p></main>", title).heading == heading


def entries(count: int, words: str = "Mục thứ {}", beside: str = "") -> str:
    lines = (f"<li><a href='/m{n}'>{words.format(n)}</a>{beside}</li>" for n in range(count))
    return f"<ul>{''.join(lines)}</ul>"


@pytest.mark.parametrize(
    ("listed", "menu"),
    [
        (entries(4), True),
        (entries(3), False),
        (entries(4, "Công khai tài chính năm thứ {}x"), True),  # thirty letters each
        (entries(4, "Công khai tài chính năm thứ {}xx"), False),
        (entries(6, beside=" (2)"), False),  # a tenth of it is none of the links'
        (entries(6, "Chuyên mục của trường {}", " 2"), True),
        (entries(200), True),
        (entries(201), False),
        ("<p>" + "</p><p>".join(f"<a href='/m{n}'>Mục {n}</a>" for n in range(6)) + "</p>", False),
    ],
)
def test_a_list_of_short_links_is_a_menu(listed: str, menu: bool) -> None:
    page = read(f"<main><h1>Bản tin</h1><p>{STORY}</p>{listed}</main>")
    assert {link.place is Place.MENU for link in page.links} == {menu}


@pytest.mark.parametrize(
    ("href", "count", "told"),
    [
        ("javascript:void(0)", 4, True),
        ("javascript:void(0)", 3, False),
        ("/trang", 4, False),
    ],
)
def test_a_list_called_a_menu_whose_links_lead_nowhere_is_text(
    href: str, count: int, told: bool
) -> None:
    lines = "".join(f"<li><a href='{href}'>Nội quy điều {n}</a></li>" for n in range(count))
    page = read(f"<h1>Nội quy</h1><div class='accordion'><ul class='menu'>{lines}</ul></div>")
    assert ("Nội quy điều 2" in page.text) is told


def card(words: str, href: str, date: str = "05/11/2026", more: str = "") -> str:
    return f"<div><h3><a href='{href}'>{words}</a></h3><p>{date}</p>{more}</div>"


@pytest.mark.parametrize(
    ("cards", "items"),
    [
        ([card(f"Ngày hội đọc sách lần {n}", f"/t{n}") for n in range(3)], 3),
        ([card(f"Bài số {n}", f"/t{n}") for n in range(3)], 0),  # too short for a title
        ([card(f"Kế hoạch đọc sách lần {n}", f"/t{n}.pdf") for n in range(3)], 0),  # attachments
        ([card(f"Ngày hội đọc sách lần {n}", f"/t{n}", "") for n in range(3)], 0),
        ([card(f"Ngày hội đọc sách lần {n}", f"/t{n}", more=f"<a href='/t{n}'>Xem tiếp</a>") for n in range(3)], 3),
    ],
)  # fmt: skip
def test_a_link_with_its_day_is_an_entry_of_a_listing(cards: list[str], items: int) -> None:
    page = read(f"<main><h1>Tin tức</h1>{''.join(cards)}</main>", "Tin tức")
    assert page.items == items


DAYS = ("01/11/2026", "02/11/2026", "03/11/2026")


def test_a_day_beside_a_link_stands_next_to_it() -> None:
    cards = "".join(card(f"Ngày hội đọc sách lần {n}", f"/t{n}", day) for n, day in enumerate(DAYS))
    page = read(f"<main><h1>Tin tức</h1><p>Cập nhật 20/11/2026</p>{cards}</main>", "Tin tức")
    assert [day in link.near for day, link in zip(DAYS, page.links, strict=True)] == [True] * 3
    assert not any("20/11/2026" in link.near for link in page.links)


TITLE = "<h3><a href='/t1'>Ngày hội đọc sách</a></h3>"
DAY = "<span>05/11/2026</span>"


@pytest.mark.parametrize(
    ("inside", "dated"),
    [
        (f"{TITLE}{DAY}", {"/t1"}),
        (f"{TITLE}<p>{'Tóm tắt. ' * 70}</p>{DAY}", {"/t1"}),
        (f"{TITLE}<p>{'Tóm tắt. ' * 80}</p>{DAY}", set()),  # a story, no entry
        (f"{TITLE}{'<p>Dòng</p>' * 8}{DAY}", {"/t1"}),
        (f"{TITLE}{'<p>Dòng</p>' * 9}{DAY}", set()),
        (f"<h2>Tin mới</h2>{TITLE}{DAY}", set()),  # the day is that of the box
        (f"<h2><a href='/muc'>Tin</a></h2>{TITLE}{DAY}", {"/t1"}),
        (f"{TITLE}{DAY}<a href='/muc'>Tin tức</a>", {"/t1"}),
        (f"{TITLE}{DAY}<a href='/muc'>Tin của Đoàn và Đội</a>", set()),  # two things
        (f"{TITLE}{DAY}<a href='/t1'>Xem tiếp bài Ngày hội đọc sách</a>", {"/t1"}),
        (f"{TITLE}{DAY}<a href='/a.pdf'>Tải về</a>", {"/t1", "/a.pdf"}),
        (TITLE + DAY + "".join(f"<a href='/m{n}'>Mục {n}</a>" for n in range(4)), {"/t1"}),
        (TITLE + DAY + "".join(f"<a href='/m{n}'>Mục {n}</a>" for n in range(5)), set()),
    ],
)
def test_which_links_a_day_belongs_to(inside: str, dated: set[str]) -> None:
    page = read(f"<main><h1>Bản tin</h1><div>{inside}</div></main>")
    with_day = {link.url for link in page.links if "05/11/2026" in link.near}
    assert with_day == {f"https://truong.test{path}" for path in dated}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("<h3>Tin liên quan</h3>", False),
        ("<p>Các tin khác</p>", False),
        ("<p>Bài viết mới nhất</p>", False),
        ("<p>Bình luận</p>", False),
        ("<h3>Tin nổi bật</h3>", False),
        ("<p>Các em đọc thêm ở nhà</p>", True),
        ("<p>Các tin khác nhau trong bản tin sáng của đài phát thanh nhà trường</p>", True),
        ("<h3>Mục tiêu</h3>", True),
    ],
)
def test_what_stands_below_the_name_of_a_side_box_is_beside_the_matter(
    line: str, kept: bool
) -> None:
    page = read(f"<h1>Ngày hội sách</h1><p>{STORY}</p>{line}<p>Đội kịch lớp tám</p>")
    assert ("Đội kịch" in page.text) is kept
    assert "Sáng nay" in page.text


LINES = "<p>Lửa trại bùng lên trong tiếng hát của cả khối.</p>" * 6


@pytest.mark.parametrize(
    ("inside", "outside", "kept"),
    [
        (f"<h3>Ngày hội sách</h3>{LINES}", "<p>Hết.</p>", True),
        (f"<h3>Ngày hội sách</h3>{LINES}", f"<p>{'Đọc sách. ' * 12}</p>", True),
        (f"<h3>Ngày hội sách</h3>{LINES}", f"<p>{'Đọc sách. ' * 18}</p>", False),
        (f"<h3>Bản tin</h3>{LINES}", "<p>Hết.</p>", False),  # its title does not stand there
    ],
)
def test_a_banner_that_holds_the_story_is_the_main_part(
    inside: str, outside: str, kept: bool
) -> None:
    page = read(f"<div class='banner'>{inside}</div>{outside}", "Ngày hội sách")
    assert ("Lửa trại" in page.text) is kept


@pytest.mark.parametrize(
    ("around", "main"),
    [
        ("<footer>{}</footer>", False),
        ("<div class='footer'>{}</div>", False),
        ("<div class='has-footer'>{}" + f"<p>{STORY}</p></div>", True),
        ("<nav>{}</nav>", True),  # links that nobody closed
    ],
)
def test_what_is_marked_as_main_is_so_wherever_it_stands_but_in_a_footer(
    around: str, main: bool
) -> None:
    marked = "<main><h1>Ngày hội</h1><p>Lửa trại bùng lên.</p></main>"
    page = read(f"<p>{STORY}</p>{around.format(marked)}", "Trường")
    assert ("Lửa trại" in page.text) is main
