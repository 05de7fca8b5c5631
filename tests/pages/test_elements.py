"""What becomes of the elements of a page: links and their words, pictures, tables, lines."""

from __future__ import annotations

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Page

URL = "https://truong.test/tin/"


def read(body: str) -> Page:
    return read_page(URL, f"<html lang='vi'><body>{body}".encode(), {})


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<a href='/x'>Công khai</a>", "Công khai"),
        ("<a href='/x' title='Xem'>Công <b>khai</b></a>", "Công khai"),
        ("<a href='/x' title='Xem'><img src='a.png' alt='Bản đồ'></a>", "Bản đồ"),
        ("<a href='/x' title='Xem'><img src='a.png' alt=''></a>", "Xem"),
        ("<a href='/x'><img src='a.png' alt='Một'><img src='b.png' alt='Hai'></a>", "Một"),
        ("<a href='/x'><h3>Công khai</h3><p>Năm học mới</p></a>", "Công khai Năm học mới"),
        ("<a href='/x'>  Công\n\tkhai  </a>", "Công khai"),
        (f"<a href='/x'>{'a' * 400}</a>", "a" * 300),
        ("<a href='/x'></a>", ""),
    ],
)
def test_a_link_goes_by_its_words_its_picture_or_its_title(html: str, words: str) -> None:
    assert [(link.url, link.text) for link in read(html).links] == [(f"{URL[:-4]}x", words)]


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ("href='/x'", "x"),
        ("href=' /x '", "x"),
        ("href='#' onclick=\"show('/tep/a.pdf')\"", "tep/a.pdf"),
        ("href='javascript:show(\"/tep/a.pdf\")'", "tep/a.pdf"),
        ("onclick=\"window.open('https://truong.test/tep/a.pdf')\"", "tep/a.pdf"),
        ("href='/x' onclick=\"show('/tep/a.pdf')\"", "x"),
        ("href='#' onclick=\"show('menu')\"", None),  # no address
        ("href='#muc-2'", None),
        ("", None),
        ("href='MailTo:vanthu@truong.edu.vn'", None),
    ],
)
def test_where_a_link_leads(attributes: str, url: str | None) -> None:
    found = [
        link.url.removeprefix("https://truong.test/")
        for link in read(f"<a {attributes}>Xem</a>").links
    ]
    assert found == ([url] if url else [])


def test_a_link_that_writes_is_an_address_and_no_link() -> None:
    page = read("<p>Thư: <a href='MailTo:vanthu@truong.edu.vn'>gửi văn thư</a></p>")
    assert [(one.address, one.disguise) for one in page.emails] == [
        ("vanthu@truong.edu.vn", "mailto")
    ]


@pytest.mark.parametrize(
    ("html", "url", "alt"),
    [
        ("<img src='a.jpg'>", "a.jpg", None),
        ("<img src='a.jpg' alt>", "a.jpg", ""),
        ("<img src='cho.gif' data-src='a.jpg' alt='Sân'>", "a.jpg", "Sân"),
        ("<img src='cho.gif' data-lazy-src='a.jpg'>", "a.jpg", None),
        ("<img data-lazy-src='b.jpg' data-src='a.jpg'>", "a.jpg", None),
    ],
)
def test_a_picture_is_the_one_that_is_shown_in_the_end(
    html: str, url: str, alt: str | None
) -> None:
    assert [(image.url, image.alt) for image in read(html).images] == [(URL + url, alt)]


def rows(count: int, cells: int = 2) -> str:
    return "".join(
        f"<tr>{''.join(f'<td>{r}.{c}</td>' for c in range(cells))}</tr>" for r in range(count)
    )


@pytest.mark.parametrize(
    ("html", "counts"),
    [
        (f"<table>{rows(3)}</table>", [2]),
        (f"<table>{rows(90)}</table>", [89]),  # counted, though not all are kept
        (f"<table>{rows(2)}</table><table>{rows(4)}</table>", [1, 3]),
        (f"<table><tr><td><table>{rows(3)}</table></td></tr></table>", [2]),  # the outer one places
        ("<table></table>", []),
        (f"<p>{rows(3)}</p>", []),
    ],
)
def test_tables_are_told_with_their_rows(html: str, counts: list[int]) -> None:
    assert [table.rows for table in read(html).tables] == counts


