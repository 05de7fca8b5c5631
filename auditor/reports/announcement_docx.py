"""The draft announcement as DOCX."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as DocumentType

from auditor.reports.administrative_docx import (
    add_closing,
    add_letterhead,
    add_paragraph,
    add_row,
    add_table,
    add_title,
    blank,
    line,
    repeat_heading,
    save,
)
from auditor.reports.announcement import HEADINGS, Announcement, GroupTable

_WIDTHS = (16, 66, 18, 28, 37)  # mm


def write_docx(announcement: Announcement, path: Path) -> None:
    """Write the document, a table for each ranking group."""
    document = blank(announcement.title[1], announcement.day)
    add_letterhead(document, announcement.head)
    add_title(document, announcement.title)
    for text in announcement.opening:
        add_paragraph(document, text)
    for table in announcement.tables:
        _ranking_table(document, table)
    add_paragraph(document, announcement.closing)
    add_closing(document, announcement.recipients, announcement.signatory)
    save(document, path)


def _ranking_table(document: DocumentType, group: GroupTable) -> None:
    heading = add_paragraph(document, group.heading, bold=True)
    heading.paragraph_format.keep_with_next = True
    table = add_table(document, _WIDTHS, ruled=True)
    headings = add_row(table)
    repeat_heading(headings)
    for cell, text in zip(headings.cells, HEADINGS, strict=True):
        line(cell, text, size=12, bold=True)
    for row in group.rows:
        for column, (cell, text) in enumerate(zip(add_row(table).cells, row, strict=True)):
            line(cell, text, size=12, centred=column not in (1, 4))
    add_paragraph(document, "")
