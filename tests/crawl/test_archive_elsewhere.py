"""Bundles on systems that refuse what Linux allows."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from auditor.crawl.bundle.archive import Archive

fcntl = pytest.importorskip("fcntl", reason="Windows itself shows it")


def test_a_bundle_is_finished_where_only_writable_files_are_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which syncs no file that is open for reading and opens no folder."""
    opened = os.open

    def open_no_folder(path: Path, *arguments: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *arguments)

    def sync_writable(handle: int) -> None:
        mode = fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE
        if stat.S_ISREG(os.fstat(handle).st_mode) and mode == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")

    monkeypatch.setattr(os, "open", open_no_folder)
    monkeypatch.setattr(os, "fsync", sync_writable)
    archive = Archive(tmp_path / "captures" / "truong.warc.gz", "thử")
    digest = archive.finish({"pages": 0})
    assert archive.path.exists()
    assert len(digest) == 64
