"""Posts, their days and the unit's address, on small sites in the manner of each platform."""

from __future__ import annotations

import functools
import random
from datetime import date

import pytest
from more_page_families import FAMILIES
from page_families import HOME, ITEMS, MAIL, SCHOOL, entries, menu

from auditor.pages.html.reading import read_page
from auditor.pages.model import Seen, Site
from auditor.pages.site.understanding import understand

TODAY = date(2026, 11, 22)


@functools.cache
def understood(family: str, seed: int = 0) -> Site:
    pages = [read_page(url, html.encode(), {}) for url, html in FAMILIES[family]().items()]
    random.Random(seed).shuffle(pages)
    return understand(Seen(HOME, pages), TODAY)


@pytest.mark.parametrize("family", FAMILIES)
def test_finds_every_post_once_and_nothing_else(family: str) -> None:
    titles = sorted(post.title for post in understood(family).posts)
    assert titles == sorted(item.title for item in ITEMS)


@pytest.mark.parametrize("family", FAMILIES)
def test_reads_every_posts_day(family: str) -> None:
    days = {post.title: post.published for post in understood(family).posts}
    wanted = {item.title: item.day for item in ITEMS}
    if family == "migrated":
        wanted = dict.fromkeys(wanted, date(2026, 8, 3))
    assert days == wanted


@pytest.mark.parametrize("family", FAMILIES)
def test_finds_the_units_address_and_no_other(family: str) -> None:
    emails = understood(family).emails
    assert [(email.address, email.role) for email in emails] == [(MAIL, "unit")]


@pytest.mark.parametrize("family", FAMILIES)
def test_order_of_fetching_changes_nothing(family: str) -> None:
    assert understood(family, 1) == understood(family, 2)


def test_a_post_keeps_its_plain_address_and_names_the_others() -> None:
    posts = {post.title: post for post in understood("copies-everywhere").posts}
    for item in ITEMS:
        post = posts[item.title]
        assert post.url == f"{HOME}tin-tuc/{item.slug}.html"
        assert len(post.aliases) == 3


def test_pictures_of_the_whole_site_are_no_post_s_own() -> None:
    banner = "<img src='/upload/20260101/banner.jpg'><body>"
    own = "<img src='/upload/20261120/anh.jpg'>"
    pages = []
    for url, html in FAMILIES["hand-made"]().items():
        html = html.replace("<body>", banner)
        pictured = ITEMS[0].slug in url
        pages.append(read_page(url, (html + own * pictured).encode(), {}))
    site = understand(Seen(HOME, pages), TODAY)
    posts = site.posts
    assert {post.title: post.has_image for post in posts} == {
        item.title: item is ITEMS[0] for item in ITEMS
    }
    assert site.backfilling == ()
    assert {post.uploaded for post in posts} == {None, date(2026, 11, 20)}


@pytest.mark.parametrize(
    ("family", "platform"),
    [("wordpress", ""), ("nukeviet", "nukeviet"), ("joomla", "joomla"), ("drupal", "drupal"),
     ("cong-truong", "cong-truong"), ("aspx", ""), ("quang-ich", "quang-ich")],
)  # fmt: skip
def test_recognises_the_platform(family: str, platform: str) -> None:
    assert understood(family).platform == platform


@pytest.mark.parametrize(
    ("home", "html", "platform"),
    [
        ("https://thcssuoihoa.vnedu.vn/", "<h1>Trường Mẫu</h1>", "vnedu"),
        (HOME, "<head><meta name='generator' content='vnEdu CMS'></head><h1>Mẫu</h1>", "vnedu"),
        (HOME, "<h1>Mẫu</h1><footer>Phát triển bởi VNPT – vnEdu</footer>", "vnedu"),
        (HOME, "<h1>Mẫu</h1><footer><a href='https://tracuu.vnedu.vn/'>vnEdu</a></footer>", ""),
        (HOME, "<h1>Mẫu</h1><a href='/gioi-thieu.aspx'>Giới thiệu</a>", ""),
        (HOME, "<h1>Mẫu</h1><img src='https://cdn.vnptschool.vn/logo.png'>", "vnpt"),
    ],
)
def test_tells_vnedu_from_links_to_it_and_names_nobody_for_an_aspx_page(
    home: str, html: str, platform: str
) -> None:
    page = read_page(home, html.encode(), {})
    assert understand(Seen(home, [page]), TODAY).platform == platform


