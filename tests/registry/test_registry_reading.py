"""A registry as departments keep them: what is read, and what a bad row says."""

from __future__ import annotations

import functools
import http.server
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from auditor.registry import guarded
from auditor.registry.addresses import is_private_host
from auditor.registry.download import download
from auditor.registry.figures import misfits, read_figures
from auditor.registry.reading import read_registry
from auditor.registry.tables import read_csv
from rulebook.kinds import Kind
from rulebook.messages import PersonError, translator

HEADER = "code,name,kind,url\n"


def write(folder: Path, text: str | bytes, name: str = "truong.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def messages(folder: Path, rows: str) -> list[tuple[int, str]]:
    registry = read_registry(write(folder, HEADER + rows), allow_private=False)
    return [(problem.line, str(problem.message)) for problem in registry.problems]


def test_english_headings_and_every_column(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "code,name,kind,url,email_domain,group,parent,ownership,học sinh\n"
        "a1,Trường THCS An Bình,thcs,https://anbinh.edu.vn/,@AnBinh.edu.vn,xa-a,so,công lập,512\n",
    )
    (school,) = read_registry(path, allow_private=False).schools
    assert school.code == "a1"
    assert school.kinds == {Kind.THCS}
    assert school.email_domain == "anbinh.edu.vn"
    assert (school.group, school.parent, school.private) == ("xa-a", "so", False)
    assert school.columns == {"hoc sinh": "512"}


@pytest.mark.parametrize(
    "header",
    [
        "mã;tên;loại;địa chỉ;loại hình",
        "MA;TEN;LOAI;DIA CHI;LOAI HINH",
        "\ufeffMã đơn vị;Tên trường;Cấp học;Website;Loại hình",
        "Mã;Tên;Cấp học;Địa chỉ;Loại hình",
    ],
)
def test_vietnamese_headings_with_and_without_marks(tmp_path: Path, header: str) -> None:
    path = write(tmp_path, f"{header}\r\nb2;Trường tư;Tiểu học + THCS;b2.edu.vn;Tư thục\r\n")
    registry = read_registry(path, allow_private=False)
    assert registry.problems == ()
    (school,) = registry.schools
    assert school.kinds == {Kind.TIEU_HOC, Kind.THCS}
    assert school.url == "http://b2.edu.vn"
    assert school.private is True


def test_a_postal_address_beside_the_website_is_not_taken_for_it(tmp_path: Path) -> None:
    path = write(tmp_path, "Mã,Tên,Cấp học,Website,Địa chỉ\na,A,thcs,a.edu.vn,12 đường Hoa Sữa\n")
    (school,) = read_registry(path, allow_private=False).schools
    assert school.url == "http://a.edu.vn"
    assert school.columns == {"dia chi": "12 đường Hoa Sữa"}


def test_a_title_above_the_header_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "DANH SÁCH ĐƠN VỊ,,,\n,,,\n" + HEADER + ",,,\na,A,thcs,a.edu.vn\n")
    assert [school.code for school in read_registry(path, allow_private=False).schools] == ["a"]


def test_each_bad_row_is_named_with_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    found = messages(
        tmp_path,
        "a,A,thcs,https://a.edu.vn\n"
        "b,B,thcs,\n"
        "c,C,dai-hoc,https://c.edu.vn\n"
        "a,D,thcs,https://d.edu.vn\n"
        "e,E,thcs,http://192.168.1.5/\n"
        "f,F,thcs,ftp://f.edu.vn\n"
        "g,G,thpt,https://g.edu.vn\n",
    )
    assert [line for line, _ in found] == [3, 4, 5, 6, 7]
    for (_, message), word in zip(
        found, ["thiếu địa chỉ", "dai-hoc", "mã a", "--allow-private", "ftp://"], strict=True
    ):
        assert word in message


