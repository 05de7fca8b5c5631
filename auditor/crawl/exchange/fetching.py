"""One HTTP exchange, bounded in every direction."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from auditor.crawl.allowance import Allowance
from auditor.crawl.attachments.opening import Opener
from auditor.crawl.browser.browsing import BROWSER_LOCK, Browser
from auditor.crawl.browser.rendering import Renderer
from auditor.crawl.capture import Response
from auditor.crawl.exchange.connection import (
    CheckedResolver,
    check_address,
    new_session,
    unverified_tls,
)
from auditor.crawl.exchange.cookies import Cookies
from auditor.crawl.exchange.decoding import EncodingError, decode
from auditor.crawl.exchange.failures import FetchError, condition_of, without_frames
from auditor.crawl.exchange.headers import plain_fields
from auditor.crawl.exchange.pacing import Pacing
from auditor.crawl.exchange.politeness import Politeness
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition
from auditor.registry.addresses import literal


@dataclass(frozen=True, slots=True)
class Exchange:
    """A response together with what stands on the wire, for the archive."""

    response: Response
    reason: str  # of the status line
    raw_headers: tuple[tuple[str, str], ...]
    raw_body: bytes  # still compressed, without chunking


@dataclass(slots=True)
class Transport:
    """What all sites of a process share."""

    session: aiohttp.ClientSession
    resolver: CheckedResolver
    politeness: Politeness
    settings: CrawlSettings
    lenient_tls: ssl.SSLContext
    renderer: Renderer
    gate: asyncio.Semaphore  # how many exchanges are under way at once
    pacing: Pacing
    opener: Opener
    responses: int = 0  # read so far, for the progress display

    @classmethod
    def open(
        cls, settings: CrawlSettings, folder: Path | None = None, processes: int = 1
    ) -> Transport:
        """To be called inside the event loop; ``close`` ends it. The ``processes`` that gather
        into one ``folder`` have one browser among them, and ask hosts of others in turn."""
        resolver = CheckedResolver(settings.allow_private)
        browser = Browser(folder / BROWSER_LOCK if folder else None)
        return cls(
            session=new_session(settings, resolver),
            resolver=resolver,
            politeness=Politeness(settings.delay, settings.per_address_rate, processes=processes),
            settings=settings,
            lenient_tls=unverified_tls(),
            renderer=Renderer(settings.user_agent, browser),
            gate=asyncio.Semaphore(settings.exchanges_at_once),
            pacing=Pacing(),
            opener=Opener(),
        )

    async def close(self) -> None:
        await self.opener.close()
        await self.renderer.close()
        await self.session.close()
        await self.resolver.close()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bytes of body that are kept: of text, and of what calls itself something else."""

    text: int
    other: int

    def of(self, content_type: str) -> int:
        binary = content_type.startswith("application/") and not _TEXTUAL.search(content_type)
        return self.other if binary else self.text