def test_a_manifest_names_the_platform_that_its_pages_do_not() -> None:
    page = read_page(HOME, "<h1>Trường Mẫu</h1>".encode(), {})
    manifest = '{"schema": 1,\n "generator": "cong-truong"}'
    assert understand(Seen(HOME, [page], claims=manifest), TODAY).platform == "cong-truong"
    assert understand(Seen(HOME, [page]), TODAY).platform == ""


def test_films_and_albums_among_marked_articles_are_no_posts() -> None:
    menu = "".join(f"<li><a href='/muc-{n}.html'>Mục số {n}</a></li>" for n in range(5))

    def page(path: str, kind: str, title: str, main: str) -> tuple[str, str]:
        return (
            f"{HOME}{path}.html",
            f"<html><head><title>{title}</title><meta property='og:type' content='{kind}'></head>"
            f"<body><nav><ul>{menu}</ul></nav><h1>{title}</h1><div>21/09/2026 08:15</div>{main}"
            "</body></html>",
        )

    news = [
        page(f"tin-tuc/bai-{n}", "article", f"Hội thi vẽ tranh lần thứ {n}", ITEMS[0].body)
        for n in range(24)
    ]
    film = "<iframe src='https://www.youtube.com/embed/abc'></iframe>"
    others = [
        page("day-hoc/bai-12", "video.other", "Bài 12: Tiếng trống trường em", film),
        page("tai-nguyen/video-clip/mau", "article", "Video giới thiệu trường em", film),
        page("tai-nguyen/thu-vien-anh/trai", "article", "Ảnh hội trại của trường em", ""),
    ]
    document = page("tai-nguyen/van-ban-pgd/ke-hoach", "article", "Kế hoạch hội thao hè", film)
    pages = [read_page(url, html.encode(), {}) for url, html in (*news, *others, document)]
    found = {post.url for post in understand(Seen(HOME, pages), TODAY).posts}
    assert found == {url for url, _ in (*news, document)}


def test_a_day_that_a_title_names_is_not_the_day_beside_it_in_a_listing() -> None:
    title = "Thời khóa biểu áp dụng từ ngày 5/11/2026"
    card = f"<div><a href='/tkb/'>{title}</a><p><a href='/tkb/'>[...]</a></p>04 | Th11</div>"
    stamp = "<meta property='article:published_time' content='2026-11-04T08:00:00+07:00'>"
    pages = {
        HOME: f"<title>{title}</title><h1>Tin mới</h1>{card}",
        f"{HOME}tkb/": f"<head><title>{title}</title>{stamp}<meta property='og:type' "
        f"content='article'></head><h1>{title}</h1><div>4 Tháng Mười Một, 2026</div>"
        f"<p>{ITEMS[0].body}</p>",
    }
    read = [read_page(url, html.encode(), {}) for url, html in pages.items()]
    (post,) = understand(Seen(HOME, read), TODAY).posts
    assert post.published == date(2026, 11, 4)


def test_reads_a_menu_typed_for_an_old_font_above_pages_in_unicode() -> None:
    typed = ("Giôùi Thieäu", "Tin Töùc", "Coâng Khai", "Lieân Heä", "Tuyeån Sinh")
    menu = "".join(f"<li><a href='/muc-{n}.php'>{words}</a></li>" for n, words in enumerate(typed))
    pages = [
        read_page(
            f"{HOME}muc-{n}.php",
            f"<nav><ul>{menu}</ul></nav><main><h1>{item.title}</h1>{item.body * 4}</main>".encode(),
            {},
        )
        for n, item in enumerate(ITEMS)
    ]
    site = understand(Seen(HOME, pages), TODAY)
    assert {entry.text for entry in site.menu} == {
        "Giới Thiệu", "Tin Tức", "Công Khai", "Liên Hệ", "Tuyển Sinh",
    }  # fmt: skip


def test_a_reader_s_question_and_its_answer_are_no_post() -> None:
    pages = [read_page(url, html.encode(), {}) for url, html in FAMILIES["viettel"]().items()]
    asked = (
        "<title>Em bị mất học bạ</title><div>Chi tiết câu hỏi</div><h1>Em bị mất học bạ</h1>"
        "<div>Ngày đăng: 08/04/2026</div><div>Nội dung câu hỏi</div><p>Em xin hỏi thủ tục ạ?</p>"
        "<div>Trả lời câu hỏi</div><div>Ngày trả lời: 09/04/2026</div><p>Em liên hệ văn thư.</p>"
    )
    pages.append(read_page(f"{HOME}chi-tiet/463", asked.encode(), {}))
    site = understand(Seen(HOME, pages), TODAY)
    assert sorted(post.title for post in site.posts) == sorted(item.title for item in ITEMS)


