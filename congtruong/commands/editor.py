"""``editor``: a form in the browser for who writes a school's pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from congtruong.options import FOLDER
from congtruong.speaking import DONE, SpeakingCommand, option, speak
from rulebook.messages import PersonError, say

_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[\w.-]+")


@click.command(cls=SpeakingCommand, help="Thêm trang soạn thảo bằng biểu mẫu, mở ở /quan-tri/.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("--repo", default="truong/trang", help="Kho GitHub của trường, dạng chủ/tên.")
@option(
    "--modules",
    type=FOLDER,
    metavar="DIR",
    help="Thư mục node_modules đã có sẵn; mặc định tải bằng npm.",
)
def editor(folder: Path, repo: str, modules: Path | None) -> int:
    from generator.content.folder import content_of
    from generator.editor import write_editor

    if not _REPOSITORY.fullmatch(repo):
        raise PersonError(
            say("“{repo}” không có dạng chủ/tên, ví dụ thcs-ben-do/trang.", repo=repo)
        )
    docs = content_of(folder)
    if modules is not None:
        written = write_editor(docs, modules, repo)
    else:
        with _installed() as found:
            written = write_editor(docs, found, repo)
    speak(
        say(
            "Đã thêm {path}. Chạy congtruong serve {folder} rồi mở http://127.0.0.1:8000/quan-tri/ "
            "bằng Chrome hoặc Edge để sửa ngay thư mục trên máy này; trên mạng thì đăng nhập bằng "
            "mã truy cập GitHub.",
            path=written,
            folder=folder,
        )
    )
    return DONE


@contextmanager
def _installed() -> Iterator[Path]:
    """The editor's packages, installed aside by npm. Raises PersonError when that fails."""
    from generator.editor import PACKAGES

    npm = shutil.which("npm")
    if npm is None:
        raise PersonError(
            say(
                "Cần Node.js (lệnh npm) để tải trình soạn thảo; hoặc chỉ chỗ có sẵn bằng --modules."
            )
        )
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    with tempfile.TemporaryDirectory() as aside:
        done = subprocess.run(
            [npm, "install", "--prefix", aside, *flags, *wanted],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise PersonError(
                say(
                    "Không tải được trình soạn thảo bằng npm: {why}", why=done.stderr.strip()[-300:]
                )
            )
        yield Path(aside) / "node_modules"
