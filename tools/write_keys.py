"""Write ``docs/khoa.md`` from the table of keys: ``python -m tools.write_keys``."""

from __future__ import annotations

from pathlib import Path

from generator.content.schema import keys_page

PAGE = Path(__file__).parents[1] / "docs" / "khoa.md"

if __name__ == "__main__":
    PAGE.write_text(keys_page(), encoding="utf-8", newline="\n")
