"""A list of papers answers each duty by the paper on it, and by no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from small_sites import HOME, SCHOOL, Published, Sketch, finding, link, sheet, table

FIGURES: Mapping[str, Sequence[Sequence[str]]] = {
    "facilities": (
        ("Nội dung", "Số lượng", "Yêu cầu tối thiểu"),
        ("Số phòng học", "16", "16"),
        ("Diện tích khu đất", "8200", "6000"),
        ("Thư viện", "1", "1"),
    ),
    "staff-quality": (
        ("Nội dung", "Tổng số", "Thạc sĩ", "Cao đẳng"),
        ("Tổng số giáo viên", "32", "4", "0"),
        ("Trình độ đào tạo trên chuẩn", "6", "6", "0"),
    ),
    "finance-statement": (
        ("Nội dung", "Số tiền"),
        ("Tổng thu", "9.800.000.000"),
        ("Ngân sách nhà nước", "9.000.000.000"),
        ("Tổng chi", "9.700.000.000"),
    ),
}
NAMES = {
    "facilities": "Công khai cơ sở vật chất",
    "staff-quality": "Công khai đội ngũ giáo viên",
    "finance-statement": "Công khai thu chi tài chính",
}
RIGHT = {
    "facilities": "năm học 2026-2027",
    "staff-quality": "năm học 2026-2027",
    "finance-statement": "năm 2025",
}


def listed(
    years: Mapping[str, str] = RIGHT, school: str = SCHOOL.name, words: str = "", title: str = ""
) -> Sketch:
    """A page "Công khai" with one file a duty, of these years and this school."""
    lines, files = [], {}
    for duty, year in years.items():
        heading = f"{NAMES[duty]} {year}"
        files[f"f/{duty}.xlsx"] = sheet([[school.upper()], [heading], *FIGURES[duty]])
        lines.append(link(f"f/{duty}.xlsx", words or heading))
    page = Published(title or "Công khai", "".join(lines))
    return Sketch({"cong-khai": page}, files)


@pytest.mark.parametrize("duty", RIGHT)
def test_each_paper_on_a_list_answers_its_duty_with_its_own_year(duty: str) -> None:
    found = finding(listed(), duty)
    assert found.code == "found"
    assert found.values["school_year"] == RIGHT[duty].rpartition(" ")[2]
    assert found.evidence[0].url == f"{HOME}f/{duty}.xlsx"


@pytest.mark.parametrize("duty", RIGHT)
def test_a_new_paper_on_a_list_makes_no_old_one_new(duty: str) -> None:
    years = {**RIGHT, duty: "năm 2021" if duty == "finance-statement" else "năm học 2021-2022"}
    found = finding(listed(years), duty)
    assert found.code == "outdated"
    assert "2021" in str(found.values["school_year"])


@pytest.mark.parametrize("duty", RIGHT)
@pytest.mark.parametrize("words", ["", "Tải về"])
def test_papers_of_another_school_on_a_list_are_nobodys(duty: str, words: str) -> None:
    found = finding(listed(school="Trường THCS Hoa Ban", words=words), duty)
    assert found.code == "other-unit"


@pytest.mark.parametrize("duty", RIGHT)
def test_papers_without_a_name_are_told_by_what_they_hold(duty: str) -> None:
    found = finding(listed(words="Tải về"), duty)
    assert (found.code, found.evidence[0].url) == ("found", f"{HOME}f/{duty}.xlsx")


def test_a_page_that_tells_the_same_itself_answers_beside_an_old_paper() -> None:
    sketch = listed({"facilities": "năm học 2021-2022"}, title="Công khai năm học 2026-2027")
    page = sketch.pages["cong-khai"]
    told = f"<h2>Công khai cơ sở vật chất</h2>{table(*FIGURES['facilities'])}{page.body}"
    both = Sketch({"cong-khai": Published(page.title, told)}, sketch.files)
    assert finding(both, "facilities").code == "found"
    assert finding(sketch, "facilities").code == "outdated"