def test_a_table_keeps_what_is_read_of_it_within_bounds() -> None:
    (table,) = read(
        f"<table><caption>Năm học <b>2026-2027</b></caption>{rows(90, 30)}</table>"
    ).tables
    assert table.caption == "Năm học 2026-2027"
    assert len(table.header) == 20
    assert len(table.body) == 60
    assert table.body[-1][:2] == ("60.0", "60.1")
    (table,) = read(f"<table>{rows(1)}<tr><td>{'dài ' * 90}</td><td></td></tr></table>").tables
    assert [len(cell) for cell in table.body[0]] == [200, 0]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>Một<br>hai</p><div>ba</div>", ["Một", "hai", "ba"]),
        ("<p>Công <b>k</b>hai</p>", ["Công khai"]),
        ("<div>Trên<p>giữa</p>dưới</div>", ["Trên", "giữa", "dưới"]),
        ("<p>12/11/2026<span>5</span></p>", ["12/11/2026 5"]),  # the counter beside a day
        ("<p>Lúc 08:15<span>5</span></p>", ["Lúc 08:15 5"]),
        ("<p>Số 1<span>5</span></p>", ["Số 15"]),
        ("<p>a<svg><text>x</text></svg>b</p>", ["a b"]),
        ("<p>a<i class='fa'></i>b</p>", ["a b"]),
        ("<p>a<i>b</i>c</p>", ["abc"]),
        ("<ul><li>Một</li><li>Hai</li></ul>", ["Một", "Hai"]),
        ("<p>a&nbsp;&nbsp;b</p>", ["a b"]),
        ("<p>a<script>x</script>b<style>y</style>c</p>", ["abc"]),
        ("<p> </p><p>\n</p>", []),
    ],
)
def test_text_falls_into_lines_as_people_see_them(html: str, lines: list[str]) -> None:
    text = read(html).text
    assert (text.split("\n") if text else []) == lines


def test_frames_and_embedded_pages_are_links_or_views() -> None:
    page = read(
        "<iframe src='https://drive.google.com/file/d/1/preview'></iframe>"
        "<iframe data-src='/xem/2'></iframe><embed src='/tep/b.pdf'><iframe></iframe>"
    )
    assert page.embeds == (
        "https://drive.google.com/file/d/1/preview", "https://truong.test/xem/2", "https://truong.test/tep/b.pdf",
    )  # fmt: skip
    assert [link.url for link in page.links] == ["https://truong.test/tep/b.pdf"]
    frames = read_page(
        URL,
        b"<frameset><frame src='/a' title='A' name='n'><frame src='/b' name='B'></frameset>",
        {},
    )
    assert [(link.url, link.text) for link in frames.links] == [
        ("https://truong.test/a", "A"),
        ("https://truong.test/b", "B"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("", "published"), ("entry-date published updated", "published"), ("updated", "modified")],
)
def test_a_stamp_called_updated_tells_the_edit(name: str, kind: str) -> None:
    page = read(f"<h1>Ngày hội</h1><time class='{name}' datetime='2026-11-05'>5/11</time>")
    assert {one.kind for one in page.dates if one.source == "time"} == {kind}


def test_the_first_base_and_the_marks_of_an_article_are_believed() -> None:
    page = read("<base href='/goc/'><base href='/khac/'><article><a href='x'>Xem</a></article>")
    assert page.links[0].url == "https://truong.test/goc/x"
    assert any("article" in one.lower() for one in page.types)
    marked = read("<div itemscope itemtype='https://schema.org/NewsArticle'>a</div>")
    assert any(one.endswith("NewsArticle") for one in marked.types)


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("unicode-bidi:bidi-override; direction: rtl", ["vanthu@truong.info"]),
        ("direction: rtl", ["vanthu@truong.info"]),
        ("text-align:right", []),
    ],
)
def test_what_a_style_turns_around_is_read_as_people_see_it(style: str, address: list[str]) -> None:
    page = read(f"<p style='{style}'>ofni.gnourt@uhtnav</p><p>Hết</p>")
    assert [one.address for one in page.emails if one.address.endswith(".info")] == address


@pytest.mark.parametrize(("lines", "entries"), [(8, 1), (9, 0)])
def test_a_link_around_a_few_lines_is_an_entry_and_around_a_page_none(
    lines: int, entries: int
) -> None:
    card = f"<a href='/t1'><h3>Ngày hội đọc sách</h3><p>05/11/2026</p>{'<p>Dòng</p>' * lines}</a>"
    assert read(f"<main><h1>Bản tin</h1>{card}</main>").items == entries
