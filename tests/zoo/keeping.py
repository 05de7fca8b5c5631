"""The small HTTP server that every animal of the zoo is kept in: raw enough to misbehave."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"

REASONS = {200: "OK", 301: "Moved", 302: "Found", 404: "Not Found", 403: "Forbidden"}


@dataclass(slots=True)
class Request:
    """What a visitor asked. ``count`` is how many requests this animal has had, from 1."""

    path: str
    headers: Mapping[str, str]
    count: int


@dataclass(slots=True)
class Reply:
    """A well-formed answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"


#: An animal answers with a Reply, or writes whatever it likes itself and answers None.
Animal = Callable[[Request, asyncio.StreamWriter], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """An animal and what the auditor must make of it."""

    name: str
    animal: Animal
    status: str
    reason: str = ""
    tls: str = ""  # certificate file; "old": a server that only speaks retired TLS
    host: str = "127.0.0.1"
    pages: int | None = None  # how many pages must have been read
    skipped: str = ""  # a rule that must appear among the skips


def tls_context(name: str) -> ssl.SSLContext | None:
    if not name:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    old = name == "old"
    context.load_cert_chain(CERTIFICATES / ("good.pem" if old else f"{name}.pem"))
    if old:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


async def keep(keeping: Keeping, port: int = 0) -> asyncio.Server:
    """Open one animal's cage on a port of its own."""
    count = 0

    async def visitor(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        with suppress(Exception):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                count += 1
                reply = await keeping.animal(parse(head, count), writer)
                if reply is None:
                    break
                writer.write(wire(reply))
                await writer.drain()
        with suppress(Exception):
            writer.close()

    return await asyncio.start_server(
        visitor, keeping.host, port, ssl=tls_context(keeping.tls), backlog=200
    )


def parse(head: bytes, count: int) -> Request:
    lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Request(lines[0].split(" ")[1], headers, count)


def wire(reply: Reply) -> bytes:
    headers = {
        "Content-Type": reply.kind,
        "Content-Length": str(len(reply.body)),
        **reply.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    reason = REASONS.get(reply.status, "Status")
    return f"HTTP/1.1 {reply.status} {reason}\r\n{lines}\r\n".encode() + reply.body
