"""Rendered texts kept between builds, by the digest of the text and of the settings.

Nothing else decides what a text renders to, so an entry can never be stale. The file is data
(MessagePack), never code; a damaged one is ignored and written anew.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from generator.rendering.markdown import Rendered, Renderer


class _File(msgspec.Struct, array_like=True):
    fingerprint: bytes
    texts: dict[bytes, bytes]


class RenderCache:
    """A renderer that remembers. ``path`` None: only within this build."""

    def __init__(self, renderer: Renderer, path: Path | None) -> None:
        self._renderer = renderer
        self._path = path
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Rendered)
        self._known = self._load()
        self._used: dict[bytes, bytes] = {}
        self.misses = 0

    def render(self, text: str) -> Rendered:
        key = hashlib.sha256(text.encode()).digest()
        packed = self._used.get(key) or self._known.get(key)
        if packed is not None:
            try:
                rendered = self._decoder.decode(packed)
            except msgspec.DecodeError:
                packed = None
        if packed is None:
            self.misses += 1
            rendered = self._renderer.render(text)
            packed = self._encoder.encode(rendered)
        self._used[key] = packed
        return rendered

    def save(self) -> None:
        """Keep what this build used; what it did not use is forgotten."""
        if self._path is None or (not self.misses and len(self._used) == len(self._known)):
            return
        data = self._encoder.encode(_File(self._renderer.fingerprint, self._used))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_bytes(data)
        beside.replace(self._path)

    def _load(self) -> dict[bytes, bytes]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            kept = msgspec.msgpack.decode(self._path.read_bytes(), type=_File)
        except (msgspec.DecodeError, OSError):
            return {}
        return kept.texts if kept.fingerprint == self._renderer.fingerprint else {}
