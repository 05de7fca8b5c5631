"""A department's papers and letters, from a run's results."""

from __future__ import annotations

import email
import email.policy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

import rulebook
from auditor.checks.finding import Finding, JudgedEmail, Judgement
from auditor.crawl.capture import CrawlSummary
from auditor.crawl.settings import CrawlSettings
from auditor.registry.school import School
from auditor.reports.edition import make_edition
from auditor.reports.site import write_report
from auditor.results.model import UnitResult
from auditor.results.writing import write_results
from auditor.run import RESULTS_FILE, Run, write_run
from auditor.scoring.score import Rank, Score
from congtruong.cli import congtruong
from congtruong.speaking import run
from rulebook.kinds import Kind
from rulebook.model import Level, Outcome

Captured = pytest.CaptureFixture[str]
TODAY = date(2026, 11, 22)
PROFILE = "cong-truong-2026"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of one unit, with its site in ``site``."""
    folder = tmp_path_factory.mktemp("run")
    rules = rulebook.load()
    school = School("THCS1", "Trường THCS Gò Nổi", frozenset({Kind.THCS}), "https://a.example/")
    finding = Finding("finance-statement", Outcome.MISSING, Level.E0, "missing")
    box = JudgedEmail("vanthu@gonoi.edu.vn", "unit", "edu", True, ())
    result = UnitResult(
        run="thang-11",
        today=TODAY,
        rulebook=rules.version,
        school=school,
        crawl=CrawlSummary("ok", "", 10, 2, 1.0),
        judgement=Judgement((finding,), (), (box,)),
        posts=(),
        feeds=(),
        score=Score(PROFILE, Decimal(10), Decimal(20), Decimal(100), ()),
        rank=Rank("thcs", 1, 1),
    )
    asked = Run(
        schema=1,
        id="thang-11",
        today=TODAY,
        profile=PROFILE,
        rulebook=rules.version,
        group_by="kind",
        settings=CrawlSettings(),
        schools=(school,),
        tool="0",
    )
    write_run(folder, asked)
    write_results([result], rules, folder / RESULTS_FILE)
    write_report(make_edition([result], rules, rules.profiles[PROFILE], {}), folder / "site")
    return folder


def call(*words: object) -> int:
    return run(congtruong, [str(word) for word in words])


def test_the_announcement_is_drafted(results: Path, tmp_path: Path) -> None:
    out = tmp_path / "thong-bao.docx"
    assert call("announce", results, "--out", out, "--office", "Sở GDĐT Sông Lam") == 0
    told = [c.text for t in Document(str(out)).tables for row in t.rows for c in row.cells]
    assert any("SỞ GDĐT SÔNG LAM" in text for text in told)
    assert "Trường THCS Gò Nổi" in told


def test_an_announcement_of_another_form_is_refused(
    results: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert call("announce", results, "--out", tmp_path / "thong-bao.odt") == 2
    assert ".docx hoặc .pdf" in capsys.readouterr().err


def test_every_unit_has_its_sheet_as_a_document(results: Path, tmp_path: Path) -> None:
    words = ("sheets", results, "--out", tmp_path / "phieu", "--office", "Sở GDĐT Sông Lam")
    assert call(*words, "--place", "Sông Lam") == 0
    document = Document(str(tmp_path / "phieu/phieu-THCS1.docx"))
    told = [p.text for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    assert {"SỞ GDĐT SÔNG LAM", "Sông Lam, ngày 22 tháng 11 năm 2026", "PHIẾU ĐÁNH GIÁ"} <= set(
        told
    )


def test_a_sheet_of_an_unknown_unit_is_refused_by_its_code(
    results: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert call("sheets", results, "--out", tmp_path / "phieu", "--unit", "THCS9") == 2
    assert "không có đơn vị nào mã THCS9" in capsys.readouterr().err
    assert not (tmp_path / "phieu").exists()


def test_a_dry_run_writes_letters_and_sends_none(
    results: Path, tmp_path: Path, capsys: Captured
) -> None:
    words = ("letters", results, "--site", results / "site", "--from", "so@songlam.edu.vn")
    assert call(*words, "--dry-run", tmp_path) == 0
    assert "chưa gửi thư nào" in capsys.readouterr().out
    raw = (tmp_path / "THCS1.eml").read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["To"] == "vanthu@gonoi.edu.vn"
    assert [part.get_filename() for part in message.iter_attachments()] == ["phieu-danh-gia.html"]
    assert not (results / "letters.jsonl").exists()


def test_letters_without_a_server_or_a_sender_are_refused_in_one_sentence(
    results: Path, capsys: Captured
) -> None:
    words = ("letters", results, "--site", results / "site", "--from")
    assert call(*words, "so@songlam.edu.vn") == 2
    assert "máy chủ thư" in capsys.readouterr().err
    assert call(*words, "không phải thư") == 2
    assert "không phải là một địa chỉ thư" in capsys.readouterr().err


def test_the_latest_results_have_a_permanent_place(results: Path) -> None:
    latest = json.loads((results / "site/du-lieu/latest.json").read_text("utf-8"))
    assert latest["units"][0]["code"] == "THCS1"
