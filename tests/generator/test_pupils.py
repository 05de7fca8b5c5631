from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.content.tables import read_tables
from generator.rendering.markdown import Renderer
from generator.rendering.pupils import pupil_rows_of
from tests.generator.conftest import SCHOOL, build_school

ROWS = "".join(f"| {n} | Nguyễn Văn {n} | 0{n}/03/2014 |\n" for n in range(1, 7))
PUPILS = "| STT | Họ và tên | Ngày sinh |\n|---|---|---|\n" + ROWS


def page(body: str, head: str = "") -> dict[str, str | bytes]:
    text = f"---\ntiêu đề: Danh sách\nngày: 01/10/2026\n{head}---\n{body}"
    return {**SCHOOL, "noi-dung/thong-bao/2026/2026-10-02-danh-sach.md": text}


def test_a_list_of_pupils_stops_the_build_and_publishes_nothing(tmp_path: Path) -> None:
    built = build_school(tmp_path, page(PUPILS))
    (found,) = [p for p in built.problems if p.requirement == "pupil-personal-data"]
    assert found.severity == "error"
    assert found.path == "noi-dung/thong-bao/2026/2026-10-02-danh-sach.md"
    assert not list(built.out.rglob("*.html"))


def test_a_dated_consent_lets_it_through(tmp_path: Path) -> None:
    consent = "đồng ý công bố: 20/09/2026, phiếu đồng ý của cha mẹ và học sinh\n"
    built = build_school(tmp_path, page(PUPILS, consent))
    assert "Nguyễn Văn 3" in built.text("thong-bao/2026/danh-sach/")


def test_a_consent_without_a_date_is_none(tmp_path: Path) -> None:
    built = build_school(tmp_path, page(PUPILS, "đồng ý công bố: có\n"))
    assert [p for p in built.problems if p.requirement == "pupil-personal-data"]


def test_figures_in_a_table_file_are_looked_at_too(tmp_path: Path) -> None:
    rows = "".join(f"{n},Trần Thị {n},Lớp 6A,0912 000 00{n}\n" for n in range(6))
    files = {
        **SCHOOL,
        "noi-dung/cong-khai/2026-2027/co-so-vat-chat.csv": "TT,Họ tên,Lớp,Điện thoại\n" + rows,
    }
    built = build_school(tmp_path, files)
    assert [p for p in built.problems if p.requirement == "pupil-personal-data"]


@pytest.mark.parametrize(
    "heading",
    [
        "Họ và tên | Chức vụ | Điện thoại",  # staff
        "Họ và tên | Môn dạy | Ngày sinh",
        "Họ và tên | Bộ môn | Lớp chủ nhiệm",
        "Họ và tên giáo viên | Điểm trường | Điện thoại",
        "Họ và tên | Điện thoại | Thư điện tử",
        "Họ và tên | Địa chỉ thư điện tử | Tổ",
        "Họ và tên | Lớp | Giải",  # a prize list
        "Họ và tên | Lớp | Địa điểm thi",
        "Họ tên | Số báo danh | Phòng thi",
        "Lớp | Sĩ số | Điểm trung bình",  # aggregates
        "Khối | Số trẻ cân nặng bình thường | Số trẻ thấp còi",
        "Dân tộc | Số học sinh | Tỉ lệ",
        "Tên sách | Tác giả | Năm",
        "Tên quỹ | Số dư | Địa chỉ nhận",
    ],
)
def test_other_tables_are_left_alone(heading: str) -> None:
    assert rows_found(heading, 9) == 0


def test_four_names_are_news_and_no_list() -> None:
    assert rows_found("Họ và tên | Ngày sinh | Lớp", 4) < 5


@pytest.mark.parametrize(
    "heading",
    [
        "TT | HỌ VÀ TÊN | NGÀY SINH",
        "Họ tên | Lớp | Họ tên cha",
        "Ho va ten | SĐT phụ huynh | Lớp",
        "Họ đệm | Tên | Năm sinh",
        "Họ và tên | Lớp | Bố",
        "Họ và tên trẻ | Cân nặng | Chiều cao",
        "Họ và tên | Ngày sinh | Giáo viên chủ nhiệm",
        "Họ và tên | Lớp | Điện thoại",
        "Họ và tên | Lớp | Email | Điện thoại",
        "Họ và tên | Lớp | Điểm thi",
        "Họ tên | Hộ nghèo | Số tiền",
        "Thông tin học sinh: Họ và tên | Thông tin học sinh: Nơi ở | Lớp",
    ],
)
def test_lists_are_known_however_written(heading: str) -> None:
    assert rows_found(heading, 5) == 5


def rows_found(heading: str, rows: int) -> int:
    """The rows that count as a pupil list's, the same from Markdown, HTML, CSV and XLSX."""
    headings = [cell.strip() for cell in heading.split("|")]
    body = [[f"{cell} {number}" for cell in "abcd"[: len(headings)]] for number in range(rows)]
    rule = "|".join("---" for _ in headings)
    lines = ["|".join(row) for row in (headings, [rule], *body)]
    markdown = "\n".join(f"|{line}|" for line in lines)
    html = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (headings, *body)
    )
    book = Workbook()
    for row in (headings, *body):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    csv = "\n".join(";".join(row) for row in (headings, *body)).encode()
    (from_csv,), _ = read_tables(csv, "a.csv")
    (from_xlsx,), _ = read_tables(data.getvalue(), "a.xlsx")
    found = {
        Renderer().render(markdown).pupil_rows,
        Renderer().render(f"<table>{html}</table>").pupil_rows,
        pupil_rows_of((from_csv.headings, *from_csv.rows)),
        pupil_rows_of((from_xlsx.headings, *from_xlsx.rows)),
    }
    assert len(found) == 1
    return found.pop()


LIST = "TT;Họ và tên;Ngày sinh\n" + "".join(f"{n};Trần Thị {n};0{n}/03/2014\n" for n in range(1, 7))


def attached(name: str, content: bytes, head: str = "") -> dict[str, str | bytes]:
    folder = "noi-dung/thong-bao/2026/2026-10-02-danh-sach"
    text = (
        f"---\ntiêu đề: Danh sách\nngày: 01/10/2026\ntệp đính kèm: [{name}]\n{head}---\nXem tệp.\n"
    )
    return {**SCHOOL, f"{folder}/index.md": text, f"{folder}/{name}": content}


def test_a_list_attached_as_a_file_is_told_and_fails_a_strict_build(tmp_path: Path) -> None:
    built = build_school(tmp_path, attached("ds.csv", LIST.encode()))
    (found,) = [p for p in built.problems if p.requirement == "pupil-personal-data"]
    assert found.severity == "warning"
    assert found.path == "noi-dung/thong-bao/2026/2026-10-02-danh-sach/ds.csv"
    assert "6" in str(found.message)


def test_a_consent_of_the_page_covers_its_files(tmp_path: Path) -> None:
    consent = "đồng ý công bố: 20/09/2026, phiếu đồng ý của cha mẹ\n"
    built = build_school(tmp_path, attached("ds.csv", LIST.encode(), consent))
    assert not [p for p in built.problems if p.requirement == "pupil-personal-data"]


def test_files_of_figures_and_broken_files_are_left_alone(tmp_path: Path) -> None:
    for name, content in (
        ("so-lieu.csv", "Khối;Số học sinh\n6;160\n".encode()),
        ("hong.xlsx", b"PK"),
    ):
        built = build_school(tmp_path / name, attached(name, content))
        assert not [p for p in built.problems if p.requirement == "pupil-personal-data"]
