"""A folder of output brought up to date: only what differs is written, what is no more is removed.

What stands in the folder is known from a ledger of what was written, and trusted only while size
and time of the file are those of that writing; a file that anybody else has touched is replaced.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import msgspec

from generator.keeping.kept import write_whole


class _Written(msgspec.Struct, frozen=True, array_like=True):
    """One file when it was written: the digest of what it was made from, its size, its time
    (ns)."""

    digest: bytes
    size: int
    modified: int


class _Ledger(msgspec.Struct, array_like=True):
    folder: str
    files: dict[str, _Written]


class OutputFolder:
    """The folder a site is published to. Hidden files at its top are left alone, as by MkDocs."""

    def __init__(self, root: Path, ledger: Path | None) -> None:
        self._root = str(root.resolve())
        self._ledger = ledger
        self._known = self._load()
        self._found: dict[str, tuple[int, int]] = {}
        self._folders: set[str] = set()
        self._now: dict[str, _Written] = {}
        if root.is_dir():
            self._look(self._root, "")

    def stands(self, path: str, digest: bytes) -> bool:
        """Whether the file stands there as it was written under that digest. Then it stays."""
        known = self._known.get(path)
        if known is None or known.digest != digest:
            return False
        if self._found.get(path) != (known.size, known.modified):
            return False
        self._now[path] = known
        return True

    def write(self, path: str, data: bytes, digest: bytes | None = None) -> None:
        """Let the file ``path`` hold these bytes. ``digest``: of what they were made from, where
        that is known; else it is theirs."""
        if digest is None:
            digest = hashlib.blake2b(data, digest_size=20).digest()
            if self.stands(path, digest):
                return
        target = self._make_way(path)
        with open(target, "wb") as opened:
            opened.write(data)
        self._note(path, target, digest)

    def copy(self, path: str, source: str, digest: bytes) -> None:
        """Let the file ``path`` hold what ``source`` holds, whose digest is given."""
        if self.stands(path, digest):
            return
        target = self._make_way(path)
        with open(source, "rb", buffering=0) as original, open(target, "wb") as opened:
            shutil.copyfileobj(original, opened)
        self._note(path, target, digest)

    def close(self) -> None:
        """Remove every other file and every folder that is empty without it."""
        for path in self._found.keys() - self._now.keys():
            Path(self._root, path).unlink()
        needed = {""}
        for path in self._now:
            folder = path.rpartition("/")[0]
            while folder not in needed:
                needed.add(folder)
                folder = folder.rpartition("/")[0]
        for folder in sorted(self._folders - needed, reverse=True):
            Path(self._root, folder).rmdir()
        if self._ledger is not None:
            ledger = _Ledger(self._root, self._now)
            write_whole(self._ledger, (msgspec.msgpack.encode(ledger),))

    def _make_way(self, path: str) -> str:
        """Where the file ``path`` can be written."""
        self._make_folder(path.rpartition("/")[0])
        target = f"{self._root}/{path}"
        if path in self._folders:  # a folder where a file shall be
            shutil.rmtree(target)
            self._forget_under(path)
        return target

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        target = f"{self._root}/{folder}"
        if folder:
            self._make_folder(folder.rpartition("/")[0])
            if folder in self._found:  # a file where a folder shall be
                os.unlink(target)
                del self._found[folder]
        os.makedirs(target, exist_ok=True)
        self._folders.add(folder)

    def _forget_under(self, folder: str) -> None:
        below = f"{folder}/"
        self._folders = {f for f in self._folders if f != folder and not f.startswith(below)}
        self._found = {p: s for p, s in self._found.items() if not p.startswith(below)}

    def _note(self, path: str, target: str, digest: bytes) -> None:
        state = os.stat(target)
        self._now[path] = _Written(digest, state.st_size, state.st_mtime_ns)

    def _look(self, folder: str, prefix: str) -> None:
        """Note everything that stands in the folder; links lead out of it and are removed."""
        with os.scandir(folder) as entries:
            for entry in entries:
                if not prefix and entry.name.startswith("."):
                    continue
                path = prefix + entry.name
                if entry.is_symlink():
                    Path(entry.path).unlink()
                elif entry.is_dir():
                    self._folders.add(path)
                    self._look(entry.path, path + "/")
                else:
                    state = entry.stat()
                    self._found[path] = (state.st_size, state.st_mtime_ns)

    def _load(self) -> dict[str, _Written]:
        if self._ledger is None or not self._ledger.is_file():
            return {}
        try:
            kept = msgspec.msgpack.decode(self._ledger.read_bytes(), type=_Ledger)
        except (msgspec.DecodeError, OSError):
            return {}
        return kept.files if kept.folder == self._root else {}
