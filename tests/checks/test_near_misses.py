"""Endings that lie close together: a page that ends in each, and one that just does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_sites import (
    CRAWLED,
    HOME,
    PROFILE,
    PROSE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    news,
    of_kind,
    rulebook,
    table,
)

from auditor.checks.case import prepare
from auditor.checks.finding import Finding
from auditor.checks.judging import judge
from auditor.checks.sentences import remedy, sentence
from auditor.pages.html.reading import read_page
from auditor.pages.model import Barrier, Seen
from auditor.pages.site.understanding import understand
from auditor.registry.school import School
from rulebook.wording import UNKNOWN

SAID = '<meta name="description" content="Trang của trường">'
WIDE = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def verdict(found: Finding) -> tuple[str, str]:
    """Outcome and code; the sentences are said in full, without a gap."""
    for said in (sentence(found, rulebook()), remedy(found, rulebook())):
        assert UNKNOWN not in said.vi + said.en
    return found.outcome.value, found.code


def handmade(body: str, head: str = "", lang: str = ' lang="vi"', title: str = "Trang") -> str:
    return (
        f'<!doctype html><html{lang}><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body>{body}</body></html>"
    )


def of_pages(
    pages: Mapping[str, str],
    requirement: str,
    *,
    school: School = SCHOOL,
    barriers: tuple[Barrier, ...] | None = None,
) -> Finding:
    """One duty on a site of hand-written pages, by path."""
    read = [
        read_page(HOME + path, text.encode(), {"content-type": "text/html"})
        for path, text in pages.items()
    ]
    site = understand(Seen(HOME, read, barriers=barriers), TODAY)
    judged = judge(prepare(site, CRAWLED, school, rulebook(), PROFILE, TODAY))
    return next(one for one in judged.findings if one.requirement == requirement)


def mixed(good: str, bad: str, count: int = 10, good_count: int = 5) -> dict[str, str]:
    """So many pages, the first of them good."""
    return {"" if n == 0 else f"p{n}": good if n < good_count else bad for n in range(count)}


# -- metadata, telephones --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        (0, ("missing", "bare")),
        (1, ("partial", "partly-described")),
        (8, ("partial", "partly-described")),
        (9, ("pass", "described")),
    ],
)
def test_pages_that_say_what_they_are(described: int, expected: tuple[str, str]) -> None:
    pages = {
        path: handmade(
            f"<p>{PROSE}</p>",
            f'<meta name="description" content="Trang số {n}">' if n < described else "",
        )
        for n, path in enumerate(mixed("", ""))
    }
    found = of_pages(pages, "metadata")
    assert verdict(found) == expected
    assert found.values["share"] == described * 10


@pytest.mark.parametrize(
    ("fitting", "expected"),
    [
        (0, ("missing", "none")),
        (5, ("partial", "partly-responsive")),
        (8, ("partial", "partly-responsive")),
        (9, ("pass", "responsive")),
    ],
)
def test_pages_that_fit_a_telephone(fitting: int, expected: tuple[str, str]) -> None:
    good, bad = handmade(PROSE, WIDE), handmade(PROSE)
    found = of_pages(mixed(good, bad, good_count=fitting), "mobile-support")
    assert verdict(found) == expected
    if fitting < 9:
        assert found.evidence[0].url == HOME + (f"p{fitting}" if fitting else "")


def test_a_viewport_of_no_width_fits_no_telephone() -> None:
    page = handmade(PROSE, '<meta name="viewport" content="initial-scale=1">')
    assert verdict(of_pages({"": page}, "mobile-support")) == ("missing", "none")


# -- barriers --------------------------------------------------------------------------------------

BARE_PICTURE = '<p><img src="/a.jpg"></p>'
VAGUE = "".join(f'<p><a href="/tin/{n}">Xem thêm</a></p>' for n in range(3))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (handmade(f"<p>{PROSE}</p><p><img src='/a.jpg' alt=''></p>"), ("pass", "accessible")),
        (handmade(f"<p>{PROSE}</p>", lang=' lang="vi-VN"'), ("pass", "accessible")),
        (handmade(f"<p>{PROSE}</p>{BARE_PICTURE}"), ("partial", "some-barriers")),
        (handmade(f"<p>{PROSE}</p>", lang=' lang="en"'), ("partial", "some-barriers")),
        (handmade(f"{BARE_PICTURE}<p>{PROSE}</p>", lang=""), ("partial", "some-barriers")),
        (
            handmade(f"{BARE_PICTURE}<p>{PROSE}</p>", lang="", title=""),
            ("missing", "many-barriers"),
        ),
        (handmade(f"{BARE_PICTURE}{VAGUE}<p>{PROSE}</p>", lang=""), ("missing", "many-barriers")),
    ],
)
def test_barriers_that_the_markup_shows(page: str, expected: tuple[str, str]) -> None:
    assert verdict(of_pages({"": page}, "accessibility")) == expected


def test_one_picture_in_eleven_may_be_without_words() -> None:
    pictures = '<img src="/{n}.jpg" alt="Sân trường">'
    row = "".join(pictures.format(n=n) for n in range(10))
    page = handmade(f"<p>{PROSE}</p>{row}{BARE_PICTURE}")
    assert verdict(of_pages({"": page}, "accessibility")) == ("pass", "accessible")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ("pass", "accessible")),
        (1, ("partial", "some-barriers")),
        (4, ("partial", "some-barriers")),
        (5, ("missing", "many-barriers")),
    ],
)
def test_barriers_that_a_browser_found(count: int, expected: tuple[str, str]) -> None:
    rules = ("color-contrast", "link-name", "button-name", "label", "frame-title")[:count]
    barriers = tuple(Barrier(rule, 2) for rule in rules)
    page = handmade(f"<p>{PROSE}</p>")
    found = of_pages({"": page}, "accessibility", barriers=barriers)
    assert verdict(found) == expected
    assert found.confidence == 0.9


# -- letters, counters, the portal above -----------------------------------------------------------

VNI = (
    "Coâng khai taøi chính, Tin töùc, Giôùi thieäu nhaø tröôøng. Hoïc sinh nhaø tröôøng tham gia "
    "ngaøy hoäi ñoïc saùch vaø caùc hoaït ñoäng traûi nghieäm. "
)


def test_pages_typed_for_an_old_font() -> None:
    found = of_pages({"": handmade(f"<p>{VNI * 3}</p>")}, "unicode-tcvn6909")
    assert verdict(found) == ("missing", "legacy-font")
    assert found.values["font"] == "VNI"


def test_one_old_page_among_many_is_no_site_of_an_old_font() -> None:
    pages = mixed(handmade(f"<p>{PROSE}</p>"), handmade(f"<p>{VNI * 3}</p>"), 25, 24)
    assert verdict(of_pages(pages, "unicode-tcvn6909")) == ("pass", "unicode")


COUNTER = "<footer><p>Thống kê truy cập</p><p>Hôm nay: 12</p><p>Tổng cộng: 48213</p></footer>"


def visits(sketch: Sketch) -> tuple[str, str]:
    asking = replace(PROFILE, beyond_law=("visit-traffic",))
    return verdict(finding(sketch, "visit-traffic", profile=asking))


def test_a_counter_of_visits_tells_nothing_of_a_day() -> None:
    assert visits(Sketch(footer=COUNTER)) == ("could_not_check", "counter-only")


def test_an_article_about_visits_is_no_counter() -> None:
    told = Published("Thư viện số được ưa chuộng", f"<p>Lượt truy cập tăng. {PROSE}</p>", TODAY)
    assert visits(Sketch({"tin/thu-vien": told})) == ("could_not_check", "none")


@pytest.mark.parametrize(
    ("url", "footer", "expected"),
    [
        ("https://thcssuoihoa.bacninh.edu.vn/", "", ("pass", "member")),
        (
            "https://thcssuoihoa.edu.vn/",
            '<a href="https://bacninh.edu.vn/">Sở GD&amp;ĐT Bắc Ninh</a>',
            ("partial", "linked"),
        ),
        ("https://thcssuoihoa.edu.vn/", "Sở GD&amp;ĐT Bắc Ninh", ("missing", "separate")),
    ],
)
def test_whose_portal_the_site_stands_in(url: str, footer: str, expected: tuple[str, str]) -> None:
    profile = rulebook().profiles["vinhphuc-2016-school"]
    school = of_kind("thpt", url=url)
    found = finding(
        Sketch(footer=footer), "integrated-in-parent-portal", school=school, profile=profile
    )
    assert verdict(found) == expected


FOOT = (
    "Chịu trách nhiệm nội dung: Bà Lê Thị Hoa. Địa chỉ: số 5 phố Suối. "
    "Điện thoại: 0222 3855 121. Email: vanthu@bacninh.edu.vn. "
)


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        (f'{FOOT}<a href="/so-do">Sơ đồ trang</a>', ("pass", "complete")),
        (FOOT, ("partial", "partly")),
        ("Địa chỉ: số 5 phố Suối", ("partial", "partly")),
        ('<a href="/ban-do">Sơ đồ đường đi</a>', ("missing", "none")),
    ],
)
def test_what_the_foot_of_an_office_s_pages_says(footer: str, expected: tuple[str, str]) -> None:
    found = finding(Sketch(footer=footer), "sitemap-layout", school=of_kind("so"))
    assert verdict(found) == expected


# -- news ------------------------------------------------------------------------------------------


def dateless(count: int, stamp: str = "") -> dict[str, str]:
    """News without a day of publication, in the manner of hand-made sites."""
    entries = "".join(
        f'<li><a href="/tin-tuc/bai-{n}.html">Học sinh khối {n} chăm sóc vườn hoa</a> 9 lượt</li>'
        for n in range(count)
    )
    menu = '<nav><ul><li><a href="/tin-tuc.html">Tin tức</a></li></ul></nav>'
    items = {
        f"tin-tuc/bai-{n}.html": handmade(
            f"{menu}<main><article><h1>Học sinh khối {n} chăm sóc vườn hoa</h1>{stamp}"
            f"<p>{PROSE} Khối {n}.</p></article></main>",
            '<meta property="og:type" content="article">',
            title=f"Học sinh khối {n} chăm sóc vườn hoa",
        )
        for n in range(count)
    }
    section = handmade(f"{menu}<main><h1>Tin tức</h1><ul>{entries}</ul></main>", title="Tin tức")
    home = handmade(f"{menu}<main><p>Chào mừng quý vị.</p></main>", title="Trang chủ")
    return {"": home, "tin-tuc.html": section, **items}


def test_news_without_dates_cannot_be_counted_by_weeks() -> None:
    found = of_pages(dateless(6), "news-events")
    assert verdict(found) == ("could_not_check", "no-dates")


def test_one_dated_item_is_enough_to_speak_of_weeks() -> None:
    pages = dateless(6)
    (_, _, first, *_) = pages
    stamp = '<meta property="article:published_time" content="2026-11-10T08:00:00+07:00">'
    pages[first] = pages[first].replace("</title>", f"</title>{stamp}")
    assert verdict(of_pages(pages, "news-events"))[1] == "sparse"


def test_the_clock_of_the_page_dates_no_news() -> None:
    clock = "<p>Hôm nay, Chủ nhật, 22/11/2026</p>"
    assert verdict(of_pages(dateless(6, clock), "news-events"))[1] == "no-dates"


def injected(sources: int) -> Sketch:
    """News of the department that its portal puts into the school's site under a path that no
    menu leads to; some of it says where it is from."""
    own = {f"tin-truong/bai-{n}": page for n, page in enumerate(news(4).values())}
    theirs = {
        f"tin-so/bai-{n}": Published(
            f"Sở triển khai nhiệm vụ trọng tâm số {n}",
            f"<p>{PROSE} Lần {n}.</p>",
            TODAY - timedelta(n),
            source="Sở Giáo dục và Đào tạo Bắc Ninh" if n < sources else "",
        )
        for n in range(4)
    }
    return Sketch({"tin-truong": Published("Tin của trường", PROSE), **own, **theirs})


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (0, ("missing", "unattributed")),
        (2, ("partial", "partly-attributed")),
        (3, ("partial", "partly-attributed")),
        (4, ("pass", "attributed")),
    ],
)
def test_re_posts_that_say_whose_they_are(sources: int, expected: tuple[str, str]) -> None:
    found = finding(injected(sources), "source-attribution")
    assert verdict(found) == expected
    assert found.values["share"] == sources * 25


def test_a_section_of_news_that_holds_none() -> None:
    empty = Sketch({"tin-tuc": Published("Tin tức", "<p>Nội dung đang được cập nhật.</p>")})
    assert verdict(finding(empty, "news-events")) == ("stub", "stub")
    assert verdict(finding(Sketch(), "news-events")) == ("missing", "none")
    blind = replace(CRAWLED, status="blocked", reason="waf", pages=2)
    unseen = finding(empty, "news-events", crawl=blind)
    assert verdict(unseen) == ("could_not_check", "could-not-check")


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        (f"<h2>Giới thiệu</h2><p>{PROSE}</p><p>{PROSE}</p>", ("partial", "text-only")),
        (f"<h2>Giới thiệu nhà trường</h2><p>{PROSE}</p><p>{PROSE}</p>", ("partial", "text-only")),
        ("<h2>Giới thiệu</h2><p>Ngôi trường nằm bên dòng suối nhỏ.</p>", ("missing", "missing")),
        (f"<h2>Giới thiệu</h2><h2>Góc vui</h2><p>{PROSE}</p><p>{PROSE}</p>",
         ("missing", "missing")),
        (f"<h2>Giới thiệu sách</h2><p>{PROSE}</p><p>{PROSE}</p>", ("missing", "missing")),
    ],
)  # fmt: skip
def test_an_introduction_on_the_home_page_alone_is_half_of_one(
    home: str, expected: tuple[str, str]
) -> None:
    assert verdict(finding(Sketch(home=home), "history-summary")) == expected


def test_titles_that_lead_nowhere_are_no_news() -> None:
    titles = (
        "Hội thi vẽ tranh chào mừng ngày Nhà giáo Việt Nam",
        "Khối 7 tham quan Bảo tàng tỉnh và học môn Lịch sử tại thực địa",
        "Liên đội phát động phong trào quyên góp sách vở cho các bạn vùng lũ",
    )
    listed = "".join(f"<p>{title}</p>" for title in titles)
    section = Sketch({"tin-tuc": Published("Tin tức", listed)})
    assert verdict(finding(section, "news-events")) == ("stub", "stub")
    told = Sketch({"tin-tuc": Published("Tin tức", f"<p>{titles[0]}</p><p>{PROSE}</p>")})
    assert verdict(finding(told, "news-events")) == ("missing", "none")


def test_a_section_of_links_to_other_sections_is_no_undated_news() -> None:
    entries = "".join(
        f'<li><a href="/muc-{n}">Chuyên mục số {n} của trường</a> (3)</li>' for n in range(4)
    )
    pages = {
        f"muc-{n}": Published(f"Chuyên mục số {n} của trường", "<p>Ít chữ.</p>", menu="-")
        for n in range(4)
    }
    sketch = Sketch({"tin-tuc": Published("Tin tức", f"<ul>{entries}</ul>"), **pages})
    assert verdict(finding(sketch, "news-events")) == ("missing", "none")


# -- years, conditions, notice boards --------------------------------------------------------------


def yearbook(*starts: int) -> Sketch:
    rows = [(f"{y}-{y + 1}", "18", "642", "36", "20") for y in starts]
    head = ("Năm học", "Số lớp", "Số học sinh", "Số giáo viên", "Phòng học")
    return Sketch({"nien-giam": Published("Niên giám thống kê", table(head, *rows))})


@pytest.mark.parametrize(
    ("starts", "expected", "missing"),
    [
        ((2021, 2022, 2023, 2024, 2025), ("pass", "found"), ""),
        ((2022, 2023, 2024, 2025, 2026), ("pass", "found"), ""),  # the year under way counts
        ((2022, 2023, 2024, 2025), ("partial", "years-missing"), "2021-2022"),
        ((2016, 2017, 2018, 2019, 2020), ("partial", "years-missing"), "2021-2022, 2022-2023"),
    ],
)
def test_a_yearbook_covers_the_last_five_years(
    starts: tuple[int, ...], expected: tuple[str, str], missing: str
) -> None:
    found = finding(yearbook(*starts), "statistical-yearbook")
    assert verdict(found) == expected
    assert str(found.values.get("missing", "")).startswith(missing)


def disclosed(*starts: int) -> Sketch:
    staff = table(("Nội dung", "Tổng số", "Đại học"), ("Tổng số giáo viên", "36", "32"))
    return Sketch(
        {
            f"cong-khai/doi-ngu-{y}": Published(
                f"Công khai thông tin đội ngũ nhà giáo năm học {y}-{y + 1}",
                staff,
                date(y + 1, 6, 20),
            )
            for y in starts
        }
    )


def test_the_years_of_disclosure_since_the_circular_stay_online() -> None:
    both = finding(disclosed(2024, 2025), "disclosure-by-school-year")
    assert verdict(both) == ("pass", "found")
    one = finding(disclosed(2025), "disclosure-by-school-year")
    assert verdict(one) == ("partial", "years-missing")
    assert (one.values["present"], one.values["expected"]) == (1, 2)
    assert one.values["missing"] == "2024-2025"


def test_a_conditional_duty_of_which_nothing_is_there_does_not_apply() -> None:
    found = finding(Sketch(), "foreign-integrated-programme")
    assert verdict(found) == ("not_applicable", "not-applicable")
    promised = Sketch(menu=[("Chương trình tích hợp", f"{HOME}tich-hop")])
    assert verdict(finding(promised, "foreign-integrated-programme")) == ("stub", "menu-only")


def test_what_the_notice_board_may_hold_is_not_missing_from_the_site() -> None:
    assert verdict(finding(Sketch(), "code-of-conduct")) == ("could_not_check", "not-on-site")
    blind = replace(CRAWLED, status="blocked", reason="waf", pages=1)
    unseen = finding(Sketch(), "code-of-conduct", crawl=blind)
    assert verdict(unseen) == ("could_not_check", "could-not-check")
    assert verdict(finding(Sketch(), "org-chart")) == ("missing", "missing")
