"""Header fields of a response in plain ASCII, so that they are the same when they are read from the
archive as when they came."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

#: What a field may hold as it is (RFC 9110 §5.5): everything printable, and tabs.
_PLAIN = "\t" + "".join(map(chr, range(0x20, 0x7F)))

Fields = tuple[tuple[str, str], ...]


def plain_fields(fields: Iterable[tuple[str, str]]) -> Fields:
    """Names and values with every other byte percent-encoded; a ``Location`` in raw UTF-8, or in
    nothing known, becomes the address that a browser would ask for."""
    return tuple((_plain(name), _plain(value)) for name, value in fields)


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    # what was no UTF-8 has become surrogates
    return quote(text.encode("utf-8", "surrogateescape"), safe=_PLAIN)
