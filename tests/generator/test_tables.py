from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.content.figures import number, written
from generator.content.tables import read_tables, table_html
from tests.generator.conftest import SCHOOL, build_school


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Lớp 6A"
    sheet.append(["THỜI KHOÁ BIỂU LỚP 6A"])
    sheet.append(["Tiết", "Thứ Hai", "Thứ Ba"])
    sheet.append([1, "Toán", "Ngữ văn"])
    sheet.append([2, "<b>Sinh</b>", None])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


YAML = """\
đơn vị: triệu đồng
cột: [Nội dung, Dự toán]
tổng: có
dòng:
- [Lương, '1.200,5']
- [Điện, 99]
"""


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_number_is_read_back(value: Decimal) -> None:
    assert number(written(value)) == value


def test_totals_are_sums_and_only_of_numbers() -> None:
    (table,), problems = read_tables(YAML.encode(), "a.yml")
    assert not problems
    assert table.rows[-1] == ("Tổng cộng", "1.299,5")
    footer = BeautifulSoup(table_html(table), "html.parser").find("tfoot")
    assert footer is not None
    assert "1.299,5" in footer.text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_any_office_program(delimiter: str) -> None:
    text = delimiter.join(("Nội dung", "Số lượng")) + "\r\n" + delimiter.join(("Phòng học", "24"))
    (table,), _ = read_tables(text.encode("utf-8-sig"), "a.csv")
    assert (table.headings, table.rows) == (("Nội dung", "Số lượng"), (("Phòng học", "24"),))


def test_a_timetable_named_by_a_page_is_shown_in_it(tmp_path: Path) -> None:
    page = "---\ntiêu đề: Thời khoá biểu\nbảng: tkb.xlsx\n---\nÁp dụng từ 05/10/2026.\n"
    folder = "noi-dung/thoi-khoa-bieu"
    files = {**SCHOOL, f"{folder}/index.md": page, f"{folder}/tkb.xlsx": workbook()}
    built = build_school(tmp_path, files)
    table = BeautifulSoup(built.text("thoi-khoa-bieu/"), "html.parser").find("table")
    assert table is not None
    assert table.caption is not None
    assert table.caption.text == "THỜI KHOÁ BIỂU LỚP 6A"
    assert [cell.text for cell in table.select("tbody tr:nth-of-type(2) td")] == [
        "2",
        "<b>Sinh</b>",
        "",
    ]


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.yml", "a.xlsx"]))
def test_no_bytes_make_the_reader_fail(data: bytes, path: str) -> None:
    tables, problems = read_tables(data, path)
    assert isinstance(tables, tuple)
    assert all(problem.path == path for problem in problems)


TWO_ROWS = """\
"Biểu mẫu 12: Đội ngũ nhà giáo, cán bộ quản lý"
Năm học: 2023-2024
Đơn vị tính: người
(Kèm theo Thông tư 36/2017/TT-BGDĐT)
STT,Nội dung,Tổng số,Trình độ đào tạo,,,Ghi chú
,,,Thạc sĩ,Đại học,Cao đẳng,
1,Giáo viên,30,4,26,0,
2,Nhân viên,6,0,2,4,
,Tổng cộng,,,,,
"""


def test_a_form_with_two_rows_of_headings_its_year_and_its_unit() -> None:
    (table,), _ = read_tables(TWO_ROWS.encode(), "a.csv")
    assert (table.unit, table.period) == ("người", "năm học 2023-2024")
    assert table.headings[3] == "Trình độ đào tạo: Thạc sĩ"
    assert table.rows[-1] == ("", "Tổng cộng", "36", "4", "28", "4", "")
    page = BeautifulSoup(table_html(table), "html.parser")
    upper, lower = page.select("thead tr")
    assert [(th.text, th.get("colspan"), th.get("rowspan")) for th in upper.select("th")] == [
        ("STT", None, "2"),
        ("Nội dung", None, "2"),
        ("Tổng số", None, "2"),
        ("Trình độ đào tạo", "3", None),
        ("Ghi chú", None, "2"),
    ]
    assert [th.text for th in lower.select("th")] == ["Thạc sĩ", "Đại học", "Cao đẳng"]
    assert page.caption is not None
    for said in ("Biểu mẫu 12", "năm học 2023-2024", "Đơn vị: người"):
        assert said in page.caption.text


def test_merged_headings_of_a_spreadsheet_become_two_rows() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Khối", "Học lực", None, "Sĩ số"])
    sheet.append([None, "Giỏi", "Khá", None])
    sheet.append(["Khối 6", 40, 60, 100])
    sheet.merge_cells("B1:C1")
    data = io.BytesIO()
    book.save(data)
    (table,), _ = read_tables(data.getvalue(), "a.xlsx")
    assert table.headings == ("Khối", "Học lực: Giỏi", "Học lực: Khá", "Sĩ số")


@pytest.mark.parametrize(
    "text",
    [
        "Nội dung,Số lượng,\nPhòng học,24,\nPhòng bộ môn,6,\n",
        "Thứ,Sáng,Chiều\nHai,Toán,\nBa,,Văn\n",
        "Họ tên,,Chức vụ\nLê A,Bà,Hiệu trưởng\nLê B,Ông,Phó hiệu trưởng\n",
    ],
)
def test_other_tables_keep_one_row_of_headings(text: str) -> None:
    (table,), _ = read_tables(text.encode(), "a.csv")
    assert table.groups == ()
    assert len(table.rows) == 2


def test_a_blank_form_says_nothing_yet(tmp_path: Path) -> None:
    page = "---\ntiêu đề: Cơ sở vật chất\nngày: 25/06/2026\n---\n"
    folder = "noi-dung/cong-khai/2026-2027/co-so-vat-chat"
    blank = "STT,Nội dung,Số lượng\n1,Phòng học,\n2,Phòng bộ môn,\n,Tổng cộng,\n"
    older = "noi-dung/cong-khai/2025-2026/co-so-vat-chat.md"
    files = {**SCHOOL, f"{folder}.md": page, f"{folder}.csv": blank, older: page}
    built = build_school(tmp_path, files)
    assert [p for p in built.problems if p.requirement == "facilities"]
