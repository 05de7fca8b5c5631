"""Nothing a site answers leads where an audit must not go, or makes it take more than it may."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from pathlib import Path

import brotli
import pytest
from healthy import Healthy
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import Reply, Request

from auditor.crawl.allowance import Allowance
from auditor.crawl.bundle.archive import bundle_name, bundle_path
from auditor.crawl.capture import Capture
from auditor.crawl.exchange.decoding import EncodingError, decode
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds, Fetcher, Transport
from auditor.crawl.frontier.sitemaps import read_sitemap
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition
from auditor.engine.gathering import Execution, gather
from auditor.registry.school import School
from rulebook.kinds import Kind

BOUNDS = Bounds(100_000, 100_000)


def condition_of_fetch(url: str) -> Condition:
    """How one fetch ends when private addresses are refused."""

    async def fetch() -> Condition:
        transport = Transport.open(CrawlSettings(delay=0.0))
        try:
            await Fetcher(transport, Allowance()).exchange(url, BOUNDS)
        except FetchError as problem:
            return problem.condition
        finally:
            await transport.close()
        return Condition.OK

    return asyncio.run(fetch())


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "localhost",
    ],
)
def test_private_addresses_are_never_connected_to(host: str) -> None:
    assert condition_of_fetch(f"http://{host}:9/") is Condition.FORBIDDEN_ADDRESS


def test_a_name_that_resolves_to_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, ["127.0.0.1"])
    assert condition_of_fetch("http://truong.example/") is Condition.FORBIDDEN_ADDRESS


def test_a_name_that_changes_its_answer_is_refused_at_connect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # the resolver's check sees a public address; the socket is given a private one
    monkeypatch.setattr(
        "auditor.crawl.exchange.connection.CheckedResolver.resolve", resolve_unchecked
    )
    assert condition_of_fetch("http://truong.example/") is Condition.FORBIDDEN_ADDRESS


def answer(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    found = [(socket.AF_INET, 0, address) for address in addresses]
    monkeypatch.setattr("auditor.crawl.exchange.resolving.ask_system", lambda host, family: found)


async def resolve_unchecked(self: object, host: str, port: int = 0, family: int = 0) -> object:
    return [
        {
            "hostname": host,
            "host": "127.0.0.1",
            "port": port,
            "family": socket.AF_INET,
            "proto": 0,
            "flags": socket.AI_NUMERICHOST,
        }
    ]


def test_a_redirect_into_the_private_network_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, serve: object
) -> None:
    asked: list[str] = []

    async def inner(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        asked.append(request.path)
        return Healthy().answer(request.path)

    secret = serve(inner)  # type: ignore[operator]

    async def outer(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        if request.path == "/robots.txt":
            return Reply(status=404)
        return Reply(status=302, headers={"Location": secret.url.replace("127.0.0.1", "127.0.0.2")})

    school = serve(outer)  # type: ignore[operator]
    seen: list[Capture] = []
    gather([school], CrawlSettings(delay=0.0, allow_private=True, phrases={}), tmp_path, keep(seen),
           Execution(processes=1))  # fmt: skip
    assert seen[0].summary.reason == "redirect-elsewhere"
    assert asked == []


def keep(seen: list[Capture]):  # type: ignore[no-untyped-def]
    def finish(school: School, capture: Capture) -> bytes:
        seen.append(capture)
        return b""

    return finish


@settings(max_examples=80)
@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "br", "gzip, br", ""]))
def test_decoding_undoes_encoding(data: bytes, encoding: str) -> None:
    wire = data
    for name in encoding.split(", "):
        wire = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}.get(
            name, bytes
        )(wire)
    assert decode(wire, encoding, 10_000) == (data, False)


@settings(max_examples=80)
@given(st.binary(max_size=500), st.sampled_from(["gzip", "deflate", "br", "br, gzip"]))
def test_decoding_garbage_is_bounded_and_never_surprises(data: bytes, encoding: str) -> None:
    try:
        body, _ = decode(data, encoding, 1_000)
    except EncodingError:
        body = b""
    assert len(body) <= 1_000


@pytest.mark.parametrize("pack", [lambda b: gzip.compress(b, 9), lambda b: brotli.compress(b)])
def test_a_bomb_is_cut_at_the_limit(pack: object) -> None:
    wire = pack(b"0" * 20_000_000)  # type: ignore[operator]
    encoding = "gzip" if wire[:2] == b"\x1f\x8b" else "br"
    assert decode(wire, encoding, 1_000) == (b"0" * 1_000, True)


def test_more_than_three_encodings_are_refused() -> None:
    with pytest.raises(EncodingError):
        decode(b"", "gzip, gzip, gzip, gzip", 100)


def test_sitemaps_give_dates_children_and_nothing_of_a_dtd() -> None:
    body = (
        b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        b"<url><loc>https://a.vn/x</loc><lastmod>2026-11-01T08:00:00+07:00</lastmod></url>"
        b"<url><loc> /y </loc></url><url><loc>javascript:z</loc></url></urlset>"
    )
    found = read_sitemap("https://a.vn/sitemap.xml", body, limit=10_000, max_urls=10)
    assert [(url, str(day)) for url, day in found.pages] == [
        ("https://a.vn/x", "2026-11-01"),
        ("https://a.vn/y", "None"),
    ]
    evil = b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>/&a;</loc></url></urlset>"
    assert read_sitemap("https://a.vn/s", evil, limit=10_000, max_urls=10).pages == ()


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_sitemap_of_something(body: bytes) -> None:
    found = read_sitemap("https://a.vn/s", b"<urlset>" + body, limit=1_000, max_urls=3)
    assert len(found.pages) + len(found.children) <= 3


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_code_becomes_a_path(one: str, other: str) -> None:
    folder = Path("/run")
    path = bundle_path(folder, one)
    assert path.parent == folder / "captures"
    assert "/" not in bundle_name(one)
    assert ".." not in bundle_name(one)
    assert (bundle_name(one) == bundle_name(other)) == (one == other)


def test_a_school_at_a_private_address_is_refused_without_a_request(
    tmp_path: Path, serve: object
) -> None:
    asked: list[str] = []

    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        asked.append(request.path)
        return Reply(b"x")

    school = serve(animal)  # type: ignore[operator]
    seen: list[Capture] = []
    gather(
        [school], CrawlSettings(delay=0.0, phrases={}), tmp_path, keep(seen), Execution(processes=1)
    )
    assert (seen[0].summary.status, seen[0].summary.reason) == ("refused", "forbidden-address")
    assert asked == []
    assert school.kinds == {Kind.THCS}
