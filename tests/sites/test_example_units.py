"""The example units: whole, believable, and short of exactly what ``sites/truth.yaml`` says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
import yaml

import rulebook
from auditor.registry.reading import read_registry
from generator.content.layout import EntryKind
from generator.linting import lint
from generator.source import Source, read_source
from rulebook.model import Outcome

SITES = Path(__file__).parents[2] / "sites"
TRUTH = yaml.safe_load((SITES / "truth.yaml").read_text(encoding="utf-8"))
UNITS = TRUTH["units"]
CODES = sorted(UNITS)
TODAY = date(2026, 11, 22)
SCHOOL_YEAR_START = date(2026, 9, 5)

KILOBYTE = 1000
LARGEST_PDF = 60 * KILOBYTE
LARGEST_ALL = 7000 * KILOBYTE
#: Compiled and printed by ``congtruong annual-report``, with the fonts and tags of a browser.
PRINTED = {"sites/th-ben-lam/noi-dung/cong-khai/2025/bao-cao-thuong-nien-2025.pdf"}
SCANS = {"sites/ththcs-bai-dau/noi-dung/cong-khai/2025/bao-cao-thuong-nien-2025.pdf"}
POST_FOLDERS = {"tin-tuc", "thong-bao", "su-kien"}


@cache
def source(code: str) -> Source:
    return read_source(SITES / code, SITES / code / "noi-dung")


def texts(code: str) -> list[tuple[Path, str]]:
    """Every file of a unit that a person wrote as text."""
    return [
        (path, path.read_text(encoding="utf-8"))
        for path in sorted((SITES / code).rglob("*"))
        if path.suffix in (".md", ".yml", ".svg")
    ]


def posts(code: str) -> list[tuple[date, str, str]]:
    """Day, title and text of every news item."""
    return [
        (entry.moment.date(), entry.title, entry.body)
        for entry in source(code).entries
        if entry.kind is EntryKind.POST and entry.place.folder in POST_FOLDERS and entry.moment
    ]


def test_registry_and_truth_name_the_same_units() -> None:
    registry = read_registry(SITES / "registry.csv", allow_private=False)
    assert registry.problems == ()
    assert sorted(school.code for school in registry.schools) == CODES
    assert all(school.url.endswith(".songlam.edu.vn/") for school in registry.schools)
    for school in registry.schools:
        unit = source(school.code).unit
        assert (unit.name, unit.kinds, unit.url) == (school.name, school.kinds, school.url)
        assert unit.private == bool(school.private)


def test_every_kind_of_unit_is_there() -> None:
    registry = read_registry(SITES / "registry.csv", allow_private=False)
    kinds = [school.kind for school in registry.schools]
    assert len(kinds) >= 10
    assert set(kinds) == {"mam-non", "tieu-hoc", "thcs", "thpt", "tieu-hoc+thcs", "gdtx", "so"}
    assert any(school.private for school in registry.schools)
    assert sum(unit["complete"] for unit in UNITS.values()) >= 3


def test_truth_speaks_of_known_duties() -> None:
    law = rulebook.load()
    outcomes = {outcome.value for outcome in Outcome}
    for findings in (TRUTH["everywhere"], *(unit["findings"] for unit in UNITS.values())):
        for identifier, finding in findings.items():
            assert finding["outcome"] in outcomes
            assert finding["because"]
            codes = {
                code
                for code, reason in law.requirements[identifier].reasons.items()
                if reason.outcome == finding["outcome"]
            }
            assert finding.get("code", next(iter(codes))) in codes


@pytest.mark.parametrize("code", CODES)
def test_linting_names_the_planned_holes_and_nothing_else(code: str) -> None:
    law = rulebook.load()
    holes = {
        identifier
        for identifier, finding in UNITS[code]["findings"].items()
        if (finding["outcome"] == "stub" and identifier != "disclosure-section")
        or finding.get("code") == "exposed"
    }
    problems = lint(SITES / code, law, TODAY)
    named = {problem.requirement for problem in problems if problem.requirement}
    assert named - holes == (outdated(code) & named) - holes
    assert holes <= named
    assert [problem for problem in problems if not problem.requirement] == []


@pytest.mark.parametrize("code", [code for code in CODES if UNITS[code]["complete"]])
def test_plain_mkdocs_builds_complete_units_strictly(code: str, tmp_path: Path) -> None:
    ended = mkdocs_build(code, tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "index.html").exists()


def test_plain_mkdocs_refuses_a_unit_with_holes_when_strict(tmp_path: Path) -> None:
    ended = mkdocs_build("th-suoi-tram", tmp_path)
    assert ended.returncode == 1
    assert "co-so-vat-chat.md" in ended.stderr
    assert "quy-che-phoi-hop.md" in ended.stderr


def mkdocs_build(code: str, out: Path) -> subprocess.CompletedProcess[str]:
    """``mkdocs build --strict`` as a school's technician would run it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out)]
    return subprocess.run(
        command,
        cwd=SITES / code,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_linting_names_every_paper_of_last_year() -> None:
    problems = lint(SITES / "thcs-van-tra", rulebook.load(), TODAY)
    old = {
        identifier
        for identifier, finding in UNITS["thcs-van-tra"]["findings"].items()
        if finding["outcome"] == "outdated" and identifier != "disclosure-section"
    }
    assert {problem.requirement for problem in problems} == old
    assert all(problem.path.startswith("noi-dung/cong-khai/2024") for problem in problems)


def outdated(code: str) -> set[str]:
    return {
        identifier
        for identifier, finding in UNITS[code]["findings"].items()
        if finding["outcome"] in ("outdated", "partial", "missing")
    }


@pytest.mark.parametrize("code", CODES)
def test_posts_and_weeks_without(code: str) -> None:
    """News items, and the weeks from the school year's first to the demo's that hold none."""
    with_posts = {day.isocalendar()[:2] for day, _, _ in posts(code)}
    monday = SCHOOL_YEAR_START - timedelta(days=SCHOOL_YEAR_START.weekday())
    missing = []
    while monday <= TODAY:
        year, week, _ = monday.isocalendar()
        if (year, week) not in with_posts:
            missing.append(f"{year}-W{week:02d}")
        monday += timedelta(days=7)
    assert missing == UNITS[code]["weeks_without_posts"]
    assert len(posts(code)) == UNITS[code]["posts"]


@pytest.mark.parametrize("code", CODES)
def test_addresses_are_those_of_truth(code: str) -> None:
    published = {
        address.lower().rstrip(".")
        for path, text in texts(code)
        for address in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
    }
    assert published == {email["address"] for email in UNITS[code]["emails"]}


def test_no_two_posts_tell_the_same_story() -> None:
    shingles = {}
    for code in CODES:
        for _, title, body in posts(code):
            words = body.lower().split()
            assert len(words) >= 75, title
            shingles[code, title] = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
    assert len(shingles) >= 120
    for (one, first), (other, second) in combinations(shingles.items(), 2):
        shared = len(first & second) / min(len(first), len(second))
        assert shared < 0.1, (one, other)


@pytest.mark.parametrize("code", CODES)
def test_totals_are_sums(code: str) -> None:
    """Every table that ends in a total adds up, column by column."""
    checked = 0
    for path, text in texts(code):
        for rows in tables(text):
            *lines, last = rows[1:]
            if not last[0].startswith(("Tổng", "Cộng")):
                continue
            for column in range(1, len(last)):
                if re.search(r"bình quân|%|tỉ lệ", rows[0][column], re.IGNORECASE):
                    continue
                numbers = [number(line[column]) for line in lines]
                total = number(last[column])
                if total is not None and None not in numbers:
                    assert sum(n or 0 for n in numbers) == total, (path, rows[0][column])
                    checked += 1
    assert checked >= 2


def tables(text: str) -> list[list[list[str]]]:
    """Markdown tables as rows of cells, the rule under the header left out."""
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not all(set(cell) <= set("-: ") for cell in cells):
                found[-1].append(cells)
        elif found[-1]:
            found.append([])
    return [rows for rows in found if len(rows) > 2]


def number(cell: str) -> int | None:
    """``12.345`` as Vietnamese tables write it; None for words and decimals."""
    return int(cell.replace(".", "")) if re.fullmatch(r"\d{1,3}(\.\d{3})*|\d+", cell) else None


@pytest.mark.parametrize("code", CODES)
def test_text_is_composed_and_pictures_are_described(code: str) -> None:
    for path, text in texts(code):
        assert unicodedata.is_normalized("NFC", text), path
        assert not re.search(r"!\[\s*\]\(", text), path
        if "ảnh đại diện:" in text:
            assert "mô tả ảnh: " in text, path


def test_no_real_school_is_named() -> None:
    hosts = {
        host
        for code in CODES
        for _, text in texts(code)
        for host in re.findall(r"[\w-]+(?:\.[\w-]+)*\.edu\.vn", text)
    }
    invented = {host for host in hosts if host.endswith("songlam.edu.vn")}
    assert hosts - invented <= {"elearning.moet.edu.vn", "hop.moet.edu.vn"}


def test_files_are_small_and_only_the_planned_scan_has_no_text() -> None:
    files = [
        path
        for path in SITES.rglob("*")
        if path.is_file() and not {".cache", "__pycache__"} & set(path.parts)
    ]
    assert sum(path.stat().st_size for path in files) < LARGEST_ALL
    without_text = set()
    for path in files:
        if path.suffix != ".pdf":
            continue
        printed = path.relative_to(SITES.parent).as_posix() in PRINTED
        assert path.stat().st_size < LARGEST_PDF * (12 if printed else 1), path
        document = pypdfium2.PdfDocument(path)
        words = " ".join(page.get_textpage().get_text_range() for page in document)
        if len(words.strip()) < 40:
            without_text.add(path.relative_to(SITES.parent).as_posix())
        else:
            assert unicodedata.is_normalized("NFC", words), path
    assert without_text == SCANS


def test_annual_reports_have_their_seven_parts() -> None:
    reports = list(SITES.rglob("bao-cao-thuong-nien-*.pdf"))
    assert len(reports) == 8
    for path in reports:
        if path.relative_to(SITES.parent).as_posix() in SCANS:
            continue
        words = " ".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)
        )
        for numeral in ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII."):
            assert re.search(rf"(?<![IV]){re.escape(numeral)} [A-ZĐÔƠƯ]", words), (path, numeral)
