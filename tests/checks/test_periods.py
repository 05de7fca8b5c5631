# ruff: noqa: E501 — one situation a line reads like a table
"""The year a paper speaks of, and where it says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from small_sites import SCAN, TODAY, Published, Sketch, finding, link, pdf, table, word

from auditor.checks.items.items import items_of
from auditor.checks.items.periods import period_of

JUNE = date(2026, 6, 20)
FILE, A_SCAN = link("a.pdf", "Tệp đính kèm"), {"a.pdf": SCAN}
FILLER = "<p>" + "Sân trường rộng và có nhiều cây xanh. " * 45 + "</p>"
CAPTION = "<table><caption>Năm học 2025-2026</caption><tr><th>Nội dung</th><th>Số</th></tr><tr><td>Phòng</td><td>16</td></tr></table>"
P = Published


@pytest.mark.parametrize(
    ("page", "files", "told", "label"),
    [
        # the title
        (P("Công khai năm học 2025-2026"), {}, "title", "2025-2026"),
        (P("Công khai các năm học 2023-2024, 2025-2026 và 2024-2025"), {}, "title", "2025-2026"),
        (P("Công khai năm học 2022-2023, hướng tới năm học 2029-2030"), {}, "title", "2022-2023"),
        (P("Kế hoạch năm học 2027-2028"), {}, "nowhere", ""),
        (P("Kế hoạch năm học 2026-2027"), {}, "title", "2026-2027"),
        (P("Dự toán năm 2026"), {}, "title", "2026"),
        (P("Dự toán năm 2027"), {}, "nowhere", ""),
        (P("Quyết toán quý I/2026"), {}, "title", "2026"),
        (P("Thu chi tháng 12/2025 và tháng 01/2026"), {}, "title", "2026"),
        (P("Dự toán 2026"), {}, "title", "2026"),
        (P("Dự toán năm 2025 theo Nghị quyết 2026"), {}, "title", "2025"),
        (P("Dự toán năm 2025, năm học 2025-2026"), {}, "title", "2025-2026"),
        (P("Công khai 2526"), {}, "nowhere", ""),
        # the file, when the title tells none
        (P("Công khai", link("ck_2526.pdf")), {"ck_2526.pdf": SCAN}, "file", "2025-2026"),
        (P("Công khai", link("ck_2528.pdf")), {"ck_2528.pdf": SCAN}, "nowhere", ""),
        (P("Công khai", link("ck-2025-2026.pdf")), {"ck-2025-2026.pdf": SCAN}, "file", "2025-2026"),
        (P("Công khai", link("ck_2526_nam-2024-2025.pdf")), {"ck_2526_nam-2024-2025.pdf": SCAN}, "file", "2024-2025"),
        (P("Công khai", link("ck-2021.pdf")), {"ck-2021.pdf": SCAN}, "file", "2021"),
        (P("Công khai năm học 2024-2025", link("ck_2526.pdf")), {"ck_2526.pdf": SCAN}, "title", "2024-2025"),
        (P("Công khai", link("a.pdf", "Năm học 2025-2026")), A_SCAN, "file", "2025-2026"),
        # its words, before those of the page
        (P("Công khai", f"<p>Năm học 2024-2025</p>{link('a.docx')}"), {"a.docx": word("Năm học 2025-2026")}, "text", "2025-2026"),
        (P("Công khai", f"<p>Năm học 2024-2025</p>{CAPTION}"), {}, "text", "2025-2026"),
        (P("Công khai", "<p>Năm học 2025-2026, hơn năm học 2026-2027 và 2024-2025 một phòng</p>"), {}, "text", "2025-2026"),
        (P("Công khai", "<p>Số liệu năm 2025, đã sửa năm 2026</p>"), {}, "text", "2025"),
        (P("Công khai", "<p>Nghị quyết 2026 của phường</p>"), {}, "nowhere", ""),
        (P("Công khai", f"{FILLER}<p>Năm học 2025-2026</p>"), {}, "nowhere", ""),
        (P("Công khai", link("a.pdf")), {"a.pdf": pdf(*["San truong rong va co nhieu cay xanh quanh nam."] * 40, "Nam hoc 2025-2026")}, "nowhere", ""),
        # the day on which it was posted
        (P("Công khai", FILE, JUNE), A_SCAN, "published", "2025-2026"),
        (P("Công khai", FILE, date(2026, 9, 10)), A_SCAN, "published", "2026-2027"),
        (P("Công khai", f"<p>Năm học 2024-2025</p>{FILE}", JUNE), A_SCAN, "text", "2024-2025"),
        (P("Công khai", FILE), A_SCAN, "nowhere", ""),
    ],
)  # fmt: skip
def test_the_nearest_place_that_names_a_year_tells_it(
    page: Published, files: Mapping[str, bytes], told: str, label: str
) -> None:
    site = Sketch({"muc/trang": page}, files).understood()
    item = next(one for one in items_of(site) if one.url.endswith("/muc/trang"))
    period = period_of(item, TODAY)
    assert (period.told, period.label) == (told, label)


def test_a_file_in_a_register_tells_its_year_in_its_link() -> None:
    site = Sketch(
        {"van-ban": Published("Văn bản", link("a.pdf", "CKTC_2526"))}, A_SCAN
    ).understood()
    item = next(one for one in items_of(site) if one.kind == "document")
    assert (period_of(item, TODAY).told, period_of(item, TODAY).label) == ("title", "2025-2026")


FINANCE = table(("Nội dung", "Số tiền"), ("Tổng thu", "6.730"), ("Tổng chi", "5.980"))


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Công khai tài chính năm 2025", "found"),
        ("Công khai tài chính năm 2024", "outdated"),
        ("Công khai tài chính năm học 2024-2025", "found"),
        ("Công khai tài chính năm học 2023-2024", "outdated"),
        ("Công khai tài chính", "attachment-only"),
    ],
)
def test_a_paper_counts_when_its_year_does(title: str, code: str) -> None:
    page = Published(title, FINANCE)
    assert finding(Sketch({"tai-chinh": page}), "finance-statement").code == code
