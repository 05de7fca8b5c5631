"""Undoing HTTP content encodings within a bound: a bomb is cut, never unpacked."""

from __future__ import annotations

import zlib

import brotli

#: What we tell servers we can read.
ACCEPT_ENCODING = "gzip, deflate, br"

#: A page of 4 MB compresses to a thousandth at best when it is real text.
CHUNK_BYTES = 1 << 16

#: Members of one gzip body that are read. Each costs a look at all that follows it, and may hold
#: nothing: a megabyte has fifty thousand.
MOST_MEMBERS = 100


class EncodingError(ValueError):
    """The body is not what its Content-Encoding says."""


def decode(body: bytes, encoding: str, limit: int) -> tuple[bytes, bool]:
    """``body`` without its content encodings, at most ``limit`` bytes, and whether it was cut.

    ``encoding`` is the header's value; several encodings are undone last first, at most three.
    An unknown encoding leaves the body as it is. Raises EncodingError when the data is damaged
    before its first byte; damage further on cuts the body there.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > 3:
        raise EncodingError(encoding)
    cut = False
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            # 32: gzip or zlib header; servers mix them up
            body, one_cut = _inflate(body, zlib.MAX_WBITS | 32, limit)
        elif name == "deflate":
            raw = body[:1] and (body[0] & 0x0F) != 8
            body, one_cut = _inflate(body, -zlib.MAX_WBITS if raw else zlib.MAX_WBITS, limit)
        elif name == "br":
            body, one_cut = _unbrotli(body, limit)
        else:
            one_cut = False
        cut = cut or one_cut
    if len(body) > limit:
        return body[:limit], True
    return body, cut


def gunzip(body: bytes, limit: int) -> tuple[bytes, bool]:
    """A gzip file's content, at most ``limit`` bytes. Raises EncodingError."""
    return _inflate(body, zlib.MAX_WBITS | 16, limit)


def _inflate(body: bytes, wbits: int, limit: int) -> tuple[bytes, bool]:
    if not body:
        return b"", False
    parts: list[bytes] = []
    size = 0
    while body and size <= limit:  # a gzip file may have several members
        if len(parts) == MOST_MEMBERS:
            return b"".join(parts), True
        machine = zlib.decompressobj(wbits)
        try:
            part = machine.decompress(body, limit + 1 - size)
        except zlib.error as problem:
            if parts:
                break  # padding after the last member
            raise EncodingError("deflate") from problem
        parts.append(part)
        size += len(part)
        if not machine.eof:
            return b"".join(parts)[:limit], True
        body = machine.unused_data
    whole = b"".join(parts)
    return whole[:limit], len(whole) > limit


def _unbrotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    machine = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(body), CHUNK_BYTES):
            part = machine.process(
                body[start : start + CHUNK_BYTES], output_buffer_limit=limit + 1 - size
            )
            while True:
                parts.append(part)
                size += len(part)
                if size > limit:
                    return b"".join(parts)[:limit], True
                if machine.can_accept_more_data():
                    break
                part = machine.process(b"", output_buffer_limit=limit + 1 - size)
    except brotli.error as problem:
        if not size:
            raise EncodingError("br") from problem
        return b"".join(parts), True
    return b"".join(parts), not machine.is_finished()
