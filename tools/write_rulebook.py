"""Write what is made from the rulebook's data: its JSON Schemas and the pages of docs/luat.

Run from the project's folder: ``python -m tools.write_rulebook``. A test fails when they are stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import rulebook
from rulebook.pages import pages
from rulebook.schemas import schemas

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    _write(ROOT / "rulebook" / "schema", schemas())
    _write(ROOT / "docs" / "luat", pages(rulebook.load()))


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.iterdir():
        if stale.name not in texts:
            stale.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
