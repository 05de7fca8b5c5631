"""What a teacher starts with: a new school asked for at a terminal, a new post, an old site."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from congtruong.cli import congtruong
from congtruong.speaking import run
from generator.content.entries import read_entries
from generator.content.frontmatter import read_front_matter
from tests.commands.conftest import TODAY, Captured


def test_a_new_post_is_dated_explained_and_read_without_complaint(
    school: Path, capsys: Captured
) -> None:
    title = 'Tổ Toán: họp "chuyên đề" # 2'
    assert run(congtruong, ["new-post", title, str(school), *TODAY]) == 0
    path = school / "noi-dung/tin-tuc/2026/2026-11-22-to-toan-hop-chuyen-de-2/index.md"
    said = capsys.readouterr().out
    assert str(path) in said
    assert f"congtruong serve {school}" in said
    assert "# Nội dung của ảnh" in path.read_text("utf-8")
    (entry,), problems = read_entries([path.name], lambda name: path.read_bytes())
    assert not problems
    assert entry.title == title
    assert read_front_matter(path.read_text("utf-8"), "").values["ngày"] == "22/11/2026"


def test_an_event_of_another_day_goes_to_its_own_year(school: Path, capsys: Captured) -> None:
    arguments = ["--section", "su-kien", "--date", "05/01/2027"]
    assert run(congtruong, ["new-post", "Hội xuân", str(school), *arguments, *TODAY]) == 0
    path = school / "noi-dung/su-kien/2027/2027-01-05-hoi-xuan/index.md"
    assert "bắt đầu: 05/01/2027 07:30" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["!!!"], "cần có chữ"),
        (["Hội xuân", "--section", "van-ban"], "thong-bao"),
        (["Hội xuân", "--date", "31/02/2026"], "31/02/2026"),
    ],
)
def test_a_post_that_cannot_be_is_refused_in_one_sentence(
    school: Path, capsys: Captured, arguments: list[str], words: str
) -> None:
    assert run(congtruong, ["new-post", arguments[0], str(school), *arguments[1:], *TODAY]) == 2
    assert words in capsys.readouterr().err


def test_a_post_is_never_written_over(school: Path, capsys: Captured) -> None:
    single = school / "noi-dung/tin-tuc/2026/2026-11-22-hoi-xuan.md"
    single.parent.mkdir(parents=True, exist_ok=True)
    single.write_text("của tôi")
    assert run(congtruong, ["new-post", "Hội xuân", str(school), *TODAY]) == 2
    assert single.name in capsys.readouterr().err
    assert single.read_text() == "của tôi"
    assert run(congtruong, ["new-post", "Hội thu", str(school), *TODAY]) == 0
    assert run(congtruong, ["new-post", "Hội thu", str(school), *TODAY]) == 2


def test_an_old_site_is_moved_and_what_is_left_is_written_down(
    school: Path, tmp_path: Path, capsys: Captured
) -> None:
    old = tmp_path / "cu"
    old.mkdir()
    words = "Nhà trường tổ chức buổi tọa đàm ấm cúng cùng các thế hệ thầy cô giáo cũ. " * 3
    day = '<meta property="article:published_time" content="2020-11-20">'
    page = f"<head>{day}</head><article><h1>Tọa đàm 20/11</h1><p>{words}</p></article>"
    (old / "toa-dam.html").write_text(page, encoding="utf-8")
    assert run(congtruong, ["migrate", str(old), str(school)]) == 0
    assert "1 bài có ngày" in capsys.readouterr().out
    assert (school / "noi-dung/tin-tuc/2020/2020-11-20-toa-dam-20-11/index.md").exists()
    assert (school / "chuyen-trang-cu.txt").read_text("utf-8").startswith("Đã chuyển 1 bài")
    assert run(congtruong, ["migrate", str(old), str(school)]) == 2
    assert "chuyen-trang-cu.txt" in capsys.readouterr().err
    assert run(congtruong, ["migrate", str(tmp_path / "khong-co"), str(school)]) == 2


def test_on_a_pipe_a_missing_flag_is_named(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "congtruong", "new", str(tmp_path / "a"), "--kind", "thcs"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert "“--name”" in ended.stderr
    assert not (tmp_path / "a").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_at_a_terminal_new_asks_again_until_it_understands(tmp_path: Path) -> None:
    folder = tmp_path / "truong"
    answers = ["đại học", "tieu-hoc+thcs", "", "Trường TH&THCS Đồng Đăng", "khong phai", ""]
    said = at_a_terminal(["new", str(folder), *TODAY], answers)
    unit = (folder / "truong.yml").read_text("utf-8")
    assert 'tên: "Trường TH&THCS Đồng Đăng"' in unit
    assert "loại hình: tieu-hoc+thcs" in unit
    assert "địa chỉ trang: https://ththcsdongdang.edu.vn/" in unit
    for complaint in ("“đại học”", "Tên đơn vị cần có chữ", "“khong phai”"):
        assert complaint in said


def at_a_terminal(arguments: list[str], answers: list[str]) -> str:
    """What the command says where each question is answered by the next answer."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "congtruong", *arguments])
    said, waiting = b"", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side has closed
            break
        if not part:
            break
        said += part
        if said.endswith(b": ") and waiting:
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return said.decode()
