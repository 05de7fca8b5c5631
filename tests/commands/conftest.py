"""A small hand-made site and the registry that lists it; a new school's folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from congtruong.cli import congtruong
from congtruong.serving import serve
from congtruong.speaking import run

TODAY = ["--today", "2026-11-22"]
QUICK = ["--delay", "0", "--quiet", *TODAY, "--engine", "local:1"]
Captured = pytest.CaptureFixture[str]

HOME = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>Trường THCS Gò Nổi</title><meta name="viewport" content="width=device-width"></head><body>
<nav><a href="/lien-he.html">Liên hệ</a><a href="/cong-khai.html">Công khai</a></nav>
<main><h1>Trường THCS Gò Nổi</h1><p>Chào mừng đến với trang của nhà trường.</p></main>
</body></html>"""
CONTACT = HOME.replace(
    "<p>Chào mừng đến với trang của nhà trường.</p>",
    "<h2>Liên hệ</h2><p>Địa chỉ: thôn Gò Nổi, xã Bến Đò. Điện thoại: 0200 3123 456. "
    "Email: c2gonoi@songlam.edu.vn</p>",
)
EMPTY = HOME.replace(
    "<h1>Trường THCS Gò Nổi</h1><p>Chào mừng đến với trang của nhà trường.</p>",
    "<h1>Công khai</h1><p>Nội dung đang được cập nhật.</p>",
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "web"
    folder.mkdir()
    for name, page in (("index", HOME), ("lien-he", CONTACT), ("cong-khai", EMPTY)):
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    with serve({"web": folder}) as urls:
        yield urls["web"]


def registry(folder: Path, address: str, *more: str) -> Path:
    path = folder / "danh-sach.csv"
    good = f"GN,Trường THCS Gò Nổi,thcs,{address},songlam.edu.vn"
    rows = ["mã,tên,loại,địa chỉ,tên miền thư", good, *more]
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    return path


def auditing(listed: Path, out: Path, *more: str) -> list[str]:
    """The command line that audits sites of this machine, quickly."""
    return ["audit", str(listed), "--out", str(out), "--allow-private", *QUICK, *more]


@pytest.fixture
def school(tmp_path: Path, capsys: Captured) -> Path:
    folder = tmp_path / "truong"
    arguments = ["--kind", "thcs", "--name", "Trường THCS Bến Đò", "--domain", "bendo.edu.vn"]
    assert run(congtruong, ["new", str(folder), *arguments, *TODAY]) == 0
    capsys.readouterr()
    return folder


def rows_of(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
