"""Attachments: what kind they are, what they say, and that none of them does harm."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.files import documents, office
from auditor.pages.files.documents import read_document
from auditor.pages.files.media_types import DOC, DOCX, PDF, XLS, XLSX, media_type
from auditor.pages.files.old_office import read_pieces
from auditor.pages.files.pdf import is_garbage
from auditor.pages.model import Document

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
    """A sheet with a gap and a formula, and one with nothing."""
    book = openpyxl.Workbook()
    book.active.title = "Học phí"
    for row in (["Khoản thu", "Mức thu"], [], ["Học phí tháng 9", 60000], ["Cộng", "=1+1"]):
        book.active.append(row)
    book.create_sheet("Sheet2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with these streams: the case of Word and Excel before 2007."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    table, sectors = [0xFFFFFFFD, end], b""  # the table itself, then the directory
    entries = [("Root Entry", 5, end, 0, 1)]
    for number, (name, stream) in enumerate(streams.items(), start=2):
        count = -(-max(len(stream), 4096) // size)  # shorter ones would stand elsewhere
        start = len(table)
        table += [*range(start + 1, start + count), end]
        sectors += stream.ljust(count * size, b"\0")
        below = number if number <= len(streams) else free
        entries.append((name, 2, start, count * size, below))
    directory = b""
    for place, (name, kind, start, length, below) in enumerate(entries):
        written = (name + "\0").encode("utf-16-le")
        child, right = (below, free) if place == 0 else (free, below)
        directory += written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
        directory += struct.pack("<III", free, right, child) + bytes(36)
        directory += struct.pack("<III", start, length, 0)
    header = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    fat = b"".join(struct.pack("<I", one) for one in table).ljust(size, b"\xff")
    return header + fat + directory.ljust(size, b"\0") + sectors


def old_word(text: str, flags: int = 0x0200, table: str = "1Table") -> bytes:
    """A Word 97 file of one piece of text in UTF-16."""
    piece = struct.pack("<2I", 0, len(text)) + struct.pack("<HIH", 0, 0x400, 0)
    clx = b"\x02" + struct.pack("<I", len(piece)) + piece
    stream = bytearray(0x400) + text.encode("utf-16-le")
    struct.pack_into("<H", stream, 0x0A, flags)
    struct.pack_into("<II", stream, 0x01A2, 0, len(clx))
    return container({"WordDocument": bytes(stream), table: clx})


def old_excel(name: str, *rows: tuple[str | float, ...]) -> bytes:
    """An Excel 97 file of one sheet."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(what: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))

    sheet = begin(0x10)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                words = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += record(0x0204, place + words)
            else:
                sheet += record(0x0203, place + struct.pack("<d", cell))
    sheet += record(0x0A, b"")
    called = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    before = begin(0x05) + record(0x42, struct.pack("<H", 1200))
    start = len(before) + 4 + 6 + len(called) + 4
    listed = record(0x85, struct.pack("<IBB", start, 0, 0) + called)
    return container({"Workbook": before + listed + record(0x0A, b"") + sheet})


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


@pytest.mark.parametrize("line", ["", "Trang 1", "CQNG HXX qwrt lljk zxcv bnmq wrtp " * 4])
def test_pdf_without_a_text_layer_is_a_scan(line: str) -> None:
    document = read(pdf(line))
    assert (document.readable, document.leaves, document.text) == ("scan", 1, "")


def test_a_few_letters_on_one_of_many_scanned_pages_are_no_text_layer() -> None:
    file = pypdfium2.PdfDocument(pdf("Truong THCS Suoi Hoa, so van ban 12"))
    for _ in range(5):
        file.import_pages(pypdfium2.PdfDocument(pdf()))
    stream = io.BytesIO()
    file.save(stream)
    document = read(stream.getvalue())
    assert (document.readable, document.leaves) == ("scan", 6)


def test_leavings_of_a_bad_ocr_are_no_text() -> None:
    garbage = "CQNG HÖA XÄ HQl ffN TRINHG xjkw qwrt TRƯ€NG lljk zxcv bnmq wrtp sdfg " * 5
    assert is_garbage(garbage)
    assert not is_garbage(SENTENCE * 3)
    assert not is_garbage("12 34 56 | 7,5 | 100%")
    assert not is_garbage("BM 09 THCS GDDT")  # too short to tell