_TEXTUAL = re.compile("xml|json|html|javascript")

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Fetcher:
    """The exchanges of one site: its cookies, its bytes, the state of its encryption."""

    def __init__(self, transport: Transport, allowance: Allowance) -> None:
        self._transport = transport
        self._cookies = Cookies()
        self.allowance = allowance
        self.received = 0  # bytes, decompressed
        self._lenient: dict[str, Condition] = {}  # host → what is wrong with its encryption
        self._secured: set[str] = set()  # hosts with which an encrypted exchange has succeeded

    def tls_of(self, hosts: Collection[str]) -> Condition:
        """What is wrong with the certificate or the protocol of one of these hosts."""
        wrong = (condition for host, condition in self._lenient.items() if host in hosts)
        return next(wrong, Condition.OK)

    async def exchange(
        self, url: str, bounds: Bounds, *, via: str = "", headers: Mapping[str, str] = NO_HEADERS
    ) -> Exchange:
        """GET one URL without following redirects.

        Raises FetchError with the condition that ended it.
        """
        host = urlsplit(url).netloc
        ask = partial(self._exchange, url, bounds, via, headers)
        try:
            exchange = await ask()
        except FetchError as problem:
            known = host in self._secured or host in self._lenient
            if known or not url.startswith("https:"):
                raise
            exchange = await self._leniently(host, ask, problem)
        if url.startswith("https:"):
            self._secured.add(host)
        return exchange

    async def _leniently(
        self, host: str, ask: Callable[[], Awaitable[Exchange]], problem: FetchError
    ) -> Exchange:
        """A first encrypted exchange again, with encryption that minds less. Raises FetchError."""
        if problem.condition in HUNG_UP:
            try:
                return await ask()  # it may have hung up this once
            except FetchError as again:
                problem = again
        if problem.condition not in READABLE_ALL_THE_SAME:
            raise problem
        self._lenient[host] = READABLE_ALL_THE_SAME[problem.condition]
        try:
            return await ask()
        except FetchError as second:
            del self._lenient[host]
            raise (problem if problem.condition in HUNG_UP else second) from None

    async def _exchange(
        self, url: str, bounds: Bounds, via: str, headers: Mapping[str, str]
    ) -> Exchange:
        transport = self._transport
        parts = urlsplit(url)
        await self._know_address(parts.netloc, parts.hostname or "")
        sent = dict(headers)
        cookie = self._cookies.header(parts.netloc)
        if cookie:
            sent["Cookie"] = cookie
        phase = Condition.TIMEOUT_HEADERS
        try:
            async with AsyncExitStack() as turns:
                with self.allowance.paused():
                    turn = await turns.enter_async_context(transport.politeness.turn(parts.netloc))
                    await turns.enter_async_context(transport.gate)
                answer = await transport.session.get(
                    URL(url, encoded=True),
                    headers=sent,
                    allow_redirects=False,
                    ssl=transport.lenient_tls if parts.netloc in self._lenient else True,
                )
                turn.end()
                self.allowance.spend(transport.politeness.host(parts.netloc).pause)
                phase = Condition.TIMEOUT_BODY
                limit = bounds.of(answer.headers.get("Content-Type", ""))
                async with answer:
                    raw_body, whole = await _read(answer, limit)
                with self.allowance.paused():  # inside the gate: few bodies wait in memory
                    await transport.pacing.turn()
        except Exception as problem:
            # whatever a client library may raise on hostile input ends as one condition
            raise FetchError(url, condition_of(problem, phase)) from without_frames(problem)
        transport.responses += 1
        self._cookies.keep(parts.netloc, answer.headers.getall("Set-Cookie", ()))
        return self._made(url, via, answer, raw_body, whole, limit)

    def _made(
        self,
        url: str,
        via: str,
        answer: aiohttp.ClientResponse,
        raw_body: bytes,
        whole: bool,
        limit: int,
    ) -> Exchange:
        fields = plain_fields(answer.headers.items())
        lower = {name.lower(): value for name, value in fields}
        try:
            body, cut = decode(raw_body, lower.get("content-encoding", ""), limit)
        except EncodingError as problem:
            raise FetchError(url, Condition.BAD_ENCODING) from problem
        self.received += len(body)
        response = Response(
            url=url,
            final_url=url,
            status=answer.status,
            headers=lower,
            body=body,
            fetched=datetime.now(UTC).replace(microsecond=0),
            truncated=cut or not whole,
            via=via,
        )
        return Exchange(response, answer.reason or "", fields, raw_body)

    async def _know_address(self, host: str, name: str) -> None:
        """Refuse private literals before anything is sent, and learn where the host lives."""
        state = self._transport.politeness.host(host)
        if state.address is not None:
            return
        try:
            address = literal(name)
            if address is not None:
                if not self._transport.settings.allow_private:
                    check_address(str(address))
                state.address = str(address)
            else:
                state.address = await self._transport.resolver.address(name)
        except Exception as problem:
            raise FetchError(host, condition_of(problem, Condition.DNS_TEMPORARY)) from problem


#: Failures of a first encrypted exchange after which it is tried with lenient encryption → what
#: is wrong with the site if that succeeds. Many old servers just hang up on a modern greeting.
READABLE_ALL_THE_SAME = {
    Condition.TLS_EXPIRED: Condition.TLS_EXPIRED,
    Condition.TLS_MISMATCH: Condition.TLS_MISMATCH,
    Condition.TLS_UNTRUSTED: Condition.TLS_UNTRUSTED,
    Condition.TLS_OLD: Condition.TLS_OLD,
    Condition.TLS_FAILED: Condition.TLS_OLD,
    Condition.RESET: Condition.TLS_OLD,
}

#: Of these, those that say nothing of the cause.
HUNG_UP = frozenset({Condition.TLS_FAILED, Condition.RESET})


async def _read(answer: aiohttp.ClientResponse, limit: int) -> tuple[bytes, bool]:
    """The body, and whether it is whole; a peer that breaks off leaves what had come."""
    parts: list[bytes] = []
    size = 0
    try:
        async for chunk in answer.content.iter_any():
            parts.append(chunk)
            size += len(chunk)
            if size > limit:
                answer.close()
                return b"".join(parts)[:limit], False
    except aiohttp.ClientPayloadError:
        if not size:
            raise
        return b"".join(parts), False
    return b"".join(parts), True
