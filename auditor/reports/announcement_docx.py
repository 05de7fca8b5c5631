"""The draft announcement as DOCX (Decree 30/2020/NĐ-CP).

Layout from Annex I of the Decree: A4; margins top and bottom 20 mm, left 30 mm, right 15 mm; Times
New Roman; issuing body left, national name and motto right; number, place and date, abstract, body,
recipients left and signature right; page numbers at the top from the second page.
"""

from __future__ import annotations

from collections.abc import Sequence
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

from auditor.reports.announcement import (
    DRAFT,
    HEADINGS,
    MOTTO,
    NATION,
    RECIPIENTS,
    Announcement,
    GroupTable,
)

FONT = "Times New Roman"
_WIDTHS = (13, 68, 18, 28, 38)  # mm


def write_docx(announcement: Announcement, path: Path) -> None:
    """Write the document, a table for each ranking group."""
    document = _blank()
    _letterhead(document, announcement)
    _title(document, announcement)
    for text in announcement.opening:
        _paragraph(document, text)
    for table in announcement.tables:
        _ranking_table(document, table)
    _closing(document, announcement)
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


def _letterhead(document: DocumentType, announcement: Announcement) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    _line(left, announcement.superior, size=13)
    _line(left, announcement.office, size=13, bold=True, rule=True)
    _line(right, NATION, size=13, bold=True)
    _line(right, MOTTO, size=14, bold=True, rule=True)
    left, right = table.rows[1].cells
    _line(left, announcement.number, size=13)
    _line(right, announcement.dated, size=14, italic=True)
    _widths(table, (70, 95))


def _title(document: DocumentType, announcement: Announcement) -> None:
    for text in announcement.title:
        paragraph = _paragraph(document, text, bold=True)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Mm(0)
    draft = _paragraph(document, DRAFT, italic=True)
    draft.alignment = WD_ALIGN_PARAGRAPH.CENTER
    draft.paragraph_format.first_line_indent = Mm(0)


def _ranking_table(document: DocumentType, group: GroupTable) -> None:
    heading = _paragraph(document, group.heading, bold=True)
    heading.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(HEADINGS))
    table.style = "Table Grid"
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, HEADINGS, strict=True):
        _line(cell, text, size=12, bold=True)
    _repeat_heading(table)
    for row in group.rows:
        for column, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            _line(cell, text, size=12, centred=column not in (1, 4))
    _widths(table, _WIDTHS)
    _paragraph(document, "")


def _closing(document: DocumentType, announcement: Announcement) -> None:
    _paragraph(document, announcement.closing)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    _line(left, RECIPIENTS, size=12, bold=True, italic=True, centred=False)
    for recipient in announcement.recipients:
        _line(left, f"- {recipient}", size=11, centred=False)
    _line(right, announcement.signatory, size=14, bold=True)
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
