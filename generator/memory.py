"""What one school's builds remember: rendered texts and the digests of files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.content.known import KnownEntries
from generator.keeping import Digests
from generator.rendering.cache import RenderCache
from generator.rendering.markdown import Renderer

#: In the school's folder; may be deleted at any time.
CACHE = Path(".cache") / "cong-truong"


@dataclass(frozen=True, slots=True)
class Memory:
    """Kept in ``CACHE``, or only while the process lives."""

    texts: RenderCache
    digests: Digests
    entries: KnownEntries  # only while the process lives

    def save(self) -> None:
        self.texts.save()
        self.digests.save()


def remember(renderer: Renderer, folder: Path | None) -> Memory:
    """What earlier builds have left in ``folder``; None: nothing, and nothing will be left."""
    texts = RenderCache(renderer, folder / "van-ban.msgpack" if folder is not None else None)
    digests = Digests(folder / "tep.msgpack" if folder is not None else None)
    return Memory(texts, digests, KnownEntries(digests))
