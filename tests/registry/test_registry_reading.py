"""A registry as departments keep them: what is read, and what a bad row says."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from auditor.registry.addresses import is_private_host
from auditor.registry.reading import read_registry
from auditor.registry.tables import read_csv
from rulebook.kinds import Kind
from rulebook.messages import PersonError

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


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_registry_or_a_sentence(data: bytes) -> None:
    lines: list[int] = []
    with suppress(PersonError):  # any other exception fails the test
        lines += [row.line for row in read_csv("x.csv", data)]
    assert lines == sorted(set(lines))
