"""What a site publishes, as single things: their names, what hangs on them, what is only layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from small_sites import HOME, PROSE, SCAN, Published, Sketch, link, word

from auditor.checks.items.items import Item, items_of
from auditor.pages.model import Site

DAY = date(2026, 11, 3)
TEXT = f"<p>{PROSE}</p>"
SCANS = {"a.pdf": SCAN}


def items(sketch: Sketch) -> dict[str, Item]:
    """The items by their path; documents by theirs."""
    return {item.url.removeprefix(HOME): item for item in items_of(sketch.understood())}


def with_facts(sketch: Sketch, path: str, **changes: object) -> Site:
    """The sketch's site with other facts of one page."""
    site = sketch.understood()
    pages = tuple(
        replace(page, **changes) if page.url == HOME + path else page  # type: ignore[arg-type]
        for page in site.pages
    )
    return replace(site, pages=pages)


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "menu", "title", "expected"),
    [
        ("Công khai", "Ba công khai", "Trang", "Công khai"),
        ("", "Ba công khai", "Trang", "Ba công khai"),
        ("", "-", "Ba công khai - Trường THCS Suối Hoa", "Ba công khai"),
        ("", "-", "Ba công khai | Cổng thông tin điện tử", "Ba công khai"),
        ("", "-", "Ba công khai - năm học này", "Ba công khai - năm học này"),
        ("", "-", "  - Trường THCS Suối Hoa", "  - Trường THCS Suối Hoa"),
    ],
)
def test_a_page_goes_by_its_heading_else_the_menu_s_word_else_its_title(
    heading: str, menu: str, title: str, expected: str
) -> None:
    sketch = Sketch({"trang": Published("Trang", TEXT, menu=menu)})
    site = with_facts(sketch, "trang", heading=heading, title=title)
    item = next(one for one in items_of(site) if one.url == HOME + "trang")
    assert item.title == expected


def test_a_post_without_a_heading_goes_by_its_title() -> None:
    sketch = Sketch({"tin": Published("Ngày hội đọc sách", TEXT, DAY)})
    (post,) = (one for one in items_of(with_facts(sketch, "tin", heading="")) if one.kind == "post")
    assert post.title == "Ngày hội đọc sách"


def test_a_menu_entry_names_a_page_that_speaks_of_the_same() -> None:
    """The entry of a whole branch leads to its first page, whatever that is about."""
    pages = {
        "a": Published("Bảng công khai tài chính", TEXT, menu="Công khai"),
        "b": Published("Lễ chào cờ", TEXT, menu="Giới thiệu"),
    }
    found = items(Sketch(pages))
    assert found["a"].names == ("bang cong khai tai chinh", "cong khai")
    assert found["b"].names == ("le chao co",)
    assert found["a"].place
    assert not items(Sketch({"a": replace(pages["a"], menu="-")}))["a"].place


def test_the_home_page_bears_no_menu_s_word() -> None:
    sketch = Sketch(menu=[("Trang chủ của trường", HOME), ("Trang đầu", HOME)])
    assert items(sketch)[""].names == ("trang chu",)


@pytest.mark.parametrize(
    ("words", "path", "title"),
    [
        ("Công khai đội ngũ", "a.pdf", "Công khai đội ngũ"),
        ("PDF Công khai đội ngũ 1,2 MB", "a.pdf", "Công khai đội ngũ"),
        ("Tải về", "doi-ngu.pdf", "doi-ngu.pdf"),
        ("Tải về tại đây", "doi-ngu.pdf", "doi-ngu.pdf"),
        ("Xem chi tiết toàn văn - Tập tin đính kèm", "doi-ngu.pdf", "doi-ngu.pdf"),
        ("Xem chi tiết", "doi-ngu.pdf", "doi-ngu.pdf"),
        ("1,2 MB", "doi-ngu.pdf", "doi-ngu.pdf"),
    ],
)
def test_a_file_goes_by_the_words_of_its_link_else_by_its_own(
    words: str, path: str, title: str
) -> None:
    item = items(Sketch({"trang": Published("Trang", link(path, words))}, {path: SCAN}))[path]
    assert item.title == title
    assert path.removesuffix(".pdf").replace("-", " ") in item.names


# -- whose a file is -----------------------------------------------------------------------------


def carried(*sources: tuple[date | None, str]) -> Item:
    """The item of a file on which pages (a day, a source line) hang."""
    pages = {
        f"p/{number}": Published(f"Bản tin số {number}", TEXT + link("a.pdf"), day, source=source)
        for number, (day, source) in enumerate(sources)
    }
    return items(Sketch(pages, SCANS))["a.pdf"]


def test_a_file_is_as_old_as_the_newest_post_that_carries_it() -> None:
    item = carried((DAY, ""), (date(2026, 11, 10), ""), (date(2026, 10, 1), ""))
    assert item.published == date(2026, 11, 10)
    assert carried((None, "")).published is None


@pytest.mark.parametrize(
    ("sources", "original", "carriers"),
    [
        (((DAY, ""),), True, ("ban tin so 0",)),
        (((DAY, "Báo Giáo dục"),), False, ("ban tin so 0",)),
        (((DAY, "Báo Giáo dục"), (DAY, "")), True, ("ban tin so 0", "ban tin so 1")),
        (((DAY, "Báo Giáo dục"), (None, "")), True, ()),  # it hangs on a page of the unit, too
        (((None, ""),), True, ()),
    ],
)
def test_a_file_is_somebody_else_s_where_only_re_posts_carry_it(
    sources: tuple[tuple[date | None, str], ...], original: bool, carriers: tuple[str, ...]
) -> None:
    item = carried(*sources)
    assert (item.original, item.carriers) == (original, carriers)


# -- what is only layout -------------------------------------------------------------------------

