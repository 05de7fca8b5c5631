"""When a page was published, as feeds and the listings of other pages tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import DateEvidence, Feed, FeedEntry
from auditor.pages.site.publication import choose, look_outside
from auditor.pages.site.repetition import find_repetition

TODAY = date(2026, 11, 22)
HOME = "http://truong.test/"
TITLE = "Học sinh trường ta giành giải Nhì môn cầu lông"
LINK = f"<a href='/bai.html'>{TITLE}</a>"


def chosen(
    *listings: str,
    feeds: Sequence[Feed] = (),
    title: str = TITLE,
    path: str = "bai.html",
    main: str = "",
) -> DateEvidence | None:
    """What dates an article of this title, listed by these pages and read in these feeds."""
    article = f"<title>{title}</title><h1>{title}</h1>{main}<p>Xin chúc mừng em.</p>"
    pages = [read_page(HOME + path, article.encode(), {})]
    for number, listing in enumerate(listings):
        html = f"<html><body>{listing}</body></html>"
        pages.append(read_page(f"{HOME}muc-{number}.html", html.encode(), {}))
    outside = look_outside(pages, feeds, {})
    return choose(pages[0], outside, find_repetition(pages, HOME), TODAY)


def day_of(*listings: str, feeds: Sequence[Feed] = (), **article: str) -> date | None:
    evidence = chosen(*listings, feeds=feeds, **article)
    return evidence.value if evidence else None


def feed(path: str, published: date | None) -> Feed:
    entries = (FeedEntry(HOME + "bai.html", TITLE, published),)
    return Feed(HOME + path, "rss", "Tin", entries, TODAY, True)


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ("<span>28/10/2026</span>", date(2026, 10, 28)),
        ("<p>Đăng ngày 28/10/2026, bởi Văn thư nhà trường</p>", date(2026, 10, 28)),
        ("<p>Sáng ngày 28/10/2026, nhà trường cùng phụ huynh học sinh tổ chức...</p>", None),
        ("<p>Ngày 28/10/2026, đội tuyển của trường đã tham gia giải cầu lông...</p>", None),
        ("<p>Học sinh nghỉ từ ngày 28/10/2026 theo thông báo của nhà trường</p>", None),
        ("<p>Ngày 28/10/2026</p>", date(2026, 10, 28)),
        # a long line whose end is the day of which it tells, or its own
        ("<p>Nhà trường thông báo tới phụ huynh lịch nghỉ của học sinh toàn trường bắt đầu từ ngày "
         "28/10/2026</p>", None),
        ("<p>Nhà trường chúc mừng em và mong các bạn cùng lớp noi theo tấm gương ấy 28/10/2026</p>",
         date(2026, 10, 28)),
        # two days tell nothing, and those of a register are of issue
        ("<span>28/10/2026</span><p>Hạn nộp: 30/10/2026</p>", None),
        ("<p>Số: 12/KH-THCS</p><p>28/10/2026</p>", None),
        ("<p>Ngày ban hành: 28/10/2026</p><p>Trích yếu</p>", None),
    ],
)  # fmt: skip
def test_the_day_beside_a_link(beside: str, day: date | None) -> None:
    assert day_of(f"<div><h3>{LINK}</h3>{beside}</div>") == day


def test_a_day_in_the_title_is_not_the_one_beside_it() -> None:
    title = "Thời khóa biểu áp dụng từ ngày 21/09/2026"
    entry = f"<div><h3><a href='/bai.html'>{title}</a></h3><span>18/09/2026</span></div>"
    assert day_of(entry, title=title) == date(2026, 9, 18)


def test_a_long_title_that_names_a_circular_keeps_the_day_behind_it() -> None:
    title = "Thực hiện công khai theo Thông tư số 36/2017/TT-BGDĐT năm học 2025-2026 của trường"
    entry = f"<ul><li><a href='/bai.html'>{title}</a> (30.06.2026)</li></ul>"
    assert day_of(entry) == date(2026, 6, 30)


@pytest.mark.parametrize("main", ["", "<p>Mời xem tệp đính kèm.</p>"])
def test_a_listing_that_only_repeats_the_title_s_day_yields_to_the_address(main: str) -> None:
    title = "Thông báo họp phụ huynh (20/09/2026)"
    path = "2026/09/15/thong-bao.html"
    entry = (
        f"<ul><li><a href='/{path}'>Thông báo họp phụ huynh toàn trường</a> 20/09/2026</li></ul>"
    )
    assert day_of(entry, title=title, path=path, main=main) == date(2026, 9, 15)


def test_most_listings_decide_and_a_page_s_link_to_itself_does_not() -> None:
    listed = "<div><h3>{}</h3><span>{}</span></div>".format
    right, wrong = listed(LINK, "28/10/2026"), listed(LINK, "01/10/2026")
    assert day_of(wrong, right, right) == date(2026, 10, 28)
    assert day_of(right, main=listed(LINK, "01/10/2026") * 3) == date(2026, 10, 28)
    assert day_of(f"<nav><ul><li>{LINK} 28/10/2026</li></ul></nav>") is None


def test_a_feed_dates_its_entries_before_any_listing() -> None:
    entry = f"<div><h3>{LINK}</h3><span>28/10/2026</span></div>"
    evidence = chosen(entry, feeds=[feed("rss.xml", date(2026, 10, 27))])
    assert evidence is not None
    assert (evidence.value, evidence.source) == (date(2026, 10, 27), "feed")
    assert day_of(feeds=[feed("rss.xml", None)]) is None


def test_of_feeds_that_disagree_the_first_by_address_is_believed() -> None:
    feeds = [feed("rss.xml", date(2026, 10, 27)), feed("rss/tin.xml", date(2026, 10, 30))]
    assert {day_of(feeds=feeds), day_of(feeds=feeds[::-1])} == {date(2026, 10, 27)}
