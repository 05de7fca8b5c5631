"""Whose turn it is: one request at a time to a host, and a rate to each hosting address."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class HostState:
    """What is known of one host (name and port). Times are seconds of the clock."""

    delay: float
    askers: int = 1  # processes that may ask it at the same time
    address: str | None = None
    free_at: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def pause(self) -> float:
        """Seconds between two requests of this process."""
        return self.delay * self.askers


class Politeness:
    """Keeps ``delay`` seconds between the requests to one host and ``per_address_rate`` requests a
    second to one address, over all sites of the process. A rate of 0 means none; the machine's own
    loopback addresses have none either.

    ``processes``: of the run. A host belongs to one of them, unless it is ``shared``."""

    def __init__(
        self,
        delay: float,
        per_address_rate: float,
        *,
        processes: int = 1,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._delay = delay
        self._processes = processes
        self._interval = 1.0 / per_address_rate if per_address_rate else 0.0
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, HostState] = {}
        self._addresses: dict[str, float] = {}  # address → when it is free again

    def host(self, host: str) -> HostState:
        state = self._hosts.get(host)
        if state is None:
            state = self._hosts[host] = HostState(self._delay)
        return state

    def slow_down(self, host: str, delay: float) -> None:
        """Hold ``delay`` seconds for this host, if that is more than before (Crawl-delay)."""
        state = self.host(host)
        state.delay = max(state.delay, delay)

    def share(self, host: str) -> None:
        """A host that every process may ask, since sites of each link to it: all of them together
        ask it once in ``delay`` seconds."""
        self.host(host).askers = self._processes

    def back_off(self, host: str, seconds: float) -> None:
        """Send nothing to this host for so long."""
        state = self.host(host)
        state.free_at = max(state.free_at, self._clock() + seconds)

    def forget(self, host: str) -> None:
        """Drop a host that a site is done with. One that asked for a longer pause is kept: other
        sites may live there."""
        state = self._hosts.get(host)
        if state is None or state.lock.locked() or state.pause > self._delay:
            return
        if state.free_at <= self._clock():
            del self._hosts[host]

    def turn(self, host: str) -> Turn:
        """``async with politeness.turn(host) as turn:`` around a request; ``turn.end()`` when its
        headers are there."""
        return Turn(self, self.host(host))

    async def wait(self, state: HostState) -> None:
        """Sleep until both the host and its address are free, and take the address's place."""
        while True:
            now = self._clock()
            start = max(now, state.free_at)
            limited = self._interval and state.address and not _is_loopback(state.address)
            if limited:
                start = max(start, self._addresses.get(str(state.address), 0.0))
            if limited and start <= now:
                self._addresses[str(state.address)] = now + self._interval
            if start <= now:
                return
            await self._sleep(start - now)

    def leave(self, state: HostState) -> None:
        """The server has answered: from now on counts the delay, so that no two requests reach it
        closer than that, however long they were on the way."""
        state.free_at = max(state.free_at, self._clock() + state.pause)


class Turn:
    """One request's turn at one host."""

    __slots__ = ("_over", "_politeness", "_state")

    def __init__(self, politeness: Politeness, state: HostState) -> None:
        self._politeness = politeness
        self._state = state
        self._over = True

    async def __aenter__(self) -> Self:
        await self._state.lock.acquire()
        self._over = False
        try:
            await self._politeness.wait(self._state)
        except BaseException:
            self._state.lock.release()
            raise
        return self

    def end(self) -> None:
        """The server has answered; the next one may begin to wait. Also at the block's end."""
        if not self._over:
            self._over = True
            self._politeness.leave(self._state)
            self._state.lock.release()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback
