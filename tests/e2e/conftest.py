"""The demo, run once for every test that looks at what it leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from congtruong.commands.demo import run_demo


@dataclass(frozen=True)
class Demo:
    """Where the demo left its parts, and its results by unit code."""

    sources: Path
    folder: Path
    results: dict[str, dict[str, Any]]

    @property
    def ranking(self) -> Path:
        return self.folder / "ranking"

    def site(self, code: str) -> Path:
        return self.folder / "sites" / code


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    with as_file(files("sites")) as sources:
        run_demo(sources, folder)
        lines = (folder / "run" / "results.jsonl").read_text(encoding="utf-8").splitlines()
        results = {row["school"]["code"]: row for row in map(json.loads, lines)}
        yield Demo(sources, folder, results)
