"""Disclosures and leaders that the layout of a platform hides from a careless reader."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

import pytest
from small_sites import CRAWLED, HOME, PROFILE, PROSE, SCHOOL, TODAY, rulebook, table

from auditor.checks.case import prepare
from auditor.checks.judging import judge
from auditor.pages.html.reading import read_page
from auditor.pages.model import Page, Place, Seen
from auditor.pages.site.understanding import understand

FACILITIES = table(
    ("STT", "Nội dung", "Số lượng", "Bình quân"),
    ("I", "Số phòng học", "24", "1,2 m2/học sinh"),
    ("II", "Phòng học kiên cố", "24", "-"),
    ("III", "Tổng diện tích đất (m2)", "12.500", "13,1"),
    ("IV", "Diện tích sân chơi, bãi tập (m2)", "4.200", "4,4"),
)
LEADERS = "".join(
    f"<div class='card'><h4>{name}</h4><p>{post}</p><p>ĐT: 0912 345 67{n}</p>"
    f"<p>Email: {box}@bacninh.edu.vn</p><p>Phụ trách {duty}</p></div>"
    for n, (name, post, box, duty) in enumerate(
        [
            ("Trần Thị Thanh Mai", "Hiệu trưởng", "maitt", "chung"),
            ("Lê Quang Vinh", "Phó Hiệu trưởng", "vinhlq", "chuyên môn"),
        ]
    )
)
REGISTER = table(
    ("Số ký hiệu", "Ngày ban hành", "Trích yếu", "Tải về"),
    *(
        (f"{n}/KH-THCSSH", f"1{n}/09/2026", "Kế hoạch năm học", f"<a href='/vb/{n}.pdf'>Tải về</a>")
        for n in range(1, 4)
    ),
)
PARTS = ("Cơ sở vật chất", "Đội ngũ", "Kết quả giáo dục", "Tài chính")
TITLES = ("Đội ngũ", "Cơ sở vật chất năm học 2026-2027", "Ban giám hiệu", "Văn bản", "Lịch sử")
BODIES = (PROSE, FACILITIES, LEADERS, REGISTER, PROSE)
MENU = "".join(f"<li><a href='/muc-{n}.html'>{title}</a></li>" for n, title in enumerate(TITLES))
BADGES = "".join(
    f"<li><div class='badge'><span>1{n}</span><br><span>Th11</span></div>"
    f"<a href='/tin-{n}.html'>Ngày hội đọc sách của học sinh khối {n}</a></li>"
    for n in range(6, 10)
)


def outcomes(menu: str, heading: str, after: str = "") -> Mapping[str, str]:
    """How the duties end on a site of static pages in this layout."""

    def html(title: str, main: str) -> bytes:
        return (
            f"<html><head><meta charset='utf-8'><title>{SCHOOL.name}</title></head><body>{menu}"
            f"<div>{heading.format(title)}{main}</div>{after}<footer>{SCHOOL.name}</footer></body>"
        ).encode()

    pages = [read_page(HOME, html("Trang chủ", "<p>Chào mừng quý vị.</p>"), {})]
    pages += [
        read_page(urljoin(HOME, f"muc-{n}.html"), html(title, body), {})
        for n, (title, body) in enumerate(zip(TITLES, BODIES, strict=True))
    ]
    site = understand(Seen(HOME, pages), TODAY)
    judged = judge(prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY))
    return {one.requirement: one.outcome.value for one in judged.findings}


def test_a_section_that_is_nothing_but_lists_of_years_is_no_menu() -> None:
    years = "".join(
        f"<h3>Năm học {year}-{year + 1}</h3><ul>"
        + "".join(f"<li><a href='/ck/{year}/{n}'>{words}</a></li>" for n, words in enumerate(PARTS))
        + "</ul>"
        for year in (2024, 2025, 2026)
    )
    menu = "".join(
        f"<li><a href='/{path}'>{words}</a></li>"
        for path, words in (("", "Trang chủ"), ("cong-khai", "Công khai"), ("lien-he", "Liên hệ"),
                            ("tin-tuc", "Tin tức"))
    )  # fmt: skip

    def page(path: str, title: str, main: str) -> Page:
        html = (
            f"<html><head><title>{title}</title></head><body><ul>{menu}</ul><h1>{title}</h1>{main}"
            f"<footer>{SCHOOL.name}</footer></body></html>"
        )
        return read_page(urljoin(HOME, path), html.encode(), {})

    pages = [page("", SCHOOL.name, "<p>Chào mừng.</p>"), page("lien-he", "Liên hệ", "<p>x</p>")]
    pages += [page("tin-tuc", "Tin tức", ""), page("cong-khai", "Công khai", years)]
    pages += [
        page(f"ck/{year}/{n}", f"{words} năm học {year}-{year + 1}", FACILITIES if not n else PROSE)
        for year in (2024, 2025, 2026)
        for n, words in enumerate(PARTS)
    ]
    site = understand(Seen(HOME, pages), TODAY)
    section = next(page for page in site.pages if page.heading == "Công khai")
    assert sum(link.place is Place.BODY for link in section.links) == 12
    judged = judge(prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY))
    found = {one.requirement: (one.outcome.value, one.code) for one in judged.findings}
    assert found["disclosure-section"] == ("pass", "found")
    assert found["facilities"] == ("pass", "found")


@pytest.mark.parametrize(
    ("menu", "heading", "after"),
    [
        (f"<ul class='nav'>{MENU}</ul>", "<h1>{}</h1>", ""),
        (f"<ul class='nav'>{MENU}</ul>", "<table><tr><td><p>{}</p>", "</td></tr></table>"),
        (f"<ul class='nav'>{MENU}</ul>", "<h1>{}</h1>", f"<div><ul>{BADGES}</ul></div>"),
        (f"<ul class='nav'>{MENU}</ul>", "<div class='ten'>{}</div>", ""),
        (f"<div class='widget PageList'><ul>{MENU}</ul></div>", "<h3>{}</h3>", ""),
    ],
    ids=[
        "plain",
        "laid-out-by-a-table",
        "badges-on-every-page",
        "titles-that-are-no-headings",
        "menu-in-a-widget",
    ],
)
def test_what_a_person_finds_is_found(menu: str, heading: str, after: str) -> None:
    found = outcomes(menu, heading, after)
    wanted = dict.fromkeys(("facilities", "leadership-contacts", "regulatory-documents"), "pass")
    wanted["history-summary"] = "partial"  # it tells of other things
    assert {duty: found[duty] for duty in wanted} == wanted


def test_the_menus_words_above_the_heading_of_a_card_name_the_page() -> None:
    cards = "".join(
        f"<h4>{post}</h4><p>{name}</p><p>Trình độ: Thạc sĩ quản lý giáo dục</p>"
        for post, name in (("Hiệu trưởng", "Trần Thị Thanh Mai"), ("Phó hiệu trưởng", "Lê Quang"))
    )
    menu = f"<li><a href='/co-cau.html'>Cơ cấu tổ chức</a></li>{MENU}"
    sites = {}
    for above in ("Cơ cấu tổ chức: Cán bộ quản lý", "Cán bộ quản lý"):
        html = f"<title>{SCHOOL.name}</title><ul class='nav'>{menu}</ul><div>{above}</div>{cards}"
        pages = [read_page(f"{HOME}{path}", html.encode(), {}) for path in ("", "co-cau.html")]
        site = understand(Seen(HOME, pages), TODAY)
        judged = judge(prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY))
        sites[above] = {one.requirement: one.outcome.value for one in judged.findings}
    assert [found["org-chart"] for found in sites.values()] == ["partial", "stub"]
