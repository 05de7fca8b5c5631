"""Whose turn it is: hosts, their addresses and what happens when a turn is given up."""

from __future__ import annotations

import asyncio

import pytest
from clocks import Time

from auditor.crawl.exchange.politeness import Politeness


async def ask(politeness: Politeness, time: Time, host: str, *, answer: float = 0.0) -> float:
    """When one request to the host is sent; it is answered so many seconds later."""
    async with politeness.turn(host) as turn:
        sent = time.now
        time.now += answer
        turn.end()
        time.now += 5.0  # the body takes its time, which is nobody's business
    return sent


def test_only_a_longer_delay_replaces_ours() -> None:
    time = Time()
    politeness = Politeness(2.0, 0, clock=time, sleep=time.sleep)
    politeness.slow_down("a", 1.0)
    politeness.slow_down("b", 20.0)
    politeness.slow_down("b", 3.0)

    async def run() -> list[float]:
        return [await ask(politeness, time, host) for host in ("a", "a", "b", "b")]

    first, second, third, fourth = asyncio.run(run())
    assert (second - first, fourth - third) == (5.0, 20.0)


def test_all_processes_together_ask_a_shared_host_once_in_its_delay() -> None:
    time = Time()
    politeness = Politeness(2.0, 0, processes=4, clock=time, sleep=time.sleep)
    politeness.share("f2.hcm.edu.vn")
    politeness.forget("f2.hcm.edu.vn")  # the site is done; others of this process are not

    async def run() -> list[float]:
        own = [await ask(politeness, time, "thcsbenlam.edu.vn") for _ in range(2)]
        return own + [await ask(politeness, time, "f2.hcm.edu.vn") for _ in range(2)]

    first, second, third, fourth = asyncio.run(run())
    assert (second - first, fourth - third) == (5.0, 8.0)


def test_a_shorter_patience_does_not_end_a_longer_one() -> None:
    time = Time()
    politeness = Politeness(1.0, 0, clock=time, sleep=time.sleep)
    politeness.back_off("a", 60.0)
    politeness.back_off("a", 5.0)
    assert asyncio.run(ask(politeness, time, "a")) == 160.0


def test_the_delay_counts_from_the_headers() -> None:
    time = Time()
    politeness = Politeness(7.0, 0, clock=time, sleep=time.sleep)

    async def run() -> list[float]:
        return [await ask(politeness, time, "a", answer=1.0) for _ in range(2)]

    assert asyncio.run(run()) == [100.0, 108.0]


def test_hosts_of_one_address_keep_its_rate_and_wait_for_their_own_delay() -> None:
    time = Time()
    politeness = Politeness(10.0, 0.5, clock=time, sleep=time.sleep)
    for host in ("a", "b"):
        politeness.host(host).address = "203.0.113.7"

    async def run() -> list[float]:
        sent = []
        for host in ("a", "b", "a"):
            async with politeness.turn(host):
                sent.append(time.now)
        return sent

    assert asyncio.run(run()) == [100.0, 102.0, 110.0]


@pytest.mark.parametrize("address", [None, "127.0.0.1", "::1", "::1%lo"])
def test_unknown_and_own_addresses_have_no_rate(address: str | None) -> None:
    time = Time()
    politeness = Politeness(0.0, 0.5, clock=time, sleep=time.sleep)
    for host in ("a", "b"):
        politeness.host(host).address = address

    async def run() -> list[float]:
        return [await ask(politeness, time, host) for host in ("a", "b")]

    assert asyncio.run(run()) == [100.0, 105.0]


def test_a_turn_given_up_while_waiting_frees_the_host() -> None:
    time = Time()

    async def never(seconds: float) -> None:
        raise asyncio.CancelledError

    politeness = Politeness(1.0, 0, clock=time, sleep=never)
    politeness.back_off("a", 9.0)

    async def run() -> bool:
        with pytest.raises(asyncio.CancelledError):
            await ask(politeness, time, "a")
        return politeness.host("a").lock.locked()

    assert not asyncio.run(run())


def test_a_host_is_forgotten_when_nothing_is_owed_to_it() -> None:
    time = Time()
    politeness = Politeness(30.0, 0, clock=time, sleep=time.sleep)
    state = politeness.host("a")
    politeness.back_off("a", 60.0)
    politeness.forget("a")
    assert politeness.host("a") is state  # it waits out its time
    time.now += 60.0

    async def held() -> bool:
        async with politeness.turn("a"):
            politeness.forget("a")
            return politeness.host("a") is state

    assert asyncio.run(held())
    time.now += 30.0
    politeness.forget("a")
    assert politeness.host("a") is not state
    politeness.forget("nobody")


def test_a_host_that_asked_for_a_longer_pause_is_remembered() -> None:
    politeness = Politeness(1.0, 0, clock=Time(), sleep=Time().sleep)
    politeness.slow_down("a", 30.0)
    politeness.forget("a")
    assert politeness.host("a").delay == 30.0
