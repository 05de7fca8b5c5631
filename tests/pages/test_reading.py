"""One page read: text, places, signals, and every kind of broken HTML."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.html.reading import read_page
from auditor.pages.legacy_fonts import convert_legacy, detect_legacy_font
from auditor.pages.model import Page, Place

URL = "http://truong.test/tin/bai.html"
PARAGRAPH = "Nhà trường tổ chức lễ khai giảng trong không khí trang nghiêm và phấn khởi. " * 4


def read(html: str | bytes, headers: dict[str, str] | None = None) -> Page:
    return read_page(URL, html.encode() if isinstance(html, str) else html, headers or {})


def test_words_split_by_tags_and_entities_are_put_together() -> None:
    page = read(
        "<p>T<b>ổ</b>ng s&ocirc;́ <i>h</i>ọc&nbsp;sinh</p><div>Bi\u200bểu mẫu\u00ad 09</div>"
    )
    assert page.text.split("\n") == ["Tổng số học sinh", "Biểu mẫu 09"]


def test_decomposed_vietnamese_becomes_nfc_and_is_reported() -> None:
    page = read(unicodedata.normalize("NFD", "<title>Trường</title><p>Công khai tài chính</p>"))
    assert (page.title, page.text) == ("Trường", "Công khai tài chính")
    assert not page.signals.nfc
    assert read("<p>Công khai</p>").signals.nfc


@pytest.mark.parametrize(
    ("body", "headers", "charset"),
    [
        ("<p>Công khai</p>".encode(), {"content-type": "text/html; charset=iso-8859-1"}, "cp1252"),
        ("<p>Công khai</p>".encode("utf-8-sig"), {}, "utf-8"),
        (b"\xff\xfe" + "<p>Công khai</p>".encode("utf-16-le"), {}, "utf-16-le"),
        ("<p>Công khai</p>".encode() + b"\xff" + b" " * 600, {"content-type": "charset=utf-8"},
         "utf-8"),
        ("<meta charset='windows-1258'><p>Công khai</p>".encode("cp1258"), {}, "cp1258"),
    ],
)  # fmt: skip
def test_the_character_set_of_a_page_is_found_out(
    body: bytes, headers: dict[str, str], charset: str
) -> None:
    page = read(body, headers)
    assert page.text.startswith("Công khai")
    assert page.signals.charset == charset


@pytest.mark.parametrize("name", ["idna", "undefined", "unicode_escape", "punycode", "utf-7"])
def test_what_is_no_character_set_of_the_web_is_not_believed(name: str) -> None:
    page = read(f"<meta charset='{name}'><p>Cong khai".encode() + b"\xff\xfe\xfd" * 9)
    assert "Cong khai" in page.text
    assert page.signals.charset in ("utf-8", "windows-1258")


def test_the_body_inside_an_unclosed_menu_is_no_menu() -> None:
    page = read(
        f"<nav class='menu'><ul><li><a href='/a'>Giới thiệu<li><a href='/b'>Tin tức"
        f"<div id='page-content'><h1>Khai giảng</h1><p>{PARAGRAPH}</p></div>"
    )
    assert PARAGRAPH.strip() in page.text


def test_menus_side_boxes_and_footer_are_told_apart() -> None:
    page = read(
        "<div class='navbar'><a href='/m'>Giới thiệu</a></div><main><h1>Khai giảng</h1>"
        f"<p>{PARAGRAPH}<a href='/b'>xem thêm</a></p></main><div class='sidebar'><a href='/s'>Mới"
        "</a></div><footer><a href='/f'>Bản quyền</a></footer>"
    )
    places = {link.url.rpartition("/")[2]: link.place for link in page.links}
    wanted = {"m": Place.MENU, "b": Place.BODY, "s": Place.SIDE, "f": Place.FOOTER}
    assert places == wanted
    assert "Bản quyền" in page.chrome
    assert "Bản quyền" not in page.text


def test_what_is_related_is_beside_the_matter() -> None:
    page = read(
        f"<h1>Khai giảng</h1><p>{PARAGRAPH}</p><h3>Bài viết liên quan</h3>"
        "<p>Hội thao cấp trường</p>"
    )
    assert "Hội thao" not in page.text
    assert "Hội thao" in page.chrome


def test_listing_links_carry_their_dates() -> None:
    page = read(
        "<div class='list'>"
        "<div><h3><a href='/1'>Hội thao cấp trường</a></h3><span>12/11/2026</span><p>Tóm</p></div>"
        "<div><a href='/2'><img src='x.jpg' alt='Ảnh'></a><a href='/2'>Lễ khai giảng năm học</a>"
        "<i>05/09/2026</i></div></div>"
    )
    near = {link.url: link.near for link in page.links if link.text != "Ảnh"}
    assert "12/11/2026" in near["http://truong.test/1"]
    assert "05/09/2026" in near["http://truong.test/2"]
    assert "12/11/2026" not in near["http://truong.test/2"]


def test_what_stands_side_by_side_is_not_glued_together() -> None:
    page = read(
        "<a href='/1'>Trang chủ</a><a href='/2'>Công khai</a><p><span>12/11/2026</span><span>47"
        "</span></p><p>08:15<i class='fa'></i>admin<svg></svg>12</p>"
        "<p>Biểu <a href='/3'>mẫ</a><a href='/3'>u 1</a><b>1</b></p>"
    )
    assert page.text.split("\n") == [
        "Trang chủ Công khai", "12/11/2026 47", "08:15 admin 12", "Biểu mẫu 11"
    ]  # fmt: skip


def test_a_link_around_a_card_has_the_card_s_date() -> None:
    page = read(
        "<a href='/1'><h3>Hội thao cấp trường</h3><p>12/11/2026</p></a>"
        "<a href='/2'>Lễ khai giảng năm học mới</a>"
    )
    assert (page.links[0].text, page.links[0].near) == (
        "Hội thao cấp trường 12/11/2026",
        "Hội thao cấp trường | 12/11/2026",
    )
    assert page.items == 1


def test_a_search_box_outside_every_form_is_one_that_scripts_send() -> None:
    page = read(
        "<form method='post'><input name='user'><input type='password'></form>"
        "<div><input type='text' placeholder='Tìm kiếm...'><button data-url='/seek/?q='>Tìm"
        "</button></div>"
    )
    assert page.signals.search_forms == ("SCRIPT ?",)


@pytest.mark.parametrize(
    ("html", "boxes"),
    [
        ("<input type='search' id='tu-khoa' value='Tìm kiếm'>", ("SCRIPT ?tu-khoa",)),
        ("<input type='checkbox' name='tim-kiem'>", ()),
        ("<input type='hidden' name='tim-kiem'>", ()),
        ("<form action='/tim'><input name='x' value='Từ khóa cần tìm'></form>", ("GET /tim?x",)),
        ("<form action='/tim'><input type='submit' name='tim-kiem'></form>", ()),
        ("<form action='/lop'><input name='ten'></form>", ()),
        ("<form action='/tim'><input name='q'></form><input name='ten'>", ("GET /tim?q",)),
    ],
)  # fmt: skip
def test_where_a_search_box_sends_its_words(html: str, boxes: tuple[str, ...]) -> None:
    assert read(html).signals.search_forms == boxes


def test_what_waits_for_a_click_is_read() -> None:
    page = read(
        "<div style='display:none'>Công khai tài chính</div>"
        "<p>Xem <span style='display: none'><b>Biểu mẫu</b> 09</span></p>"
        "<p>Thu <span style='display:none'></span><span style='text-decoration:none'>học phí</span>"
        " <b style='display:none'>tháng 9</b></p>"
    )
    assert page.text.split("\n") == [
        "Công khai tài chính",
        "Xem Biểu mẫu 09",
        "Thu học phí tháng 9",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>var addy = 'hòm thư';</script>",
        "<script>var addy1 = 'a' ; addy1 = addy1 + 'b';</script>",
        "<joomla-hidden-mail></joomla-hidden-mail>",
        "<joomla-hidden-mail first='YQ==' last='Yg=='></joomla-hidden-mail>",
        "<joomla-hidden-mail first='%%' last='?'></joomla-hidden-mail>",
    ],
)
def test_a_disguise_without_an_address_is_survived(html: str) -> None:
    page = read(f"{html}<p>Công khai</p>")
    assert (page.text, page.emails) == ("Công khai", ())


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src='/f/a.pdf'></iframe>",
        "<object data='/f/a.pdf'>Trình duyệt không xem được</object>",
        "<iframe src='/pdfjs/web/viewer.html?file=%2Ff%2Fa.pdf#page=2'></iframe>",
        "<iframe src='https://docs.google.com/viewer?url=http%3A%2F%2Ftruong.test%2Ff%2Fa.pdf'>"
        "</iframe>",
        "<a href='/xem.html?file=/f/a.pdf'>Xem</a>",
    ],
)
def test_what_a_viewer_shows_is_a_link_to_the_file(shown: str) -> None:
    links = [link.url for link in read(f"<h1>Công khai</h1>{shown}").links]
    assert "http://truong.test/f/a.pdf" in links


def test_a_viewer_elsewhere_that_is_handed_a_path_knows_no_file() -> None:
    assert read("<iframe src='//docs.google.com/viewer?url=a.pdf'></iframe>").links == ()
    assert read("<iframe src='https://youtu.be/x?url=/f/phim'></iframe>").links == ()


def test_frames_are_links() -> None:
    page = read("<frameset><frame name='menu' src='menu.htm'><frame src='chinh.htm'></frameset>")
    assert [(link.url, link.text) for link in page.links] == [
        ("http://truong.test/tin/menu.htm", "menu"),
        ("http://truong.test/tin/chinh.htm", ""),
    ]


def test_tables_keep_header_rows_and_count() -> None:
    page = read(
        "<table><tr><td><table><caption>Biểu mẫu 09</caption><tr><th>STT</th><th>Nội dung</th></tr>"
        "<tr><td>I</td><td>Điều kiện <b>tuyển</b> sinh</td></tr></table></td></tr></table>"
    )
    assert [(t.caption, t.header, t.body, t.rows) for t in page.tables] == [
        ("Biểu mẫu 09", ("STT", "Nội dung"), (("I", "Điều kiện tuyển sinh"),), 1)
    ]


def test_what_a_page_tells_of_its_making() -> None:
    page = read(
        "<html lang='vi'><head><meta name='viewport' content='width=device-width'>"
        "<meta name='DC.Title' content='x'><meta property='og:title' content='x'>"
        "<meta name=generator content='NukeViet 4.5'></head><body><form action='/tim-kiem'>"
        "<input name='q'></form><form method='post'><input type='password' name='key'></form>"
        "<img src='http://a.vn/a.png'><img src='b.png' alt=''></body></html>"
    )
    signals = page.signals
    assert (signals.lang, signals.viewport, signals.generator) == ("vi", True, "NukeViet 4.5")
    assert signals.search_forms == ("GET /tim-kiem?q",)
    assert (signals.images_without_alt, signals.mixed_content) == (1, ("http://a.vn/a.png",))
    assert signals.metadata == ("dublin-core", "open-graph")


def test_feeds_frames_canonical_and_base() -> None:
    page = read(
        "<base href='http://truong.test/goc/'><link rel='canonical' href='bai'>"
        "<link rel='alternate' type='application/rss+xml' href='/rss'>"
        "<link rel='alternate' hreflang='en' href='/en'>"
        "<iframe src='///docs.google.com/viewer?url=a.pdf'></iframe><a href='b'>Bài</a>"
    )
    assert page.canonical == "http://truong.test/goc/bai"
    assert page.feeds == ("http://truong.test/rss",)
    assert page.embeds == ("http://docs.google.com/viewer?url=a.pdf",)
    assert [link.url for link in page.links] == ["http://truong.test/goc/b"]


@pytest.mark.parametrize(
    ("line", "source"),
    [("Nguồn: Báo Giáo dục và Thời đại", "Báo Giáo dục và Thời đại"),
     ("(Theo Báo Dân trí)", "Báo Dân trí"), ("Theo: sgd.bacgiang.gov.vn", "sgd.bacgiang.gov.vn"),
     ("Nguồn: moet.gov.vn Copy link", "moet.gov.vn"), ("Theo quyết định, năm học kết thúc", ""),
     ("Nguồn gốc của lễ hội", ""), ("Theo đề nghị của Vụ trưởng", "")],
)  # fmt: skip
def test_the_line_that_names_a_source(line: str, source: str) -> None:
    assert read(f"<h1>Khai giảng</h1><p>{PARAGRAPH}</p><p>{line}</p>").source_line == source


@pytest.mark.parametrize(
    ("text", "font", "meaning"),
    [("Coâng khai taøi chính, Tin töùc, Giôùi thieäu nhaø tröôøng", "VNI",
      "Công khai tài chính, Tin tức, Giới thiệu nhà trường"),
     ("C«ng khai tµi chÝnh, Giíi thiÖu nhµ tr­êng, V¨n b¶n ®iÒu hµnh", "TCVN3",
      "Công khai tài chính, Giới thiệu nhà trường, Văn bản điều hành")],
)  # fmt: skip
def test_legacy_fonts_are_recognised_and_converted(text: str, font: str, meaning: str) -> None:
    assert detect_legacy_font(text) == font
    assert convert_legacy(text, font) == meaning  # type: ignore[arg-type]
    page = read(f"<p>{text}</p><p>{PARAGRAPH[:40]}</p>")
    assert page.signals.legacy_font == font
    assert page.text.split("\n") == [meaning, PARAGRAPH[:40].strip()]


@pytest.mark.parametrize("text", [PARAGRAPH, "Café, Müller, São Paulo, naïve", "plain ASCII"])
def test_unicode_is_no_legacy_font(text: str) -> None:
    assert detect_legacy_font(text) is None


tags = st.sampled_from(
    ["<div>", "</div>", "<a href='/x'>", "</a>", "<table>", "<tr>", "<td>", "</td>", "</table>",
     "<ul>", "<li>", "</ul>", "<h1>", "</h1>", "<nav>", "</nav>", "<p>", "<article>", "</article>",
     "<time datetime='2026-01-01'>", "</time>", "<span class='date'>", "</span>", "<!--", "-->",
     "<script>", "</script>", "<iframe src=x>", "<img src=x>", "Tin tức ", "12/11/2026 ", "a@b.vn "]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(tags, max_size=60).map("".join))
def test_any_soup_is_survived_and_read_alike_twice(html: str) -> None:
    page = read(html)
    assert page == read(html)
    assert all("\n" not in link.text for link in page.links)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_are_survived(body: bytes) -> None:
    assert read(body).url == URL


def test_deep_nesting_and_huge_pages_are_bounded() -> None:
    deep = read("<p>đầu</p>" + "<div>" * 200_000 + "sâu")
    assert deep.text == "đầu"
    closed = "<div><p></div>" * 3000 + "<ul>" + "<li>" * 3000 + "</ul>"
    assert "Cuối" in read(f"{closed}<p>Cuối</p>").text
    assert len(read("<p>a</p>" * 20_000).text.split("\n")) <= 6000


def test_a_link_that_only_a_script_follows_leads_where_the_script_is_sent() -> None:
    page = read(
        "<main><h1>Văn bản</h1>"
        "<a onclick=\"show('90', '/tai-lieu/2026/ke-hoach.pdf')\">Kế hoạch năm học</a>"
        "<a href=\"javascript:open('../bieu-mau/don.docx')\">Đơn xin nghỉ học</a>"
        "<a href='#' onclick=\"toggle('menu')\">Mở</a></main>"
    )
    assert {link.text: link.url for link in page.links} == {
        "Kế hoạch năm học": "http://truong.test/tai-lieu/2026/ke-hoach.pdf",
        "Đơn xin nghỉ học": "http://truong.test/bieu-mau/don.docx",
    }


def test_a_list_called_a_menu_that_leads_nowhere_is_content() -> None:
    staff = ["1. Ban Giám hiệu", "2. Hội đồng trường", "3. Công đoàn", "4. Tổ Khoa học xã hội"]
    entries = "".join(f"<li><a href='javascript:;'>{name}</a></li>" for name in staff)
    page = read(f"<h1>Sơ đồ tổ chức</h1><div><ul class='menu-c2'>{entries}</ul></div>")
    assert page.text.split("\n") == ["Sơ đồ tổ chức", *staff]
    real = entries.replace("javascript:;", "/muc/")
    assert "Công đoàn" not in read(f"<h1>Tin</h1><ul class='menu-c2'>{real}</ul>").text


def test_a_heading_that_says_the_title_twice_is_the_heading() -> None:
    page = read(
        "<title>Địa lý - Trường THCS Gò Nổi</title><h2>Hình ảnh hoạt động</h2>"
        f"<div class='title'>Địa lý Địa lý</div><p>{PARAGRAPH}</p>"
    )
    assert page.heading == "Địa lý Địa lý"


def test_a_date_that_closes_a_long_title_in_a_listing_is_kept() -> None:
    title = "Thông báo kết quả hội thi giáo viên dạy giỏi cấp trường và kế hoạch khen thưởng"
    page = read(
        f"<html><body><ul><li><a href='/a.html'>{title} (17.05.2026)</a></li>"
        f"<li><a href='/b.html'>{title} năm nay</a></li></ul></body></html>"
    )
    near = {link.url.rpartition("/")[2]: link.near for link in page.links}
    assert near["a.html"].startswith(title[:40])
    assert near["a.html"].endswith("(17.05.2026)")
    assert near["b.html"] == title[:64]


def test_a_footer_in_headings_is_neither_main_part_nor_heading() -> None:
    page = read(
        f"<div id='MainContent'><h4>Tổ trưởng</h4><p>{PARAGRAPH}</p></div><div id='CenterFooter'>"
        "<h1>Phòng Học vụ: 028 3839 6006</h1></div>"
    )
    assert page.heading == "Tổ trưởng"
    assert "Phòng Học vụ" not in page.text
    wrapped = read(f"<div class='has-footer'><h1>Khai giảng</h1><p>{PARAGRAPH}</p></div>")
    assert wrapped.heading == "Khai giảng"


def test_a_title_printed_twice_with_a_day_in_it_is_no_line_of_publication() -> None:
    page = read("<h1>Họp mặt 20/11/2025</h1><p>Họp mặt 20/11/2025</p><img src='/anh.jpg'>")
    assert {one.kind for one in page.dates} == {"event"}


def test_the_day_inside_a_title_is_not_its_words() -> None:
    page = read("<h2>Lễ khai giảng năm học mới <span class='ngaydang'>05/09/2026</span></h2>")
    assert (page.heading, page.text.split("\n")[1]) == ("Lễ khai giảng năm học mới", "05/09/2026")


def test_a_label_in_a_title_keeps_its_day() -> None:
    page = read("<div class='title'>Cập nhật: <span class='date'>05/09/2026</span></div>")
    assert page.text == "Cập nhật: 05/09/2026"
    assert [one.kind for one in page.dates] == ["modified"]


def test_a_name_of_what_an_element_may_have_places_nothing() -> None:
    page = read(
        "<h1>Tin</h1><p class='Title allowMenuPost'>Hội khỏe</p><p class='top-menu'>Trang chủ</p>"
        "<div class='no-sidebar'><p>Khai mạc</p></div>"
    )
    assert page.text.split("\n") == ["Tin", "Hội khỏe", "Khai mạc"]


def test_the_section_s_name_above_a_story_cuts_nothing_off() -> None:
    story = "<div class='tieude'>Hội thi đọc sách cấp trường</div><p>Sáng nay các em thi.</p>"
    box = "<ul><li><a href='/a'>Một</a></li></ul>"
    page = read(f"<h3>Thống kê</h3><div>Tin nổi bật</div>{story}<div>Tin nổi bật</div>{box}")
    assert page.text.split("\n") == [
        "Thống kê", "Tin nổi bật", "Hội thi đọc sách cấp trường", "Sáng nay các em thi."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "head", "words", "shown"),
    [
        ("text/html; charset=utf-8", '<meta charset="iso-8859-1">', "Trường học", "utf-8"),
        ("text/html", '<meta charset="iso-8859-1">', "Trường học", "cp1252"),
        ("text/html; charset=ISO-8859-1", "", "Trường học", "cp1252"),
        ("text/html", '<meta charset="windows-1258">', "Trường học", "cp1258"),
        ("text/html", '<meta charset="iso-8859-1">', "Truong hoc", "utf-8"),
        ("text/html", '<meta charset="utf-16">', "Trường học", "utf-8"),
        ("text/html", "", "Trường học", "utf-8"),
    ],
)
def test_utf_8_under_another_name_is_read_but_not_what_a_browser_shows(
    header: str, head: str, words: str, shown: str
) -> None:
    html = f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode()
    page = read_page("https://a.edu.vn/", html, {"content-type": header})
    assert words in page.text
    assert page.signals.charset == shown
