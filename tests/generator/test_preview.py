"""A saved page is there when it is asked for, with lists and feeds that are right."""

from __future__ import annotations

import threading
import time
import urllib.request
from http import HTTPStatus
from pathlib import Path

import pytest

from generator.building import build
from generator.preview import Preview, previewing
from rulebook.messages import Problem
from tests.generator.conftest import TODAY
from tests.generator.test_cache import NOTICE, POST, edit

ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def preview(school: Path) -> Preview:
    made = Preview(school, ADDRESS, TODAY, lambda problems, seconds: None)
    made.compose()
    return made


def shown(preview: Preview, address: str) -> str:
    answer = preview.answer(address)
    assert answer.status is HTTPStatus.OK, address
    return answer.body.decode()


def test_what_is_shown_is_what_is_built(preview: Preview, school: Path, tmp_path: Path) -> None:
    build(school, tmp_path / "site", TODAY)
    for file in (tmp_path / "site").rglob("*"):
        name = file.relative_to(tmp_path / "site").as_posix()
        if not file.is_file() or name == "404.html":
            continue
        body = preview.answer(f"/{name}").body
        if file.suffix == ".html":  # with a script that waits for changes, before the end
            assert body.startswith(file.read_bytes().partition(b"</body>")[0]), name
        else:
            assert body == file.read_bytes(), name


def test_an_edit_is_in_the_page_its_lists_and_its_feeds(preview: Preview, school: Path) -> None:
    edit(NOTICE, "Nghỉ học ngày bão", "Đi học trở lại")(school)
    preview.compose()
    for address in ("/thong-bao/2026/nghi-hoc/", "/thong-bao/", "/", "/rss.xml"):
        assert "Đi học trở lại" in shown(preview, address)
        assert "Nghỉ học ngày bão" not in shown(preview, address)


def test_addresses_as_people_type_them(preview: Preview) -> None:
    moved = preview.answer("/thong-bao")
    assert (moved.status, moved.media_type) == (HTTPStatus.FOUND, "/thong-bao/")
    assert preview.answer("/thong-bao/?a=b").status is HTTPStatus.OK
    assert preview.answer("//example.com/../..").status is HTTPStatus.NOT_FOUND
    assert preview.answer("/../truong.yml").status is HTTPStatus.NOT_FOUND
    missing = preview.answer("/khong-co/")
    assert missing.status is HTTPStatus.NOT_FOUND
    assert "Không tìm thấy trang" in missing.body.decode()


def test_what_cannot_be_built_is_told_until_it_is_mended(preview: Preview, school: Path) -> None:
    unit = school / "truong.yml"
    before = unit.read_text("utf-8")
    unit.write_text("tên:\n", "utf-8")
    preview.compose()
    trouble = preview.answer("/")
    assert trouble.status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Chưa dựng được trang" in trouble.body.decode()
    unit.write_text(before, "utf-8")
    preview.compose()
    assert "Bãi Sậy" in shown(preview, "/")


def test_a_list_of_pupils_is_not_even_shown(preview: Preview, school: Path) -> None:
    rows = "".join(f"| Em thứ {n} | 0{n}/01/2015 |\n" for n in range(1, 8))
    table = f"| Họ và tên | Ngày sinh |\n|---|---|\n{rows}"
    edit(POST, "Thầy trò", f"{table}\nThầy trò")(school)
    preview.compose()
    answer = preview.answer("/tin-tuc/2026/khai-giang/")
    assert answer.status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Em thứ 3" not in answer.body.decode()


def test_saving_a_file_is_enough(school: Path) -> None:
    told: list[tuple[Problem, ...]] = []
    preview = Preview(school, ADDRESS, TODAY, lambda problems, seconds: told.append(problems))
    with previewing(preview, school, school / "noi-dung", 0) as server:
        preview.changed()
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/thong-bao/"

        def page() -> str:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return str(answer.read().decode())

        assert "Nghỉ học ngày bão" in page()
        edit(NOTICE, "Nghỉ học ngày bão", "Đi học trở lại")(school)
        end = time.monotonic() + 60
        while "Đi học trở lại" not in page() and time.monotonic() < end:
            time.sleep(0.05)
        assert "Đi học trở lại" in page()
        server.shutdown()
    assert told
