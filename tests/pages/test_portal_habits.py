"""What portals do to every page they make, and what none of it says about posts."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.pages.feeds import is_feed
from auditor.pages.html.reading import read_page
from auditor.pages.model import Email, Post, Seen
from auditor.pages.site.platforms import recognise_platform
from auditor.pages.site.reposts import find_injected
from auditor.pages.site.understanding import Site, understand

HOME = "https://truong.test/"
TODAY = date(2026, 11, 22)
SECTIONS = {
    "ban-tin.html": "Bản tin trường",
    "lich-su.html": "Lịch sử nhà trường",
    **{f"to-{number}.html": f"Tổ bộ môn thứ {number}" for number in range(1, 13)},
}
MENU = "".join(f'<li><a href="/{path}">{name}</a></li>' for path, name in SECTIONS.items())
TITLES = (
    "Ngày hội đọc sách bên suối",
    "Đội bóng nữ khối chín vô địch",
    "Phát động trồng một trăm cây bàng",
    "Lễ trao học bổng Ươm mầm",
)


def page(title: str, body: str) -> str:
    return (
        f'<html><head><title>{title}</title></head><body><ul id="menu">{MENU}</ul>'
        f'<div id="main">{body}</div><div id="footer">Trường THCS Suối Mơ</div></body></html>'
    )


def entry(title: str, day: str) -> str:
    """An article as Joomla 1.5 prints it, alone on its page or whole in a blog of its section."""
    return (
        f'<h2 class="contentheading">{title}</h2><p class="article-info">'
        f"<span>Viết bởi Quản trị</span> <span>{day}</span></p><p>Cả trường cùng vui: {title}.</p>"
    )


def blog(days: list[int]) -> str:
    entries = "".join(
        entry(title, f"Thứ ba, {day:02d} Tháng 11 2026 08:15")
        for title, day in zip(TITLES, days, strict=False)
    )
    return page("Bản tin trường", f"<h1>Bản tin trường</h1>{entries}")


def site(pages: dict[str, str]) -> Site:
    plain = {
        path: page(name, f"<h1>{name}</h1><p>Các thầy cô của {name}.</p>")
        for path, name in SECTIONS.items()
    }
    home = page("Trường THCS Suối Mơ", "<p>Chào mừng quý vị.</p>")
    read = [
        read_page(HOME + path, html.encode(), {"content-type": "text/html; charset=utf-8"})
        for path, html in {"": home, **plain, **pages}.items()
    ]
    return understand(Seen(HOME, read), TODAY)


def posts(pages: dict[str, str]) -> dict[str, Post]:
    return {post.url.removeprefix(HOME): post for post in site(pages).posts}


ARTICLES = {
    f"ban-tin/{number}-bai.html": page(
        title, entry(title, f"Thứ ba, {number:02d} Tháng 11 2026 08:15")
    )
    for number, title in enumerate(TITLES, start=3)
}


def test_further_pages_of_a_section_that_prints_its_entries_whole_are_no_posts() -> None:
    further = {
        "ban-tin.html?start=4": blog([3, 4, 5, 6]),
        "ban-tin.html?start=8": blog([7, 8, 9]),
    }
    found = posts({"ban-tin.html": blog([10, 11, 12]), **further, **ARTICLES})
    assert sorted(found) == sorted(ARTICLES)


def test_a_post_with_the_name_of_its_section_stays_one() -> None:
    menu_of_the_week = page("Bản tin trường", entry("Bản tin trường", "Thứ ba, 10/11/2026 08:15"))
    found = posts({"ban-tin.html": blog([3, 4, 5]), "ban-tin/9-so-1.html": menu_of_the_week})
    assert found["ban-tin/9-so-1.html"].published == date(2026, 11, 10)


def test_a_story_that_begins_with_its_day_tells_no_publication() -> None:
    text = "<h1>Lịch sử nhà trường</h1><p>» Vào ngày 20/8/2002 theo QĐ số 22/UBND (nay là TP).</p>"
    about = page("Lịch sử nhà trường", text + "<p>Trường có hai mươi lớp.</p>" * 3)
    assert not posts({"lich-su/-/cau-hinh/x.html": about})


@pytest.mark.parametrize("line", ["Đăng vào ngày 10/11/2026", "Vào ngày 10/11/2026"])
def test_the_same_words_alone_in_their_line_do(line: str) -> None:
    body = f"<h1>{TITLES[0]}</h1><p>{line}</p><p>{'Cả trường cùng vui. ' * 20}</p>"
    found = posts({"ban-tin/4-ngay-hoi.html": page(TITLES[0], body)})
    assert found["ban-tin/4-ngay-hoi.html"].published == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("under_sections", "injected"), [(0, set()), (1, set()), (2, set()), (3, {"chi-tiet-tin"})]
)
def test_one_page_that_shows_all_articles_is_no_stream_of_others(
    under_sections: int, injected: set[str]
) -> None:
    shown = [f"{HOME}chi-tiet-tin/{number}" for number in range(20)]
    own = [f"{HOME}ban-tin/{number}" for number in range(under_sections)]
    assert find_injected([*shown, *own], {HOME + "ban-tin.html"}) == injected


@pytest.mark.parametrize(
    ("body", "feed"),
    [
        (b'%PDF-1.5\n<x:xmpmeta><rdf:RDF xmlns:rdf="http://www.w3.org/">', False),
        (b'<svg><metadata><rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/">', False),
        (b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        (b'<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/">', True),
    ],
)  # fmt: skip
def test_what_describes_itself_in_rdf_is_no_feed(body: bytes, feed: bool) -> None:
    assert is_feed(body) is feed


def test_the_sample_address_of_a_newsletter_box_is_nobodys() -> None:
    box = (
        '<p>Email: vanthu@suoimo.edu.vn</p><input placeholder="x"><p>enteryour@addresshere.com</p>'
    )
    found: tuple[Email, ...] = site({"lien-he.html": page("Liên hệ", box)}).emails
    assert [email.address for email in found] == ["vanthu@suoimo.edu.vn"]


@pytest.mark.parametrize(
    ("head", "body", "platform"),
    [
        ('<meta name="generator" content="quangich.com">', "", "quang-ich"),
        ("", '<img src="/images/M_images/printButton.png" alt="In">', "joomla"),
        ("", "", ""),
    ],
)
def test_the_maker_is_told_by_its_mark_and_not_by_the_portal_linked_to(
    head: str, body: str, platform: str
) -> None:
    portal = '<a href="https://so.tinh.gov.vn/web/guest?p_p_id=101">Sở</a>' if head else ""
    html = f"<html><head><title>Trường</title>{head}</head><body>{body}{portal}</body></html>"
    pages = [read_page(f"{HOME}{number}.html", html.encode(), {}) for number in range(3)]
    assert recognise_platform(pages) == platform
