"""Lists of children in what is kept of scans: their shape stays, who they are does not."""

from __future__ import annotations

from auditor.pages.masking import masked

CHILDREN = ("Nguyễn Gia Bảo", "Trần Khánh Vy", "LÊ ĐỨC THỊNH", "Phạm Ngọc Ánh", "Vũ Thảo Nguyên")
LINES = [f"{n}. {name} 12/0{n}/2015 thôn Hạ 0912 345 678" for n, name in enumerate(CHILDREN, 1)]
LIST = "\n".join(["DANH SÁCH HỌC SINH LỚP 6A", "Năm học 2026-2027", *LINES])


def test_names_and_days_of_a_list_are_not_kept() -> None:
    kept = masked(LIST).split("\n")
    assert kept[:2] == ["DANH SÁCH HỌC SINH LỚP 6A", "Năm học 2026-2027"]
    assert kept[2] == "1. N G B 01/01/2015 thôn H …"
    assert kept[4] == "3. L Đ T 01/01/2015 thôn H …"


def test_masking_again_changes_nothing() -> None:
    assert masked(masked(LIST)) == masked(LIST)


def test_papers_with_a_few_dates_are_kept_as_they_are() -> None:
    paper = "\n".join(["TRƯỜNG THCS SUỐI HOA", *LINES[:4], "Căn cứ Thông tư 09/2024/TT-BGDĐT"])
    assert masked(paper) == paper


def test_every_name_of_a_line_and_no_other_line_is_masked() -> None:
    family = "Nguyễn Gia Bảo 12/05/2015 cha Nguyễn Văn An 01/02/1980"
    kept = masked(f"{LIST}\n{family}\nNgày 20/11/2026").split("\n")
    assert kept[-2:] == ["N G B 01/01/2015 cha N V A 01/01/1980", "Ngày 20/11/2026"]
