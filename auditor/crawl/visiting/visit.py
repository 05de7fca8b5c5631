"""One URL visited as a polite visitor does: robots.txt asked, redirects followed by hand and
checked one by one, a server that asks for patience given it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import urlsplit

from auditor.crawl.allowance import Allowance
from auditor.crawl.bundle.archive import Role
from auditor.crawl.capture import Response
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds, Exchange, Fetcher, Transport
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition, condition_of_status
from auditor.crawl.visiting.content import refresh_target
from auditor.crawl.visiting.previous import NOTHING, Previous
from auditor.crawl.visiting.robots import (
    EVERYTHING,
    Robots,
    robots_of_failure,
    robots_of_response,
)
from auditor.pages.html.reading import moment_of
from auditor.pages.urls import normalise

NOT_MODIFIED = 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})

#: Conditions that a server asks to wait out.
PATIENCE = frozenset({Condition.RATE_LIMITED, Condition.UNAVAILABLE})

#: Says why a redirect's target must not be followed; None when it may.
Gate = Callable[[str], str | None]


class Keeper(Protocol):
    """Where exchanges are kept: the site's archive."""

    def add(self, role: Role, exchange: Exchange) -> None: ...


class ClosedError(Exception):
    """A URL that leads where we do not go; ``rule`` is the name of the skip."""

    def __init__(self, url: str, rule: str) -> None:
        super().__init__(f"{url}: {rule}")
        self.url = url
        self.rule = rule


@dataclass(slots=True)
class Visitor:
    """The visits to one site."""

    transport: Transport
    fetcher: Fetcher
    archive: Keeper
    robots: dict[str, Robots] = field(default_factory=dict)
    previous: Previous = NOTHING

    @classmethod
    def of(
        cls,
        transport: Transport,
        archive: Keeper,
        previous: Previous = NOTHING,
        allowance: Allowance | None = None,
    ) -> Visitor:
        fetcher = Fetcher(transport, allowance or Allowance())
        return cls(transport, fetcher, archive, previous=previous)

    @property
    def settings(self) -> CrawlSettings:
        return self.transport.settings

    async def visit(self, url: str, bounds: Bounds, gate: Gate, *, via: str = "") -> Exchange:
        """Fetch ``url`` and follow where it leads. The exchange's response keeps the URL that was
        asked for; every hop before it stands in the archive.

        Raises FetchError (no usable answer; also for status 4xx and 5xx) or ClosedError (robots,
        or a redirect that ``gate`` rejects).
        """
        asked, hops = url, [url]
        while True:
            robots = await self.rules(url)
            if not robots.allows(url):
                if robots.rules is None:
                    raise FetchError(url, robots.condition)
                raise ClosedError(url, "robots")
            exchange = await self.patiently(url, bounds, via=via)
            target = self._next(exchange)
            if target is None:
                response = replace(exchange.response, url=asked)
                return replace(exchange, response=response)
            self.archive.add(Role.OTHER, exchange)
            # the same address may come back once, with the cookie it has just set
            if hops.count(target) > 1 or len(hops) > self.settings.max_redirects:
                raise FetchError(url, Condition.REDIRECT_LOOP)
            rule = gate(target)
            if rule is not None:
                raise ClosedError(target, rule)
            hops.append(target)
            via, url = url, target

    def _next(self, exchange: Exchange) -> str | None:
        """Where an exchange leads on to; None when it is the answer. Raises FetchError."""
        response = exchange.response
        if response.status in REDIRECTS:
            target = normalise(response.headers.get("location", ""), response.final_url)
            if not response.headers.get("location") or target is None:
                self.archive.add(Role.OTHER, exchange)
                raise FetchError(response.final_url, Condition.REDIRECT_INVALID)
            return target
        condition = condition_of_status(response.status)
        if condition is not Condition.OK:
            self.archive.add(Role.OTHER, exchange)
            raise FetchError(response.final_url, condition)
        return refresh_target(response)

    def leave(self) -> None:
        """Forget the hosts that were visited; the site is done."""
        for origin in self.robots:
            self.transport.politeness.forget(urlsplit(origin).netloc)

    async def patiently(self, url: str, bounds: Bounds, *, via: str = "") -> Exchange:
        """One exchange; 429 and 503 are waited out a few times. What has not changed since the
        previous capture comes from there, and both go to the archive."""
        tries = 0
        while True:
            exchange = await self.fetcher.exchange(
                url, bounds, via=via, headers=self.previous.headers(url)
            )
            response = exchange.response
            if response.status == NOT_MODIFIED:
                earlier = self.previous.exchange(url, response.fetched)
                if earlier is not None:
                    self.archive.add(Role.OTHER, exchange)
                    return earlier
            if condition_of_status(response.status) not in PATIENCE:
                return exchange
            if tries >= self.settings.back_off_tries:
                return exchange
            self.archive.add(Role.OTHER, exchange)
            self.back_off(url, tries, response)
            tries += 1

    def back_off(self, url: str, tries: int, response: Response) -> None:
        """Leave a host alone for as long as it asks, or longer with every try."""
        asked = retry_after(response)
        own = 4.0 * self.settings.delay * 2**tries
        seconds = min(asked if asked is not None else own, self.settings.max_back_off)
        self.transport.politeness.back_off(urlsplit(url).netloc, seconds)
        self.fetcher.allowance.spend(seconds)

    def share(self, url: str) -> None:
        """Visit a URL's host as one that sites of other processes link to as well."""
        self.transport.politeness.share(urlsplit(url).netloc)

    async def rules(self, url: str) -> Robots:
        """The robots.txt rules of a URL's origin, fetched once. Raises FetchError for what keeps
        the whole origin from being reached (DNS, connection)."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self.robots.get(origin)
        if known is None:
            known = await self._read_rules(origin)
            self.robots[origin] = known
            if known.delay:
                delay = min(known.delay, self.settings.max_crawl_delay)
                self.transport.politeness.slow_down(parts.netloc, delay)
        return known

    async def _read_rules(self, origin: str) -> Robots:
        url = origin + "/robots.txt"
        bounds = Bounds(self.settings.robots_bytes, self.settings.robots_bytes)
        for _ in range(6):  # RFC 9309 §2.3.1.2: five redirects
            try:
                exchange = await self.patiently(url, bounds)
            except FetchError as problem:
                if problem.condition in GARBLED:
                    return EVERYTHING
                return robots_of_failure(problem.condition)
            self.archive.add(Role.OTHER, exchange)
            response = exchange.response
            if response.status not in REDIRECTS:
                return robots_of_response(response)
            target = normalise(response.headers.get("location", ""), url)
            if target is None:
                break
            url = target
        return EVERYTHING


#: A robots.txt that answers, though nothing can be read in it, forbids nothing.
GARBLED = frozenset({Condition.BAD_ENCODING, Condition.TOO_BIG, Condition.REDIRECT_INVALID})


def retry_after(response: Response) -> float | None:
    """The seconds that ``Retry-After`` asks for, as a number or as a date (RFC 9110 §10.2.3). A
    date is told by the server's own clock, where it shows that: this machine's may be wrong, or be
    set right in the midst of a run."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal() and len(text) < 9:
        return float(text)
    moment = moment_of(text)
    if moment is None:
        return None
    now = moment_of(response.headers.get("date", "")) or response.fetched
    return max(0.0, (moment - now).total_seconds())
