# ruff: noqa: E501 — one situation a line reads like a table
"""Which pages of a site may answer a duty: named for it, filed under it, or so general that it may
stand inside; and what a menu alone is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from small_sites import CRAWLED, PROSE, SCAN, Published, Sketch, finding, link, table

CSVC, SO_DO, NHIEM_VU = "facilities", "org-chart", "functions-duties"
JUNE = date(2026, 6, 20)
FILE, A_SCAN = link("a.pdf", "Tệp đính kèm"), {"a.pdf": SCAN}
TEXT = f"<p>{PROSE}</p>"
SOON = "<p>Nội dung đang được cập nhật.</p>"
ROOMS = table(
    ("Nội dung", "Số lượng", "Bình quân"),
    ("Số phòng học", "16", "1,6 m²/học sinh"),
    ("Phòng học bộ môn", "5", "Diện tích đạt yêu cầu"),
)


def code(pages: Mapping[str, Published], duty: str = CSVC, **given: object) -> str:
    files = A_SCAN if any("/a.pdf" in page.body for page in pages.values()) else {}
    return finding(Sketch(pages, files), duty, **given).code


# -- an empty section above pages that say something ---------------------------------------------


@pytest.mark.parametrize(
    ("section", "child", "page", "expected"),
    [
        ("to-chuc", "to-chuc/bgh", Published("Ban giám hiệu", TEXT), "text-only"),
        ("to-chuc.html", "to-chuc/bgh.html", Published("Ban giám hiệu", TEXT), "text-only"),
        ("to-chuc/", "to-chuc/bgh", Published("Ban giám hiệu", TEXT), "text-only"),
        ("to-chuc", "gioi-thieu/bgh", Published("Ban giám hiệu", TEXT), "stub"),
        ("to-chuc", "to-chuc-2/bgh", Published("Ban giám hiệu", TEXT), "stub"),
        ("to-chuc", "to-chuc/bgh", Published("Ban giám hiệu", SOON), "stub"),
        ("to-chuc", "to-chuc/bgh", Published("Ban giám hiệu", TEXT, JUNE), "stub"),
        ("to-chuc", "to-chuc/le", Published("Lễ khai giảng", TEXT), "stub"),
    ],
)
def test_pages_below_an_empty_section_speak_for_it(
    section: str, child: str, page: Published, expected: str
) -> None:
    pages = {section: Published("Cơ cấu tổ chức", SOON), child: replace(page, menu="-")}
    assert code(pages, SO_DO) == expected


def test_pages_below_an_empty_disclosure_do_not() -> None:
    pages = {
        "csvc": Published("Công khai cơ sở vật chất", SOON),
        "csvc/thu-vien": Published("Thư viện, sân chơi", TEXT, menu="-"),
    }
    assert code(pages) == "stub"


def test_a_section_with_words_of_its_own_speaks_for_itself() -> None:
    named = "<p>Trường có hiệu trưởng, phó hiệu trưởng, hội đồng trường và ban giám hiệu.</p>"
    pages = {
        "to-chuc": Published("Cơ cấu tổ chức", named + TEXT),
        "to-chuc/bgh": Published("Ban giám hiệu", TEXT, menu="-"),
    }
    found = finding(Sketch(pages), SO_DO)
    assert (found.code, found.evidence[0].url[-8:]) == ("found", "/to-chuc")


# -- by name -------------------------------------------------------------------------------------

S = Published


@pytest.mark.parametrize(
    ("duty", "page", "expected"),
    [
        # a name that other things bear, too
        (CSVC, S("Cơ sở vật chất 2025-2026", FILE), "found-scan"),
        (CSVC, S("Cơ sở vật chất", FILE), "menu-only"),
        (CSVC, S("Cơ sở vật chất 2025-2026", TEXT), "missing"),
        (CSVC, S("Cơ sở vật chất", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{ROOMS}"), "found"),
        (CSVC, S("Cơ sở vật chất 2025-2026", FILE, JUNE), "found-scan"),
        (CSVC, S("Phụ huynh chung tay sửa sang cơ sở vật chất 2025-2026", FILE, JUNE), "missing"),
        # the whole title, where no year is asked
        (NHIEM_VU, S("Giới thiệu", TEXT), "text-only"),
        (NHIEM_VU, S("Giới thiệu", TEXT, JUNE), "missing"),
        (NHIEM_VU, S("Giới thiệu một cuốn sách hay về dòng suối", TEXT, menu="-"), "missing"),
        # inside a general page
        (CSVC, S("Công khai năm học 2025-2026", f"<p>Công khai cơ sở vật chất</p>{ROOMS}"), "found"),
        (CSVC, S("Thông tin", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{ROOMS}"), "found"),
        (CSVC, S("Thông tin", f"<p>Công khai cơ sở vật chất năm học 2022-2023</p>{ROOMS}"), "missing"),
        (CSVC, S("Thông tin", f"<p>Công khai cơ sở vật chất</p>{ROOMS}"), "missing"),
        (CSVC, S("Thông tin", f"<p>Năm học 2025-2026</p>{ROOMS}"), "missing"),
        (CSVC, S("Thông tin", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{TEXT}"), "missing"),
        (CSVC, S("Thông tin", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{ROOMS}", menu="-"), "missing"),
        (CSVC, S("Hội nghị đầu năm", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{ROOMS}", JUNE), "missing"),
        (CSVC, S("Sơ đồ tổ chức", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{ROOMS}"), "missing"),
    ],
)  # fmt: skip
def test_a_page_is_a_candidate_by_its_name_and_what_confirms_it(
    duty: str, page: Published, expected: str
) -> None:
    assert code({"muc/trang": page}, duty) == expected


# -- by section ----------------------------------------------------------------------------------


def filed(title: str, body: str = FILE, others: int = 2) -> dict[str, Published]:
    """A news item in the menu's section on facilities, among others."""
    posts = {
        f"tin/{n}": Published(f"Ngày hội đọc sách lần {n}", TEXT, date(2026, 3, 1 + n))
        for n in range(others)
    }
    posts["tin/bang"] = Published(title, body, JUNE)
    lines = "".join(
        f'<li><a href="/{path}">{page.title}</a> 20/06/2026</li>' for path, page in posts.items()
    )
    return {"csvc": Published("Công khai cơ sở vật chất", f"<ul>{lines}</ul>"), **posts}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Bảng tổng hợp năm học 2025-2026", FILE, "found-scan"),
        ("Bảng tổng hợp của nhà trường", FILE, "menu-only"),  # its year is only that of the post
        ("Bảng tổng hợp năm học 2025-2026", TEXT, "menu-only"),
        ("Bảng tổng hợp", f"<p>Công khai cơ sở vật chất năm học 2025-2026</p>{ROOMS}{FILE}", "found"),
        ("Mua sắm năm học 2025-2026", FILE, "menu-only"),  # something else
    ],
)  # fmt: skip
def test_a_news_item_in_the_section_of_a_duty(title: str, body: str, expected: str) -> None:
    assert code(filed(title, body)) == expected


