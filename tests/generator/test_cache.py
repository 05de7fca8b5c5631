"""A build with a cache gives byte for byte what a build without one gives."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.building import build
from tests.generator.conftest import TODAY
from tests.generator.test_new_school import tree

POST = "noi-dung/tin-tuc/2026/2026-09-05-khai-giang/index.md"


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(school: Path) -> None:
        file = school / path
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return change


def rename(school: Path) -> None:
    (school / "noi-dung/gioi-thieu/lich-su.md").rename(school / "noi-dung/gioi-thieu/su-ky.md")


def delete(school: Path) -> None:
    shutil.rmtree(school / POST.rpartition("/")[0])


CHANGES: dict[str, Callable[[Path], None]] = {
    "text": edit(POST, "Thầy trò", "Cô trò"),
    "title": edit(POST, "lời chúc", "thư chúc"),
    "date": edit(POST, "05/09/2026", "06/09/2026"),
    "unit": edit("truong.yml", "0221 3800 123", "0221 3800 999"),
    "options": edit("mkdocs.yml", "[cong-truong]", "[{cong-truong: {feeds: false}}]"),
    "extensions": edit("mkdocs.yml", "docs_dir", "markdown_extensions: [pymdownx.mark]\ndocs_dir"),
    "rename": rename,
    "delete": delete,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_warm_build_equals_a_clean_one(school: Path, tmp_path: Path, name: str) -> None:
    build(school, tmp_path / "truoc", TODAY)
    CHANGES[name](school)
    build(school, tmp_path / "am", TODAY)
    shutil.rmtree(school / ".cache")
    build(school, tmp_path / "sach", TODAY)
    assert tree(tmp_path / "am") == tree(tmp_path / "sach")
    assert tree(tmp_path / "am") != tree(tmp_path / "truoc")


def test_the_day_decides_and_a_damaged_cache_is_ignored(school: Path, tmp_path: Path) -> None:
    build(school, tmp_path / "truoc", TODAY)
    for file in (school / ".cache").rglob("*.msgpack"):
        file.write_bytes(b"\x93damaged")
    later = dt.date(2026, 12, 25)
    build(school, tmp_path / "sau", later)
    assert "Chuyện tháng Chạp" in (tmp_path / "sau/tin-tuc/index.html").read_text("utf-8")
