"""Connections that go only where an audit may go.

The address is checked when a name is resolved and again on the very socket that is about to be
connected, so that a name which changes its answer in between gains nothing.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import ssl
from asyncio import sslproto
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from auditor.crawl.exchange.decoding import ACCEPT_ENCODING
from auditor.crawl.exchange.resolving import Names
from auditor.crawl.settings import CrawlSettings
from auditor.registry.addresses import is_public

#: Bytes of one header line, and header lines of one answer, that are still read.
MAX_HEADER_BYTES = 32_768
MAX_HEADERS = 250


#: asyncio gives every TLS connection a read buffer of 256 KiB at once; two records fit into this.
TLS_BUFFER_BYTES = 32_768


class ForbiddenAddressError(OSError):
    """A host leads to an address that is not of the open Internet."""

    def __init__(self, address: str) -> None:
        super().__init__(errno.EACCES, f"forbidden address {address}")


def check_address(text: str) -> None:
    """Raise ForbiddenAddressError unless the address is public."""
    if not is_public(ipaddress.ip_address(text.partition("%")[0])):
        raise ForbiddenAddressError(text)


class CheckedResolver(AbstractResolver):
    """The system's resolver, refusing private answers."""

    def __init__(self, allow_private: bool) -> None:
        self._names = Names()
        self._allow_private = allow_private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._names.addresses(host, family)
        if not self._allow_private:
            for _, _, address in found:
                check_address(address)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, protocol, address in found
        ]

    async def address(self, host: str) -> str:
        """The first address of a host, for the per-address rate. Raises OSError."""
        return (await self.resolve(host))[0]["host"]

    async def close(self) -> None:
        """Nothing to close."""


def new_session(settings: CrawlSettings, resolver: CheckedResolver) -> aiohttp.ClientSession:
    """The one HTTP session of a process: no proxy, no shared cookies, bounded headers."""

    # a thousand TLS connections would otherwise hold a quarter of a gigabyte of empty buffers
    sslproto.SSLProtocol.max_size = TLS_BUFFER_BYTES

    def open_socket(info: Any) -> socket.socket:
        family, kind, protocol, _, address = info
        if not settings.allow_private:
            check_address(address[0])
        return socket.socket(family=family, type=kind, proto=protocol)

    connector = aiohttp.TCPConnector(
        resolver=resolver,
        limit=0,  # how many at once is decided by sites_at_once
        use_dns_cache=False,  # the resolver has one
        keepalive_timeout=max(15.0, 3 * settings.delay),
        socket_factory=open_socket,
        ssl=verified_tls(),
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        read_bufsize=1 << 16,
        max_line_size=MAX_HEADER_BYTES,
        max_field_size=MAX_HEADER_BYTES,
        max_headers=MAX_HEADERS,
        timeout=aiohttp.ClientTimeout(
            total=settings.exchange_seconds,
            sock_connect=settings.connect_seconds,
            sock_read=settings.read_seconds,
        ),
        headers={
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": settings.accept_language,
            "Accept-Encoding": ACCEPT_ENCODING,
        },
    )


def verified_tls() -> ssl.SSLContext:
    """TLS as a browser would insist on it."""
    return ssl.create_default_context()


def unverified_tls() -> ssl.SSLContext:
    """TLS for reading a site whose certificate or protocol is out of order; never trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # without the system's authorities
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context
