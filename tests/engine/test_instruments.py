"""What instruments make of a capture: words in scans, barriers in a browser."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from auditor.audit import Question, audit, rank_again
from auditor.browser import chromium
from auditor.checks.finding import Finding
from auditor.crawl.browser import memory
from auditor.crawl.bundle.extras import Extras, extras_path, read_extras, with_extras, write_extras
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.settings import CrawlSettings
from auditor.engine import recognition
from auditor.engine.examining import Instruments
from auditor.engine.gathering import Execution
from auditor.engine.recognition import recognise, tesseract
from auditor.pages.files import media_types
from auditor.pages.model import Barrier
from auditor.registry.school import School
from auditor.results.model import UnitResult
from auditor.results.writing import line
from congtruong.serving import serve
from rulebook import load
from rulebook.kinds import parse_kinds
from tests.crawl.test_opening import pdf

TODAY = date(2026, 11, 22)
PROFILE = "cong-truong-2026"
SETTINGS = CrawlSettings(delay=0, allow_private=True)
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
PAPER = (
    "TRƯỜNG THCS SUỐI HOA",
    "CÔNG KHAI THÔNG TIN VỀ ĐỘI NGŨ NHÀ GIÁO",
    "Năm học 2025-2026",
    "Tổng số giáo viên: 36, trong đó thạc sĩ 4, đại học 32",
    "Chuẩn nghề nghiệp mức tốt: 30. Hạng II: 20.",
    "Cán bộ quản lý: 2. Nhân viên: 5. Bồi dưỡng hằng năm: 100%.",
)
needs_tesseract = pytest.mark.skipif(
    tesseract() is None or not FONT.exists(), reason="needs Tesseract with Vietnamese, and a font"
)
needs_browser = pytest.mark.skipif(chromium() is None, reason="needs Chromium")


def scan(*lines: str, kind: str = "PDF") -> bytes:
    """A page of these lines as a picture, the way a scanner sees paper."""
    image = Image.new("L", (1654, 1000), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 36)
    for number, words in enumerate(lines):
        draw.text((120, 100 + 80 * number), words, fill=20, font=font)
    stream = io.BytesIO()
    image.save(stream, kind, resolution=200)
    return stream.getvalue()


def site(folder: Path, file: bytes = b"") -> Path:
    folder.mkdir()
    home = (
        "<html><title>Trường THCS Suối Hoa</title><body style='background:#fff'>"
        "<nav><a href='/'>Trang chủ</a> <a href='/doi-ngu.html'>Công khai đội ngũ</a></nav>"
        "<main><h1>Tin</h1><p style='color:#ccc'>Chữ rất nhạt, khó đọc.</p>"
        "<input name='email'></main>"
    )
    page = "<html lang='vi'><title>Công khai đội ngũ</title><main><h1>Công khai đội ngũ nhà giáo "
    page += "năm học 2025-2026</h1><p><a href='/tep/doi-ngu.pdf'>Tệp đính kèm</a></p></main>"
    (folder / "index.html").write_text(home, encoding="utf-8")
    (folder / "doi-ngu.html").write_text(page, encoding="utf-8")
    if file:
        (folder / "tep").mkdir()
        (folder / "tep" / "doi-ngu.pdf").write_bytes(file)
    return folder


def audited(folder: Path, run: Path, instruments: Instruments) -> UnitResult:
    with serve({"A": folder}) as urls:
        school = School("A", "Trường THCS Suối Hoa", parse_kinds("thcs"), urls["A"])
        question = Question(PROFILE, TODAY, "test")
        (result,) = audit(
            [school], run, question, SETTINGS, Execution(processes=1), instruments=instruments
        )
    return result


def finding(result: UnitResult, requirement: str) -> Finding:
    return next(f for f in result.judgement.findings if f.requirement == requirement)


@needs_tesseract
def test_a_scan_is_read_and_its_words_are_marked(tmp_path: Path) -> None:
    folder, run = site(tmp_path / "site", scan(*PAPER)), tmp_path / "run"
    before = finding(audited(folder, tmp_path / "plain", Instruments()), "staff-quality")
    assert before.code == "found-scan"
    result = audited(folder, run, Instruments(ocr=True))
    found = finding(result, "staff-quality")
    assert (found.outcome.value, found.code) == ("pass", "found")
    assert found.evidence[0].quote.startswith("[OCR] ")
    # judged again without the instrument, from what was kept
    (again,) = rank_again(run, Question(PROFILE, TODAY, "test"))
    assert line(again, load()) == line(result, load())


SLOW = """#!/bin/sh
case "$*" in
  *list-langs*) echo vie ;;
  *) touch "{folder}/begun"; sleep 15; touch "{folder}/ended" ;;
esac
"""
INTERRUPTED = """
import os, signal, sys, threading, time
from pathlib import Path
from auditor.engine.examining import Instruments, examine
from auditor.crawl.settings import CrawlSettings
from auditor.registry.school import School
from rulebook.kinds import parse_kinds

