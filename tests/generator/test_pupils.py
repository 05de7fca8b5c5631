from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.markdown import Renderer
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
    ("heading", "rows"),
    [
        ("| Họ và tên | Chức vụ | Điện thoại |", 9),  # staff
        ("| Họ và tên | Môn dạy | Ngày sinh |", 9),
        ("| Họ và tên | Ngày sinh | Lớp |", 4),  # four names are news, not a list
        ("| Lớp | Sĩ số | Điểm trung bình |", 9),  # aggregates
        ("| Tên sách | Tác giả | Năm |", 9),
    ],
)
def test_other_tables_are_left_alone(heading: str, rows: int) -> None:
    text = heading + "\n|---|---|---|\n" + "| a | b | c |\n" * rows
    assert Renderer().render(text).pupil_rows < 5


@pytest.mark.parametrize(
    "heading",
    [
        "| TT | HỌ VÀ TÊN | NGÀY SINH |",
        "| Họ tên | Lớp | Họ tên cha |",
        "| Ho va ten | SĐT phụ huynh | Lớp |",
    ],
)
def test_lists_are_known_however_written(heading: str) -> None:
    text = heading + "\n|---|---|---|\n" + "| a | b | c |\n" * 5
    assert Renderer().render(text).pupil_rows == 5
