"""Pages whose heading is the school's name or a motto: what the menu and their file call them."""

from __future__ import annotations

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding, link, of_kind

from auditor.checks.finding import Finding

LEADERS = (
    "<h3>Bà Đặng Thị Thu Ngân</h3><p>Hiệu trưởng</p><h3>Ông Lò Văn Pâng</h3><p>Phó hiệu trưởng</p>"
)


def judged(path: str, words: str, heading: str, body: str, requirement: str) -> Finding:
    """How a duty ends on a site whose menu leads, with these words, to this page."""
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    menu = [(words, HOME + path), ("Tin tức", f"{HOME}tt"), ("Liên hệ", f"{HOME}lh")]
    pages = {path: Published(heading, body, menu="-"), **others}
    return finding(Sketch(pages, menu=menu), requirement, school=of_kind("thpt"))


@pytest.mark.parametrize(
    ("path", "words", "heading", "body", "requirement", "codes"),
    [
        ("gioithieu.html", "Giới thiệu chung", "Hành trình 25 năm xây dựng", PROSE,
         "history-summary", ("text-only", "found")),
        ("gioi-thieu/", "Giới thiệu", "Trường THCS Suối Hoa", PROSE,
         "history-summary", ("text-only", "found")),
        ("bangiamhieu.html", "Ban giám hiệu", "Our Leadership Team", LEADERS,
         "leadership-contacts", ("names-only",)),
        # the entry of a whole branch leads to its first page, whatever that is about
        ("vuon-hoa.html", "Giới thiệu", "Vườn hoa của chúng em", PROSE,
         "history-summary", ("missing", "menu-only")),
        ("gioi-thieu/vuon-hoa.html", "Giới thiệu", "Vườn hoa của chúng em", PROSE,
         "history-summary", ("missing", "menu-only")),
    ],
    ids=["motto", "unit", "english", "first-child", "first-child-below"],
)  # fmt: skip
def test_a_file_called_like_its_menu_entry_is_what_the_menu_says(
    path: str, words: str, heading: str, body: str, requirement: str, codes: tuple[str, ...]
) -> None:
    assert judged(path, words, heading, f"<p>{body}</p>", requirement).code in codes


@pytest.mark.parametrize(
    ("words", "path", "requirement", "outcome"),
    [
        ("Quy trình tuyển sinh", "quy-trinh", "admissions-info", "partial"),
        ("Quy trình đăng ký", "dang-ky", "admissions-info", "partial"),
        ("Về chúng tôi", "ve-chung-toi", "history-summary", "partial"),
        ("Câu lạc bộ", "clb", "admissions-info", "missing"),
    ],
)
def test_schools_have_their_own_words_for_what_they_publish(
    words: str, path: str, requirement: str, outcome: str
) -> None:
    body = f"<p>{PROSE}</p><p>Phụ huynh nộp hồ sơ, nhà trường xếp lịch gặp và đăng ký chỗ ngồi.</p>"
    assert judged(path, words, words, body, requirement).outcome == outcome


def test_a_page_that_only_mentions_the_leaders_lists_none() -> None:
    signed = f"<p>{PROSE}</p><p>Ban giám hiệu nhà trường</p>"
    told = judged("gioi-thieu", "Thông tin chung", "Thông tin chung", signed, "leadership-contacts")
    assert told.code == "missing"


def test_a_chart_in_a_link_to_its_own_page_is_no_listing() -> None:
    body = (
        '<a href="/so-do-to-chuc">SƠ ĐỒ TỔ CHỨC TRƯỜNG THCS SUỐI HOA<img src="/so-do.png">'
        f"<p>{PROSE}</p>"
    )
    found = judged("so-do-to-chuc", "Sơ đồ tổ chức", "Sơ đồ tổ chức", body, "org-chart")
    assert found.outcome in ("partial", "pass")


def test_the_introduction_of_a_site_of_one_page_has_a_heading_of_two_parts() -> None:
    for heading, outcome in (("Lời ngỏ - Giới thiệu", "partial"), ("Giới thiệu sách", "missing")):
        home = f"<h2>{heading}</h2><p>{PROSE}</p><p>{PROSE[:200]}</p>"
        found = finding(Sketch(home=home), "history-summary", school=of_kind("thpt"))
        assert found.outcome == outcome


def test_news_of_which_nothing_can_be_opened_are_seen_below_a_button_to_read_more() -> None:
    cards = "".join(
        f"<h3>Học sinh khối {n + 6} tham quan làng nghề bên sông</h3><p>Sáng nay, các em đã cùng "
        f"thầy cô đi thăm làng gốm.</p><button>Đọc thêm</button>"
        for n in range(4)
    )
    assert (
        judged("ban-tin", "Bản tin trường", "Bản tin trường", cards, "news-events").code == "stub"
    )


def test_a_school_s_enrolment_system_is_told_by_words_to_register_online() -> None:
    button = '<a href="http://tuyensinh.bacninh.edu.vn/">Đăng ký trực tuyến</a>'
    found = judged(
        "tuyen-sinh", "Tuyển sinh", "Tuyển sinh", f"<p>{PROSE}</p>{button}",
        "online-enrolment-service",
    )  # fmt: skip
    assert found.code == "found"


@pytest.mark.parametrize(
    ("words", "body", "code"),
    [
        ("Tuyển sinh", f"<p>{PROSE}</p><p>Thông báo tuyển sinh vào lớp 10.</p>", "text-only"),
        ("Tuyển sinh", f"<p>{PROSE}</p>", "menu-only"),
        ("Hướng nghiệp - Tuyển sinh", "", "stub"),
    ],
    ids=["named-inside", "never-named", "empty"],
)
def test_a_page_called_after_its_subject_names_it_again(words: str, body: str, code: str) -> None:
    assert judged("trang", words, words, body, "admissions-info").code == code


def test_a_menu_introduces_nobody_but_the_unit() -> None:
    heading = "Giới thiệu về Trường THPT Hoa Ban"  # the name that the unit had before
    found = judged("gioi-thieu", "Giới thiệu", heading, f"<p>{PROSE}</p>", "history-summary")
    assert found.outcome in ("partial", "pass")


@pytest.mark.parametrize(("stories", "code"), [(3, "no-dates"), (2, "none")])
def test_stories_without_days_that_the_home_page_leads_to_are_news_of_no_day(
    stories: int, code: str
) -> None:
    titles = [f"Học sinh khối {n + 6} tham quan làng nghề bên sông" for n in range(stories)]
    pages = {
        f"tin-{n}": Published(title, f"<p>{PROSE}</p>", menu="-") for n, title in enumerate(titles)
    }
    home = "".join(f'<h3><a href="/tin-{n}">{title}</a></h3>' for n, title in enumerate(titles))
    assert finding(Sketch(pages, home=home), "news-events").code == code


@pytest.mark.parametrize(("own", "code"), [("", "stub"), (link("de.pdf", "Đề số 1"), None)])
def test_a_side_box_laid_out_as_a_table_is_no_page_s_own(own: str, code: str | None) -> None:
    box = "<table><tr><td>Tin nổi bật</td><td>Học sinh khối 9 tham quan làng nghề</td></tr></table>"
    pages = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE + box, menu="-") for n in range(6)}
    groups = "<p>Toán (12 tài liệu)</p><p>Ngữ văn (9 tài liệu)</p>"
    pages["tai-nguyen"] = Published("Tài nguyên", groups + own + box)
    found = finding(Sketch(pages), "digital-resources")
    assert (found.code == "stub") is (code == "stub")