def interrupt():
    while not Path(sys.argv[2], "begun").exists():
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)

threading.Thread(target=interrupt, daemon=True).start()
school = School("A", "Trường", parse_kinds("thcs"), "http://a.vn/")
try:
    examine([school], Path(sys.argv[1]), Instruments(ocr=True), CrawlSettings())
except KeyboardInterrupt:
    sys.exit(3)
"""


@pytest.mark.skipif(not memory.PROC.is_dir() or not FONT.exists(), reason="needs /proc, and a font")
def test_an_interrupt_does_not_wait_for_scans_to_be_read(tmp_path: Path) -> None:
    audited(site(tmp_path / "site", scan(*PAPER)), tmp_path / "run", Instruments())
    program = tmp_path / "tesseract"
    program.write_text(SLOW.format(folder=tmp_path))
    program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(tmp_path / "run"), str(tmp_path)],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert (tmp_path / "begun").exists()
    assert not (tmp_path / "ended").exists()


@needs_tesseract
def test_what_ocr_reads_speaks_against_a_paper_too(tmp_path: Path) -> None:
    other = ("TRƯỜNG THCS ĐỒI SIM", *PAPER[1:])
    result = audited(site(tmp_path / "site", scan(*other)), tmp_path / "run", Instruments(ocr=True))
    assert finding(result, "staff-quality").code == "other-unit"


@needs_tesseract
@pytest.mark.parametrize("body", [b"", b"%PDF-1.4 x", b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_a_damaged_scan_has_no_words(body: bytes) -> None:
    program = tesseract()
    assert program is not None
    assert recognise(program, body, media_types.PDF) == ""
    assert recognise(program, body, "image/png") == ""


@needs_tesseract
def test_a_scan_that_would_take_hours_to_draw_has_no_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = tesseract()
    assert program is not None
    monkeypatch.setattr(recognition, "DRAWING_SECONDS", 1.0)
    assert recognise(program, pdf(12), media_types.PDF) == ""


@needs_tesseract
def test_a_picture_without_words_has_none() -> None:
    program = tesseract()
    assert program is not None
    assert recognise(program, scan(kind="PNG"), "image/png") == ""
    assert "SUỐI HOA" in recognise(program, scan(*PAPER, kind="PNG"), "image/png")


def test_without_tesseract_a_scan_stays_a_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    tesseract.cache_clear()
    empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    empty += b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    empty += b"trailer<</Root 1 0 R>>"
    result = audited(site(tmp_path / "site", empty), tmp_path / "run", Instruments(ocr=True))
    tesseract.cache_clear()
    assert finding(result, "staff-quality").code == "found-scan"


@pytest.mark.browser
@needs_browser
def test_axe_finds_what_markup_alone_does_not_show(tmp_path: Path) -> None:
    folder, run = site(tmp_path / "site"), tmp_path / "run"
    plain = finding(audited(folder, tmp_path / "plain", Instruments()), "accessibility")
    assert "tương phản" not in str(plain.values["barriers"])
    result = audited(folder, run, Instruments(axe=True))
    found = finding(result, "accessibility")
    assert "chữ không đủ tương phản với nền (1 chỗ ở trang chủ)" in str(found.values["barriers"])
    assert "ô nhập không có nhãn" in str(found.values["barriers"])
    assert any("color-contrast × 1" in evidence.quote for evidence in found.evidence)
    (again,) = rank_again(run, Question(PROFILE, TODAY, "test"))
    assert line(again, load()) == line(result, load())


def test_readings_are_of_one_capture_only(tmp_path: Path) -> None:
    """A bundle fetched anew has other documents and another home page."""
    folder, run = site(tmp_path / "site", b"%PDF-1.4"), tmp_path / "run"
    result = audited(folder, run, Instruments())
    capture = load_capture(run, result.school)
    home = next(page for page in capture.pages if page.url == capture.home)
    seen = Extras({"0" * 64: "Tổng số giáo viên"}, home.sha256, (Barrier("label", 2),))
    told = with_extras(capture, seen)
    assert told.barriers == (Barrier("label", 2),)
    assert told.documents == capture.documents
    assert with_extras(capture, replace(seen, measured="1" * 64)).barriers is None


def test_readings_are_kept_and_a_damaged_file_is_none(tmp_path: Path) -> None:
    seen = Extras({"a" * 64: "chữ"}, "b" * 64, (Barrier("label", 2),))
    write_extras(tmp_path, "A/../B", seen)
    assert read_extras(tmp_path, "A/../B") == seen
    assert extras_path(tmp_path, "A/../B").parent == tmp_path / "captures"
    extras_path(tmp_path, "A/../B").write_bytes(b"{")
    assert read_extras(tmp_path, "A/../B") == Extras()
