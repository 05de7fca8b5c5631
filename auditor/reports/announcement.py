"""The draft announcement of the ranking, as an administrative document (Decree 30/2020/NĐ-CP).

Layout from Annex I of the Decree: A4; margins top and bottom 20 mm, left 30 mm, right 15 mm; Times
New Roman; issuing body left, national name and motto right; number, place and date, abstract, body,
recipients left and signature right; page numbers at the top from the second page. What only the
office can fill in (number, signatory) stays dotted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from auditor.reports.cells import one_line, plain
from auditor.reports.edition import Edition
from auditor.reports.league import LeagueRow, league_rows
from auditor.reports.wording import group_label, number, unranked_reason

DOTS = "……"
FONT = "Times New Roman"
_TABLE_HEADINGS = ("Hạng", "Đơn vị", "Điểm (%)", "Đạt/quan sát được", "Xếp loại, ghi chú")
_WIDTHS = (13, 68, 18, 28, 38)  # mm


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office that announces, as its letterhead writes it."""

    superior: str = DOTS  # "ỦY BAN NHÂN DÂN TỈNH …"
    office: str = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
    symbol: str = "TB-SGDĐT"
    place: str = DOTS
    recipients: tuple[str, ...] = ("Các đơn vị có tên trong bảng;", "Lưu: VT.")
    signatory: str = "GIÁM ĐỐC"


def write_announcement(edition: Edition, issuer: Issuer, path: Path) -> None:
    """Write the draft as DOCX, a table for each ranking group."""
    document = _blank()
    _letterhead(document, edition, issuer)
    _title(document, edition)
    _body(document, edition, edition.publisher or "Sở Giáo dục và Đào tạo")
    rows = league_rows(edition)
    bands = {
        edition.unit_folders[r.school.code]: r.score.band.vi if r.score.band else ""
        for r in edition.results
    }
    for ordinal, group in enumerate(edition.groups, start=1):
        heading = _paragraph(document, f"{ordinal}. {one_line(group_label(group).vi)}", bold=True)
        heading.paragraph_format.keep_with_next = True
        _ranking_table(document, [row for row in rows if row.group == group], bands)
    _closing(document, edition, issuer)
    document.save(str(path))


def _blank() -> DocumentType:
    document = Document()
    properties = document.core_properties
    properties.title = "Thông báo kết quả đánh giá, xếp hạng cổng thông tin điện tử"
    properties.author = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - same bytes
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    return document


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _letterhead(document: DocumentType, edition: Edition, issuer: Issuer) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    _line(left, issuer.superior.upper(), size=13)
    _line(left, (edition.publisher or issuer.office).upper(), size=13, bold=True, rule=True)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True, rule=True)
    left, right = table.rows[1].cells
    day = edition.today
    _line(left, f"Số: {DOTS}/{issuer.symbol}", size=13)
    _line(
        right,
        f"{issuer.place}, ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}",
        size=14,
        italic=True,
    )
    _widths(table, (70, 95))


def _month(month: int) -> str:
    """The Decree writes a leading zero for January and February only."""
    return f"{month:02d}" if month < 3 else str(month)


def _title(document: DocumentType, edition: Edition) -> None:
    for text in (
        "THÔNG BÁO",
        f"Kết quả đánh giá, xếp hạng cổng thông tin điện tử (ngày {edition.today:%d/%m/%Y})",
    ):
        paragraph = _paragraph(document, text, bold=True)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Mm(0)
    draft = _paragraph(document, "(Dự thảo)", italic=True)
    draft.alignment = WD_ALIGN_PARAGRAPH.CENTER
    draft.paragraph_format.first_line_indent = Mm(0)


def _body(document: DocumentType, edition: Edition, office: str) -> None:
    ranked = sum(result.rank.position is not None for result in edition.results)
    unranked = len(edition.results) - ranked
    _paragraph(
        document,
        "Căn cứ Thông tư số 37/2020/TT-BGDĐT ngày 05 tháng 10 năm 2020 của Bộ trưởng Bộ Giáo dục "
        f"và Đào tạo, {office} thông báo kết quả đánh giá, xếp hạng cổng thông tin điện tử của "
        f"{len(edition.results)} đơn vị, kiểm tra đến ngày {edition.today:%d/%m/%Y}, chấm theo "
        f"“{one_line(edition.profile.title.vi)}”.",
    )
    _paragraph(
        document,
        f"Có {ranked} đơn vị được xếp hạng, {unranked} đơn vị chưa xếp hạng vì chưa kiểm tra được. "
        "Điểm là phần trăm số điểm đạt được trên số điểm quan sát được từ bên ngoài. Phiếu đánh "
        "giá kèm chứng cứ của từng đơn vị có trên trang kết quả. Kết quả cụ thể như sau:",
    )


def _ranking_table(
    document: DocumentType, rows: Sequence[LeagueRow], bands: dict[str, str]
) -> None:
    table = document.add_table(rows=1, cols=len(_TABLE_HEADINGS))
    table.style = "Table Grid"
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, _TABLE_HEADINGS, strict=True):
        _line(cell, heading, size=12, bold=True)
    _repeat_heading(table)
    for row in rows:
        ranked = row.position is not None
        texts = (
            str(row.position) if ranked else "–",
            plain(row.name),
            number(row.percent, "vi", 1) if ranked else "–",
            f"{number(row.points, 'vi')}/{number(row.observable, 'vi')}" if ranked else "–",
            bands[row.folder] if ranked else unranked_reason(row.reason).vi,
        )
        for column, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
            _line(cell, text, size=12, centred=column not in (1, 4))
    _widths(table, _WIDTHS)
    _paragraph(document, "")


def _closing(document: DocumentType, edition: Edition, issuer: Issuer) -> None:
    _paragraph(
        document,
        "Đơn vị có ý kiến về kết quả gửi phản ánh kèm địa chỉ trang làm chứng cứ để được xem xét, "
        "kiểm tra lại./.",
    )
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, centred=False)
    for recipient in issuer.recipients:
        _line(left, f"- {recipient}", size=11, centred=False)
    _line(right, issuer.signatory, size=14, bold=True)
    _widths(table, (80, 85))


def _paragraph(
    document: DocumentType, text: str, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def _line(
    cell: _Cell,
    text: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
    rule: bool = False,
) -> None:
    """One line of a cell; ``rule``: underlined, as under the motto and the office's name."""
    first = cell.paragraphs[0]
    paragraph = first if not first.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline, run.font.size = bold, italic, rule, Pt(size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(2)


def _repeat_heading(table: Table) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _widths(table: Table, widths: Sequence[int]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
