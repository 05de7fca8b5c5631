"""Every workflow, and the one a new school is given: sound, and doing what it says."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.scaffold import new_school
from rulebook.kinds import Kind
from tests.validators.validating import workflow_problems

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PUBLISH_SITE = ROOT / ".github/workflows/publish-site.yml"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    school = tmp_path / "truong"
    new_school(school, frozenset({Kind.THCS}), "Trường THCS Bến Đò", "bendo.edu.vn", TODAY)
    return school / ".github/workflows/publish.yml"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_finds_nothing(path: Path) -> None:
    assert workflow_problems(path) == []


def test_actionlint_finds_nothing_in_what_a_school_is_given(starter: Path) -> None:
    assert workflow_problems(starter) == []


def test_actionlint_does_find_something(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latets\n    steps: [{run: ls}]\n")
    (problem,) = workflow_problems(bad)
    assert "ubuntu-latets" in problem


def test_a_school_is_given_a_caller_of_the_workflow_that_publishes(tmp_path: Path) -> None:
    new_school(
        tmp_path / "truong",
        frozenset({Kind.THCS}),
        "Trường THCS Bến Đò",
        "bendo.edu.vn",
        TODAY,
        program="so-gddt/cong-truong@v1.2",
    )
    path = tmp_path / "truong/.github/workflows/publish.yml"
    job = yaml.safe_load(path.read_text("utf-8"))["jobs"]["site"]
    called = yaml.safe_load(PUBLISH_SITE.read_text("utf-8"))
    assert job["uses"] == "so-gddt/cong-truong/.github/workflows/publish-site.yml@v1.2"
    assert set(job["with"]) <= set(called[True]["workflow_call"]["inputs"])  # ``on`` is YAML's true
    needed: dict[str, str] = dict(called["permissions"])
    for one in called["jobs"].values():
        needed |= one.get("permissions", {})
    assert job["permissions"] == needed  # a called workflow gets no more than its caller has
    assert workflow_problems(path) == []


def test_the_program_comes_from_where_the_workflow_stands() -> None:
    steps = yaml.safe_load(PUBLISH_SITE.read_text("utf-8"))["jobs"]["build"]["steps"]
    taken = next(s["with"] for s in steps if "repository" in s.get("with", {}))
    assert "workflow_repository" in taken["repository"]
    assert "workflow_sha" in taken["ref"]
    install = next(s["run"] for s in steps if "pip install" in s.get("run", ""))
    assert install.split()[-1] == f"./{taken['path']}"


def build_step(path: Path) -> str:
    """The script of the step that builds the site."""
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["build"]["steps"]]
    return next(step for step in steps if "congtruong build" in step)


@pytest.mark.skipif(sys.platform == "win32", reason="workflows run in a POSIX shell")
@pytest.mark.parametrize(
    ("strict", "added", "published"),
    [
        ("", {}, True),  # a new school has gaps, and is published with them
        ("--strict", {}, False),
        (
            "",
            {
                "noi-dung/tin-tuc/2026/2026-11-01-ds.md": "---\ntiêu đề: Danh sách\n---\n"
                "| Họ tên | Ngày sinh | Địa chỉ |\n|---|---|---|\n"
                + "".join(
                    f"| Trần Văn {c} | 0{n}/02/2014 | Thôn {n} |\n"
                    for n, c in enumerate("ABCDEFG", 1)
                )
            },
            False,
        ),
    ],
)
def test_the_build_step_publishes_what_may_be_published(
    starter: Path, strict: str, added: dict[str, str], published: bool
) -> None:
    school = starter.parents[2]
    for name, text in added.items():
        (school / name).parent.mkdir(parents=True, exist_ok=True)
        (school / name).write_text(text, encoding="utf-8")
    script = build_step(PUBLISH_SITE)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=school,
        env={**os.environ, "PATH": path, "STRICT": strict, "FOLDER": "."},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode == 0) is published, ended.stderr