BOX = (
    '<p>Ủng hộ đồng bào vùng lũ lụt năm nay, mời xem tại đây</p><img src="/anh/lu.jpg" alt="Lũ">'
    '<p><a href="https://drive.google.com/file/d/1aB/view">Danh sách ủng hộ của cả trường</a></p>'
)


@pytest.mark.parametrize(("count", "own"), [(4, True), (5, False)])
def test_what_stands_on_many_pages_is_not_what_they_say(count: int, own: bool) -> None:
    pages = {
        f"p/{n}": Published(f"Trang {n}", f"<p>Riêng {n}: {PROSE}</p>{BOX}", menu="-")
        for n in range(count)
    }
    for item in (items(Sketch(pages))[path] for path in pages):
        assert "vùng lũ lụt" in item.text or not own
        assert ("vùng lũ lụt" in item.text) is own
        assert (item.pictures == 1) is own
        assert bool(item.unread) is own
        assert "Riêng" in item.text


def test_short_labels_may_stand_on_every_page() -> None:
    pages = {
        f"p/{n}": Published(f"Trang {n}", f"<h2>Nội dung</h2><p>Riêng {n}: {PROSE}</p>", menu="-")
        for n in range(9)
    }
    assert "Nội dung" in items(Sketch(pages))["p/1"].text


def test_on_a_large_site_more_repetition_is_allowed() -> None:
    same = {f"q/{n}": Published(f"Mục {n}", BOX, menu="-") for n in range(5)}
    others = {
        f"p/{n}": Published(f"Trang {n}", f"<p>Số {n} của riêng mình</p>", menu="-")
        for n in range(100)
    }
    assert "vùng lũ lụt" in items(Sketch({**same, **others}))["q/1"].text


# -- what hangs on a page ------------------------------------------------------------------------


def test_files_and_viewers_that_were_not_fetched_are_told_apart_from_those_that_were() -> None:
    body = (
        TEXT
        + link("a.pdf", "Tệp thứ nhất của trang")
        + link("b.docx", "Tệp thứ hai của trang")
        + link("khac", "Một trang khác nữa của trường")
        + '<iframe src="https://drive.google.com/file/d/1aB/preview"></iframe>'
        + '<iframe src="/c.pdf"></iframe><iframe src="/d.pdf"></iframe>'
        + '<iframe src="https://www.youtube.com/embed/x"></iframe>'
    )
    files = {"a.pdf": SCAN, "c.pdf": SCAN}
    item = items(Sketch({"trang": Published("Trang", body)}, files))["trang"]
    assert [document.url for document in item.attachments] == [HOME + "a.pdf", HOME + "c.pdf"]
    assert item.unread == (
        "https://drive.google.com/file/d/1aB/preview",
        HOME + "b.docx",
        HOME + "d.pdf",
    )


def test_links_of_the_menu_and_the_footer_are_not_the_page_s() -> None:
    sketch = Sketch(
        {"trang": Published("Trang", TEXT)},
        SCANS,
        menu=[("Tệp trong thực đơn", HOME + "a.pdf")],
        footer='<a href="/b.pdf">Tệp ở chân trang của trường</a><img src="/x.png" alt="x">',
    )
    item = items(sketch)["trang"]
    assert (item.attachments, item.unread, item.pictures) == ((), (), 0)


# -- listings ------------------------------------------------------------------------------------


def section(count: int, extra: str = "", menu: str = "", day: date | None = None) -> Item:
    entries = "".join(
        f'<li><a href="/bai/{n}">Ngày hội đọc sách bên suối lần {n}</a> 12/09/2026</li>'
        for n in range(count)
    )
    page = Published("Chuyên mục", f"<ul>{entries}</ul>{extra}", day, menu)
    return items(Sketch({"muc": page}, SCANS if "a.pdf" in extra else {}))["muc"]


@pytest.mark.parametrize(
    ("count", "extra", "menu", "listing"),
    [
        (3, "", "-", True),
        (2, "", "-", False),
        (2, "", "", True),  # a section of the menu that shows nothing else lists even one
        (1, "", "", True),
        (0, "", "", False),
        (2, link("a.pdf", "Tệp đính kèm của trang"), "", False),
        (2, "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "", False),
        (
            2,
            "<p>Nhà trường mời quý phụ huynh xem các bài viết dưới đây của mục này.</p>",
            "",
            False,
        ),
        (
            3,
            "<p>Nhà trường mời quý phụ huynh xem các bài viết dưới đây của mục này.</p>",
            "-",
            True,
        ),
        (3, TEXT, "-", False),
        (30, TEXT, "-", True),
    ],
)
def test_a_listing_shows_entries_and_hardly_any_words(
    count: int, extra: str, menu: str, listing: bool
) -> None:
    item = section(count, extra, menu)
    assert item.listing is listing
    assert len(item.lists) == (count if listing else 0)


def test_a_news_item_with_links_to_others_is_no_listing() -> None:
    assert not section(5, day=DAY).listing
    assert section(5, day=DAY).kind == "post"


# -- how much it says ----------------------------------------------------------------------------


def test_a_file_says_all_its_words_and_a_page_its_sentences() -> None:
    labels = "".join(f"<li><a href='/x/{n}'>Mục số {n}</a></li>" for n in range(40))
    pages = {
        "nhan": Published("Nhãn", f"<ul>{labels}</ul>"),
        "bai": Published("Bài", TEXT),
        "tep": Published("Tệp", link("a.docx", "Tệp của trang này đây")),
    }
    found = items(Sketch(pages, {"a.docx": word(PROSE, "Ngắn.")}))
    assert found["nhan"].length < 60
    assert 300 <= found["bai"].length < len(PROSE) + 60
    assert found["a.docx"].length >= len(PROSE)
