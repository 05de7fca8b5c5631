"""Gentleness: delays, rates, robots.txt, patience."""

from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, datetime

import pytest
from clocks import Time

from auditor.crawl.capture import Response
from auditor.crawl.exchange.cookies import MAX_COOKIES, Cookies
from auditor.crawl.exchange.politeness import Politeness
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition
from auditor.crawl.visiting.robots import robots_of_failure, robots_of_response
from auditor.crawl.visiting.visit import retry_after

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def request_times(
    delay: float, rate: float, requests: list[tuple[str, str]], answer: float = 0.0
) -> list[tuple[str, float]]:
    """When each request (host, address) is sent; ``answer``: seconds until its headers."""
    time = Time()
    politeness = Politeness(delay, rate, clock=time, sleep=time.sleep)
    sent: list[tuple[str, float]] = []

    async def run() -> None:
        for host, address in requests:
            politeness.host(host).address = address
            async with politeness.turn(host):
                sent.append((host, time.now))
                time.now += answer

    asyncio.run(run())
    return sent


def test_one_host_is_asked_once_a_delay_counted_from_its_answer() -> None:
    sent = request_times(1.0, 0, [("a", "203.0.113.1")] * 4, answer=0.25)
    assert [round(at - sent[0][1], 2) for _, at in sent] == [0, 1.25, 2.5, 3.75]


def test_hosts_on_one_address_share_its_rate() -> None:
    sent = request_times(1.0, 8.0, [(f"h{n}", "203.0.113.1") for n in range(9)])
    gaps = [later[1] - earlier[1] for earlier, later in itertools.pairwise(sent)]
    assert min(gaps) == pytest.approx(0.125)


def test_hosts_on_different_addresses_do_not_wait_for_each_other() -> None:
    sent = request_times(1.0, 8.0, [(f"h{n}", f"203.0.113.{n}") for n in range(9)])
    assert {at for _, at in sent} == {100.0}


def test_loopback_has_a_delay_but_no_rate() -> None:
    sent = request_times(0.0, 8.0, [(f"h{n}", "127.0.0.1") for n in range(9)])
    assert {at for _, at in sent} == {100.0}


def test_back_off_and_crawl_delay_are_kept() -> None:
    time = Time()
    politeness = Politeness(1.0, 0, clock=time, sleep=time.sleep)
    politeness.slow_down("a", 5.0)
    sent = []

    async def run() -> None:
        for wait in (0.0, 60.0, 0.0):
            if wait:
                politeness.back_off("a", wait)
            async with politeness.turn("a"):
                sent.append(time.now)

    asyncio.run(run())
    assert sent == [100.0, 160.0, 165.0]


def response(status: int, body: bytes = b"", **headers: str) -> Response:
    return Response("u", "u", status, headers, body, NOW)


ROBOTS = (
    b"User-agent: *\nDisallow: /kin/\nAllow: /kin/cong-khai\n\n"
    b"User-agent: CongTruong\nCrawl-delay: 7\nDisallow: /rieng/\nSitemap: https://a.vn/s.xml\n"
)


def test_our_own_group_of_robots_txt_counts() -> None:
    robots = robots_of_response(response(200, ROBOTS))
    assert robots.allows("https://a.vn/kin/x")
    assert not robots.allows("https://a.vn/rieng/x")
    assert robots.delay == 7.0
    assert robots.sitemaps == ("https://a.vn/s.xml",)


@pytest.mark.parametrize(
    ("status", "allowed"), [(401, True), (403, True), (404, True), (500, False), (503, False)]
)
def test_robots_that_cannot_be_read_by_rfc_9309(status: int, allowed: bool) -> None:
    assert robots_of_response(response(status)).allows("https://a.vn/") is allowed


def test_robots_that_cannot_be_reached_forbids() -> None:
    assert not robots_of_failure(Condition.TIMEOUT_HEADERS).allows("https://a.vn/")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 22 Nov 2026 08:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2020 08:00:00 GMT", 0.0),
        ("-1", None),
        ("soon", None),
        ("9" * 30, None),
    ],
)
def test_retry_after_in_both_forms(value: str, seconds: float | None) -> None:
    assert retry_after(response(503, **{"retry-after": value})) == seconds


@pytest.mark.parametrize(
    "clock", ["Sun, 22 Nov 2020 08:00:00 GMT", "Mon, 22 Nov 2032 08:00:00 GMT"]
)
def test_retry_after_is_told_by_the_clock_of_the_server(clock: str) -> None:
    """However far this machine's own is off."""
    later = clock.replace("08:00:00", "08:00:30")
    assert retry_after(response(503, **{"date": clock, "retry-after": later})) == 30.0


def test_the_user_agent_names_a_contact() -> None:
    agent = CrawlSettings(contact="https://so.example.vn/kiem-tra").user_agent
    assert "+https://so.example.vn/kiem-tra" in agent
    assert agent.isascii()


def test_cookies_are_few_and_short() -> None:
    cookies = Cookies()
    cookies.keep("a", [f"c{n}=1; Path=/" for n in range(100)] + ["big=" + "x" * 5000, "=no", "x"])
    sent = cookies.header("a")
    assert sent.count("=") == MAX_COOKIES
    assert "big" not in sent
    assert cookies.header("www.a") == sent
    assert cookies.header("b") == ""
    cookies.keep("b", ["x=\x01", "y=\udcff", "z=được"])
    assert cookies.header("b") == "z=được"
