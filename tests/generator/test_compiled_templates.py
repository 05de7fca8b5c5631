"""Compiled templates beside the theme: taken where they are sound, made again where not."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from generator.theming.compiled import CompiledTemplates


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "trang.html").write_text("Chào {{ tên }}!", "utf-8")
    return tmp_path


def greet(theme: Path) -> str:
    loader = jinja2.FileSystemLoader(theme)
    environment = jinja2.Environment(loader=loader, bytecode_cache=CompiledTemplates(theme))
    return environment.get_template("trang.html").render(tên="Lan")


def kept(theme: Path) -> list[Path]:
    return sorted((theme / "__pycache__").glob("*.pyc"))


def test_the_next_process_compiles_nothing(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert greet(theme) == "Chào Lan!"
    assert len(kept(theme)) == 1
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert greet(theme) == "Chào Lan!"


def test_a_changed_template_is_compiled_again(theme: Path) -> None:
    greet(theme)
    (theme / "trang.html").write_text("Kính gửi {{ tên }}", "utf-8")
    assert greet(theme) == "Kính gửi Lan"


@pytest.mark.parametrize("cut", [0, 1, 20, 60, -1])
def test_a_damaged_file_is_made_again(theme: Path, cut: int) -> None:
    greet(theme)
    (file,) = kept(theme)
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    assert greet(theme) == "Chào Lan!"
    assert file.read_bytes() == whole


def test_nothing_is_kept_where_nothing_can_be_written(theme: Path) -> None:
    (theme / "__pycache__").write_text("một tệp, không phải thư mục", "utf-8")
    assert greet(theme) == "Chào Lan!"


def test_python_told_to_write_no_bytecode_writes_none(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert greet(theme) == "Chào Lan!"
    assert kept(theme) == []
