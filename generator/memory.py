"""What one school's builds remember: rendered texts, digests of files, what pages look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from generator.content.known import KnownEntries
from generator.keeping.kept import Digests, Kept
from generator.rendering.cache import RenderCache
from generator.rendering.markdown import Renderer

#: In the school's folder; may be deleted at any time.
CACHE = Path(".cache") / "cong-truong"


@dataclass(frozen=True, slots=True)
class Memory:
    """Kept in ``CACHE``, or only while the process lives."""

    texts: RenderCache
    digests: Digests
    pages: Kept[tuple[tuple[str, ...], ...]]  # where each page looked, by its path
    entries: KnownEntries  # only while the process lives, as the next
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
        CompiledTemplates(),
    )


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates compiled before in the same process, by their source. Never on the disk: what
    stands there may be somebody else's code."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.code