def test_what_a_registry_lacks_is_named_in_the_readers_language(tmp_path: Path) -> None:
    english = translator("en")
    with pytest.raises(PersonError, match="thiếu cột loại đơn vị") as lacking:
        read_registry(write(tmp_path, "mã,tên,địa chỉ\n"), allow_private=False)
    assert lacking.value.message.render(english).endswith("missing columns: kind.")
    read = read_registry(write(tmp_path, HEADER + "a1,,thcs,a.edu.vn\n"), allow_private=False)
    (problem,) = read.problems
    assert str(problem.message) == "thiếu tên."
    assert problem.message.render(english) == "name is missing."


def test_a_quoted_cell_with_line_breaks_keeps_the_line_numbers_right(tmp_path: Path) -> None:
    found = messages(tmp_path, 'a,"A\nB\nC",thcs,https://a.edu.vn\nb,B,thcs,\n')
    assert [line for line, _ in found] == [5]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1:8000/",
        "http://10.1.2.3/",
        "http://172.20.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://may-chu.local/",
        "http://truong/",
    ],
)
def test_private_addresses_are_refused_in_every_spelling(tmp_path: Path, url: str) -> None:
    path = write(tmp_path, f"{HEADER}a,A,thcs,{url}\n")
    refused = read_registry(path, allow_private=False)
    assert refused.schools == ()
    assert len(refused.problems) == 1
    assert read_registry(path, allow_private=True).schools[0].code == "a"


def test_a_public_address_is_public() -> None:
    assert not is_private_host("8.8.8.8")
    assert not is_private_host("truong.edu.vn")
    assert not is_private_host("[2001:4860:4860::8888]")


def test_xlsx_reads_like_csv(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Danh sách trường"])
    sheet.append(["Mã", "Tên", "Loại", "Địa chỉ"])
    sheet.append([101, "Trường Mầm non Hoa Sen", "Mầm non", "https://hoasen.edu.vn"])
    sheet.append([102, "Trường Mầm non Hoa Mai", "Mầm non", None])
    path = tmp_path / "truong.xlsx"
    book.save(path)
    registry = read_registry(path, allow_private=False)
    assert [(s.code, s.kind) for s in registry.schools] == [("101", "mam-non")]
    assert [p.line for p in registry.problems] == [4]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("khong-co.csv", None),
        ("rong.csv", b""),
        ("sai-ma.csv", "mã,tên\n".encode("utf-16")),
        ("thieu-cot.csv", b"code,url\na,https://a.edu.vn\n"),
        ("hong.xlsx", b"PK\x03\x04 not really"),
        ("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("nhi-phan.csv", b"code,name,kind,url\n\0\0\0"),
        ("chi-tieu-de.csv", b"code,name,kind,url\n"),
    ],
)
def test_an_unusable_file_is_one_sentence(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PersonError) as caught:
        read_registry(path, allow_private=False)
    assert name in str(caught.value)


