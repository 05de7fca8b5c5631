from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.content.tables import number, read_tables, table_html, written
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
