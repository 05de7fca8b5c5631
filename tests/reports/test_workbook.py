"""The Excel workbook as its reader opens it."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from sample_units import sample_profile, sample_results, sample_rulebook

from auditor.reports.edition import make_edition
from auditor.reports.league import league_rows
from auditor.reports.workbook import write_workbook

BOOK, TABLE = sample_rulebook(), sample_profile()
RESULTS = sample_results(24)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("xlsx") / "ket-qua.xlsx"
    edition = make_edition(RESULTS, BOOK, TABLE, {})
    write_workbook(edition, league_rows(edition), path)
    return openpyxl.load_workbook(path)


def test_the_workbook_is_dated_by_its_results_and_not_by_the_clock(workbook: Workbook) -> None:
    assert workbook.properties.created == datetime(2026, 11, 22)  # noqa: DTZ001 - as it reads it
    assert workbook.properties.modified == workbook.properties.created


def test_each_group_has_its_sheet_and_the_findings_have_one(workbook: Workbook) -> None:
    assert workbook.sheetnames == [
        "Mầm non",
        "Tiểu học",
        "Tiểu học + THCS",
        "THCS",
        "THPT",
        "GDTX",
        "Tất cả kết luận",
        "Phương pháp",
    ]


def test_every_table_filters_and_keeps_its_heading_in_view(workbook: Workbook) -> None:
    for sheet in workbook.worksheets[:-1]:
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert list(sheet.conditional_formatting)


def test_a_group_stands_in_the_order_of_its_table(workbook: Workbook) -> None:
    sheet = workbook["THCS"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    ranked = {r.school.code: r.rank.position for r in RESULTS if r.rank.group == "thcs"}
    assert {row[1]: row[0] for row in rows} == ranked
    places = [row[0] for row in rows if row[0] is not None]
    assert places == sorted(places)
    assert all(row[14] for row in rows if row[0] is None)


def test_the_findings_sheet_has_every_finding(workbook: Workbook) -> None:
    sheet = workbook["Tất cả kết luận"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(len(result.judgement.findings) for result in RESULTS)
    assert sheet.max_row == len(rows) + 1
    first = rows[0]
    assert first[0] == "MAU-0001"
    assert first[8] == "37/2020/TT-BGDĐT, Điều 9 khoản 1 điểm b"
    assert isinstance(first[11], datetime)


def test_a_prohibition_speaks_of_a_breach(workbook: Workbook) -> None:
    rows = workbook["Tất cả kết luận"].iter_rows(min_row=2, values_only=True)
    words = {row[0]: row[4] for row in rows if str(row[3]).startswith("Không đăng dữ liệu")}
    assert words["MAU-0007"] == "Vi phạm"
    assert words["MAU-0001"] == "Không phát hiện"
