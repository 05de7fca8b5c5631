"""What a site shares with others must not decide what is seen of it."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from animals import with_paths
from healthy import HEALTHY_PAGES, WORDS, Healthy
from keeping import Animal, Reply

from auditor.crawl.allowance import Allowance
from auditor.crawl.capture import Capture
from auditor.crawl.exchange import resolving
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds, Exchange, Fetcher, Transport
from auditor.crawl.exchange.politeness import Politeness
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition
from auditor.engine.gathering import Execution, gather
from auditor.engine.sharding import interleaved
from auditor.registry.school import School
from rulebook.kinds import Kind

Serve = Callable[[Animal], School]
SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=20)


def captured(
    schools: list[School], folder: Path, settings: CrawlSettings = SETTINGS
) -> dict[str, Capture]:
    captures: dict[str, Capture] = {}

    def keep(school: School, capture: Capture) -> bytes:
        captures[school.code] = capture
        return b""

    gather(schools, settings, folder, keep, Execution(processes=1))
    return captures


def school(code: str, url: str) -> School:
    return School(code, "Trường", frozenset({Kind.THCS}), url)


def tenant(name: str) -> bytes:
    """One tenant's whole site."""
    return f"<html><title>Trường {name}</title><h1>Trường {name}</h1><p>{WORDS}</html>".encode()


def test_the_wait_for_others_at_one_host_is_nobodys_time(serve: Serve, tmp_path: Path) -> None:
    names = [f"thcs-{n}" for n in range(6)]
    host = serve(with_paths({f"/{name}/": Reply(tenant(name)) for name in names})).url
    tenants = [school(name, f"{host}{name}/") for name in names]
    settings = replace(SETTINGS, delay=0.1, site_seconds=3.0)  # all of them together need 6 s
    for capture in captured(tenants, tmp_path, settings).values():
        assert (capture.summary.status, len(capture.pages)) == ("ok", 1)


def test_pauses_stop_every_limit_and_asked_waits_count() -> None:
    async def waits(paused: float, spent: float) -> str:
        allowance = Allowance()
        try:
            async with allowance.within(0.2), allowance.within(10.0):
                if spent:
                    allowance.spend(spent)
                with allowance.paused(), allowance.paused():
                    await asyncio.sleep(paused)
                await asyncio.sleep(0.01)
        except TimeoutError:
            return "over"
        return "done"

    assert asyncio.run(waits(0.5, 0.0)) == "done"
    assert asyncio.run(waits(0.0, 0.3)) == "over"


def test_a_limit_may_begin_and_end_within_a_pause() -> None:
    async def begins() -> None:
        allowance = Allowance()
        with allowance.paused():
            async with allowance.within(0.05):
                await asyncio.sleep(0.15)

    async def is_over() -> None:
        allowance = Allowance()
        async with allowance.within(0.01):
            try:
                await asyncio.sleep(9.0)
            finally:
                with allowance.paused():
                    pass

    asyncio.run(begins())
    with pytest.raises(TimeoutError):
        asyncio.run(is_over())


def test_names_are_asked_for_once_and_those_unknown_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def ask(host: str, family: int) -> list[resolving.Found]:
        asked.append(host)
        if host == "khong-co.vn":
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(2, 6, "192.0.2.1"), (10, 6, "2001:db8::1")]

    monkeypatch.setattr(resolving, "ask_system", ask)
    found = asyncio.run(resolving.resolve_hosts(["co.vn", "khong-co.vn"]))
    assert found == {"co.vn": "192.0.2.1"}

    async def twice(kept: float) -> int:
        monkeypatch.setattr(resolving, "KEPT_SECONDS", kept)
        asked.clear()
        names = resolving.Names()
        answers = [await names.addresses("co.vn") for _ in range(2)]
        assert answers == [ask("", 0)] * 2
        return asked.count("co.vn")

    assert [asyncio.run(twice(300.0)), asyncio.run(twice(-1.0))] == [1, 2]


