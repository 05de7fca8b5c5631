"""Papers: the draft announcement and the one-page sheets."""

from __future__ import annotations

import time
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from hostile import TEXTS, hostile
from playwright.sync_api import Browser
from sample_units import ranked, sample_profile, sample_result, sample_results, sample_rulebook

from auditor.reports.announcement import compose_announcement
from auditor.reports.announcement_docx import write_docx
from auditor.reports.edition import make_edition
from auditor.reports.letterhead import Issuer
from auditor.reports.printing import print_announcement, print_pages, print_sheets
from auditor.reports.site import write_report
from rulebook.messages import PersonError

BOOK, TABLE = sample_rulebook(), sample_profile()
ISSUER = Issuer(superior="Ủy ban nhân dân tỉnh Mẫu", place="Mẫu")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    path = tmp_path_factory.mktemp("docx") / "thong-bao.docx"
    edition = make_edition(
        sample_results(12), BOOK, TABLE, {"publisher": "Sở Giáo dục và Đào tạo tỉnh Mẫu"}
    )
    write_docx(compose_announcement(edition, ISSUER), path)
    return Document(str(path))


def lines(table) -> list[str]:  # type: ignore[no-untyped-def]
    return [p.text for row in table.rows for cell in row.cells for p in cell.paragraphs]


def test_the_letterhead_has_the_decrees_parts_in_their_places(paper) -> None:  # type: ignore[no-untyped-def]
    assert [text for text in lines(paper.tables[0]) if text] == [
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/TB-SGDĐT",
        "Mẫu, ngày 22 tháng 11 năm 2026",
    ]
    section = paper.sections[0]
    assert [round(x.mm) for x in (section.page_width, section.page_height)] == [210, 297]
    assert round(section.left_margin.mm) == 30
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_every_group_has_its_table_in_order(paper) -> None:  # type: ignore[no-untyped-def]
    tables = paper.tables[2:-1]
    assert len(tables) == 6
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells][:2] == ["Hạng", "Đơn vị"]
        places = [row.cells[0].text for row in table.rows[1:]]
        assert places == sorted(places)
    everyone = [row.cells[1].text for table in tables for row in table.rows[1:]]
    assert len(everyone) == 12


def test_the_recipients_close_the_paper(paper) -> None:  # type: ignore[no-untyped-def]
    assert lines(paper.tables[-1])[0] == "Nơi nhận:"
    assert "GIÁM ĐỐC" in lines(paper.tables[-1])


def test_hostile_names_stay_text_in_the_announcement(tmp_path: Path) -> None:
    units = ranked([hostile(sample_result(n, BOOK, TABLE), t) for n, t in enumerate(TEXTS, 1)])
    path = tmp_path / "thong-bao.docx"
    write_docx(compose_announcement(make_edition(units, BOOK, TABLE, {}), ISSUER), path)
    read = Document(str(path))
    text = "\n".join(line for table in read.tables for line in lines(table))
    assert '=HYPERLINK("http://evil.example/"' in text
    assert "\u202e" not in text
    assert not [r for r in read.part.rels.values() if r.is_external]
    assert max(map(len, text.split("\n"))) <= 200


def test_lines_under_the_offices_name_and_the_motto_are_as_the_decree_draws_them(paper) -> None:  # type: ignore[no-untyped-def]
    left, right = paper.tables[0].rows[0].cells
    office, motto = (rule_length(cell) for cell in (left, right))
    assert 20 < office < 33  # a third to half of the office's name
    assert motto > office
    assert not [p for cell in (left, right) for p in cell.paragraphs for r in p.runs if r.underline]


def rule_length(cell) -> float:  # type: ignore[no-untyped-def]
    (ruled,) = [p for p in cell.paragraphs if p._p.xpath("./w:pPr/w:pBdr/w:top")]
    form = ruled.paragraph_format
    return float(cell.width.mm - form.left_indent.mm - form.right_indent.mm)


def test_tables_have_the_widths_that_their_cells_have(paper) -> None:  # type: ignore[no-untyped-def]
    for table in paper.tables:
        for row in table.rows:
            widths = [cell.width for cell in row.cells]
            assert widths == [column.width for column in table.columns]
            assert sum(width.mm for width in widths) <= 165.1


def test_a_breach_stands_in_the_announcement(paper) -> None:  # type: ignore[no-untyped-def]
    notes = {
        row.cells[1].text: row.cells[4].text for table in paper.tables[2:-1] for row in table.rows
    }
    assert notes["Trường Tiểu học Hoa Sen 7"] == "Có 1 vi phạm phải gỡ ngay; Tốt"
    assert notes["Trường THPT Bình Minh 9"] == "Không truy cập được trang"


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    announcement = compose_announcement(make_edition(sample_results(3), BOOK, TABLE, {}), ISSUER)
    write_docx(announcement, tmp_path / "one.docx")
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    write_docx(announcement, tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.browser
@pytest.mark.xdist_group("reports-browser")
def test_every_sheet_prints_on_one_page(tmp_path: Path, browser: Browser) -> None:
    results = [*sample_results(6), *sample_results(9)[8:]]
    crowded = hostile(sample_result(7, BOOK, TABLE), "Rất dài " * 60)
    write_report(make_edition([*results, *ranked([crowded])], BOOK, TABLE, {}), tmp_path)
    print_pages(tmp_path.glob("truong/*/phieu.html"), browser)
    sheets = sorted(tmp_path.glob("truong/*/phieu.pdf"))
    assert len(sheets) == 8
    for sheet in sheets:
        with pypdfium2.PdfDocument(sheet) as pdf:
            assert len(pdf) == 1, sheet
            words = pdf[0].get_textpage().get_text_bounded()
            assert "Phiếu đánh giá cổng thông tin điện tử" in words


@pytest.mark.browser
@pytest.mark.xdist_group("reports-browser")
def test_the_announcement_prints_with_its_tables_and_nothing_alive(
    tmp_path: Path, browser: Browser
) -> None:
    units = ranked([hostile(sample_result(n, BOOK, TABLE), t) for n, t in enumerate(TEXTS, 1)])
    announcement = compose_announcement(make_edition(units, BOOK, TABLE, {}), ISSUER)
    path = tmp_path / "thong-bao.pdf"
    print_announcement(announcement, path, browser)
    with pypdfium2.PdfDocument(path) as pdf:
        words = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert "<script>" in words  # as text
    assert words.count("Xếp loại") == len(announcement.tables)


def test_a_folder_without_sheets_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="chưa có phiếu"):
        print_sheets(tmp_path)
