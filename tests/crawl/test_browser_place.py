from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from auditor.browser import chromium


def test_windows_has_a_browser_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = tmp_path / "Microsoft/Edge/Application/msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    monkeypatch.delenv("CONGTRUONG_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    assert chromium() == str(edge)
