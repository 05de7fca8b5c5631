"""The form of an administrative document as DOCX (Decree 30/2020/NĐ-CP, Annex I).

A4; margins top and bottom 20 mm, left 30 mm, right 15 mm; Times New Roman; issuing body left with a
line a third to half its length below it, national name and motto right with a line as long as the
motto; number, place and date; recipients left and signature right; page numbers at the top from the
second page.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from auditor.reports.letterhead import DRAFT, MOTTO, NATION, RECIPIENTS, Letterhead

FONT = "Times New Roman"

#: What the margins leave of an A4 page, in mm.
WIDTH, HEIGHT = 165, 257

#: What a cell's margins take of its width, in mm; and the height of a document's end.
MARGINS, END = 4, 1

#: The letterhead's columns, in mm.
_LEFT, _RIGHT = 66, 99

#: The width of a letter on average, in mm: bold capitals of 12 points, bold letters of 13.
_CAPITAL, _SMALL = 3.0, 2.2

#: A zip file's earliest date, for every part: the clock would give other bytes each time.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def blank(title: str, day: date) -> DocumentType:
    """An empty document of ``day`` with the Decree's page."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "", "vi-VN"
    properties.created = properties.modified = datetime.combine(day, time())
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.paragraph_format.space_after = Pt(0)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    return document


def save(document: DocumentType, path: Path) -> None:
    """Write the document: the same document, the same bytes."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            out.writestr(
                zipfile.ZipInfo(part.filename, _ZIP_EPOCH),
                parts.read(part),
                zipfile.ZIP_DEFLATED,
            )


def add_letterhead(
    document: DocumentType,
    head: Letterhead,
    heights: tuple[float | None, float | None] = (None, None),
) -> None:
    """The letterhead; ``heights``: exact heights of its two rows, in mm."""
    table = add_table(document, (_LEFT, _RIGHT))
    left, right = add_row(table, heights[0]).cells
    line(left, head.superior, size=12)
    line(left, head.office, size=12, bold=True)
    add_rule(left, _LEFT, 0.4 * min(_LEFT, len(head.office) * _CAPITAL))
    line(right, NATION, size=12, bold=True)
    line(right, MOTTO, size=13, bold=True)
    add_rule(right, _RIGHT, len(MOTTO) * _SMALL)
    left, right = add_row(table, heights[1]).cells
    line(left, head.number, size=13)
    line(right, head.dated, size=13, italic=True)


def add_title(document: DocumentType, title: tuple[str, str], height: float | None = None) -> None:
    """The document's kind, what it is about, a line below, and that it is a draft; ``height``: an
    exact height, in mm."""
    cell = add_row(add_table(document, (WIDTH,)), height).cells[0]
    for text in title:
        line(cell, text, size=14, bold=True)
    cell.paragraphs[0].paragraph_format.space_before = Pt(6)
    add_rule(cell, WIDTH, WIDTH / 4)
    line(cell, DRAFT, size=13, italic=True)


def add_closing(
    document: DocumentType,
    recipients: Sequence[str],
    signatory: str,
    height: float | None = None,
) -> None:
    """Recipients, and whose signature is awaited; ``height``: an exact height, in mm."""
    left, right = add_row(add_table(document, (80, 85)), height).cells
    line(left, RECIPIENTS, size=12, bold=True, italic=True, centred=False)
    for recipient in recipients:
        line(left, f"- {recipient}", size=11, centred=False)
    line(right, signatory, size=14, bold=True)


def add_paragraph(
    document: DocumentType, text: str, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    """A paragraph of the body: justified, its first line indented."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def add_end(document: DocumentType) -> None:
    """The paragraph that must follow a last table, ``END`` mm high."""
    form = document.add_paragraph().paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(END)


def add_table(
    place: DocumentType | _Cell, widths: Sequence[float], *, ruled: bool = False
) -> Table:
    """A table without rows; ``widths`` in mm; ``ruled``: with lines around its cells."""
    table: Table = place.add_table(rows=0, cols=len(widths))
    table.autofit = False
    if ruled:
        table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def add_row(table: Table, height: float | None = None) -> _Row:
    """A row that no page break cuts; ``height``: exactly so many mm, what is over is not shown."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if height is not None:
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    return row


def repeat_heading(row: _Row) -> None:
    """Have the row stand again at the top of each page that its table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def line(
    cell: _Cell,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
) -> None:
    """One line of a cell, under those it has."""
    paragraph = _next(cell)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _next(cell: _Cell) -> Paragraph:
    first = cell.paragraphs[0]
    fresh = not first.runs and len(cell.paragraphs) == 1
    paragraph: Paragraph = first if fresh else cell.add_paragraph()
    return paragraph


def add_rule(cell: _Cell, width: float, length: float) -> None:
    """A line of ``length`` mm in the middle of a cell of ``width`` mm, below what it says."""
    paragraph, inside = cell.add_paragraph(), width - MARGINS
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)  # first: the order of a format's parts counts
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(max(0, (inside - length) / 2))
    form.space_before, form.space_after = Pt(2), Pt(4)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