def test_a_heading_on_every_page_is_no_page_s_own() -> None:
    contact = "<body><h4>Phòng Học vụ: 028 3839 6006</h4>"
    pages = []
    for url, html in FAMILIES["viettel"]().items():
        pages.append(read_page(url, html.replace("<body>", contact).encode(), {}))
    bodies = {
        "co-cau/to-toan": "<p>Cơ cấu tổ chức: Tổ Toán</p><p>Tổ trưởng</p>",
        "lien-he": "<p>Ngày: (08/11/2026)</p><p>Thông báo số 2</p><p>Ngày: (05/11/2026)</p>",
    }
    for path, body in bodies.items():
        bare = f"<title>{SCHOOL}</title>{contact}{body}"
        pages.append(read_page(HOME + path, bare.encode(), {}))
    site = understand(Seen(HOME, pages), TODAY)
    headings = {page.url: page.heading for page in site.pages}
    assert {path: headings[HOME + path] for path in bodies} == dict.fromkeys(bodies, "")


def test_views_and_pictures_under_a_post_s_address_make_it_no_section() -> None:
    plain = FAMILIES["wordpress"]()
    pages, addresses = dict(plain), set()
    for url, html in plain.items():
        if any(item.slug in url for item in ITEMS):
            addresses.add(url)
            pages |= {f"{url.rstrip('/')}/{view}/": html for view in ("amp", "print", "embed")}
            picture = "<title>Ảnh</title><body class='attachment'><h1>Ảnh</h1></body>"
            pages |= {f"{url.rstrip('/')}/img-{number}/": picture for number in range(4)}
    read = [read_page(url, html.encode(), {}) for url, html in pages.items()]
    site = understand(Seen(HOME, read), TODAY)
    assert {post.url for post in site.posts} == addresses


@pytest.mark.parametrize(
    ("printed", "listed", "posts"),
    [
        ("Thứ ba, 22/09/2026 11:55", "22/09/2026", 1),
        ("Thứ ba, 22/09/2026 11:55", "01/09/2026", 0),
        ("Thứ ba, 22/09/2026 11:55", "", 0),
        ("", "22/09/2026", 0),
    ],
    ids=["like-a-post", "another-day", "in-no-listing", "without-a-day"],
)
def test_a_section_that_shows_its_only_post_at_once(printed: str, listed: str, posts: int) -> None:
    title = "Bộ sách tin học dành cho học sinh khối 11"
    pages = dict(FAMILIES["viettel"]())
    for url, html in pages.items():
        pages[url] = html.replace("<ul>", "<ul><li><a href='/tin-hoc.html'>Tin học</a></li>", 1)
    pages[f"{HOME}tin-hoc.html"] = (
        f"<title>{title}</title><ul class='menu'>{menu(entries())}</ul>"
        f"<h1>{title}</h1><div>{printed}</div><p>Mời các em tải sách về.</p>"
    )
    pages[f"{HOME}moi-nhat.html"] = (
        f"<title>Mới nhất</title><ul class='menu'>{menu(entries())}</ul><div class='item'>"
        f"<a href='/tin-hoc.html'>{title}</a> <span>{listed}</span></div>"
    )
    site = understand(
        Seen(HOME, [read_page(url, html.encode(), {}) for url, html in pages.items()]), TODAY
    )
    assert f"{HOME}tin-hoc.html" in {entry.url for entry in site.menu}
    assert sum(post.title == title for post in site.posts) == posts


@pytest.mark.parametrize(("second", "posts"), [("lich-1.pdf", 1), ("lich-2.pdf", 2)])
def test_what_is_entered_in_two_sections_is_one_post_by_its_file(second: str, posts: int) -> None:
    title = "Lịch kiểm tra học kỳ 1 của học sinh các khối"
    pages = dict(FAMILIES["viettel"]())
    for section, file in (("thong-bao/17", "lich-1.pdf"), ("kiem-tra/29", second)):
        pages[f"{HOME}{section}.html"] = (
            f"<title>{title}</title><ul class='menu'>{menu(entries())}</ul><h1>{title}</h1>"
            f"<div>Thứ ba, 22/09/2026 11:55</div><p>Tệp đính kèm: <a href='/tep/{file}'>{file}</a>"
        )
    read = [read_page(url, html.encode(), {}) for url, html in pages.items()]
    site = understand(Seen(HOME, read), TODAY)
    assert sum(post.title == title for post in site.posts) == posts
