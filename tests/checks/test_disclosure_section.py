# ruff: noqa: E501 — one situation a line reads like a table
"""The Công khai section: it is worth what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from small_sites import (
    HOME,
    PROSE,
    SCAN,
    TODAY,
    Published,
    Sketch,
    finding,
    link,
    table,
)

from auditor.checks.finding import Finding

ROOMS = table(
    ("Nội dung", "Số lượng", "Bình quân"),
    ("Số phòng học", "16", "1,6 m²/học sinh"),
    ("Phòng học bộ môn", "5", "Diện tích đạt yêu cầu"),
)
CLASSES = table(("Lớp", "Số phòng", "Tầng"), ("6A", "101", "1"), ("6B", "102", "1"))
FILE = link("a.pdf", "Tệp đính kèm")
#: What a section also shows: entries that are no papers.
OTHERS = {
    f"b{n}": Published(f"Ngày hội đọc sách lần {n}", f"<p>{PROSE}</p>", menu="-") for n in (1, 2, 3)
}


def paper(title: str, body: str = ROOMS) -> Published:
    return Published(title, body, menu="-")


def section(pages: Mapping[str, Published], title: str = "Công khai", day: str = "") -> Published:
    lines = "".join(
        f'<li><a href="/{path}">{page.title}</a>{day}</li>' for path, page in pages.items()
    )
    elsewhere = '<p><a href="https://bacninh.edu.vn/">Trang của tỉnh</a></p>'
    return Published(title, f"<ul>{lines}</ul>{elsewhere}")


def judged(*papers: Published, title: str = "Công khai") -> Finding:
    """How the duty ends where a section of that title lists these papers and other things."""
    listed = {**{f"a{n}": one for n, one in enumerate(papers)}, **OTHERS}
    sketch = Sketch({"ck": section(listed, title), **listed}, {"a.pdf": SCAN})
    return finding(sketch, "disclosure-section")


def shown(found: Finding) -> list[str]:
    return [one.url.removeprefix(HOME) for one in found.evidence]


CSVC = "Công khai cơ sở vật chất năm học {}"
RIGHT, LAST, OLD, OLDER = (CSVC.format(year) for year in ("2026-2027", "2025-2026", "2022-2023", "2019-2020"))  # fmt: skip


@pytest.mark.parametrize(
    ("papers", "code", "year"),
    [
        ((LAST,), "found", "2025-2026"),
        ((OLDER, LAST, OLD), "found", "2025-2026"),
        ((LAST, RIGHT), "found", "2026-2027"),
        ((OLDER, OLD), "outdated", "2022-2023"),
        ((OLD, OLDER), "outdated", "2022-2023"),
        (("Công khai cơ sở vật chất",), "attachment-only", ""),  # no year stands on it
        (("Công khai cơ sở vật chất", OLD), "outdated", "2022-2023"),
        (("Kế hoạch thực hiện công khai năm học 2025-2026",), "process-paper", None),
        ((), "menu-only", None),
    ],
)
def test_a_section_is_as_new_as_the_newest_paper_in_it(
    papers: tuple[str, ...], code: str, year: str | None
) -> None:
    found = judged(*map(paper, papers))
    assert (found.code, found.values.get("school_year")) == (code, year)
    if year:
        place = next(n for n, title in enumerate(papers) if year in title)
        assert shown(found) == ["ck", f"a{place}"]


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("Cơ sở vật chất nhà trường", ROOMS, "found"),
        ("Cơ sở vật chất nhà trường", CLASSES, "menu-only"),  # nothing that the duty asks for
        ("Mua sắm cơ sở vật chất", ROOMS, "menu-only"),  # another thing
        ("Tổng quan nhà trường", ROOMS, "menu-only"),
    ],
)
def test_in_a_section_for_disclosures_a_short_title_is_enough_with_the_right_content(
    title: str, body: str, code: str
) -> None:
    assert judged(paper(title, f"<p>Năm học 2025-2026</p>{body}")).code == code


def test_a_year_s_money_is_not_the_yearly_set_and_better_than_nothing() -> None:
    money = paper("Công khai quyết toán ngân sách năm 2025", FILE)
    assert (judged(money).code, judged(money).values["school_year"]) == ("outdated", "2025")
    assert judged(money, paper(OLD)).values["school_year"] == "2022-2023"
    assert judged(money, paper(LAST)).code == "found"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Công khai", "found"),
        ("Ba công khai", "found"),
        ("Công khai thông tin", "found"),
        ("Hồ sơ công khai", "found"),
        ("Chuyên mục công khai", "found"),
        ("Công khai lịch tiếp dân", "missing"),
        ("Xin lỗi công khai", "missing"),
        ("Hồ sơ kỉ luật công khai", "missing"),
    ],
)
def test_only_a_section_called_after_disclosure_is_one(title: str, code: str) -> None:
    assert judged(paper(LAST), title=title).code == code


def test_a_section_may_be_the_paper_itself() -> None:
    page = Published("Công khai năm học 2025-2026", ROOMS)
    found = finding(Sketch({"ck": page}), "disclosure-section")
    assert (found.code, shown(found)) == ("found", ["ck"])


def test_an_empty_section_does_not_hide_a_full_one_nor_count_for_one() -> None:
    empty = Published("Công khai thông tin", "<p>Nội dung đang được cập nhật.</p>")
    listed = {"a": paper(LAST), **OTHERS}
    full = Sketch({"a-ck": empty, "ck": section(listed), **listed})
    assert shown(finding(full, "disclosure-section")) == ["ck", "a"]
    alone = Sketch({"a-ck": empty, **listed})
    assert finding(alone, "disclosure-section").code == "stub"
    unlisted = Sketch({"a-ck": Published(empty.title, empty.body, menu="-"), **listed})
    assert finding(unlisted, "disclosure-section").code == "stub"


@pytest.mark.parametrize(
    ("line", "code"),
    [("", "found"), ("<p>Nội dung đang được cập nhật.</p>", "stub")],
)
def test_a_section_with_one_paper_is_none_without(line: str, code: str) -> None:
    listed = f'{line}<p><a href="/a">{LAST}</a></p>'
    sketch = Sketch({"ck": Published("Công khai", listed), "a": paper(LAST)})
    assert finding(sketch, "disclosure-section").code == code


def test_what_stands_in_menu_and_footer_is_not_what_a_section_leads_to() -> None:
    sketch = Sketch(
        {"ck": section(OTHERS), "a": Published(LAST, ROOMS), **OTHERS},
        footer=f'<a href="/a">{LAST}</a>',
    )
    assert finding(sketch, "disclosure-section").code == "menu-only"


def test_a_page_that_the_site_itself_calls_empty_is_empty() -> None:
    listed = {"a": paper(LAST), **OTHERS}
    claim = '{"duties": [{"requirement": "disclosure-section", "url": "ck", "status": "missing"}]}'
    sketch = Sketch({"ck": section(listed), **listed}, claims=claim)
    assert finding(sketch, "disclosure-section").code == "stub"


def test_the_stream_of_news_is_no_section_whatever_its_name() -> None:
    posts = {
        f"tin/{n}": Published(
            LAST if n == 3 else f"Ngày hội đọc sách lần {n}",
            ROOMS if n == 3 else f"<p>{PROSE}</p>",
            TODAY - timedelta(7 * n),
        )
        for n in range(12)
    }
    for shown, code in (((0, 1, 2, 3, 4), "menu-only"), ((3, 8, 9, 10, 11), "found")):
        listed = section({f"tin/{n}": posts[f"tin/{n}"] for n in shown}, day=" 12/09/2026")
        assert finding(Sketch({"ck": listed, **posts}), "disclosure-section").code == code
    stream = section({path: posts[path] for path in list(posts)[:5]}, LAST, " 12/09/2026")
    pictured = Published(LAST, f'{stream.body}<img src="/anh/1.jpg" alt="">', menu="-")
    listed = {"dong-tin": pictured, **OTHERS}
    sketch = Sketch({"ck": section(listed), **listed, **posts})
    assert finding(sketch, "disclosure-section").code == "menu-only"
