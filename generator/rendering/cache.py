"""Rendered texts kept between builds, by the digest of the text and of the settings.

Nothing else decides what a text renders to, so an entry can never be stale.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.keeping.kept import Kept
from generator.rendering.markdown import Rendered, Renderer


class RenderCache:
    """A renderer that remembers. ``path`` None: only within this process."""

    def __init__(self, renderer: Renderer, path: Path | None) -> None:
        self._renderer = renderer
        self._kept = Kept(path, Rendered, renderer.fingerprint)
        self.misses = 0

    def render(self, text: str) -> Rendered:
        key = hashlib.sha256(text.encode()).digest()
        rendered = self._kept.find(key)
        if rendered is None:
            self.misses += 1
            rendered = self._renderer.render(text)
            self._kept.put(key, rendered)
        return rendered

    def save(self) -> None:
        """Keep what was used since the last time; what was not used is forgotten."""
        self._kept.save()

    def close(self) -> None:
        """The same, when every text of a build is rendered: they leave memory."""
        self._kept.close()
