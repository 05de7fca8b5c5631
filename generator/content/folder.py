"""A school's folder on disk: which files count, and who may read them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from rulebook.messages import PersonError, say
from rulebook.vietnamese.text import nfc, slug

DEFAULT_DOCS = "noi-dung"
MARKDOWN = (".md", ".markdown")
#: Larger files are neither read as text nor as tables (bytes).
LARGEST_TEXT = 4_000_000


def list_files(root: Path) -> tuple[str, ...]:
    """Every file of a content folder, as sorted paths with ``/``, hidden ones apart.

    Symbolic links to folders, and to files outside, are no files of the folder.
    """
    found: list[str] = []
    _walk(str(root), "", root.resolve(), found)
    return tuple(sorted(found))


def _walk(folder: str, prefix: str, root: Path, found: list[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "_")):
                continue
            path = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{path}/", root, found)
            elif entry.is_symlink():
                target = Path(entry.path).resolve()
                if target.is_file() and target.is_relative_to(root):
                    found.append(path)
            elif entry.is_file():
                found.append(path)


class ContentFolder:
    """The files of one content folder, by their NFC paths.

    Names on disk may be NFD (macOS); links and front matter are NFC. A path that leads out of
    the folder, through ``..`` or through a symbolic link, is no path of it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._before = f"{self.root}{os.sep}"
        self._on_disk = {nfc(path): path for path in list_files(root)}

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._on_disk))

    def __contains__(self, path: str) -> bool:
        return path in self._on_disk

    def name_on_disk(self, path: str) -> str:
        return self._on_disk[path]

    def path_of(self, path: str) -> str:
        """Where the file is: text, of which tens of thousands are light. Raises OSError when the
        folder holds no such file."""
        name = self._on_disk.get(path)
        if name is None:
            raise FileNotFoundError(path)
        return self._before + name

    def read(self, path: str) -> bytes:
        """The bytes of a text or table; raises OSError when missing or far too large."""
        with open(self.path_of(path), "rb", buffering=0) as opened:
            if os.fstat(opened.fileno()).st_size > LARGEST_TEXT:
                raise OSError(f"{path}: too large")
            return opened.read()


def read_required(path: Path) -> bytes:
    """The bytes of a file without which nothing can be built; raises PersonError."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise PersonError(
            say(
                "Thiếu tệp {path}. Tạo tệp này với ít nhất hai dòng “tên: …” và “loại hình: …”.",
                path=path.name,
            )
        ) from problem


def content_of(school: Path) -> Path:
    """The content folder of a school's folder. Raises PersonError when it is not there."""
    docs = school / _docs_dir(school / "mkdocs.yml")
    if not docs.is_dir():
        raise PersonError(
            say("{folder} không có thư mục nội dung “{docs}”.", folder=school, docs=docs.name)
        )
    return docs


def _docs_dir(settings: Path) -> str:
    """``docs_dir`` of ``mkdocs.yml``, where it can be read; a name inside the folder only."""
    try:
        value: Any = yaml.load(settings.read_text("utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return DEFAULT_DOCS
    name = value.get("docs_dir", DEFAULT_DOCS) if isinstance(value, dict) else DEFAULT_DOCS
    return name if isinstance(name, str) and slug(name) == name else DEFAULT_DOCS
