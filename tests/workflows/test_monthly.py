"""The monthly job's script: what it asks of the command, and what it keeps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a Linux machine's")

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs/may-chu/kiem-tra.sh"

#: Stands in for the command: notes how it was called, and leaves what a run leaves.
COMMAND = """#!/bin/sh
echo "$@" >> calls
if [ "$1" = audit ]; then mkdir -p "$4/captures"; touch "$4/run.json" "$4/results.jsonl"; fi
"""
RESULTS = ("run.json", "results.jsonl", "results-p.jsonl", "objections.jsonl", "letters.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A department's folder with fourteen earlier months."""
    for month in [f"2001-{n:02d}" for n in range(1, 13)] + ["2002-01", "2002-02"]:
        run = tmp_path / "runs" / month
        (run / "captures").mkdir(parents=True)
        for name in (*RESULTS, "ledger.sqlite"):
            (run / name).touch()
    command = tmp_path / "congtruong"
    command.write_text(COMMAND)
    command.chmod(0o755)
    return tmp_path


def run_script(folder: Path, *options: str) -> list[str]:
    """Run it; how the command was called."""
    subprocess.run(
        ["sh", str(SCRIPT), str(folder), *options],
        env={**os.environ, "CONGTRUONG": "./congtruong"},
        check=True,
        timeout=60,
    )
    return (folder / "calls").read_text().splitlines()


def test_a_month_is_audited_against_the_last_and_told_with_a_year(folder: Path) -> None:
    audit, report = run_script(folder, "--profile", "tt37-d16")
    month = sorted(path.name for path in (folder / "runs").iterdir())[-1]
    today = (folder / "runs" / month / "today").read_text().strip()
    assert audit == (
        f"audit registry.csv --out runs/{month} --today {today} --previous runs/2002-02 "
        "--profile tt37-d16"
    )
    assert report.startswith(f"report runs/{month} --out public --before=runs/2001-03 ")
    assert report.count("--before=") == 12


def test_the_first_month_has_nothing_to_compare_with(tmp_path: Path, folder: Path) -> None:
    for run in (folder / "runs").iterdir():
        run.rename(tmp_path / f"gone-{run.name}")
    audit, report = run_script(folder)
    assert "--previous" not in audit
    assert "--before" not in report


def test_captures_of_two_months_and_results_of_a_year_are_kept(folder: Path) -> None:
    run_script(folder)
    runs = sorted(path for path in (folder / "runs").iterdir())
    assert len(runs) == 13
    assert [run.name for run in runs if (run / "captures").exists()] == ["2002-02", runs[-1].name]
    for run in runs[:-2]:
        assert {path.name for path in run.iterdir()} == set(RESULTS)


def test_decisions_kept_in_the_repository_reach_their_run(folder: Path) -> None:
    (folder / "objections").mkdir()
    (folder / "objections/2002-02.jsonl").write_text("{}\n")
    (folder / "objections/1999-01.jsonl").write_text("{}\n")
    run_script(folder)
    assert (folder / "runs/2002-02/objections.jsonl").read_text() == "{}\n"
    assert not (folder / "runs/1999-01").exists()
