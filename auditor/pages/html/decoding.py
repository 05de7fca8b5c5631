"""Bytes of a page to text: which character set, however badly it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.pages.legacy_fonts import detect_legacy_font

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

#: What stands in pages that claim Latin-1 is, on Vietnamese sites, code page 1258 or 1252.
_ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8",
            "utf8": "utf-8", "windows-1258": "cp1258", "tcvn": "cp1258"}  # fmt: skip

#: Characters in which an old font shows.
_SAMPLE = 60_000

#: Character sets of the Web (WHATWG Encoding Standard, §4.2). Python knows others by name that are
#: none (``idna``, ``unicode_escape``), fail, or take time with the square of the length.
_OF_THE_WEB = re.compile(
    r"utf-(?:8|16(?:-?[lb]e)?)|(?:windows-?|cp-?)\d{3,4}|ibm866|iso-?(?:8859|ir)-?\d+|latin-?\d+|"
    r"koi8-?[ru]|mac(?:intosh|-cyrillic)|tis-620|gbk|gb2312|gb18030|hz-gb-2312|big5(?:-hkscs)?|"
    r"euc-(?:jp|kr)|shift[-_]jis|iso-2022-jp"
)


def decode_html(body: bytes, headers: Mapping[str, str]) -> tuple[str, str]:
    """The text and the character set it was in. Never fails: what cannot be read becomes U+FFFD.

    A text that is sound UTF-8 is UTF-8 whatever it is called; then the byte order mark, the HTTP
    header and the page's own word are tried in turn.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for name in _claims(body, headers):
        if name == "utf-8":
            text = body.decode("utf-8", "replace")
            if text.count("\ufffd") <= 2 + len(text) // 500:  # a few stray bytes
                return text, name
            continue
        try:
            return body.decode(name, "replace"), name
        except LookupError:
            continue
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") <= 2 + len(text) // 100:
        return text, "utf-8"
    text = body.decode("cp1252", "replace")
    if detect_legacy_font(text[:_SAMPLE]):
        return text, "windows-1252"  # what the fonts of before Unicode were made for
    return body.decode("cp1258", "replace"), "windows-1258"


def shown_in(text: str, charset: str, body: bytes, headers: Mapping[str, str]) -> str:
    """The character set in which a browser shows what ``decode_html`` read: what the header and
    then the page declare, even of UTF-8, which becomes nonsense by another name (WHATWG HTML,
    §13.2.3.1)."""
    if charset != "utf-8" or text.isascii() or body.startswith(_BOMS[0][0]):
        return charset
    claim = next(iter(_claims(body, headers)), charset)
    return charset if claim.startswith("utf") else claim


def _claims(body: bytes, headers: Mapping[str, str]) -> list[str]:
    said, in_page = _HEADER.search(headers.get("content-type", "")), _META.search(body, 0, 4096)
    names = [said[1] if said else "", in_page[1].decode("ascii") if in_page else ""]
    known = [_ALIASES.get(name.lower(), name.lower()) for name in names if name]
    return list(filter(_OF_THE_WEB.fullmatch, known))
