"""The process that draws a scan: ``python -m auditor.engine.drawing MEDIA_TYPE``.

It reads the file from its standard input and writes its first pages as grey PNGs, each with its
length before it. A page can be made to take hours to draw, or to break the library that draws it;
that costs this process and nothing else.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pypdfium2
from PIL import Image

from auditor.crawl.attachments.apart import frame, limit_memory, limit_work
from auditor.pages.files import media_types

#: Pages of one scan that are read: what a paper is, of which year and whose, stands on the first.
PAGES = 3
#: Seconds of work for one scan.
WORK_SECONDS = 20
#: Dots of the longer side: an A4 page at 200 dots an inch.
_LONGEST = 2_340
_POINTS = 72
_MOST_PIXELS = 60_000_000


def main(media_type: str) -> None:
    """Draw one scan. Whatever a damaged one raises ends the process."""
    limit_memory()
    limit_work(WORK_SECONDS)
    body = sys.stdin.buffer.read()
    for page in _pdf_pages(body) if media_type == media_types.PDF else _picture(body):
        stream = io.BytesIO()
        page.save(stream, "PNG")
        sys.stdout.buffer.write(frame(stream.getvalue()))
        sys.stdout.buffer.flush()


def _pdf_pages(body: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(body)
    for index in range(min(len(document), PAGES)):
        page = document[index]
        scale = _LONGEST / max(*page.get_size(), _POINTS)  # however large it says it is
        yield page.render(scale=scale, grayscale=True).to_pil()


def _picture(body: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(body)) as image:
        if image.width * image.height <= _MOST_PIXELS:
            grey = image.convert("L")
            grey.thumbnail((_LONGEST, _LONGEST))
            yield grey


if __name__ == "__main__":
    main(sys.argv[1])
