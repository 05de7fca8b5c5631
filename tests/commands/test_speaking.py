"""The command line answers people: sentences, languages, exit statuses."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from congtruong.__main__ import main as console_script
from congtruong.cli import COMMANDS, congtruong
from congtruong.speaking import SpeakingCommand, SpeakingGroup, run

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(command: str, capsys: Captured) -> None:
    assert run(congtruong, [command, "--help"]) == 0
    vietnamese = capsys.readouterr().out
    assert vietnamese.startswith("Cách dùng: congtruong " + command)
    assert run(congtruong, [command, "--lang", "en", "--help"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("Usage: congtruong " + command)
    assert english != vietnamese
    assert "Show this help." in english


def test_the_list_of_commands_is_whole_and_in_the_readers_language(capsys: Captured) -> None:
    assert run(congtruong, ["--help"]) == 0
    vietnamese = capsys.readouterr().out
    assert run(congtruong, ["--lang", "en", "--help"]) == 0
    english = capsys.readouterr().out
    for told in (vietnamese, english):
        listed = [line.split()[0] for line in told.splitlines() if line.startswith("  ")]
        assert set(COMMANDS) <= set(listed)
        assert "..." not in told
    assert "LỆNH" in vietnamese
    assert "LỆNH" not in english
    assert "Preview the school's site on this machine." in english


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["audit", "x.csv", "--nhanh"], "Không có tuỳ chọn “--nhanh”"),
        (["audit", "x.csv"], "Thiếu “--out”"),
        (["report"], "Thiếu “RUN”"),
        (["audit", "x.csv", "--out", "r", "--today", "hôm nay"], "không phải là ngày"),
        (["audit", "khong-co.csv", "--out", "r"], "khong-co.csv"),
        (["rank", "khong-co"], "khong-co"),
        (["report", "khong-co", "--out", "r"], "khong-co"),
        (["rules", "khong-co"], "khong-co"),
        (["rules", "--calendar", "dai-hoc", "2026-2027"], "dai-hoc"),
        (["check", "khong-co"], "khong-co"),
        (["build", "khong-co"], "khong-co"),
        (["lint", "khong-co"], "khong-co"),
        (["new", "x", "--kind", "dai-hoc", "--name", "A", "--domain", "a.edu.vn"], "dai-hoc"),
        (["bay"], "Không có lệnh “bay”"),
        (["--bay"], "Không có tuỳ chọn “--bay”"),
        (["--lang", "fr", "rules"], "chỉ nhận vi, en"),
        (["rules", "rss", "them"], "Thừa “them”"),
        (["rules", "--calendar", "thcs"], "“--calendar” viết chưa đúng"),
        (["audit", "x.csv", "--out", "r", "--max-pages", "0"], "từ 1 trở lên"),
        (["check", "x", "--threshold", "101"], "từ 0 đến 100"),
        (["check", "x", "--max-pages", "nhiều"], "cần một số"),
        (["serve", "x", "--port", "99999"], "từ 1 đến 65535"),
        (["lint", "x", "--format", "xml"], "chỉ nhận text, json, github"),
        (["report", __file__, "--out", "r"], "cần một thư mục"),
        (["rank", "x", "--figures", "."], "cần một tệp"),
    ],
)
def test_unusable_input_is_one_sentence_and_status_two(
    arguments: list[str],
    told: str,
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(congtruong, arguments) == 2
    complaint = capsys.readouterr().err.strip()
    assert told in complaint
    assert "Traceback" not in complaint
    assert len(complaint.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_complaints_are_english_on_request(capsys: Captured) -> None:
    assert run(congtruong, ["rules", "khong-co", "--lang", "en"]) == 2
    assert "no requirement" in capsys.readouterr().err.lower()
    assert run(congtruong, ["--lang", "en", "check", "x", "--max-pages", "0"]) == 2
    assert "must be 1 or more" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "r/run.json"), "ổ đĩa đã đầy"),
        (OSError(errno.EROFS, "Read-only file system", "r/run.json"), "ổ đĩa chỉ cho đọc"),
        (PermissionError(errno.EACCES, "Permission denied", "r/run.json"), "không có quyền"),
        (FileNotFoundError(errno.ENOENT, "No such file", "r/run.json"), "không có tệp"),
    ],
)
def test_what_the_system_refuses_is_told_with_what_to_do(
    raised: OSError, told: str, capsys: Captured
) -> None:
    @click.command(cls=SpeakingCommand)
    def fails() -> None:
        raise raised

    assert run(SpeakingGroup("x", commands={"fails": fails}), ["fails"]) == 2
    assert capsys.readouterr().err.startswith("Không đọc hoặc ghi được r/run.json: " + told)


def test_the_installed_command_runs() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "congtruong", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (answer.returncode, answer.stdout.split()[0]) == (0, "congtruong")


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_vietnamese_goes_into_a_file_whatever_the_code_page(tmp_path: Path, encoding: str) -> None:
    """As on Windows, where a pipe or a file has the code page of the system."""
    ended = subprocess.run(
        [sys.executable, "-m", "congtruong", "lint", str(tmp_path / "không có")],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert "không có" in ended.stderr.decode()
    told = subprocess.run(
        [sys.executable, "-m", "congtruong", "rules", "finance-statement"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0
    assert "tài chính" in told.stdout.decode().lower()


def test_an_interrupt_while_the_program_loads_ends_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "congtruong.cli", Loading("congtruong.cli"))
    with pytest.raises(SystemExit) as ended:
        console_script()
    assert ended.value.code == 3
