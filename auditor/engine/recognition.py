"""Words in scans, by Tesseract where it is installed with its Vietnamese data."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import cache

import pypdfium2
from PIL import Image

from auditor.pages import media_types
from auditor.pages.masking import masked
from auditor.pages.outline import squeeze
from auditor.pages.pdf import LEAST_LETTERS, is_garbage

#: Pages of one scan that are read: what a paper is, of which year and whose, stands on the first.
PAGES = 3
#: Seconds for one page.
SECONDS = 30.0
#: Dots of the longer side: an A4 page at 200 dots an inch.
_LONGEST = 2_340
_POINTS = 72
_MOST_PIXELS = 60_000_000
_LANGUAGE = "vie"


@cache
def tesseract() -> str | None:
    """The program, if it is installed and reads Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False)
    return program if _LANGUAGE.encode() in listed.stdout.split() else None


def recognise(program: str, body: bytes, media_type: str) -> str:
    """The words of a scan's first pages, children's names masked; empty where they are no language.
    Never fails: a damaged or endless picture has no words."""
    try:
        pages = _pdf_pages(body) if media_type == media_types.PDF else [_picture(body)]
        text = "\n".join(_words(program, page) for page in pages)
    except (pypdfium2.PdfiumError, subprocess.SubprocessError, OSError, ValueError,
            Image.DecompressionBombError):  # fmt: skip
        return ""
    letters = sum(map(str.isalpha, text))
    return "" if letters < LEAST_LETTERS or is_garbage(text) else masked(text)


def _pdf_pages(body: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(body)
    try:
        return [_drawn(document[index]) for index in range(min(len(document), PAGES))]
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    """A page as a grey PNG of bounded size, however large it says it is."""
    scale = _LONGEST / max(*page.get_size(), _POINTS)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return _png(bitmap.to_pil())
    finally:
        bitmap.close()
        page.close()


def _picture(body: bytes) -> bytes:
    with Image.open(io.BytesIO(body)) as image:
        if image.width * image.height > _MOST_PIXELS:
            return b""
        grey = image.convert("L")
        grey.thumbnail((_LONGEST, _LONGEST))
        return _png(grey)


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _words(program: str, page: bytes) -> str:
    if not page:
        return ""
    done = subprocess.run(
        [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3"],
        input=page,
        capture_output=True,
        timeout=SECONDS,
        check=True,
        # one thread: the same words on every machine, and the other cores for other scans
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return "\n".join(filter(None, map(squeeze, lines)))
