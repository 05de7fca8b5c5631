"""Totals of disclosed tables: filled in when blank, doubted with file and line when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.figures import Table, number, written
from generator.content.pipe_tables import pipe_tables
from generator.content.sums import doubtful_sums, with_sums
from generator.content.tables import read_tables
from rulebook.messages import Problem
from tests.generator.conftest import SCHOOL, build_school

BUDGET = """\
"Mẫu biểu số 02: Dự toán thu, chi ngân sách nhà nước"
Đơn vị: triệu đồng
Số TT,Nội dung,Dự toán được giao
I,Tổng số thu,120
1,Học phí,100
2,Thu khác,20
II,Dự toán chi ngân sách nhà nước,900
1,Kinh phí thường xuyên,700
1.1,Lương,600
1.2,Nghiệp vụ,100
2,Kinh phí không thường xuyên,200
"""


def doubts(text: str, path: str = "cong-khai/2025/ngan-sach.csv") -> list[Problem]:
    tables, problems = read_tables(text.encode(), path)
    assert not problems
    assert tables
    return [problem for table in tables for problem in doubtful_sums(table)]


def test_a_wrong_total_is_named_with_its_line_and_the_right_sum() -> None:
    (found,) = doubts("Khối,Số lớp,Học sinh\nKhối 6,4,160\nKhối 7,4,158\nTổng cộng,8,308\n")
    assert (found.path, found.line, found.severity) == (
        "cong-khai/2025/ngan-sach.csv",
        4,
        "warning",
    )
    assert "308" in str(found.message)
    assert "318" in str(found.message)


def test_a_budget_form_adds_up_on_every_level() -> None:
    assert doubts(BUDGET) == []
    (found,) = doubts(BUDGET.replace("1.2,Nghiệp vụ,100", "1.2,Nghiệp vụ,90"))
    assert found.line == 8
    assert "Kinh phí thường xuyên" in str(found.message)


def test_a_yaml_total_has_its_line() -> None:
    text = "đơn vị: đồng\ncột: [Nội dung, Số tiền]\ndòng:\n- [Lương, 900]\n- [Điện, 90]\n"
    text += "- [Cộng, 1.000]\n"
    (found,) = doubts(text, "cong-khai/2025/tai-chinh.yml")
    assert found.line == 6


@pytest.mark.parametrize(
    "text",
    [
        # shares, means and years are no sums
        "Khối;Học sinh;Tỉ lệ (%);Bình quân/lớp\nKhối 6;160;50,3;40\nKhối 7;158;49,7;39,5\n"
        "Cộng;318;100;39,8\n",
        # a part of the row above
        "TT,Nội dung,Số lượng\n1,Giáo viên,30\n,Trong đó: nữ,22\n2,Nhân viên,6\nTổng số,,36\n",
        # subtotals, and a total of them
        "Nội dung,Số tiền\nLương,10\nPhụ cấp,5\nCộng,15\nĐiện,3\nNước,2\nCộng,5\nTổng cộng,20\n",
        # people counted twice under different heads: not money, so no sum is asked
        "TT,Nội dung,Số lượng\nI,Học sinh,400\n1,Nữ,190\n2,Dân tộc thiểu số,40\n",
        # rounded to one decimal
        "Đơn vị: triệu đồng\nNội dung,Số tiền\nLương,\"10,3\"\nĐiện,\"2,4\"\nTổng cộng,\"12,8\"\n",
        # figures given in millions, without decimals
        "Đơn vị: triệu đồng\nNội dung,Số tiền\nLương,10\nĐiện,3\nTổng cộng,14\n",
        # words among the figures
        "Tên quỹ,Số dư\nQuỹ phúc lợi,12\nQuỹ khen thưởng,không có\nCộng,15\n",
        # a dash for nothing
        "Nội dung,Số tiền\nLương,10\nĐiện,-\nCộng,10\n",
    ],
)  # fmt: skip
def test_tables_that_are_right_are_not_doubted(text: str) -> None:
    assert doubts(text) == []


def test_a_blank_total_is_filled_and_shares_are_left_alone() -> None:
    text = "TT,Nội dung,Số lượng,Tỉ lệ (%)\n1,Tốt,30,60\n2,Khá,20,40\n,Tổng cộng,,\n"
    (table,), _ = read_tables(text.encode(), "a.csv")
    assert table.rows[-1] == ("", "Tổng cộng", "50", "")


figures = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


@given(figures, st.integers(-50, 50))
def test_what_is_filled_in_is_never_doubted_and_a_slip_always_is(
    values: list[int], slip: int
) -> None:
    rows = tuple((f"Mục {n}.", written(value)) for n, value in enumerate(values))
    table = with_sums(Table("", ("Nội dung", "Số tiền (đồng)"), (*rows, ("Cộng", "")), total=True))
    assert number(table.rows[-1][1]) == sum(values)
    assert list(doubtful_sums(table)) == []
    wrong = Table("", table.headings, (*rows, ("Cộng", written(sum(values) + slip))), total=True)
    assert bool(list(doubtful_sums(wrong))) == (slip != 0)


def test_tables_drawn_in_markdown_are_checked_too(tmp_path: Path) -> None:
    text = (
        "---\ntiêu đề: Thu chi năm 2025\nngày: 20/06/2026\n---\nĐơn vị: đồng.\n\n"
        "| Nguồn | Số tiền |\n| --- | ---: |\n| Ngân sách | 1.200.000 |\n| Học phí | 300.000 |\n"
        "| **Tổng thu** | **1.600.000** |\n"
    )
    path = "noi-dung/cong-khai/2025/tai-chinh.md"
    built = build_school(tmp_path, {**SCHOOL, path: text})
    (found,) = [p for p in built.problems if "cộng lại" in str(p.message)]
    assert (found.path, found.line, found.severity) == (path, 11, "warning")
    assert "1.500.000" in str(found.message)


def test_a_pipe_table_knows_its_lines_and_its_unit() -> None:
    text = "Đơn vị: đồng. Năm 2025.\n\n| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |\n\nHết | chữ\n"
    (table,) = pipe_tables(text, "a.md", 10)
    assert (table.lines, table.unit, table.rows) == ((14, 15), "đồng", (("x", "1"), ("y", "2")))


@given(st.text(alphabet="|-: ab\n1", max_size=80))
def test_no_text_makes_the_reader_of_pipes_fail(text: str) -> None:
    for table in pipe_tables(text, "a.md", 1):
        assert all(len(row) == len(table.headings) for row in table.rows)
        assert len(table.lines) == len(table.rows)
        list(doubtful_sums(table))
