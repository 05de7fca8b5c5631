"""The same folder on MkDocs and on ProperDocs, alone and beside other well-known plugins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from generator.building import environment
from tests.generator.conftest import SCHOOL, TODAY, write
from tests.generator.test_new_school import tree

COUNT = "noi-dung/gioi-thieu/so-lop.md"
PLUGINS = """\
plugins:
  - cong-truong
  - redirects: {redirect_maps: {cu.md: gioi-thieu/lich-su.md}}
  - glightbox
  - minify: {minify_html: true}
  - macros
  - awesome-nav
extra: {so_lop: 24}
"""
COUNTED = (
    "---\ntiêu đề: Số lớp\n---\nTrường có {{ so_lop }} lớp, học hai buổi một ngày ở mười phòng.\n"
)


def build_with(engine: str, school: Path, out: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", engine, "build", "-q", "-d", str(out)],
        cwd=school,
        env={"PATH": "/usr/bin:/bin", **environment(TODAY)},
        check=True,
        timeout=120,
        capture_output=True,
    )
    return out


def test_properdocs_builds_the_same_site(school: Path, tmp_path: Path) -> None:
    first = build_with("mkdocs", school, tmp_path / "mkdocs")
    second = build_with("properdocs", school, tmp_path / "properdocs")
    assert tree(first) == tree(second)


def test_other_plugins_do_their_work_beside_ours(tmp_path: Path) -> None:
    head = str(SCHOOL["mkdocs.yml"]).partition("plugins:")[0]
    school = write(tmp_path / "truong", {**SCHOOL, "mkdocs.yml": head + PLUGINS, COUNT: COUNTED})
    out = build_with("mkdocs", school, tmp_path / "site")
    post = BeautifulSoup(
        (out / "tin-tuc/2026/khai-giang/index.html").read_text("utf-8"), "html.parser"
    )
    assert post.select_one("article h1") is not None
    moved = (out / "cu" / "index.html").read_text("utf-8")
    assert "gioi-thieu/lich-su/" in moved
    assert (out / "assets/javascripts/glightbox.min.js").exists()
    page = (out / "index.html").read_text("utf-8")
    assert len(page.splitlines()) < 60  # minified
    assert "Trường có 24 lớp" in (out / "gioi-thieu/so-lop/index.html").read_text("utf-8")


def test_strict_holds_when_mkdocs_is_told_to_be_quiet(school: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(tmp_path / "site")],
        cwd=school,
        env={"PATH": "/usr/bin:/bin", **environment(TODAY)},
        check=False,
        timeout=120,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "Mục bắt buộc" in done.stderr
