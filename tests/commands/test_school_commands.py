"""A school's way from nothing to a published site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from congtruong.cli import congtruong
from congtruong.speaking import run
from tests.commands.conftest import TODAY, Captured


def test_a_new_school_builds_at_once(school: Path, capsys: Captured) -> None:
    out = school.parent / "out"
    assert run(congtruong, ["build", str(school), "-d", str(out), *TODAY]) == 0
    home = (out / "index.html").read_text(encoding="utf-8")
    assert "Trường THCS Bến Đò" in home
    assert (out / ".well-known" / "cong-truong.json").exists()


def test_new_never_overwrites_a_school(school: Path, capsys: Captured) -> None:
    written = school / "truong.yml"
    before = written.read_bytes()
    arguments = ["--kind", "thpt", "--name", "Khác", "--domain", "khac.edu.vn"]
    assert run(congtruong, ["new", str(school), *arguments, *TODAY]) == 2
    assert str(school) in capsys.readouterr().err
    assert written.read_bytes() == before


def test_new_writes_the_repository_that_publishes(tmp_path: Path, capsys: Captured) -> None:
    unit = ["--kind", "thcs", "--name", "Trường THCS Bến Đò", "--domain", "bendo.edu.vn", *TODAY]
    known, unknown = tmp_path / "a", tmp_path / "b"
    program = ["--program", "https://github.com/so-gddt/congtruong.git"]
    assert run(congtruong, ["new", str(known), *unit, *program]) == 0
    assert "uses:" not in capsys.readouterr().err
    workflow = ".github/workflows/publish.yml"
    assert "uses: so-gddt/congtruong/" in (known / workflow).read_text("utf-8")
    assert run(congtruong, ["new", str(unknown), *unit, "--program", "so gddt"]) == 2
    assert "“so gddt”" in capsys.readouterr().err
    assert not unknown.exists()


def test_lint_names_what_is_missing_in_each_form(school: Path, capsys: Captured) -> None:
    assert run(congtruong, ["lint", str(school), *TODAY]) == 1
    text = capsys.readouterr().out
    assert "finance-statement" in text

    assert run(congtruong, ["lint", str(school), "--format", "json", *TODAY]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {"path", "line", "severity", "requirement", "message"} <= set(rows[0])
    assert "finance-statement" in {row["requirement"] for row in rows}

    assert run(congtruong, ["lint", str(school), "--format", "github", *TODAY]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("::warning file=", "::error file=")) for line in lines)


def test_annotations_name_files_from_the_repository(
    school: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for below, folder in ((school.parent, school.name), (school, ".")):
        monkeypatch.chdir(below)
        run(congtruong, ["lint", folder, "--format", "github", *TODAY])
        lines = capsys.readouterr().out.splitlines()
        files = [line.partition("file=")[2].partition(",")[0] for line in lines]
        facilities = next(name for name in files if name.endswith("co-so-vat-chat.md"))
        assert (below / facilities).is_file()


def test_a_post_without_a_date_is_named_and_the_rest_is_built(
    school: Path, capsys: Captured
) -> None:
    post = school / "noi-dung" / "tin-tuc" / "khong-ngay.md"
    post.parent.mkdir(parents=True, exist_ok=True)
    post.write_text("---\ntiêu đề: Không ngày\n---\nMột tin.\n", encoding="utf-8")
    out = school.parent / "out"
    assert run(congtruong, ["build", str(school), "-d", str(out), *TODAY]) == 1
    assert "khong-ngay.md:" in capsys.readouterr().err
    assert (out / "index.html").exists()


def test_a_folder_without_truong_yml_is_refused_and_the_old_site_stays(
    school: Path, capsys: Captured
) -> None:
    out = school.parent / "out"
    assert run(congtruong, ["build", str(school), "-d", str(out), *TODAY]) == 0
    (school / "truong.yml").unlink()
    capsys.readouterr()
    assert run(congtruong, ["build", str(school), "-d", str(out), *TODAY]) == 2
    complaint = capsys.readouterr().err
    assert "truong.yml" in complaint
    assert (out / "index.html").exists()


def test_check_prints_the_score_sheet_of_a_built_folder(school: Path, capsys: Captured) -> None:
    out = school.parent / "out"
    run(congtruong, ["build", str(school), "-d", str(out), *TODAY])
    capsys.readouterr()
    assert run(congtruong, ["check", str(out), *TODAY]) == 0
    sheet = capsys.readouterr().out
    assert "Trường THCS Bến Đò" in sheet
    assert "/100" in sheet
    assert run(congtruong, ["check", str(out), "--threshold", "99", *TODAY]) == 1
