# ruff: noqa: E501 — one situation a line reads like a table
"""How reporting about itself ends for a unit: regular, with gaps, silent, or not to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from small_sites import CRAWLED, HOME, PROSE, TODAY, Published, Sketch, finding

MENU = [("Giới thiệu", f"{HOME}gt"), ("Thư viện", f"{HOME}tv"), ("Tuyển sinh", f"{HOME}ts")]


def posts(ages: Iterable[int], **more: str) -> Mapping[str, Published]:
    """Own posts so many days before today."""
    return {
        f"tin/{n}": Published(
            f"Ngày hội đọc sách lần {n}", f"<p>{PROSE}</p>", TODAY - timedelta(age), **more
        )
        for n, age in enumerate(ages)
    }


WEEKS = range(0, 84, 7)  # every week of the season so far


@pytest.mark.parametrize(
    ("ages", "code", "level"),
    [
        (WEEKS, "weekly", "E5"),
        ([age for age in WEEKS if age != 35], "gaps", "E4"),
        (list(WEEKS)[:6], "gaps", "E4"),  # half of the weeks
        (list(WEEKS)[:5], "sparse", "E3"),
        ([60, 67, 74], "sparse", "E3"),
        ([61, 67, 74], "outdated", "E3"),
        ([300], "outdated", "E3"),
    ],
)
def test_regular_with_gaps_sparse_or_silent(ages: Iterable[int], code: str, level: str) -> None:
    found = finding(Sketch(posts(ages)), "news-events")
    assert (found.code, found.level.value) == (code, level)
    newest = TODAY - timedelta(min(ages))
    assert found.values["newest"] == f"{newest:%d/%m/%Y}"
    assert found.evidence[0].date == newest
    assert len(found.evidence) == min(3, len(list(ages)))


def test_weeks_and_gaps_are_counted() -> None:
    values = finding(Sketch(posts([0, 7, 35, 42, 77])), "news-events").values
    assert (values["weeks"], values["weeks_without"], values["longest_gap"]) == (12, 7, 4)
    assert (values["posts"], values["reposts"]) == (5, 0)


def test_posts_of_others_are_told_and_do_not_count() -> None:
    handed_on = posts(WEEKS, source="Báo Giáo dục và Thời đại")
    assert finding(Sketch(handed_on), "news-events").code == "reposts-only"
    told = ("Khối sáu trồng rau sau vườn trường", "Đội bóng lớp chín thắng trận cuối mùa")
    own = {
        f"cua-truong/{n}": Published(title, f"<p>{title}. " * 9, TODAY - timedelta(7 * n))
        for n, title in enumerate(told)
    }
    found = finding(Sketch({**handed_on, **own}), "news-events")
    assert (found.code, found.values["posts"], found.values["reposts"]) == ("sparse", 2, 12)
    assert {one.url.removeprefix(HOME).partition("/")[0] for one in found.evidence} == {
        "cua-truong"
    }


def test_gaps_where_little_was_seen_prove_nothing() -> None:
    blind = replace(CRAWLED, coverage=0.2)
    assert finding(Sketch(posts([0])), "news-events", crawl=blind).code == "could-not-check"
    assert finding(Sketch(posts(WEEKS)), "news-events", crawl=blind).code == "weekly"


@pytest.mark.parametrize(
    ("same", "others", "code"),
    [(12, 0, "back-filled-suspected"), (12, 3, "back-filled-suspected"), (12, 4, "sparse"), (11, 0, "sparse")],
)  # fmt: skip
def test_a_dozen_posts_of_one_day_and_few_others_look_like_an_import(
    same: int, others: int, code: str
) -> None:
    found = finding(Sketch(posts([7] * same + [14] * others)), "news-events")
    assert found.code == code
    if code != "sparse":
        assert (found.values["posts"], found.values["day"]) == (12, "15/11/2026")


def section(body: str, menu: str = "") -> Sketch:
    articles = {
        f"bai/{n}": Published(
            f"Ngày hội đọc sách lần {n}", f"<p>{PROSE if n < 4 else 'Ảnh.'}</p>", menu="-"
        )
        for n in range(6)
    }
    pages = {"tin-tuc": Published("Tin tức - Sự kiện", body, menu=menu), **articles}
    return Sketch(pages, menu=MENU)


def entries(count: int, first: int = 0) -> str:
    return "".join(
        f'<div><h3><a href="/bai/{n}">Ngày hội đọc sách lần {n}</a></h3>'
        "<p>Buổi sáng hôm ấy cả trường cùng đọc sách dưới bóng cây.</p></div>"
        for n in range(first, first + count)
    )


LINES = (
    "<p>Trường đón đoàn giáo viên các trường trong cụm về thăm lớp và dự giờ môn Toán</p>"
    "<p>Học sinh khối sáu học bơi ở bể bơi của phường trong suốt mùa hè vừa qua</p>"
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (entries(3), "no-dates"),
        (
            f"<p>{'Trang này kể những việc của trường qua từng tuần lễ. ' * 7}</p>{entries(2)}",
            "none",
        ),
        ("<p>Đang cập nhật</p>", "stub"),
        (entries(4), "no-dates"),
        (entries(4, 2), "none"),  # two of them say nothing, and two are not articles enough
        (entries(3, 9), "none"),  # nobody saw what they lead to
        (LINES, "stub"),  # titles that nobody can open
        (f"{LINES}<a href='https://drive.google.com/file/d/1aB/view'>Xem</a>", "none"),
        (LINES.replace("</p>", ".</p>"), "none"),
    ],
)
def test_a_section_without_posts_is_told_by_what_stands_in_it(body: str, code: str) -> None:
    found = finding(section(body), "news-events")
    assert found.code == code
    if code == "no-dates":
        shown = [one.url.removeprefix(HOME) for one in found.evidence]
        assert shown == ["tin-tuc", "bai/0", "bai/1", "bai/2"]


PAGE = "https://www.facebook.com/truongsuoihoa"
NETWORK = f'<p><a href="{PAGE}">Xem tin trên Facebook</a></p>'


@pytest.mark.parametrize(
    ("site", "code"),
    [
        (section(NETWORK), "social-only"),
        (Sketch({"gt": Published("Giới thiệu", PROSE)}, menu=[("Tin tức", PAGE)]), "social-only"),
        (Sketch({"gt": Published("Giới thiệu", PROSE)}, menu=[("Facebook", PAGE)]), "none"),
        (section(NETWORK + entries(3)), "no-dates"),
    ],
)
def test_news_that_stand_on_a_social_network_only_are_told_as_such(site: Sketch, code: str) -> None:
    found = finding(site, "news-events")
    assert (found.code, found.values.get("host", "facebook.com")) == (code, "facebook.com")


def test_a_section_that_no_menu_leads_to_is_none() -> None:
    assert finding(section(entries(3), "-"), "news-events").code == "none"
    assert finding(section(LINES, "-"), "news-events").code == "none"


def test_an_empty_section_of_a_site_hardly_seen_is_not_empty() -> None:
    blind = replace(CRAWLED, coverage=0.2)
    empty = section("<p>Đang cập nhật</p>")
    assert finding(empty, "news-events", crawl=blind).code == "could-not-check"