def test_the_system_knows_its_own_name() -> None:
    assert {where for _, _, where in resolving.ask_system("localhost", socket.AF_INET)} == {
        "127.0.0.1"
    }


def test_the_pauses_that_a_site_asks_for_are_its_own_time(serve: Serve, tmp_path: Path) -> None:
    slow = {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 1\n", kind="text/plain")}
    pages = {f"/{n}/": Reply(tenant(str(n))) for n in range(9)}
    links = "".join(f'<a href="/{n}/">Tin {n}</a>' for n in range(9)).encode()
    site = serve(with_paths({"/": Reply(tenant("mot") + links), **slow, **pages}))
    settings = replace(SETTINGS, site_seconds=4.0)
    capture = captured([school("mot", site.url)], tmp_path, settings)["mot"]
    assert (capture.summary.status, capture.summary.reason) == ("partial", "budget-time")


def test_a_host_that_asked_for_a_longer_pause_is_not_forgotten() -> None:
    politeness = Politeness(1.0, 0.0)
    politeness.slow_down("khoan-thai.vn", 10.0)
    politeness.host("thuong.vn")
    for host in ("khoan-thai.vn", "thuong.vn"):
        politeness.forget(host)
    assert politeness.host("khoan-thai.vn").delay == 10.0


def test_hosts_take_turns() -> None:
    listed = [school(f"a{n}", f"https://chung.vn/a{n}/") for n in range(3)]
    listed += [school("b", "https://b.vn/"), school("c", "https://c.vn/")]
    assert [one.code for one in interleaved(listed)] == ["a0", "b", "c", "a1", "a2"]


def test_dead_name_servers_hold_nobody_up(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = serve(Healthy()).url.rpartition(":")[2]

    def ask(host: str, family: int) -> list[resolving.Found]:
        if host.startswith("chet"):
            time.sleep(3.0)
        return [(2, 0, "127.0.0.1")]

    monkeypatch.setattr(resolving, "ask_system", ask)
    monkeypatch.setattr(resolving, "LOOKUP_SECONDS", 0.2)
    dead = [school(f"chet{n}", f"http://chet{n}.vn:{port}") for n in range(40)]
    captures = captured(
        [*dead, school("song", f"http://song.vn:{port}")],
        tmp_path,
        replace(SETTINGS, retry_turns=0.0),
    )
    assert len(captures["song"].pages) == HEALTHY_PAGES
    reasons = {capture.summary.reason for capture in captures.values()}
    assert reasons == {"", "dns-temporary"}


FEW_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (120, 120))
from auditor.engine.descriptors import sites_that_fit
print(sites_that_fit(400), sites_that_fit(2))
resource.setrlimit(resource.RLIMIT_NOFILE, (70, 70))
print(sites_that_fit(400), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are not counted there")
def test_no_more_sites_at_once_than_files_may_be_open() -> None:
    done = subprocess.run([sys.executable, "-c", FEW_FILES], capture_output=True, check=True)
    assert done.stdout.split() == [b"18", b"2", b"2", b"70"]


def test_a_server_that_hangs_up_once_has_no_old_encryption() -> None:
    """Nor has a site whose scripts come from a host with a bad certificate."""
    answers = iter([Condition.RESET, Condition.OK, Condition.TLS_EXPIRED, Condition.OK])

    class Flaky(Fetcher):
        async def _exchange(self, url: str, *_: object) -> Exchange:
            condition = next(answers)
            if condition:
                raise FetchError(url, condition)
            return None  # type: ignore[return-value]

    async def ask() -> tuple[Condition, Condition]:
        transport = Transport.open(SETTINGS)
        try:
            fetcher = Flaky(transport, Allowance())
            await fetcher.exchange("https://a.vn/", Bounds(9, 9))
            await fetcher.exchange("https://cdn.vn/x.js", Bounds(9, 9))
            return fetcher.tls_of({"a.vn"}), fetcher.tls_of({"cdn.vn"})
        finally:
            await transport.close()

    assert asyncio.run(ask()) == (Condition.OK, Condition.TLS_EXPIRED)
