"""The annual report: seven parts from the school's own disclosures, on a page and as PDF."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from auditor.browser import LAUNCH_ARGUMENTS, chromium
from generator.composing.annual_report import PARTS
from generator.content.report_file import mark_of, marked
from generator.linting import lint
from generator.printing import Browsing, School
from rulebook.model import Rulebook
from rulebook.vietnamese.text import fold
from tests.generator.conftest import SCHOOL, TODAY, Built, build_school, write

REPORT = """\
---
tiêu đề: Báo cáo thường niên năm 2025
ngày: 24/06/2026
tự tổng hợp: có
---
Số liệu tính đến ngày 31/12/2025.

## V. Kết quả hoạt động giáo dục

Cả khối 9 tốt nghiệp.

## Thư viện xanh

Thêm 600 đầu sách.
"""
FINANCE = "---\ntiêu đề: Thu, chi năm {year}\nngày: 20/06/2026\n---\n{text}\n"
FILES = {
    **SCHOOL,
    "noi-dung/cong-khai/2025/bao-cao-thuong-nien.md": REPORT,
    "noi-dung/cong-khai/2025/tai-chinh.md": FINANCE.format(
        year=2025, text="## Các khoản thu\n\nTổng thu cả năm là 4.200 triệu đồng, đủ và đúng hạn."
    ),
    "noi-dung/cong-khai/2024/so-du-quy.md": FINANCE.format(
        year=2024, text="Quỹ phúc lợi cuối năm 2024 còn 12 triệu đồng, không quỹ nào khác còn dư."
    ),
    "noi-dung/cong-khai/2024-2025/doi-ngu.md": FINANCE.format(
        year=2024,
        text="Năm học trước nhà trường có 30 giáo viên, ba cán bộ quản lý, sáu nhân viên.",
    ),
    "noi-dung/cong-khai/2025-2026/doi-ngu.md": FINANCE.format(
        year=2025, text="Năm học này nhà trường có 31 giáo viên, ba cán bộ quản lý, sáu nhân viên."
    ),
}
PAGE = "cong-khai/bao-cao-thuong-nien/2025/"
PDF = "noi-dung/cong-khai/2025/bao-cao-thuong-nien-2025.pdf"


@pytest.fixture(scope="module")
def reporting(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_school(tmp_path_factory.mktemp("bao-cao"), FILES)


def part(built: Built, numeral: str) -> str:
    page = BeautifulSoup(built.text(PAGE), "html.parser")
    heading = page.find(id=f"phan-{numeral.lower()}")
    assert heading is not None
    assert heading.parent is not None
    return " ".join(heading.parent.get_text(" ").split())


def test_the_parts_are_those_of_the_circular(rules: Rulebook) -> None:
    titles = [fold(planned.title) for planned in PARTS]
    asked = rules.requirements["annual-report"].vocabulary.headings
    assert len(titles) == len(asked) == 7
    for heading, title in zip(asked, titles, strict=True):
        assert fold(heading) in title
    assert all(name in rules.requirements for planned in PARTS for name in planned.requirements)


def test_each_part_holds_what_was_disclosed_of_its_year(reporting: Built) -> None:
    assert "Đê Quai" in part(reporting, "I")  # from truong.yml
    assert "Đỗ Thị Hoà" in part(reporting, "I")  # from lanh-dao.yml
    assert "31 giáo viên" in part(reporting, "II")
    assert "30 giáo viên" not in part(reporting, "II")
    assert "22" in part(reporting, "III")
    assert "4.200 triệu đồng" in part(reporting, "VI")
    assert "12 triệu đồng" not in part(reporting, "VI")  # of the year before


def test_the_schools_own_words_stand_in_their_part(reporting: Built) -> None:
    assert "Cả khối 9 tốt nghiệp" in part(reporting, "V")
    assert "Thêm 600 đầu sách" in part(reporting, "VII")
    assert "Thêm 600 đầu sách" not in part(reporting, "V")


def test_no_id_stands_twice_and_headings_never_skip_a_level(reporting: Built) -> None:
    page = BeautifulSoup(reporting.text(PAGE), "html.parser")
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    main = page.find("main")
    assert main is not None
    levels = [int(heading.name[1]) for heading in main.find_all(["h1", "h2", "h3", "h4", "h5"])]
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_what_a_report_lacks_is_said_with_its_file(reporting: Built) -> None:
    said = " ".join(reporting.said("cong-khai/2025/bao-cao-thuong-nien.md"))
    assert "phần IV" in said
    assert "Số dư các quỹ" in said
    assert "phần II:" not in said
    assert "phần VII:" not in said
    assert "chưa có tệp PDF" in said


def test_a_printed_file_is_known_when_out_of_date(tmp_path: Path, rules: Rulebook) -> None:
    school = write(tmp_path / "truong", FILES)
    (file,) = School(school, TODAY).reports
    file.path.write_bytes(marked(b"%PDF-1.7\n%%EOF\n", file.report.digest))
    problems = {str(p.message) for p in lint(school, rules, TODAY) if p.path.endswith("nien.md")}
    assert not any("PDF" in text or "đã đổi" in text for text in problems)
    changed = FINANCE.format(year=2025, text="Số liệu đã quyết toán, khác trước. " * 3)
    write(school, {"noi-dung/cong-khai/2025/tai-chinh.md": changed})
    problems = {str(p.message) for p in lint(school, rules, TODAY) if p.path.endswith("nien.md")}
    assert any("đã đổi sau khi in" in text for text in problems)


def test_a_report_signed_on_paper_and_scanned_is_taken_as_it_is(tmp_path: Path) -> None:
    built = build_school(tmp_path, {**FILES, PDF: b"%PDF-1.4 scan\n%%EOF\n"})
    assert not any("PDF" in text for text in built.said("bao-cao-thuong-nien.md"))
    assert "bao-cao-thuong-nien-2025.pdf" in built.text(PAGE)
    assert '"status": "published"' in built.text(".well-known/cong-truong.json")


def test_the_mark_survives_a_digital_signature() -> None:
    printed = marked(b"%PDF-1.7\n%%EOF\n", "0123456789abcdef")
    assert mark_of(printed + b"7 0 obj<<signature>>endobj\n%%EOF\n") == "0123456789abcdef"
    assert mark_of(b"%PDF-1.4\n%%EOF\n") == ""


@pytest.mark.browser
def test_the_pdf_is_a4_tagged_numbered_and_the_same_every_time(tmp_path: Path) -> None:
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium")
    files = {**FILES, "noi-dung/cong-khai/2025-2026/sach.md": _long_table()}
    school = write(tmp_path / "truong", files)
    browsing = Browsing(executable, LAUNCH_ARGUMENTS)
    printed = []
    for again in (False, True):  # the second time the page offers the PDF of the first
        read = School(school, TODAY)
        assert read.reports[0].printed == again
        read.print_reports(read.reports, browsing)
        assert School(school, TODAY).reports[0].printed
        printed.append((school / PDF).read_bytes())
    assert printed[0] == printed[1]
    document = pypdfium2.PdfDocument(io.BytesIO(printed[0]))
    assert len(document) > 1
    assert [round(side) for side in document[0].get_size()] == [596, 843]
    pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert all("Trường THCS Bãi Sậy – Báo cáo thường niên năm 2025" in page for page in pages)
    assert all(f"Trang {n}/{len(pages)}" in page for n, page in enumerate(pages, start=1))
    text = fold(" ".join(pages))
    assert all(fold(f"{planned.numeral}. {planned.title}") in text for planned in PARTS)
    assert b"/MarkInfo" in printed[0]
    assert b"truong.invalid" not in printed[0]


def _long_table() -> str:
    rows = "".join(f"| Sách {n} | NXB Bến Sông |\n" for n in range(60))
    return (
        "---\ntiêu đề: Danh mục sách giáo khoa\nmục: textbook-list\nngày: 20/06/2026\n---\n"
        f"| Tên sách | Nhà xuất bản |\n|---|---|\n{rows}"
    )
