"""What earlier builds worked out, kept between builds.

``Kept`` holds values by a digest of everything they were made from, so that nothing in it can be
stale. ``Digests`` holds the digests of files by what the file system says of them. The files are
data (MessagePack), never code; a damaged one is ignored and written anew.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

#: A file changed so shortly (ns) before it was read may change again without its times showing
#: it: file systems count in steps of up to two seconds. What was read of it is not remembered.
_UNSETTLED = 2_000_000_000
#: Larger files (bytes) are not read whole to be digested.
_LARGE = 1_000_000
#: How MessagePack begins an array of two, and a map whose length follows in four bytes.
_ARRAY_OF_TWO = b"\x92"
_MAP = b"\xdf"


class _File(msgspec.Struct, array_like=True):
    fingerprint: bytes
    values: dict[bytes, bytes]


class Kept(Generic[T]):
    """Values of one type by key. ``path`` None: only while this object lives.

    ``fingerprint`` tells settings and versions apart: values kept under another are forgotten.
    """

    def __init__(self, path: Path | None, kind: type[T], fingerprint: bytes = b"") -> None:
        self._path = path
        self._fingerprint = fingerprint
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._known: dict[bytes, bytes] | None = None  # until something is looked for
        self._used: dict[bytes, bytes] = {}
        self._changed = False

    def find(self, key: bytes) -> T | None:
        if self._known is None:
            self._known = self._load()
        packed = self._used.get(key) or self._known.get(key)
        if packed is None:
            return None
        try:
            value = self._decoder.decode(packed)
        except msgspec.DecodeError:
            return None
        self._used[key] = packed
        return value

    def put(self, key: bytes, value: T) -> None:
        self._used[key] = self._encoder.encode(value)
        self._changed = True

    def save(self) -> None:
        """Keep what was used since the last time; what was not used is forgotten."""
        if self._known is None and not self._used:
            return  # nothing was looked for
        if self._path is not None and (self._changed or len(self._used) != len(self._known or ())):
            write_whole(self._path, self._packed())
        self._known, self._used, self._changed = self._used, {}, False

    def close(self) -> None:
        """Keep what was used and let it leave memory; if it is looked for again, it is read."""
        self.save()
        if self._path is not None:
            self._known = None

    def _packed(self) -> Iterator[bytes]:
        """A ``_File`` of what was used, value by value: whole it would stand in memory twice."""
        encode = self._encoder.encode
        yield _ARRAY_OF_TWO + encode(self._fingerprint)
        yield _MAP + len(self._used).to_bytes(4, "big")
        for key, packed in self._used.items():
            yield encode(key)
            yield encode(packed)

    def _load(self) -> dict[bytes, bytes]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            kept = msgspec.msgpack.decode(self._path.read_bytes(), type=_File)
        except (msgspec.DecodeError, OSError):
            return {}
        return kept.values if kept.fingerprint == self._fingerprint else {}


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, part by part, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("wb") as opened:
        opened.writelines(parts)
    beside.replace(path)


class FileState(msgspec.Struct, frozen=True, array_like=True):
    """What the file system says of a file: something else, once the file is another."""

    size: int  # bytes
    modified: int  # ns
    changed: int  # ns; no program can set it back
    number: int

    @property
    def settled(self) -> bool:
        """Whether any later change will show in its times."""
        return max(self.modified, self.changed) < time.time_ns() - _UNSETTLED


def state_of(file: str | Path) -> FileState:
    """Raises OSError where there is no such file."""
    state = os.stat(file)
    return FileState(state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


class FileDigest(msgspec.Struct, frozen=True, array_like=True):
    """The SHA-256 (hexadecimal) of a file, and its state when it was read."""

    state: FileState
    sha256: str

    @property
    def size(self) -> int:
        return self.state.size


class Digests:
    """Digests of files, read again only when something about the file has changed."""

    def __init__(self, path: Path | None = None) -> None:
        self._kept = Kept(path, FileDigest)

    def of(self, file: str | Path) -> FileDigest:
        """The digest of one file. Raises OSError when it cannot be read."""
        key = os.fsencode(file)
        state = state_of(file)
        known = self._kept.find(key)
        if known is not None and known.state == state:
            return known
        digest = FileDigest(state, _sha256(file, state.size))
        if state.settled:
            self._kept.put(key, digest)
        return digest

    def save(self) -> None:
        self._kept.save()


def _sha256(file: str | Path, size: int) -> str:
    with open(file, "rb", buffering=0) as opened:
        if size > _LARGE:
            return hashlib.file_digest(opened, "sha256").hexdigest()
        return hashlib.sha256(opened.read()).hexdigest()
