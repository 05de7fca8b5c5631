"""The managing body's news on the portal: its headlines, and what only looks like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_sites import (
    CRAWLED,
    PROFILE,
    PROSE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    news,
    rulebook,
)

from auditor.checks.finding import Finding
from auditor.checks.sentences import remedy, sentence
from rulebook.wording import UNKNOWN

DUTY = "parent-feed"
ASKED = rulebook().profiles["quan3-2017"]
OFFICE = "https://pgdsuoihoa.edu.vn"
TITLES = (
    "Hướng dẫn tổ chức Ngày Nhà giáo Việt Nam",
    "Kế hoạch kiểm tra công tác y tế trường học",
    "Thông báo lịch bồi dưỡng giáo viên tiểu học",
    "Mời họp giao ban hiệu trưởng các trường",
)


def judged(sketch: Sketch, **given: object) -> Finding:
    found = finding(sketch, DUTY, profile=ASKED, **given)
    for said in (sentence(found, rulebook()), remedy(found, rulebook())):
        assert UNKNOWN not in said.vi + said.en
    return found


def verdict(sketch: Sketch, **given: object) -> tuple[str, str]:
    found = judged(sketch, **given)
    return found.outcome.value, found.code


def lines(host: str = OFFICE, day: date | None = None, titles: Sequence[str] = TITLES) -> str:
    """A box of headlines as portals print it."""
    when = f" <span>({day:%d/%m/%Y})</span>" if day else ""
    return "".join(
        f'<div class="row"><a href="{host}/tin/bai-viet-so-{n}">{title}</a>{when}</div>'
        for n, title in enumerate(titles, 100)
    )


def home(body: str, **more: object) -> Sketch:
    return Sketch(home=f"<p>{PROSE}</p>{body}", **more)  # type: ignore[arg-type]


# -- asked of whom ---------------------------------------------------------------------------------


def test_only_a_profile_that_asks_it_judges_it() -> None:
    law = rulebook()
    day = date(2026, 11, 22)
    assert DUTY in {r.id for r in law.asked(ASKED, day, SCHOOL.kinds)}
    assert DUTY not in {r.id for r in law.asked(PROFILE, day, SCHOOL.kinds)}
    assert DUTY not in {r.id for r in law.applicable(date(2017, 11, 1), SCHOOL.kinds)}


# -- shown -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [None, TODAY - timedelta(3)])
def test_headlines_that_lead_to_the_office_are_its_news(day: date | None) -> None:
    found = judged(home(f"<h2>Tin từ Phòng GD&amp;ĐT</h2>{lines(day=day)}"))
    assert (found.outcome.value, found.code, found.level.value) == ("pass", "shown", "E5")
    assert (found.values["host"], found.values["count"]) == ("pgdsuoihoa.edu.vn", 4)
    assert found.values["newest"] == (f"{day:%d/%m/%Y}" if day else "—")
    assert [one.url for one in found.evidence[1:]] == [
        f"{OFFICE}/tin/bai-viet-so-{n}" for n in (100, 101, 102)
    ]


def test_two_headlines_are_links_and_three_are_a_block() -> None:
    assert verdict(home(lines(titles=TITLES[:2]))) == ("missing", "none")
    assert verdict(home(lines(titles=TITLES[:3]))) == ("pass", "shown")


def test_the_same_item_three_times_is_one_headline() -> None:
    assert verdict(home(lines(titles=TITLES[:1]) * 3)) == ("missing", "none")


@pytest.mark.parametrize(
    "host",
    [
        "https://sgddt.bacninh.edu.vn",
        "https://www.bacninh.edu.vn",  # the school's host stands under it
        "https://phonggddtsuoihoa.bacninh.gov.vn",
        "https://xasuoihoa.bacninh.gov.vn",  # communes since 01/07/2025
    ],
)
def test_offices_are_known_by_their_hosts(host: str) -> None:
    assert verdict(home(lines(host))) == ("pass", "shown")


@pytest.mark.parametrize(
    "host",
    [
        "https://thcslangsen.bacninh.edu.vn",  # another school
        "https://giaoducvaxahoi.vn",  # a newspaper
        "https://daihocsuoihoa.edu.vn",
        "https://thcssuoihoa.bacninh.edu.vn",  # its own news
        "https://pgdsuoihoa.com",  # called like an office, and none of the state's
    ],
)
def test_others_headlines_are_not_the_office_s_news(host: str) -> None:
    assert verdict(home(lines(host))) == ("missing", "none")


def test_the_registry_says_whose_site_is_above() -> None:
    host = "https://giaoducdonglam.edu.vn"
    assert verdict(home(lines(host))) == ("missing", "none")
    below = replace(SCHOOL, parent="pgd", parent_url=f"{host}/trang-chu")
    assert verdict(home(lines(host)), school=below) == ("pass", "shown")


@pytest.mark.parametrize(
    "words", ["Website Phòng GD&amp;ĐT", "Phòng Giáo dục và Đào tạo Suối Hoa", "Trang của Sở GDĐT"]
)
def test_the_site_itself_says_which_host_is_the_office_s(words: str) -> None:
    host = "https://tpsuoihoa.edu.vn"
    said = f'<a href="{host}/">{words}</a>'
    assert verdict(home(lines(host), footer=said)) == ("pass", "shown")
    other = f'<a href="{host}/">Bạn bè của phòng giáo dục</a>'
    assert verdict(home(lines(host), footer=other)) == ("missing", "none")


def test_a_heading_says_whose_the_headlines_below_are() -> None:
    box = f"<h3>Tin từ Phòng GD&amp;ĐT</h3>{lines('https://tpsuoihoa.edu.vn')}"
    assert verdict(home(box)) == ("pass", "shown")


# -- old, elsewhere, copied ------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "code"), [(60, "shown"), (61, "old-items")])
def test_a_block_that_no_longer_takes_items_is_old(days: int, code: str) -> None:
    found = judged(home(lines(day=TODAY - timedelta(days))))
    assert found.code == code
    if code == "old-items":
        assert (found.outcome.value, found.values["days"]) == ("outdated", 61)


def test_a_date_inside_a_headline_is_not_when_it_was_published() -> None:
    titles = [f"Triển khai Thông tư ngày 0{n}/02/2024 của Bộ trưởng" for n in (1, 2, 3)]
    assert judged(home(lines(titles=titles))).values["newest"] == "—"


def feed_page(title: str, body: str, path: str = "tinsogd/rss/tt") -> Sketch:
    return Sketch({path: Published(title, body)}, home=f"<p>{PROSE}</p>")


def test_a_page_of_the_platform_that_shows_the_department_s_news() -> None:
    found = judged(feed_page("Tin tức từ Sở GDĐT tỉnh Bắc Ninh", lines("https://bacninh.edu.vn")))
    assert (found.outcome.value, found.code, found.level.value) == ("pass", "own-page", "E4")
    assert found.values["title"] == "Tin tức từ Sở GDĐT tỉnh Bắc Ninh"


def test_an_article_that_cites_the_department_is_no_feed() -> None:
    body = f"<p>{PROSE}</p>{lines('https://bacninh.edu.vn')}"
    cited = Published("Các văn bản về an toàn trường học", body, TODAY)
    assert verdict(Sketch({"tin/an-toan": cited})) == ("missing", "none")


def test_items_copied_into_the_portal_are_not_taken_from_a_feed() -> None:
    posts = news(5)
    listing = "".join(
        f'<li><a href="/{path}">{post.title} của toàn huyện</a> ({post.day:%d/%m/%Y})</li>'
        for path, post in posts.items()
    )
    sketch = Sketch({"tin-phong": Published("Tin từ Phòng GD&ĐT", f"<ul>{listing}</ul>"), **posts})
    found = judged(sketch)
    assert (found.outcome.value, found.code) == ("partial", "copied")
    renamed = Sketch({"tin-truong": Published("Tin hoạt động", f"<ul>{listing}</ul>"), **posts})
    assert verdict(renamed) == ("missing", "none")


# -- frames and scripts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        f"{OFFICE}/rss/khung-tin.html",
        "https://khung.example/xem?feed=https%3A%2F%2Fpgdsuoihoa.edu.vn%2Frss%2Ftin",
        f"https://khung.example/rss/hien.html?u={OFFICE}/rss.xml",
    ],
)
def test_a_frame_of_the_office_s_news_counts_with_its_address(source: str) -> None:
    logo = f'<a href="{OFFICE}/">Website Phòng GD&amp;ĐT</a>'
    found = judged(home(f'{logo}<iframe src="{source}"></iframe>'))
    assert (found.outcome.value, found.code) == ("pass", "embedded")
    assert "pgdsuoihoa.edu.vn" in str(found.values["url"])


@pytest.mark.parametrize(
    "source", [f"{OFFICE}/ban-do.html", "https://www.youtube.com/embed/feed", "https://maps.vn/rss"]
)
def test_another_frame_is_no_news(source: str) -> None:
    logo = f'<a href="{OFFICE}/">Website Phòng GD&amp;ĐT</a>'
    found = verdict(home(f'{logo}<iframe src="{source}"></iframe>'))
    assert found == ("missing", "links-only")


@pytest.mark.parametrize(
    "script",
    [
        f'<div id="tin"></div><script>$("#tin").rss("{OFFICE}/rss/tin-moi")</script>',
        f'<script src="{OFFICE}/rss/hien.js"></script>',
        '<h3>Tin từ Phòng GD&amp;ĐT</h3><div id="tin"></div><script>hienTin()</script>',
    ],
)
def test_what_only_a_script_fills_could_not_be_checked(script: str) -> None:
    logo = f'<a href="{OFFICE}/">Website Phòng GD&amp;ĐT</a>'
    assert verdict(home(logo + script)) == ("could_not_check", "script-filled")


def test_a_script_that_reads_the_school_s_own_feed_fills_no_such_box() -> None:
    script = '<script>rss("https://thcssuoihoa.bacninh.edu.vn/rss/tin")</script>'
    assert verdict(home(script)) == ("missing", "none")


# -- links and nothing -----------------------------------------------------------------------------


def test_a_logo_that_leads_to_the_office_is_no_news() -> None:
    logo = f'<a href="{OFFICE}/"><img src="/l.png" alt="Phòng Giáo dục và Đào tạo Suối Hoa"></a>'
    found = judged(home(logo))
    assert (found.outcome.value, found.code) == ("missing", "links-only")
    assert found.values["host"] == "pgdsuoihoa.edu.vn"


def test_a_list_of_systems_is_no_news_however_long_their_names() -> None:
    names = ("thu-tuc-hanh-chinh", "hop-thu-dien-tu", "quan-ly-truong-hoc", "dich-vu-cong")
    links = "".join(
        f'<p><a href="{OFFICE}/{name}">Hệ thống {name.replace("-", " ")} của ngành giáo dục</a></p>'
        for name in names
    )
    assert verdict(home(links)) == ("missing", "none")


def test_where_too_little_was_seen_nothing_is_said_to_be_missing() -> None:
    crawl = replace(CRAWLED, status="blocked", reason="waf", pages=1)
    assert verdict(home(""), crawl=crawl) == ("could_not_check", "could-not-check")
    assert verdict(home(lines()), crawl=crawl) == ("pass", "shown")
