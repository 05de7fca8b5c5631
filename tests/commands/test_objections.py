"""A headmaster contests a point, and the department decides."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from auditor.run import alone
from congtruong.cli import congtruong
from congtruong.speaking import run
from tests.commands.conftest import auditing, registry, rows_of

Captured = pytest.CaptureFixture[str]
TODAY = ["--today", "2026-11-25"]


@pytest.fixture
def audited(tmp_path: Path, address: str, capsys: Captured) -> Path:
    out = tmp_path / "run"
    listed = registry(tmp_path, address)
    assert run(congtruong, auditing(listed, out)) == 0
    capsys.readouterr()
    return out


def outcome(folder: Path, requirement: str) -> dict[str, object]:
    (row,) = rows_of(folder)
    return next(f for f in row["findings"] if f["requirement"] == requirement)  # type: ignore[attr-defined]


def objected(folder: Path, *more: str) -> int:
    arguments = ["object", str(folder), "GN", "--requirement", "disclosure-section"]
    return run(congtruong, [*arguments, "--note", "Trường đã công khai từ tháng 9", *more, *TODAY])


def test_recheck_shows_what_was_mended_and_leaves_the_run_alone(
    audited: Path, tmp_path: Path, capsys: Captured
) -> None:
    before = (audited / "results.jsonl").read_bytes()
    assert run(congtruong, ["recheck", str(audited), "GN", *TODAY]) == 0
    assert "Không có gì đổi" in capsys.readouterr().out
    (tmp_path / "web" / "lien-he.html").unlink()
    assert run(congtruong, ["recheck", str(audited), "GN", *TODAY]) == 0
    told = capsys.readouterr().out
    assert "✓ → ✗" in told
    assert (audited / "results.jsonl").read_bytes() == before


def test_nothing_is_recorded_while_another_command_works_on_the_run(
    audited: Path, capsys: Captured
) -> None:
    with alone(audited):
        assert objected(audited) == 2
    assert "đang làm việc với thư mục này" in capsys.readouterr().err
    assert not (audited / "objections.jsonl").exists()


def test_an_open_or_refused_objection_changes_no_point(audited: Path) -> None:
    before = (audited / "results.jsonl").read_bytes()
    assert objected(audited) == 0
    assert objected(audited, "--refuse", "Trang vẫn trống") == 0
    assert (audited / "results.jsonl").read_bytes() == before
    lines = (audited / "objections.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["decision"] for line in lines] == ["open", "refused"]


def test_the_next_report_tells_of_it_and_counts_nothing(audited: Path, tmp_path: Path) -> None:
    later, site = tmp_path / "later", tmp_path / "site"
    shutil.copytree(audited, later)
    assert objected(audited, "--accept", "https://gonoi.example/cong-khai.pdf") == 0
    before = (later / "results.jsonl").read_bytes()
    words = ["report", str(later), "--out", str(site), "--before", str(audited)]
    assert run(congtruong, words) == 0
    (page,) = site.glob("truong/*/index.html")
    told = page.read_text(encoding="utf-8")
    assert "Trường đã công khai từ tháng 9" in told
    assert "https://gonoi.example/cong-khai.pdf" in told
    assert outcome(later, "disclosure-section")["outcome"] == "stub"
    assert (later / "results.jsonl").read_bytes() == before


def test_an_accepted_objection_counts_with_its_evidence(audited: Path) -> None:
    (before,) = rows_of(audited)
    assert objected(audited, "--accept", "https://gonoi.example/cong-khai.pdf") == 0
    finding = outcome(audited, "disclosure-section")
    assert finding["outcome"] == "pass"
    assert finding["evidence"][0]["url"] == "https://gonoi.example/cong-khai.pdf"  # type: ignore[index]
    (after,) = rows_of(audited)
    assert after["score"]["points"] > before["score"]["points"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--accept", "https://a.example/", "--refuse", "không"], "Chỉ ghi một trong hai"),
        (["--accept", "javascript:alert(1)"], "không phải là địa chỉ http(s)"),
    ],
)
def test_an_unusable_decision_is_refused(
    audited: Path, capsys: Captured, more: list[str], told: str
) -> None:
    assert objected(audited, *more) == 2
    assert told in capsys.readouterr().err
    assert not (audited / "objections.jsonl").exists()


def test_unknown_units_and_requirements_are_named(audited: Path, capsys: Captured) -> None:
    assert run(congtruong, ["recheck", str(audited), "KHONG", *TODAY]) == 2
    assert "KHONG" in capsys.readouterr().err
    arguments = ["object", str(audited), "GN", "--requirement", "khong-co", "--note", "x", *TODAY]
    assert run(congtruong, arguments) == 2
    assert "khong-co" in capsys.readouterr().err
