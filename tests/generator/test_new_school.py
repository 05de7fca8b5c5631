from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.building import build, environment
from generator.linting import lint
from generator.scaffold import new_school
from rulebook.kinds import Kind, parse_kinds
from rulebook.messages import PersonError
from rulebook.model import Force, Rulebook
from tests.generator.conftest import TODAY

NAME = 'Trường TH&THCS "Lê Lợi": cơ sở 2'


@pytest.mark.parametrize("kind", [kind.value for kind in Kind] + ["tieu-hoc+thcs"])
def test_a_new_school_builds_at_once_and_hides_no_duty(
    tmp_path: Path, rules: Rulebook, kind: str
) -> None:
    folder, kinds = tmp_path / "truong", parse_kinds(kind)
    new_school(folder, kinds, NAME, "leloi.edu.vn", TODAY)
    problems = build(folder, tmp_path / "site", TODAY)
    assert {p.severity for p in problems} <= {"warning"}
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Lê Lợi" in home
    said = {p.requirement for p in problems}
    for requirement in rules.applicable(TODAY, kinds, private=False):
        if requirement.section is None or requirement.force is not Force.STATUTORY:
            continue
        if requirement.conditional(kinds):
            continue
        page = tmp_path / "site" / requirement.section / "index.html"
        assert page.exists(), requirement.section
        if requirement.id in said and requirement.section not in ("cong-khai", "lien-he"):
            assert re.search("Chưa (?:công bố|có)", page.read_text("utf-8"))


def test_guidance_names_clause_and_how_and_lint_names_the_file(
    tmp_path: Path, rules: Rulebook
) -> None:
    folder = tmp_path / "truong"
    new_school(folder, frozenset({Kind.THCS}), "Trường THCS Lê Lợi", "leloi.edu.vn", TODAY)
    text = (folder / "noi-dung/cong-khai/2026-2027/co-so-vat-chat.md").read_text("utf-8")
    assert "TT09/2024" in text
    assert "trạng thái: chờ nội dung" in text
    problems = lint(folder, rules, TODAY)
    (found,) = [p for p in problems if p.requirement == "facilities"]
    assert (folder / found.path).is_file()


def test_a_folder_in_use_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "mot.txt").write_text("quý")
    with pytest.raises(PersonError):
        new_school(tmp_path, frozenset({Kind.THCS}), "A", "a.edu.vn", TODAY)
    assert [p.name for p in tmp_path.iterdir()] == ["mot.txt"]


def test_plain_mkdocs_does_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "truong"
    new_school(folder, frozenset({Kind.MAM_NON}), "Trường Mầm non Hoa Sim", "hoasim.edu.vn", TODAY)
    build(folder, tmp_path / "site", TODAY)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "thuong")],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **environment(TODAY)},
        check=True,
        timeout=60,
    )
    assert tree(tmp_path / "thuong") == tree(tmp_path / "site")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
