"""Which line of a page tells when it was published."""

from __future__ import annotations

from datetime import date

import pytest
from date_situations import NOT_PUBLISHED, PUBLISHED

from auditor.pages.html.reading import read_page
from auditor.pages.model import DateEvidence
from auditor.pages.site.publication import choose, look_outside
from auditor.pages.site.repetition import find_repetition

TODAY = date(2026, 11, 22)
TITLE = "Nhà trường tổ chức hội thi vẽ tranh"
BODY = "Các em học sinh đã cùng nhau vẽ những bức tranh về ngôi trường thân yêu. " * 6


def told(
    main: str, head: str = "", url: str = "http://truong.test/bai-viet"
) -> DateEvidence | None:
    html = f"<html><head><title>{TITLE}</title>{head}</head><body>{main}</body></html>"
    headers = {"date": "Sat, 21 Nov 2026 03:00:00 GMT"}
    page = read_page(url, html.encode(), headers)
    repetition = find_repetition([page], "http://truong.test/")
    return choose(page, look_outside([page], [], {}), repetition, TODAY)


def published(main: str, head: str = "", url: str = "http://truong.test/bai-viet") -> date | None:
    chosen = told(main, head, url)
    return chosen.value if chosen and chosen.precision in ("minute", "day") else None


@pytest.mark.parametrize(("line", "day"), PUBLISHED)
def test_reads_the_line_under_the_heading(line: str, day: str) -> None:
    main = f"<h1>{TITLE}</h1><div>{line}</div><p>{BODY}</p>"
    assert published(main) == date.fromisoformat(day)


@pytest.mark.parametrize(("line", "day"), PUBLISHED[::4])
def test_reads_the_line_above_the_heading(line: str, day: str) -> None:
    main = f"<div>{line}</div><h1>{TITLE}</h1><p>{BODY}</p>"
    assert published(main) == date.fromisoformat(day)


@pytest.mark.parametrize("line", NOT_PUBLISHED)
def test_does_not_take_another_date_for_it(line: str) -> None:
    assert published(f"<h1>{TITLE}</h1><div>{line}</div><p>{BODY}</p>") is None


@pytest.mark.parametrize("line", NOT_PUBLISHED)
def test_prefers_the_printed_day_to_other_dates(line: str) -> None:
    main = f"<h1>{TITLE}</h1><div>{line}</div><div>Thứ hai, 21/09/2026</div><p>{BODY}</p>"
    assert published(main) == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("line", "last", "precision"),
    [
        ("3 ngày trước", "2026-11-18", "day"),
        ("5 giờ trước", "2026-11-21", "day"),
        ("1 tuần trước", "2026-11-14", "week"),
        ("3 tuần trước", "2026-10-31", "week"),
        ("Đăng 2 tháng trước", "2026-09-01", "month"),
        ("1 năm trước", "2025-11-01", "month"),
    ],
)
def test_a_line_that_tells_no_day_is_no_day(line: str, last: str, precision: str) -> None:
    main = f"<h1>{TITLE}</h1><div>{line}</div><p>{BODY}</p>"
    chosen = told(main)
    assert chosen is not None
    assert (chosen.value.isoformat(), chosen.precision) == (last, precision)


def test_a_day_goes_before_a_line_that_tells_none() -> None:
    main = f"<h1>{TITLE}</h1><div>3 tuần trước</div><p>{BODY}</p>"
    head = '<meta property="article:modified_time" content="2026-10-29T08:15:00+07:00">'
    assert published(main, head) == date(2026, 10, 29)


