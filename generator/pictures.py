"""The pictures of a site and their sizes.

What is made of a picture (``generator.reducing``) depends on its bytes alone and is kept by their
digest, so that only new pictures cost time. Files that are no readable picture are left as they
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.folder import ContentFolder
from generator.keeping.kept import Digests, Kept
from generator.reducing import WIDEST, WIDTHS, Reduced, reduce_picture, variant
from generator.rendering.links import ROOT

FORMATS = (".jpg", ".jpeg", ".png", ".webp")
NOTES = "anh.msgpack"  # in the store: what is known of each picture

_IMAGE = re.compile(rf'<img\s([^>]*?)src="{ROOT}([^"]+)"([^>]*)>')
_SIZES = "(min-width: 60rem) 50rem, 100vw"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture at its address. ``files``: address → file to publish there; an address that is
    missing from it is published as it stands in the folder."""

    address: str
    width: int
    height: int
    variants: tuple[tuple[str, int], ...]  # (address, width) of smaller ones
    files: Mapping[str, Path]

    @property
    def srcset(self) -> tuple[tuple[str, int], ...]:
        """Every size, smallest first."""
        return (*self.variants, (self.address, self.width)) if self.variants else ()


def prepare_pictures(
    folder: ContentFolder, assets: Mapping[str, str], store: Path, digests: Digests
) -> dict[str, Picture]:
    """Address → picture, for every asset that is one. ``store`` keeps what was made."""
    notes = Kept(store / NOTES, Reduced, repr((WIDEST, WIDTHS)).encode())
    pictures: dict[str, Picture] = {}
    for path, address in assets.items():
        if address.endswith(FORMATS):
            picture = _prepare(folder.path_of(path), address, store, digests, notes)
            if picture is not None:
                pictures[address] = picture
    notes.save()
    return pictures


def _prepare(
    source: str, address: str, store: Path, digests: Digests, notes: Kept[Reduced]
) -> Picture | None:
    stem, _, suffix = address.rpartition(".")
    name = f"{digests.of(source).sha256[:32]}.{suffix}"
    made = store / name
    note = notes.find(name.encode())
    if note is None or not all(file.exists() for file in _files(note, made)):
        note = reduce_picture(Path(source).read_bytes(), made)
        notes.put(name.encode(), note)
    if not note.width:
        return None
    files = {f"{stem}-{width}.webp": variant(made, width) for width in note.widths}
    variants = tuple(zip(files, note.widths, strict=True))
    if note.changed:
        files[address] = made
    return Picture(address, note.width, note.height, variants, files)


def _files(note: Reduced, made: Path) -> tuple[Path, ...]:
    whole = (made,) if note.changed else ()
    return (*whole, *(variant(made, width) for width in note.widths))


def with_sizes(fragment: str, pictures: Mapping[str, Picture]) -> str:
    """The fragment with every known picture's size, so that nothing jumps, and smaller copies."""
    if not pictures or "<img" not in fragment:
        return fragment

    def image(match: re.Match[str]) -> str:
        picture = pictures.get(match[2])
        others = match[1] + match[3]
        if picture is None or "width=" in others:
            return match[0]
        sizes = "".join(_sized(picture.srcset))
        return (
            f'<img {match[1]}src="{ROOT}{match[2]}"{match[3]} width="{picture.width}"'
            f' height="{picture.height}" loading="lazy" decoding="async"{sizes}>'
        )

    return _IMAGE.sub(image, fragment)


def _sized(sources: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    listed = ", ".join(f"{ROOT}{address} {width}w" for address, width in sources)
    return (f' srcset="{listed}"', f' sizes="{_SIZES}"') if listed else ()
