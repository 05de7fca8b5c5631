"""Text from outside made harmless in a cell: no formula, no control, no hidden direction.

A spreadsheet that opens a CSV runs a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return (OWASP, CSV Injection); a leading apostrophe makes it text. Direction marks could
make a name read as another; control characters are forbidden in XML and so in XLSX and DOCX.
"""

from __future__ import annotations

import re

from rulebook.vietnamese.text import nfc

#: Characters XML 1.0 forbids, and the marks that turn the direction of the text around them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_FORMULA = re.compile(r"\s*[=+\-@\t\r|%＝＋－＠]")

#: Longest text written into one cell; XLSX itself ends at 32,767.
LONGEST = 2000


def plain(text: str, longest: int = LONGEST) -> str:
    """Visible text only, NFC, at most ``longest`` characters."""
    cleaned = nfc(text if text.isprintable() else _UNSEEN.sub("", text))
    return cleaned if len(cleaned) <= longest else cleaned[: longest - 1] + "…"


def one_line(text: str, longest: int = 200) -> str:
    """``plain`` without line breaks: for a mail header, a title, a file name."""
    if text.isprintable():
        return plain(text, longest)
    return plain(" ".join(_UNSEEN.sub("", text).split()), longest)


def csv_cell(text: str) -> str:
    """``plain``, and text for a spreadsheet even where it looks like a formula."""
    cleaned = plain(text)
    return "'" + cleaned if _FORMULA.match(cleaned) else cleaned
