"""Which links are the site's menu, in what order, and what stands below what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Page, Seen, Site
from auditor.pages.site.understanding import understand

HOME = "https://truong.test/"
STORY = "<p>" + "Sáng nay cả trường dự ngày hội đọc sách dưới bóng cây trong sân. " * 6 + "</p>"
BASE = (("Giới thiệu", "gt"), ("Tin tức", "tin"), ("Thư viện", "tv"), ("Liên hệ", "lh"))


def nav(entries: Sequence[tuple[str, str]]) -> str:
    return (
        "<nav><ul>"
        + "".join(f'<li><a href="/{u}">{w}</a></li>' for w, u in entries)
        + "</ul></nav>"
    )


def read(path: str, html: str) -> Page:
    return read_page(HOME + path, html.encode(), {})


def understood(pages: Mapping[str, str]) -> Site:
    made = [read(path, html) for path, html in pages.items()]
    return understand(Seen(HOME, made), date(2026, 11, 22))


def menu(*more: tuple[str, str], on: int = 10, of: int = 10) -> list[tuple[str, str]]:
    """The menu of a site of so many pages, of which so many have these entries, too; without the
    entries that all of them have."""
    pages = {
        "" if n == 0 else f"trang/{n}": nav([*BASE, *more] if n < on else BASE)
        + f"<h1>Trang số {n}</h1>{STORY}"
        for n in range(of)
    }
    found = [(one.text, one.url.removeprefix(HOME)) for one in understood(pages).menu]
    return [entry for entry in found if entry not in BASE]


@pytest.mark.parametrize(
    ("entry", "on", "found"),
    [
        (("Tuyển sinh", "ts"), 10, True),
        (("Tuyển sinh", "ts"), 3, True),  # three pages in ten
        (("Tuyển sinh", "ts"), 2, False),
        (("A", "ts"), 10, False),  # a letter of an alphabet
        (("Ảnh", "ts"), 10, True),
        (("Tuyển sinh", "//bo.example/ts"), 10, False),  # somebody else's page
    ],
)
def test_an_entry_is_what_the_menus_of_many_pages_have(
    entry: tuple[str, str], on: int, found: bool
) -> None:
    assert menu(entry, on=on) == ([entry] if found else [])


@pytest.mark.parametrize(("length", "found"), [(90, True), (91, False)])
def test_a_sentence_is_no_entry(length: int, found: bool) -> None:
    entry = (("Công khai " * 10)[: length - 1] + "x", "ck")
    assert bool(menu(entry)) is found


def test_entries_come_as_the_home_page_has_them_and_others_after_them() -> None:
    entries = [("Tuyển sinh", "ts"), ("Công khai", "ck"), ("Biểu mẫu", "bm")]
    assert menu(*entries) == entries
    shell = "{}<h1>Trang số {}</h1>" + STORY
    pages = {"": shell.format(nav(BASE), 0)}
    pages |= {f"trang/{n}": shell.format(nav([*entries, *BASE]), n) for n in range(1, 8)}
    texts = [one.text for one in understood(pages).menu]
    assert texts == [*(words for words, _ in BASE), "Biểu mẫu", "Công khai", "Tuyển sinh"]


@pytest.mark.parametrize(
    ("above", "below", "path"),
    [
        ("ck", "ck/csvc", ("Công khai",)),
        ("ck/", "ck/csvc", ("Công khai",)),
        ("ck.html", "ck/csvc.html", ("Công khai",)),
        ("ck", "ck/2026/csvc", ("Công khai",)),
        ("ck", "cong-khai/csvc", ()),
        ("ck", "ckcsvc", ()),
        ("ck/2026", "ck/csvc", ()),
    ],
)
def test_an_entry_stands_below_the_one_whose_address_its_own_begins_with(
    above: str, below: str, path: tuple[str, ...]
) -> None:
    entries = [*BASE, ("Công khai", above), ("Cơ sở vật chất", below)]
    pages = {f"trang/{n}": nav(entries) + f"<h1>Trang số {n}</h1>{STORY}" for n in range(4)}
    found = {one.text: one.path for one in understood({"": nav(entries), **pages}).menu}
    assert found["Cơ sở vật chất"] == path


def test_a_home_page_of_frames_has_the_menu_of_the_frame_with_the_most_entries() -> None:
    frames = "<frameset><frame src='/trai.html'><frame src='/dau.html'><frame src='/giua.html'>"
    short = "".join(f"<a href='/m{n}.html'>Mục số {n}</a> " for n in range(6))
    head = "<a href='/a.html'>Trang đầu</a> <a href='/b.html'>Thư ngỏ</a>"
    long = "".join(
        f"<p><a href='/t{n}.html'>{'Một tin dài của trường số ' * 2}{n}</a></p>" for n in range(9)
    )
    pages = {"": f"{frames}</frameset>", "trai.html": short, "dau.html": head, "giua.html": long}
    assert [one.text for one in understood(pages).menu] == [f"Mục số {n}" for n in range(6)]


# -- lists that only look like menus ---------------------------------------------------------------

YEARS = [(f"Năm học {year}-{year + 1}", f"ck/{year}") for year in range(2021, 2026)]


def body_links(
    shown: int, words: str = "", entries: Sequence[tuple[str, str]] = YEARS, of: int = 6
) -> int:
    """How many of the entries are what a page leads to, where so many pages have them in a list."""
    shell = nav(BASE) + "<main><h1>{}</h1>{}</main>"
    listed = "<ul>" + "".join(f'<li><a href="/{u}">{w}</a></li>' for w, u in entries) + "</ul>"
    pages = {"": shell.format("Trang chủ", STORY)}
    for n in range(of):
        pages[f"trang/{n}"] = shell.format(
            f"Trang số {n}", (words + listed) if n < shown else STORY
        )
    site = understood(pages)
    page = next(one for one in site.pages if one.url == f"{HOME}trang/0")
    targets = {HOME + path for _, path in entries}
    return sum(link.url in targets and link.place.value == "body" for link in page.links)


def test_a_list_of_links_on_one_or_two_pages_is_their_own() -> None:
    assert body_links(1) == len(YEARS)
    assert body_links(1, of=3) == 0  # so few pages tell nothing
    assert body_links(2) == len(YEARS)
    assert body_links(3) == 0


def test_a_list_beside_a_long_text_and_one_of_page_numbers_stay_menus() -> None:
    assert body_links(1, STORY) == 0
    assert body_links(1, entries=[(f"{n}", f"ck/{n}") for n in range(1, 7)]) == 0
    assert body_links(1, entries=[(f"Năm {n}", f"ck/{n}") for n in range(1, 7)]) == 6


def test_the_words_of_such_a_list_are_what_the_page_says() -> None:
    shell = nav(BASE) + "<main><h1>{}</h1>{}</main>"
    listed = nav(YEARS)
    pages = {f"trang/{n}": shell.format(f"Trang số {n}", STORY) for n in range(5)}
    site = understood(
        {"": shell.format("Trang chủ", STORY), **pages, "ck": shell.format("Công khai", listed)}
    )
    page = next(one for one in site.pages if one.url == f"{HOME}ck")
    assert [line for line in page.text.split("\n") if line.startswith("Năm học")] == [
        w for w, _ in YEARS
    ]
    assert "Năm học" not in page.chrome
    assert "Liên hệ" in page.chrome.split("\n")
    assert "Liên hệ" not in page.text.split("\n")
    assert len(page.prose_by_line) == len(page.text.split("\n"))


@pytest.mark.parametrize(
    ("menus", "own"),
    [
        ("", False),  # the home page's list is the only menu there is
        ("<nav><ul><li><a href='/'>Về trang chủ</a></li></ul></nav>", False),
        (nav(BASE), True),
    ],
)
def test_a_list_that_only_the_home_page_has_is_its_own_where_others_have_a_menu(
    menus: str, own: bool
) -> None:
    pages = {f"trang/{n}": f"{menus}<h1>Trang số {n}</h1>{STORY}" for n in range(6)}
    site = understood({"": f"{menus}<h1>Trang chủ</h1>{nav(YEARS)}", **pages})
    home = next(page for page in site.pages if page.url == HOME)
    places = {link.place.value for link in home.links if link.text.startswith("Năm học")}
    assert places == {"body" if own else "menu"}
    assert any(entry.text.startswith("Năm học") for entry in site.menu) is not own


def test_a_home_page_s_menu_is_the_site_s_where_other_pages_only_lead_back() -> None:
    pages = {
        f"trang/{n}": f"<h1>Trang số {n}</h1>{STORY}<a href='/'>Trang chủ</a>" for n in range(6)
    }
    site = understood({"": f"{nav(BASE)}<h1>Trường Hoa Ban</h1>", **pages})
    assert [entry.text for entry in site.menu] == [words for words, _ in BASE]