STAMP = '<meta property="article:published_time" content="{0}">'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (STAMP.format("2026-09-21T08:15:00+07:00"), "2026-09-21"),
        (STAMP.format("2026-10-08+0709:20:00"), "2026-10-08"),
        (STAMP.format("2020-12-18ICT13:25:13"), "2020-12-18"),
        ('<meta name="DC.Date" content="2026-09-21+0700:00:00">', "2026-09-21"),
        ('<meta itemprop="datePublished" content="2026-09-21">', "2026-09-21"),
        (
            '<script type="application/ld+json">{"@type":["NewsArticle"],"datePublished":'
            '"2026-09-21T08:15:00+07:00","dateModified":"2026-11-01"}</script>',
            "2026-09-21",
        ),
        (
            '<script type="application/ld+json">[{"@graph":[{"@type":"Article",'
            '"datePublished":"21/09/2026"}]}]</script>',
            "2026-09-21",
        ),
    ],
)
def test_reads_machine_readable_stamps(head: str, day: str) -> None:
    assert published(f"<h1>{TITLE}</h1><p>{BODY}</p>", head) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("main", "day"),
    [
        (f"<h1>{TITLE}</h1><time datetime='2026-09-21T15:11:00+07:00'>x</time>", "2026-09-21"),
        (f"<h1>{TITLE}</h1><p>{BODY}</p><p>Ngày đăng: 21/09/2026</p>", "2026-09-21"),
        (f"<div>Trang chủ</div><h1>{TITLE}</h1><span class='news-date'>21/09/2026</span>"
         f"<span>Cập nhật: 01/10/2026</span><p>{BODY}</p>", "2026-09-21"),
        (f"<h1>{TITLE}</h1><p>21/09/2026</p><p>{BODY}</p><aside>Tin mới<ul><li><a href='/b'>Một "
         "tin khác của trường</a> 20/11/2026</li></ul></aside>", "2026-09-21"),
        (f"<h1>{TITLE}</h1><div>15/09/2026</div><div class='post-date'>21/09/2026</div>",
         "2026-09-21"),
        (f"<h1>{TITLE}</h1><time datetime='hôm qua'>x</time><time datetime='2026-09-21'>y</time>",
         "2026-09-21"),
        (f"<h1>{TITLE}</h1><time class='updated' datetime='2026-09-01'>x</time>"
         "<time class='published' datetime='2026-09-21'>y</time>", "2026-09-21"),
        (f"<h1>{TITLE}</h1><div>Ngày đăng: 22/11/2026</div>", "2026-11-22"),
        (f"<h1>{TITLE}</h1><p>21/09/2026</p><p>{BODY}</p><p>Bài viết liên quan</p>"
         "<p><a href='/b'>Một tin khác của trường</a></p><p>19/11/2026</p>", "2026-09-21"),
    ],
)  # fmt: skip
def test_reads_the_posts_own_day_among_others(main: str, day: str) -> None:
    assert published(main) == date.fromisoformat(day)


def test_dates_in_a_table_are_of_what_the_table_tells() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>Nguyễn Gia Bảo</td><td>0{n}/03/2015</td><td>Thôn Hạ</td></tr>"
        for n in range(1, 6)
    )
    assert published(f"<h1>{TITLE}</h1><table>{rows}</table>") is None
    for cells in (
        (TITLE, "21/09/2026", BODY),
        (TITLE, BODY, "21/09/2026"),  # closes the page
        (TITLE, BODY, "Ngày đăng:", "21/09/2026", "Lượt xem: 12"),
    ):
        laid_out = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
        assert published(f"<table>{laid_out}</table>") == date(2026, 9, 21)


def test_printed_day_outweighs_the_stamp_of_the_last_edit() -> None:
    main = f"<h1>{TITLE}</h1><div>Thứ hai, 21/09/2026 | 14:15</div><p>{BODY}</p>"
    assert published(main, STAMP.format("2026-11-02T09:00:00+07:00")) == date(2026, 9, 21)


EDITED = (
    '<script type="application/ld+json">{"@type":"Article","dateModified":"2026-11-02"}</script>'
)


@pytest.mark.parametrize(
    ("main", "head", "day"),
    [
        # a stamp of an edit counts only where nothing tells of publication
        (f"<h1>{TITLE}</h1><p>{BODY}</p>", STAMP.format("2026-09-21") + EDITED, "2026-09-21"),
        (f"<h1>{TITLE}</h1><p>{BODY}</p>", EDITED, "2026-11-02"),
        # a labelled day far from the heading outweighs a stamp, one without a label does not
        (f"<h1>{TITLE}</h1><p>{BODY}</p><p>{BODY}</p><p>Ngày đăng: 21/09/2026</p>",
         STAMP.format("2026-09-23"), "2026-09-21"),
        (f"<h1>{TITLE}</h1><div>21/09/2026</div>", STAMP.format("hôm nay"), "2026-09-21"),
        # where there is no heading, a bare day may be of anything
        (f"<p>15/09/2026</p><p>{BODY}</p>", STAMP.format("2026-09-21"), "2026-09-21"),
    ],
)  # fmt: skip
def test_stamps_against_printed_days(main: str, head: str, day: str) -> None:
    assert published(main, head) == date.fromisoformat(day)


