"""What a site leaves in memory while it waits for its turn."""

from __future__ import annotations

import asyncio
import gc
from asyncio.sslproto import SSLProtocol
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.crawl.allowance import Allowance
from auditor.crawl.exchange.fetching import Bounds, Fetcher, Transport
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition
from benchmarks.farm import open_farm

CERTIFICATE = Path(__file__).parent.parent / "zoo" / "certificates" / "self-signed.pem"


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Within the block objects go only when nothing refers to them any more."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def encrypted_after_reading(url: str) -> int:
    """Encrypted connections in memory after a page was read whose certificate does not hold."""
    transport = Transport.open(CrawlSettings(delay=0.0, allow_private=True))
    fetcher = Fetcher(transport, Allowance())
    try:
        with nothing_collected():
            await fetcher.exchange(url, Bounds(1_000_000, 1_000_000))
            assert fetcher.tls_of({url.split("/")[2]}) is Condition.TLS_UNTRUSTED
            return sum(isinstance(thing, SSLProtocol) for thing in gc.get_objects())
    finally:
        await transport.close()


def test_a_connection_that_failed_is_gone_at_once() -> None:
    with open_farm(1, 9, certificate=CERTIFICATE) as (farm, _):
        assert asyncio.run(encrypted_after_reading(farm.url(0))) == 1
