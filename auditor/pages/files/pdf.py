"""PDF text through pdfium, bounded."""

from __future__ import annotations

import re
import unicodedata

import pypdfium2

from auditor.pages.files.extract import MOST_TEXT, Extract, unreadable
from auditor.pages.outline import squeeze

#: Pages of one file that are read.
MOST_PAGES = 60

#: A page with fewer letters than this carries no text of its own (a scan with a page number).
LEAST_LETTERS = 20

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?\Z"
)


def read_pdf(body: bytes) -> Extract:
    """The text of a PDF's first pages. ``scan`` when it has no text layer, or one that is no
    language (the leavings of a bad OCR)."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as problem:
        return unreadable(str(problem))
    try:
        count = len(document)
        pages = [_page_text(document, index) for index in range(min(count, MOST_PAGES))]
    except pypdfium2.PdfiumError as problem:
        return unreadable(str(problem))
    finally:
        document.close()
    letters = sum(map(str.isalpha, "".join(pages)))
    text = "\n".join(filter(None, pages))[:MOST_TEXT]
    if letters < LEAST_LETTERS * max(1, len(pages)) or is_garbage(text):
        return Extract("scan", leaves=count)
    return Extract("text", text, count)


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        layer = page.get_textpage()
        try:
            raw = layer.get_text_bounded()
        finally:
            layer.close()
    finally:
        page.close()
    return "\n".join(filter(None, (squeeze(line) for line in raw.splitlines())))


def is_garbage(text: str) -> bool:
    """Whether a text layer is no language: fewer than two in five of its words could be
    Vietnamese syllables (judged without marks; numbers do not count)."""
    words = re.findall(r"[^\W\d_]+", text)[:2000]
    if len(words) < 20:
        return False
    return sum(map(_could_be_syllable, words)) < 0.4 * len(words)


def _could_be_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SYLLABLE.match(plain) is not None
