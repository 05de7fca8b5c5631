"""Attachments: what kind they are, what they say, and that none of them does harm."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.documents import read_document
from auditor.pages.media_types import DOC, DOCX, PDF, XLSX, media_type
from auditor.pages.model import Document
from auditor.pages.old_office import read_pieces
from auditor.pages.pdf import is_garbage

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENTENCE = "Công khai cam kết chất lượng giáo dục năm học 2026-2027 của Trường THCS Thanh Xuân"


def read(body: bytes, name: str = "van-ban.pdf") -> Document:
    return read_document(f"http://truong.test/{name}", body, {}, "", ("http://truong.test/",), ())


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines in the base font (ASCII only)."""
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    content = f"BT /F1 12 Tf 50 700 Td {shown}ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, part))
    xref = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n")
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % xref)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nội dung", "Chia theo khối lớp"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Học phí"
    book.active.append(["Khoản thu", "Mức thu"])
    book.active.append(["Học phí tháng 9", 60000])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            info = zipfile.ZipInfo(name)  # of 1980, so that the bytes are the same each time
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, body)
    return stream.getvalue()


def test_pdf_with_a_text_layer() -> None:
    lines = ("Cong khai cam ket chat luong", "nam hoc 2026-2027", "Email: vanthu@truong.edu.vn")
    document = read(pdf(*lines), "khong-co-duoi")
    assert (document.media_type, document.readable, document.leaves) == (PDF, "text", 1)
    assert document.text.splitlines() == list(lines)
    assert [seen.address for seen in document.emails] == ["vanthu@truong.edu.vn"]


def test_pdf_without_a_text_layer_is_a_scan() -> None:
    document = read(pdf())
    assert (document.readable, document.leaves, document.text) == ("scan", 1, "")


def test_leavings_of_a_bad_ocr_are_no_text() -> None:
    garbage = "CQNG HÖA XÄ HQl ffN TRINHG xjkw qwrt TRƯ€NG lljk zxcv bnmq wrtp sdfg " * 5
    assert is_garbage(garbage)
    assert not is_garbage(SENTENCE * 3)
    assert not is_garbage("12 34 56 | 7,5 | 100%")


def test_word() -> None:
    document = read(word(SENTENCE, "Liên hệ: vanthu@truong.edu.vn"), "bieu-mau.docx")
    assert (document.media_type, document.readable) == (DOCX, "text")
    assert SENTENCE in document.text
    assert document.tables[0].header == ("Nội dung", "Chia theo khối lớp")


def test_excel() -> None:
    document = read(excel(), "hoc-phi.xlsx")
    assert (document.media_type, document.leaves) == (XLSX, 1)
    assert document.tables[0].caption == "Học phí"
    assert document.text == "Khoản thu | Mức thu\nHọc phí tháng 9 | 60000"


def test_old_word_pieces_in_both_codings() -> None:
    wide, narrow = "Công khai ".encode("utf-16-le"), b"tai chinh"
    word_stream = bytearray(b"\0" * 0x400) + wide + narrow
    places = (0x400, 2 * (0x400 + len(wide)) | 0x40000000)
    bounds = struct.pack("<3I", 0, 10, 19)
    plc = bounds + b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    clx = b"\x01\x02\x00zz" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", word_stream, 0x01A2, 4, len(clx))
    assert "".join(read_pieces(bytes(word_stream), b"----" + clx)) == "Công khai tai chinh"


@pytest.mark.parametrize(
    ("body", "readable"),
    [
        (b"", "not-fetched"),
        (b"%PDF-1.4 broken", "unreadable"),
        (OLE + b"\0" * 600, "unreadable"),
        (OLE + "WordDocument".encode("utf-16-le"), "unreadable"),
        (OLE + "Workbook".encode("utf-16-le"), "unreadable"),
        (b"PK\x03\x04 broken", "unreadable"),
        (zipped({"word/document.xml": b"<x"}), "unreadable"),
        (zipped({"a.txt": b"x"}), "unreadable"),
        (b"Rar!\x1a\x07", "unreadable"),
        (b"\x89PNG\r\n\x1a\n", "scan"),
        (b"<!DOCTYPE html><html>404</html>", "unreadable"),
    ],
)
def test_broken_and_foreign_files_say_so(body: bytes, readable: str) -> None:
    document = read(body)
    assert document.readable == readable
    assert document.error or readable in ("not-fetched", "scan")


def test_a_document_type_is_never_opened() -> None:
    parts = zipfile.ZipFile(io.BytesIO(word(SENTENCE)))
    files = {name: parts.read(name) for name in parts.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
    files["word/document.xml"] = bomb + files["word/document.xml"].partition(b"?>")[2]
    document = read(zipped(files))
    assert (document.readable, document.error) == ("unreadable", "declares a document type")


def test_a_bomb_is_not_unpacked() -> None:
    files = {"word/document.xml": b"<x/>"} | {f"a/{n}.bin": b"" for n in range(5001)}
    document = read(zipped(files))
    assert (document.readable, document.error) == ("unreadable", "unpacks to too much")


def test_media_type_is_told_by_content() -> None:
    assert media_type(word("x")) == DOCX
    assert media_type(OLE + "WordDocument".encode("utf-16-le")) == DOC
    assert media_type(b"\n%PDF-1.7") == PDF


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE, b"{\\rtf"]),
)
def test_any_bytes_are_survived(body: bytes, magic: bytes) -> None:
    assert read(magic + body).readable in ("text", "scan", "unreadable", "not-fetched")
