"""What one school's builds remember: rendered texts, digests of files, what pages look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.content.known import KnownEntries
from generator.keeping.kept import Digests, Kept
from generator.rendering.cache import RenderCache
from generator.rendering.markdown import Renderer
from generator.theming.compiled import CompiledTemplates
from themes import portal

#: In the school's folder; may be deleted at any time.
CACHE = Path(".cache") / "cong-truong"


@dataclass(frozen=True, slots=True)
class Memory:
    """Kept in ``CACHE``, or only while the process lives."""

    texts: RenderCache
    digests: Digests
    pages: Kept[tuple[tuple[str, ...], ...]]  # where each page looked, by its path
    entries: KnownEntries  # only while the process lives
    templates: CompiledTemplates

    def save(self) -> None:
        """Keep what this build used, once it has used all; ``pages`` only who writes them."""
        self.texts.save()
        self.digests.save()


def remember(renderer: Renderer, folder: Path | None) -> Memory:
    """What earlier builds have left in ``folder``; None: nothing, and nothing will be left."""

    def file(name: str) -> Path | None:
        return folder / name if folder is not None else None

    return Memory(
        RenderCache(renderer, file("van-ban.msgpack")),
        Digests(file("tep.msgpack")),
        Kept(file("trang.msgpack"), tuple[tuple[str, ...], ...]),
        KnownEntries(),
        CompiledTemplates(Path(portal.__path__[0])),
    )
