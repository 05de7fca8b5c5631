"""Pictures made fit for the web: upright, without EXIF and GPS, in sizes that phones can load.

What is made of a picture depends on its bytes alone and is kept by their digest, so that only
new pictures cost time. Files that are no readable picture are left as they are.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from generator.content.folder import ContentFolder
from generator.rendering.links import ROOT

#: Pictures are shown at most this wide (pixels); larger ones are reduced to it.
WIDEST = 1600
WIDTHS = (480, 960)
#: Larger pictures are not decoded: more than any camera takes, or a bomb (pixels).
MOST_PIXELS = 120_000_000
FORMATS = (".jpg", ".jpeg", ".png", ".webp")

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


class _Note(msgspec.Struct, frozen=True):
    """What is known of a file once it has been looked at; no width: it is no picture."""

    width: int
    height: int
    changed: bool
    widths: tuple[int, ...]


def prepare_pictures(
    folder: ContentFolder, assets: Mapping[str, str], store: Path
) -> dict[str, Picture]:
    """Address → picture, for every asset that is one. ``store`` keeps what was made."""
    pictures: dict[str, Picture] = {}
    for path, address in assets.items():
        if address.endswith(FORMATS):
            picture = _prepare(folder.path_of(path), address, store)
            if picture is not None:
                pictures[address] = picture
    return pictures


def _prepare(source: Path, address: str, store: Path) -> Picture | None:
    data = source.read_bytes()
    stem, _, suffix = address.rpartition(".")
    made = store / hashlib.sha256(data).hexdigest()[:32]
    note_file = made.with_suffix(".json")
    try:
        note = msgspec.json.decode(note_file.read_bytes(), type=_Note)
    except (OSError, msgspec.DecodeError):
        note = _make(data, made, suffix) or _Note(0, 0, changed=False, widths=())
        store.mkdir(parents=True, exist_ok=True)
        note_file.write_bytes(msgspec.json.encode(note))
    if not note.width:
        return None
    files = {f"{stem}-{width}.webp": _variant(made, width) for width in note.widths}
    variants = tuple(zip(files, note.widths, strict=True))
    if note.changed:
        files[address] = made.with_suffix(f".{suffix}")
    return Picture(address, note.width, note.height, variants, files)


def _variant(made: Path, width: int) -> Path:
    return made.with_name(f"{made.name}-{width}.webp")


def _make(data: bytes, made: Path, suffix: str) -> _Note | None:
    """Write the picture's sizes beside ``made``; None when the bytes are no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > MOST_PIXELS or getattr(image, "n_frames", 1) > 1:
                return None
            private = bool(image.getexif()) or "exif" in image.info
            image.load()
            upright = ImageOps.exif_transpose(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning):
        return None
    made.parent.mkdir(parents=True, exist_ok=True)
    widths = tuple(width for width in WIDTHS if width < upright.width)
    for width in widths:
        _reduced(upright, width).save(_variant(made, width), "WEBP", quality=80, method=4)
    changed = private or upright.width > WIDEST
    if changed:
        upright = _reduced(upright, WIDEST)
        upright.info = {}
        form = "JPEG" if suffix in ("jpg", "jpeg") else suffix.upper()
        if form == "JPEG" and upright.mode not in ("RGB", "L"):
            upright = upright.convert("RGB")
        upright.save(made.with_suffix(f".{suffix}"), form, quality=85, optimize=True)
    return _Note(upright.width, upright.height, changed, widths)


def _reduced(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    mode = "RGBA" if image.mode in ("P", "RGBA", "LA", "PA") else "RGB"
    height = max(1, round(image.height * width / image.width))
    return image.convert(mode).resize((width, height), Image.Resampling.LANCZOS)


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