ADDRESS = "http://truong.test/2026/09/15/hoi-thi/"


@pytest.mark.parametrize(
    ("main", "head", "day"),
    [
        (f"<h1>{TITLE}</h1><div>Ngày đăng: 21/09/2026</div>", STAMP.format("2026-09-15"),
         "2026-09-21"),
        (f"<h1>{TITLE}</h1><div>Cập nhật: 21/09/2026</div>", "", "2026-09-21"),
        # the day of which the story tells is nobody's witness
        (f"<h1>{TITLE}</h1><p>Khai mạc 15/09/2026</p><p>{BODY}</p><p>21/09/2026</p>", "",
         "2026-09-21"),
    ],
)  # fmt: skip
def test_printed_days_outweigh_the_address(main: str, head: str, day: str) -> None:
    assert published(main, head, ADDRESS) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "main",
    [
        f"<h1>{TITLE}</h1><p>{BODY}</p><footer><p>15/08/2026</p></footer>",
        f"<nav><ul><li>15/08/2026</li></ul></nav><h1>{TITLE}</h1><p>{BODY}</p>",
    ],
    ids=["footer", "menu"],
)
def test_a_day_in_menu_or_footer_is_no_day_of_publication(main: str) -> None:
    assert published(main) is None


def test_a_month_in_the_address_is_no_day_of_publication() -> None:
    assert published(f"<h1>{TITLE}</h1>", url="http://truong.test/2026/09/hoi-thi.html") is None


def test_what_a_date_rests_on_is_quoted() -> None:
    def evidence(head: str, url: str) -> DateEvidence | None:
        html = f"<title>{TITLE}</title>{head}<h1>{TITLE}</h1>"
        page = read_page(url, html.encode(), {})
        return choose(page, look_outside([page], [], {}), find_repetition([page], url), TODAY)

    script = '<script type="application/ld+json">{"@type":"Article","datePublished":"%s"}</script>'
    seen = [
        evidence("", ADDRESS),
        evidence(STAMP.format("2026-09-21"), "http://truong.test/a"),
        evidence(script % "2026-09-21", "http://truong.test/a"),
    ]
    assert [(one.source, one.quote) for one in seen if one] == [
        ("url", "2026/09/15"), ("meta", "2026-09-21"), ("json-ld", "2026-09-21"),
    ]  # fmt: skip


def test_the_line_above_the_heading_and_the_stamp_outweigh_a_day_typed_into_the_text() -> None:
    main = (
        f"<div>Thứ hai, 21/09/2026 | 14:15</div><h1>{TITLE}</h1>"
        f"<p>Ngày đăng: 29/04/2026</p><p>Lượt xem: 97</p><p>{BODY}</p>"
    )
    assert published(main, STAMP.format("2026-09-21T14:20:03+07:00")) == date(2026, 9, 21)


def test_reads_the_day_in_an_address_when_nothing_else_tells() -> None:
    url = "http://truong.test/2026/09/21/hoi-thi/"
    assert published(f"<h1>{TITLE}</h1><p>{BODY}</p>", url=url) == date(2026, 9, 21)


def test_a_date_alone_closes_an_article_and_any_other_outweighs_it() -> None:
    article = f"<h1>{TITLE}</h1><p>{BODY}</p><p>{BODY}</p>"
    assert published(f"{article}<p>21/09/2026</p>") == date(2026, 9, 21)
    assert published(f"{article}<p>{BODY} Ngày 21/09/2026</p>") is None
    assert published(f"{article}<p>21/09/2026</p>", STAMP.format("2026-09-23")) == date(2026, 9, 23)


def test_a_date_to_come_is_no_day_of_publication() -> None:
    main = f"<h1>{TITLE}</h1><div>Ngày đăng: 23/11/2026</div><p>{BODY}</p>"
    assert published(main) is None


@pytest.mark.parametrize(
    "served", ["Sat, 21 Nov 2026 03:00:00 GMT", "Sat, 21 Nov 0500 03:00:00 GMT"]
)
def test_a_thousand_years_back_are_survived(served: str) -> None:
    html = f"<h1>{TITLE}</h1><div>999 năm trước</div>".encode()
    assert read_page("http://truong.test/a", html, {"date": served}).dates == ()
