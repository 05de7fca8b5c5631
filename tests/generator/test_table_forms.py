"""Blank tables for teachers: every prescribed content, a spreadsheet that reads back as it was."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from generator.building import build
from generator.content.figures import has_figures
from generator.content.layout import DISCLOSURES
from generator.content.tables import read_tables
from generator.scaffold import new_school
from generator.table_forms.placing import place_form, sheets_of
from generator.table_forms.reading import forms_for
from generator.table_forms.writing import spreadsheet
from rulebook.kinds import SCHOOL_KINDS, Kind
from rulebook.messages import PersonError
from rulebook.model import Rulebook
from tests.generator.conftest import SCHOOL, TODAY, build_school, write

KINDS = sorted(SCHOOL_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_reads_back_as_it_was_and_counts_as_blank(kind: Kind) -> None:
    for form in forms_for(frozenset({kind})):
        data = spreadsheet(form, "2023-2024")
        assert data == spreadsheet(form, "2023-2024")
        tables, problems = read_tables(data, "a.xlsx")
        assert not problems
        assert [(t.title, t.unit, t.period) for t in tables] == [
            (t.title, t.unit, "năm học 2023-2024") for t in form.tables
        ]
        for read, blank in zip(tables, form.tables, strict=True):
            assert [h.rpartition(": ")[2] for h in read.headings] == [
                c.heading for c in blank.columns
            ]
            assert not has_figures(read)


def test_the_sixteen_forms_of_2017_are_there_each_for_its_level() -> None:
    levels = {Kind.MAM_NON: range(1, 5), Kind.TIEU_HOC: range(5, 9), Kind.THCS: range(9, 13)}
    levels |= {Kind.THPT: range(9, 13), Kind.GDTX: range(13, 17)}
    for kind, numbers in levels.items():
        old = [form.id for form in forms_for(frozenset({kind})) if not form.current]
        assert old == [f"bm-{number:02}" for number in numbers]


def test_grades_are_those_of_the_school() -> None:
    forms = {form.id: form for form in forms_for(frozenset({Kind.TIEU_HOC, Kind.THCS}))}
    rows = forms["ket-qua-giao-duc"].tables[0].rows
    assert [row[0] for row in rows] == [f"Khối {number}" for number in range(1, 10)]
    assert [c.heading for c in forms["bm-10"].tables[0].columns[3:]] == [
        "Lớp 6",
        "Lớp 7",
        "Lớp 8",
        "Lớp 9",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_forms_answer_sections_of_the_rulebook(kind: Kind, rules: Rulebook) -> None:
    asked = {r.section for r in rules.requirements.values() if kind in r.kinds}
    for form in forms_for(frozenset({kind})):
        assert form.section in asked


def test_a_new_school_gets_its_tables_and_a_filled_one_is_shown(tmp_path: Path) -> None:
    school = tmp_path / "truong"
    new_school(school, frozenset({Kind.THCS}), "Trường THCS Bến Đá", "benda.edu.vn", TODAY)
    folder = school / "noi-dung/cong-khai/2026-2027"
    for section in sheets_of(frozenset({Kind.THCS})):
        assert list(school.glob(f"noi-dung/{DISCLOSURES}/*/{section.rpartition('/')[2]}.xlsx"))
    book = load_workbook(folder / "doi-ngu.xlsx")
    sheet = book.worksheets[0]
    for row, figures in enumerate(((26, 4, 22), (3, 1, 2), (6, 0, 2)), start=6):
        for column, value in zip((3, 5, 6), figures, strict=True):
            sheet.cell(row, column, value)
    data = io.BytesIO()
    book.save(data)
    text = "---\ntiêu đề: Đội ngũ năm học 2026-2027\nngày: 20/11/2026\n---\n"
    write(folder, {"doi-ngu.xlsx": data.getvalue(), "doi-ngu.md": text})
    problems = build(school, tmp_path / "site", TODAY)
    assert "staff-quality" not in {problem.requirement for problem in problems}
    page = (tmp_path / "site/cong-khai/doi-ngu/2026-2027/index.html").read_text("utf-8")
    total = BeautifulSoup(page, "html.parser").select_one("table tfoot tr")
    assert total is not None
    assert [cell.text for cell in total.select("td")][:6] == ["", "Tổng cộng", "35", "", "5", "26"]


def test_a_form_of_an_old_year_is_put_where_it_belongs_and_never_over_another(school: Path) -> None:
    path = place_form(school, "BM 12", "2022-2023")
    assert path == school / "noi-dung/cong-khai/2022-2023/doi-ngu.xlsx"
    assert "năm học 2022-2023" in path.with_suffix(".md").read_text("utf-8")
    with pytest.raises(PersonError, match="Đã có"):
        place_form(school, "bm-12", "2022-2023")
    with pytest.raises(PersonError, match="bm-12"):
        place_form(school, "bm12", "2022-2023")
    with pytest.raises(PersonError, match="không phải là năm"):
        place_form(school, "bm-12", "../..")


def test_figures_filled_in_beside_a_page_that_still_waits_are_told(tmp_path: Path) -> None:
    waiting = "---\ntiêu đề: Tài chính\ntrạng thái: chờ nội dung\n---\n"
    table = "Nội dung,Số tiền\nHọc phí,120\n"
    folder = "noi-dung/cong-khai/2025/tai-chinh"
    built = build_school(tmp_path, {**SCHOOL, f"{folder}.md": waiting, f"{folder}.csv": table})
    said = built.said("2025/tai-chinh.md")
    assert any("chưa có nội dung" in text for text in said)
    assert any("xoá dòng “trạng thái" in text for text in said)


def test_five_years_stay_and_are_all_shown(tmp_path: Path) -> None:
    years = [f"{year}-{year + 1}" for year in range(2021, 2027)]
    text = "---\ntiêu đề: Đội ngũ năm học {year}\nngày: 20/06/{start}\n---\n{words}\n"
    files = {
        f"noi-dung/cong-khai/{year}/doi-ngu.md": text.format(
            year=year, start=year[:4], words="Ba mươi giáo viên, ba cán bộ quản lý, sáu nhân viên."
        )
        for year in years
    }
    built = build_school(tmp_path, {**SCHOOL, **files})
    page = BeautifulSoup(built.text("cong-khai/doi-ngu/"), "html.parser")
    shown = [link.text for link in page.select("aside a")]
    assert shown == sorted(years, reverse=True)
    for year in years:
        assert f"Đội ngũ năm học {year}" in built.text(f"cong-khai/doi-ngu/{year}/")