@pytest.fixture
def loopback(tmp_path: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_registry_by_url(tmp_path: Path, loopback: str) -> None:
    write(tmp_path, HEADER + "a,A,thcs,https://a.edu.vn\n")
    url = f"{loopback}/truong.csv"
    assert read_registry(url, allow_private=True).schools[0].code == "a"
    with pytest.raises(PersonError, match="mạng riêng"):
        read_registry(url, allow_private=False)
    with pytest.raises(PersonError, match="không tải được"):
        read_registry(f"{loopback}/khong-co.csv", allow_private=True)


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_registry_or_a_sentence(data: bytes) -> None:
    lines: list[int] = []
    with suppress(PersonError):  # any other exception fails the test
        lines += [row.line for row in read_csv("x.csv", data)]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_the_unicode_text_of_a_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    text = "Mã\tTên\tCấp học\tWebsite\r\na\tTrường Ấp Mới\tthcs\ta.edu.vn\r\n"
    mark = "" if encoding == "utf-16" else "\ufeff"
    path = write(tmp_path, (mark + text).encode(encoding), "truong.txt")
    assert [s.name for s in read_registry(path, allow_private=False).schools] == ["Trường Ấp Mới"]


def test_the_list_may_stand_behind_a_cover_sheet(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Hướng dẫn điền: mã và địa chỉ là bắt buộc"])
    sheet = book.create_sheet("Danh sách")
    sheet.append(["Mã", "Tên", "Loại", "Website"])
    sheet.append(["a", "Trường A", "THCS", "a.edu.vn"])
    path = tmp_path / "truong.xlsx"
    book.save(path)
    assert [s.code for s in read_registry(path, allow_private=False).schools] == ["a"]


def test_a_header_of_two_rows_with_merged_cells_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH ĐƠN VỊ"])
    sheet.append(["STT", "Mã", "Tên trường", "Cấp học", "Liên hệ", None])
    sheet.append([None, None, None, None, "Website", "Điện thoại"])
    sheet.append([1, "a", "Trường A", "THCS", "a.edu.vn", "0200 000 000"])
    for merged in ("A2:A3", "B2:B3", "E2:F2"):
        sheet.merge_cells(merged)
    path = tmp_path / "truong.xlsx"
    book.save(path)
    (school,) = read_registry(path, allow_private=False).schools
    assert (school.code, school.url) == ("a", "http://a.edu.vn")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("c2anbinh@hcm.edu.vn", "địa chỉ thư"),
        ("http://c2anbinh@hcm.edu.vn/", "địa chỉ thư"),
        ("https://www.facebook.com/thcsanbinh", "mạng xã hội"),
        ("m.facebook.com/thcsanbinh", "mạng xã hội"),
        ("chưa có", "không phải địa chỉ"),
    ],
)
def test_what_is_no_site_of_the_unit_is_named_and_not_visited(
    tmp_path: Path, written: str, told: str
) -> None:
    (found,) = messages(tmp_path, f"a,A,thcs,{written}\n")
    assert found[0] == 2
    assert told in found[1]


def test_a_name_that_only_ends_like_a_network_is_a_site(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}a,A,thcs,https://hocfacebook.com/\n")
    assert read_registry(path, allow_private=False).problems == ()


def test_figures_may_stand_below_a_title(tmp_path: Path) -> None:
    path = write(tmp_path, "SỐ LIỆU,,\nMã,Tên,hcm_1\na,Trường A,5\n", "so-lieu.csv")
    assert read_figures(path).of("a") == {"name": "Trường A", "hcm 1": "5"}


def test_figures_that_will_count_for_nothing_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, "mã,hcm1\na,5\nzz,3\n", "so-lieu.csv")
    columns, units = misfits(read_figures(path), path, ["hcm_1"], ["a", "b"])
    assert "hcm_1" in str(columns.message)
    assert "zz" in str(units.message)
    good = write(tmp_path, "mã,hcm_1\na,5\n", "dung.csv")
    assert misfits(read_figures(good), good, ["hcm_1"], ["a", "b"]) == ()


def test_figures_without_a_code_column_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "Tên,hcm_1\nTrường A,5\n", "so-lieu.csv")
    with pytest.raises(PersonError, match="“mã”"):
        read_figures(path)


def test_a_name_is_looked_up_once_and_its_answer_is_what_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["8.8.8.8", "127.0.0.1"])  # a second look would lead home
    asked: list[tuple[str, int]] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(guarded.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(guarded, "create_connection", connect)
    with pytest.raises(PersonError, match="không tải được"):
        download("http://so.example/truong.csv", allow_private=False)
    with pytest.raises(PersonError, match="mạng riêng"):
        download("https://so.example/truong.csv", allow_private=False)
    assert asked == [("8.8.8.8", 80)]


def test_a_registry_that_drips_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Dripping(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b"a")
                    time.sleep(0.05)

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setattr(sys.modules[download.__module__], "TOTAL_SECONDS", 0.3)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Dripping) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(PersonError, match="quá lâu"):
            download(f"http://127.0.0.1:{server.server_address[1]}/", allow_private=True)
        server.shutdown()
