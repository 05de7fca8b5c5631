"""The PDF of a compiled annual report: where it stands, and the mark of what it was printed from.

It is kept in the school's own folder, beside the report's text, so that every later build has it
without a browser, and so that the school keeps what it published (TT09/2024 Đ15 k2: five years).
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.content.entries import Entry
from generator.content.folder import ContentFolder
from generator.content.values import FileReference
from rulebook.vietnamese.school_years import find_school_years

#: Begins the line after a printed PDF's end that says what it was printed from.
MARK = b"%cong-truong:"


def report_year(entry: Entry) -> int | None:
    """The calendar year a report is of; None when neither folder nor front matter names one."""
    written = entry.fields.school_year or entry.place.year
    if written.isdigit():
        return int(written)
    named = find_school_years(written)
    return named[0].start if named else None


def pdf_path(entry: Entry) -> str:
    """Where the PDF of a compiled report belongs: beside its text."""
    folder, _, _ = entry.path.rpartition("/")
    return f"{folder}/bao-cao-thuong-nien-{report_year(entry) or entry.place.year}.pdf"


def with_pdf(entry: Entry, folder: ContentFolder) -> Entry:
    """A compiled report with its printed PDF among its files, once that is there."""
    path = pdf_path(entry) if entry.fields.compiled else ""
    name = path.rpartition("/")[2]
    if path not in folder or any(file.path == name for file in entry.fields.files):
        return entry
    files = (FileReference(name, f"{entry.title} (PDF)"), *entry.fields.files)
    return replace(entry, fields=replace(entry.fields, files=files))


def marked(pdf: bytes, digest: str) -> bytes:
    """The PDF with a comment after its end saying what it was printed from (ISO 32000-1 7.2.3)."""
    return pdf.rstrip(b"\r\n") + b"\n" + MARK + digest.encode() + b"\n"


def mark_of(pdf: bytes) -> str:
    """The digest a printed PDF carries, kept when it is signed; "" for any other PDF, such as the
    scan of a report signed on paper."""
    found = re.findall(re.escape(MARK) + rb"([0-9a-f]{16})\b", pdf)
    return found[-1].decode() if found else ""