# -- the menu alone ------------------------------------------------------------------------------


def test_of_two_entries_the_one_that_was_not_weighed_is_a_promise() -> None:
    host = "https://thcssuoihoa.bacninh.edu.vn/"
    mine = Published(
        "Công khai cơ sở vật chất trường THCS Bến Lau năm học 2025-2026", FILE, menu="-"
    )
    entries = [("Công khai cơ sở vật chất", f"{host}a"), ("Cơ sở vật chất", f"{host}b")]
    sketch = Sketch({"a": mine}, A_SCAN, menu=entries)
    found = finding(sketch, CSVC)
    assert (found.code, found.evidence[0].url) == ("menu-only", f"{host}b")
    assert finding(replace(sketch, menu=entries[:1]), CSVC).code == "other-unit"


@pytest.mark.parametrize(
    ("body", "expected"),
    [(SOON, "could-not-check"), (TEXT, "text-only"), ("", "could-not-check")],
)
def test_an_empty_page_proves_nothing_where_little_was_seen(body: str, expected: str) -> None:
    blind = replace(CRAWLED, coverage=0.2)
    assert code({"csvc": Published("Công khai cơ sở vật chất", body)}, crawl=blind) == expected


# -- what others say of a duty that may be met elsewhere, or that binds on a condition -----------

HANDED_ON = Published("Sở GDĐT ban hành Bộ Quy tắc ứng xử trong các cơ sở giáo dục", TEXT, JUNE)
ABOUT_MARKS = Published("Phòng GDĐT triển khai sổ liên lạc điện tử", TEXT, JUNE)


@pytest.mark.parametrize(
    ("page", "duty", "expected"),
    [
        (HANDED_ON, "code-of-conduct", "not-on-site"),
        (ABOUT_MARKS, "school-management-system", "not-applicable"),
        (Published("Phòng GDĐT tuyển sinh lớp 6", TEXT, JUNE), "admissions-info", "other-unit"),
    ],
)
def test_what_a_superior_body_says_is_no_worse_than_silence(
    page: Published, duty: str, expected: str
) -> None:
    assert code({"tin/1": page}, duty) == expected
