"""What many pages of a site have in common is the site's and no page's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Page, Place
from auditor.pages.site.repetition import (
    Repetition,
    find_repetition,
    is_date_line,
    without_furniture,
)

HOME = "https://truong.test/"
NAV = "<nav>" + "".join(f'<a href="/m{n}">Mục thứ {n}</a>' for n in range(4)) + "</nav>"


def read(path: str, body: str, title: str = "") -> Page:
    html = f"{NAV}<main><h1>{title or path}</h1>{body}</main>"
    return read_page(HOME + path, html.encode(), {})


def site(of: int, on: int, thing: str, paths: str = "trang/{}") -> list[Page]:
    """So many pages, of which so many show a thing."""
    return [
        read(paths.format(n), f"<p>Bài của ngày thứ {n} trong năm.</p>{thing if n < on else ''}")
        for n in range(of)
    ]


def repeated(pages: Sequence[Page]) -> Repetition:
    return find_repetition(pages, HOME)


LINE = "Mọi thông tin xin gửi về văn phòng nhà trường"


@pytest.mark.parametrize(
    ("of", "on", "shared"),
    [(20, 5, True), (20, 4, False), (10, 5, True), (10, 4, False), (40, 10, True), (40, 9, False)],
)
def test_a_line_on_a_quarter_of_the_pages_is_furniture(of: int, on: int, shared: bool) -> None:
    pages = site(of, on, f"<p>{LINE}</p>")
    found = repeated(pages)
    assert (LINE in found.furniture) is shared
    page = without_furniture(pages[0], found)
    assert (LINE in page.text) is not shared
    assert (LINE in page.chrome) is shared
    assert len(page.prose_by_line) == len(page.text.split("\n"))
    assert page.prose == sum(page.prose_by_line)
    assert without_furniture(pages[-1], found) == pages[-1]


@pytest.mark.parametrize(
    ("of", "on", "shared"), [(50, 5, True), (50, 4, False), (80, 8, True), (80, 7, False)]
)
def test_a_picture_on_a_tenth_of_the_pages_is_furniture(of: int, on: int, shared: bool) -> None:
    pages = site(of, on, '<img src="/anh/bieu-ngu.jpg" alt="">')
    found = repeated(pages)
    assert bool(found.pictures) is shared
    (picture,) = without_furniture(pages[0], found).images
    assert (picture.place is Place.SIDE) is shared


def test_a_page_without_a_menu_is_not_counted() -> None:
    bare = [
        read_page(f"{HOME}in/{n}", f"<h1>Bản in {n}</h1><p>{LINE}</p>".encode(), {})
        for n in range(20)
    ]
    assert LINE not in repeated([*site(10, 0, ""), *bare]).furniture


@pytest.mark.parametrize("line", ["Chức vụ:", "20/11/2026"])
@pytest.mark.parametrize(("on_sections", "shared"), [(0, False), (4, True)])
def test_labels_and_days_of_one_kind_of_pages_stay_theirs(
    line: str, on_sections: int, shared: bool
) -> None:
    sections = [read(f"m{n}", f"<p>{line}</p>" if n < on_sections else "") for n in range(4)]
    assert (line in repeated([*site(12, 8, f"<p>{line}</p>"), *sections]).furniture) is shared


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("20/11/2026", True),
        ("Ngày 20/11/2026", True),
        ("(20/11/2026) 123", True),
        ("Ngày hội 20/11/2026", False),
        ("20/11/2026 21/11/2026", False),
        ("Trang chủ", False),
    ],
)
def test_a_line_that_is_nothing_but_a_day(line: str, alone: bool) -> None:
    assert is_date_line(line) is alone


def test_a_heading_that_a_fifth_of_the_pages_bear_is_the_site_s() -> None:
    def headings(of: int, on: int) -> frozenset[str]:
        pages = [read(f"t/{n}", "", "Trường Hoa Ban" if n < on else f"Bài {n}") for n in range(of)]
        return frozenset(repeated(pages).headings)

    assert headings(20, 4) == {"Trường Hoa Ban"}
    assert headings(20, 3) == frozenset()
    assert headings(30, 5) == frozenset()
    assert headings(10, 4) == {"Trường Hoa Ban"}
    assert headings(10, 3) == frozenset()


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        (("tin.html", "tin/a.html", "tin/b.html", "tin/c.html"), {"tin.html"}),
        (("tin", "tin/a", "tin/b", "tin/c/"), {"tin"}),
        (("tin/", "tin/a", "tin/b", "tin/c"), {"tin/"}),
        (("tin/index.html", "tin/a", "tin/b", "tin/c"), {"tin/index.html"}),
        (("tin", "tin/a", "tin/b"), set()),  # too few
        (("tin", "tin/a", "tin/b", "tin/c?x=1"), set()),
        (("tin", "tin/a", "tin/b", "tin/print"), set()),  # a view of one post
        (("tin", "tin/a", "tin/b", "tin/2"), set()),
        (("tin?x=1", "tin/a", "tin/b", "tin/c"), set()),
    ],
)
def test_a_page_above_three_others_is_a_section(paths: Sequence[str], folders: set[str]) -> None:
    found = repeated([read(path, "") for path in paths])
    assert {url.removeprefix(HOME) for url in found.folders} == folders
    assert found.sections >= found.folders


def test_what_many_menus_lead_to_is_a_section_under_its_file_s_name_too() -> None:
    pages = [*site(10, 0, ""), read("m1/index.php", ""), read("khac/index.php", "")]
    sections = {url.removeprefix(HOME) for url in repeated(pages).sections}
    assert {"", "m0", "m1", "m2", "m3"} <= sections
    assert "khac/index.php" not in sections
    slashed = [read_page(p.url, NAV.replace('/m1"', '/m1/"').encode(), {}) for p in pages]
    assert f"{HOME}m1/index.php" in repeated(slashed).sections


def stamps(of: Mapping[str, int]) -> frozenset[str]:
    """The minutes that are said to be shared, of pages that bear these stamps so often."""
    pages = [
        read_page(
            f"{HOME}t/{stamp}/{n}",
            f'<meta property="article:published_time" content="{stamp}">{NAV}<h1>{n}</h1>'.encode(),
            {},
        )
        for stamp, count in of.items()
        for n in range(count)
    ]
    return frozenset(repeated(pages).minutes)


def test_a_stamp_that_five_pages_share_is_a_machine_s() -> None:
    shared, own = "2026-11-06T03:04:00+07:00", "2026-11-07T08:15:00+07:00"
    assert len(stamps({shared: 5, own: 4})) == 1
    assert stamps({shared: 4, own: 4}) == frozenset()
    assert stamps({"2026-11-06": 9}) == frozenset()  # a day is no minute


def cards(*numbers: int) -> str:
    return "".join(
        f'<div><h3><a href="/tin/{n}">Ngày hội đọc sách lần {n}</a></h3>'
        f"<p>0{n % 9 + 1}/11/2026</p></div>"
        for n in numbers
    )


@pytest.mark.parametrize(
    ("on", "entries"),
    [(12, 0), (5, 0), (4, 3)],  # on four pages it is what these list
)
def test_entries_of_a_side_box_are_no_page_s_own(on: int, entries: int) -> None:
    pages = site(12, on, cards(1, 2, 3))
    assert without_furniture(pages[0], repeated(pages)).items == entries


def test_a_listing_keeps_its_entries_beside_a_side_box() -> None:
    pages = [*site(12, 12, cards(1, 2, 3)), read("tin", cards(1, 2, 3) + cards(3, 4, 5, 6))]
    page = without_furniture(pages[-1], repeated(pages))
    assert [entry.rpartition("/")[2] for entry in page.entries] == ["3", "4", "5", "6"]


def dated(path: str, stamp: str) -> Page:
    html = f'<meta property="article:published_time" content="{stamp}">{NAV}<h1>{path}</h1>'
    return read_page(HOME + path, html.encode(), {})


@pytest.mark.parametrize(
    ("sections", "with_date", "shared"),
    [(4, 2, True), (4, 1, False), (3, 2, True), (3, 1, False), (2, 2, False)],
)
def test_a_date_that_a_third_of_the_sections_bear_is_the_template_s(
    sections: int, with_date: int, shared: bool
) -> None:
    pages = [
        dated(f"m{n}", "2026-11-06") if n < with_date else read(f"m{n}", "")
        for n in range(sections)
    ]
    posts = [dated(f"t/{n}", "2026-11-07") for n in range(6)]
    assert ("meta published" in repeated([*pages, *posts]).shapes) is shared


def test_a_sentence_in_a_menu_leads_to_no_section() -> None:
    headline = "Thầy và trò toàn trường cùng dự ngày hội đọc sách lần thứ mười hai bên suối"
    for words, section in ((headline, False), (headline[:60], True)):
        nav = NAV.replace("</nav>", f'<a href="/dai">{words}</a></nav>')
        pages = [read_page(f"{HOME}t/{n}", f"{nav}<h1>{n}</h1>".encode(), {}) for n in range(8)]
        assert (f"{HOME}dai" in repeated(pages).sections) is section
