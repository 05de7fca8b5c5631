"""One picture made fit for the web: upright, without EXIF and GPS, in sizes that phones can load.

Pillow is loaded only here, and only when there is something to do.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

#: Pictures are shown at most this wide (pixels); larger ones are reduced to it.
WIDEST = 1600
WIDTHS = (480, 960)
#: Larger pictures are not decoded: more than any camera takes, or a bomb (pixels).
MOST_PIXELS = 120_000_000


class Reduced(msgspec.Struct, frozen=True):
    """What was made of a file: its shown size, whether it is replaced, the widths of its smaller
    copies. Without a width it is no picture."""

    width: int
    height: int
    changed: bool
    widths: tuple[int, ...]


NO_PICTURE = Reduced(0, 0, changed=False, widths=())


def variant(made: Path, width: int) -> Path:
    """Where the smaller copy of the picture ``made`` is kept."""
    return made.with_name(f"{made.stem}-{width}.webp")


def reduce_picture(data: bytes, made: Path) -> Reduced:
    """Write the picture's sizes beside ``made``, in the format of its suffix."""
    upright = _read(data)
    if upright is None:
        return NO_PICTURE
    image, private = upright
    made.parent.mkdir(parents=True, exist_ok=True)
    widths = tuple(width for width in WIDTHS if width < image.width)
    for width in widths:
        _narrowed(image, width).save(variant(made, width), "WEBP", quality=80, method=4)
    changed = private or image.width > WIDEST
    if changed:
        image = _narrowed(image, WIDEST)
        image.info = {}
        form = "JPEG" if made.suffix in (".jpg", ".jpeg") else made.suffix[1:].upper()
        if form == "JPEG" and image.mode not in ("RGB", "L"):
            image = image.convert("RGB")
        image.save(made, form, quality=85, optimize=True)
    return Reduced(image.width, image.height, changed, widths)


def _read(data: bytes) -> tuple[PillowImage, bool] | None:
    """The picture, turned as it was taken, and whether it tells more than it shows."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > MOST_PIXELS or getattr(image, "n_frames", 1) > 1:
                return None
            private = bool(image.getexif()) or "exif" in image.info
            image.load()
            return ImageOps.exif_transpose(image), private
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning):
        return None


def _narrowed(image: PillowImage, width: int) -> PillowImage:
    from PIL.Image import Resampling

    if image.width <= width:
        return image
    mode = "RGBA" if image.mode in ("P", "RGBA", "LA", "PA") else "RGB"
    height = max(1, round(image.height * width / image.width))
    return image.convert(mode).resize((width, height), Resampling.LANCZOS)
