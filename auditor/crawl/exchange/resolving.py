"""Names of hosts turned into addresses, by the system's resolver and within a bound.

A name server that is gone keeps the system waiting for half a minute and more, in a call that
nothing can interrupt. Each name is therefore asked for in a thread of its own, which is left to
itself when it takes too long: it neither holds up other sites nor the end of the program.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from typing import Any

#: Seconds after which a name is given up.
LOOKUP_SECONDS = 15.0
#: Names asked for at once.
AT_ONCE = 64
#: Seconds for which an answer is good, and for which it is used on when no newer one is to be had.
KEPT_SECONDS, STALE_SECONDS = 300.0, 30.0

#: Family, protocol, and the address itself.
Found = tuple[int, int, str]


class Names:
    """The addresses of hosts, each asked for once in a while. Lives in one event loop."""

    def __init__(self) -> None:
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._kept: dict[tuple[str, int], tuple[float, list[Found]]] = {}

    async def addresses(self, host: str, family: int = socket.AF_UNSPEC) -> list[Found]:
        """Where a host lives. Raises OSError (``gaierror``) when that cannot be told. While name
        servers do not answer, an old answer goes on being used (RFC 8767)."""
        clock = asyncio.get_running_loop().time
        until, found = self._kept.get((host, family), (0.0, []))
        if until <= clock():
            good = KEPT_SECONDS
            try:
                async with self._gate:
                    found = await _look_up(host, family)
            except socket.gaierror as problem:
                if problem.errno != socket.EAI_AGAIN or not found:
                    self._kept.pop((host, family), None)
                    raise
                good = STALE_SECONDS
            self._kept[host, family] = (clock() + good, found)
        return found


async def resolve_hosts(hosts: list[str]) -> dict[str, str]:
    """Host → first address, for hosts that resolve."""
    names = Names()

    async def one(host: str) -> str:
        try:
            return (await names.addresses(host))[0][2]
        except (OSError, UnicodeError):
            return ""

    addresses = await asyncio.gather(*map(one, hosts))
    return {host: address for host, address in zip(hosts, addresses, strict=True) if address}


def ask_system(host: str, family: int) -> list[Found]:
    """What the system's resolver says. Raises OSError or UnicodeError."""
    answers: list[Any] = socket.getaddrinfo(
        host, None, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return [(kind, protocol, str(where[0])) for kind, _, protocol, _, where in answers]


async def _look_up(host: str, family: int) -> list[Found]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Found]] = loop.create_future()

    def settle(found: list[Found], problem: Exception | None) -> None:
        if answer.done():
            return  # given up
        if problem is None:
            answer.set_result(found)
        else:
            answer.set_exception(problem)

    def ask() -> None:
        try:
            outcome: tuple[list[Found], Exception | None] = ask_system(host, family), None
        except Exception as problem:
            outcome = [], problem
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=ask, daemon=True, name=f"resolving {host}").start()
    try:
        async with asyncio.timeout(LOOKUP_SECONDS):
            return await answer
    except TimeoutError as problem:
        raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from problem