def test_paragraphs_tables_and_addresses_of_a_word_file_are_read() -> None:
    document = read(word(SENTENCE, "Liên hệ: vanthu@truong.edu.vn"), "bieu-mau.docx")
    assert (document.media_type, document.readable) == (DOCX, "text")
    assert document.text.splitlines() == [
        SENTENCE, "Liên hệ: vanthu@truong.edu.vn", "Nội dung | Chia theo khối lớp"
    ]  # fmt: skip
    assert document.tables[0].header == ("Nội dung", "Chia theo khối lớp")
    (email,) = document.emails
    assert (email.address, email.quote) == (
        "vanthu@truong.edu.vn", "Liên hệ: vanthu@truong.edu.vn"
    )  # fmt: skip


def test_sheets_are_tables_with_their_names_and_filled_rows() -> None:
    document = read(excel(), "hoc-phi.xlsx")
    assert (document.media_type, document.readable, document.leaves) == (XLSX, "text", 2)
    table, empty = document.tables
    assert (table.caption, table.header) == ("Học phí", ("Khoản thu", "Mức thu"))
    assert table.body == (("Học phí tháng 9", "60000"), ("Cộng",))
    assert (table.rows, empty.rows) == (2, 0)
    assert document.text == "Khoản thu | Mức thu\nHọc phí tháng 9 | 60000\nCộng"


def test_files_without_a_word_are_no_text() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()).readable == "unreadable"
    pictures, stream = docx.Document(), io.BytesIO()
    pictures.save(stream)
    assert read(stream.getvalue()).readable == "scan"


def test_a_file_that_was_not_fetched_keeps_what_is_known_of_it() -> None:
    url = "http://truong.test/tep/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf?v=2"
    headers = {"content-type": "application/pdf; charset=binary"}
    document = read_document(url, b"", headers, "", (), ())
    assert (document.name, document.media_type) == ("Kế hoạch.pdf", PDF)
    assert (document.readable, document.size, document.sha256) == ("not-fetched", 0, "")
    assert read_document(url, b"", headers, "Kế hoạch năm học", (), ()).name == "Kế hoạch năm học"


def test_a_file_too_large_is_named_and_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    body = excel()
    monkeypatch.setattr(documents, "MOST_BYTES", len(body) - 1)
    document = read(body)
    assert (document.readable, document.error, document.size) == (
        "unreadable", "too large", len(body)
    )  # fmt: skip
    assert document.sha256 == hashlib.sha256(body).hexdigest()


def test_old_word_pieces_in_both_codings() -> None:
    wide, narrow = "Công khai ".encode("utf-16-le"), b"tai chinh"
    word_stream = bytearray(b"\0" * 0x400) + wide + narrow
    places = (0x400, 2 * (0x400 + len(wide)) | 0x40000000)
    bounds = struct.pack("<3I", 0, 10, 19)
    plc = bounds + b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    clx = b"\x01\x02\x00zz" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", word_stream, 0x01A2, 4, len(clx))
    assert "".join(read_pieces(bytes(word_stream), b"----" + clx)) == "Công khai tai chinh"


@pytest.mark.parametrize(("flags", "table"), [(0x0200, "1Table"), (0, "0Table")])
def test_words_of_an_old_word_file_are_read_without_its_fields(flags: int, table: str) -> None:
    text = (
        f"{SENTENCE}\rSTT\x07Nội dung\x07\x07\r"
        '\x13 HYPERLINK "mailto:vanthu@truong.edu.vn" \x14vanthu@truong.edu.vn\x15\r'
    )
    document = read(old_word(text, flags, table), "bieu-mau.doc")
    assert (document.media_type, document.readable, document.leaves) == (DOC, "text", 1)
    assert document.text.splitlines() == [SENTENCE, "STT | Nội dung", "vanthu@truong.edu.vn"]
    assert [seen.address for seen in document.emails] == ["vanthu@truong.edu.vn"]


def test_old_word_that_is_locked_or_only_pictures_says_so() -> None:
    locked = read(old_word(SENTENCE, 0x0300))
    assert (locked.readable, locked.error) == ("unreadable", "encrypted")
    assert read(old_word("\x01\r")).readable == "scan"


def test_cells_of_an_old_sheet_are_read_row_by_row() -> None:
    rows = (("Khoản thu", "Mức thu"), (), ("Học phí tháng 9", 60000.0), ("", "Hệ số", 1.5))
    document = read(old_excel("Học phí", *rows), "hoc-phi.xls")
    assert (document.media_type, document.readable, document.leaves) == (XLS, "text", 1)
    assert document.text.splitlines() == [
        "Khoản thu | Mức thu", "Học phí tháng 9 | 60000", "Hệ số | 1.5"
    ]  # fmt: skip
    (table,) = document.tables
    assert (table.caption, table.rows) == ("Học phí", 2)
    assert table.header == ("Khoản thu", "Mức thu")
    assert read(old_excel("Trống")).readable == "unreadable"


def test_old_files_typed_for_an_old_font_are_read_in_unicode() -> None:
    typed = "Coâng khai taøi chính, Tin töùc, Giôùi thieäu nhaø tröôøng"
    meant = "Công khai tài chính, Tin tức, Giới thiệu nhà trường"
    assert read(old_word(typed)).text == meant
    assert read(old_excel("Bảng", (typed,))).text == meant


WHOLE = {
    "pdf": pdf("Cong khai cam ket chat luong"),
    "docx": word(SENTENCE),
    "xlsx": excel(),
    "doc": old_word(SENTENCE),
    "xls": old_excel("Bảng", (SENTENCE, 7.5)),
}


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=25)
@given(places=st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=12),
       cut=st.sampled_from([1.0, 0.9, 0.5]))  # fmt: skip
def test_damaged_files_are_survived(kind: str, places: list[float], cut: float) -> None:
    body = bytearray(WHOLE[kind])
    for place in places:
        body[int(place * len(body))] ^= 0xFF
    assert read(bytes(body[: int(cut * len(body))])).sha256


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
        (zipped({"xl/workbook.xml": b"<x"}), "unreadable"),
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


@pytest.mark.parametrize(
    ("whole", "part"),
    [(word(SENTENCE), "word/document.xml"), (excel(), "xl/workbook.xml")],
    ids=["docx", "xlsx"],
)
def test_a_document_type_is_never_opened(whole: bytes, part: str) -> None:
    parts = zipfile.ZipFile(io.BytesIO(whole))
    files = {name: parts.read(name) for name in parts.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
    root = files[part].rpartition(b"?>")[2]
    for hidden in (bomb, b"<!-- <a> -->" + bomb, b"<!--" + b" " * 9000 + b"-->" + bomb):
        document = read(zipped(files | {part: hidden + root}))
        assert (document.readable, document.error) == ("unreadable", "declares a document type")
    wide = '<?xml version="1.0" encoding="utf-16"?>' + (bomb + root).decode()
    assert read(zipped(files | {part: wide.encode("utf-16")})).readable == "unreadable"
    commented = b"<?xml version='1.0'?>\n<!-- made by hand -->\n" + root
    assert read(zipped(files | {part: commented})).readable == "text"


def test_a_bomb_of_few_files_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_UNPACKED", 10_000)
    document = read(zipped({"word/document.xml": b"<x/>", "a.bin": bytes(10_000)}))
    assert (document.readable, document.error) == ("unreadable", "unpacks to too much")


def test_a_bomb_is_not_unpacked() -> None:
    files = {"word/document.xml": b"<x/>"} | {f"a/{n}.bin": b"" for n in range(5001)}
    document = read(zipped(files))
    assert (document.readable, document.error) == ("unreadable", "unpacks to too much")


def test_media_type_is_told_by_content() -> None:
    assert media_type(word("x")) == DOCX
    assert media_type(OLE + "WordDocument".encode("utf-16-le")) == DOC
    assert media_type(b"\n%PDF-1.7") == PDF


@settings(max_examples=150)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE, b"{\\rtf"]),
)
def test_any_bytes_are_survived(body: bytes, magic: bytes) -> None:
    assert read(magic + body).readable in ("text", "scan", "unreadable", "not-fetched")
