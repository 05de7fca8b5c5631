"""Gathering one shard of sites: many at once in one event loop, each site's result recorded as it
ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.crawl.capture import Capture, CrawlSummary, Gathered
from auditor.crawl.exchange.fetching import Transport
from auditor.crawl.frontier.interest import Judge
from auditor.crawl.gathering import gather_site
from auditor.crawl.meanings import meaning_of
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.status import Condition
from auditor.engine.descriptors import sites_that_fit
from auditor.engine.events import Event, SiteDone, Tick
from auditor.engine.sharding import interleaved
from auditor.ledger.ledger import Ledger, SiteRecord
from auditor.registry.school import School
from rulebook.messages import PersonError

log = logging.getLogger(__name__)

#: Turns a capture into the bytes that the ledger keeps.
Finish = Callable[[School, Capture], bytes]
Report = Callable[[Event], None]

SOFTWARE = "CongTruong/0.1"
ATTEMPTS = 2  # a transient failure is tried once more in the same run
TICK_SECONDS = 0.5
#: Seconds between the starts of two sites: about what reading a page takes. More would be waste.
MOST_APART = 0.01


@dataclass(frozen=True, slots=True)
class Shard:
    """Everything a process needs to gather its sites."""

    number: int
    schools: tuple[School, ...]
    settings: CrawlSettings
    phrases: Mapping[str, int]
    folder: Path
    finish: Finish
    database: str | None = None
    previous: Path | None = None  # folder of an earlier run
    processes: int = 1  # that gather the run's shards


async def gather_shard(shard: Shard, report: Report) -> None:
    """Gather every site of the shard, then once more those whose failure may have passed."""
    ledger = Ledger.open(shard.folder, shard.database)
    transport = Transport.open(shard.settings, shard.folder, shard.processes)
    worker = Worker(shard, ledger, transport, report)
    ticking = asyncio.create_task(worker.tick())
    try:
        again = await worker.gather_all(shard.schools)
        if again:
            await asyncio.sleep(shard.settings.retry_turns * shard.settings.delay)
            await worker.gather_all(again)
    finally:
        ticking.cancel()
        worker.count()
        await transport.close()
        ledger.close()


class Worker:
    """The sites under way in this process."""

    def __init__(self, shard: Shard, ledger: Ledger, transport: Transport, report: Report) -> None:
        self.shard = shard
        self.ledger = ledger
        self.transport = transport
        self.report = report
        self.judge = Judge(shard.phrases)
        self.at_once = sites_that_fit(shard.settings.sites_at_once)
        self.tried = ledger.tried()
        self.in_flight = 0
        self.counted = 0

    async def gather_all(self, schools: Sequence[School]) -> list[School]:
        """Gather sites, so many at once; returns those to be tried again."""
        waiting = iter(interleaved(schools))
        again: set[str] = set()
        lanes = min(self.at_once, len(schools))

        async def lane(start: float) -> None:
            await asyncio.sleep(start)
            for school in waiting:
                self.in_flight += 1
                try:
                    if not await self.gather_one(school):
                        again.add(school.code)
                finally:
                    self.in_flight -= 1

        try:
            async with asyncio.TaskGroup() as group:
                for start in starts(lanes, self.shard.settings.delay):
                    group.create_task(lane(start))
        except ExceptionGroup as problems:
            raise problems.exceptions[0] from None  # they end for one reason, all at once
        return [school for school in schools if school.code in again]

    async def gather_one(self, school: School) -> bool:
        """Gather a site and record it; False when it should be tried again."""
        gathered = await gather_site(
            school,
            self.transport,
            self.judge,
            self.shard.folder,
            SOFTWARE,
            self.shard.previous,
        )
        summary = gathered.capture.summary
        tried = self.tried[school.code] = self.tried.get(school.code, 0) + 1
        transient = meaning_of(summary.reason).transient
        final = tried >= ATTEMPTS or not (transient and summary.pages == 0)
        self.ledger.record(
            site_record(school, gathered, finish_safely(self.shard.finish, school, gathered), final)
        )
        self.report(SiteDone(school.code, summary.status, summary.reason, summary.pages, final))
        return final

    async def tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self.count()

    def count(self) -> None:
        """Report what has been read since the last time."""
        read = self.transport.responses
        self.report(Tick(self.shard.number, read - self.counted, self.in_flight))
        self.counted = read


def starts(sites: int, delay: float) -> list[float]:
    """When each of so many sites begins, in seconds: spread over one ``delay``. Sites in step would
    all be asked, read and judged in the same tenths of every second, each waiting for the
    others."""
    apart = min(MOST_APART, delay / max(1, sites))
    return [number * apart for number in range(sites)]


def finish_safely(finish: Finish, school: School, gathered: Gathered) -> bytes:
    """The result of a site. If judging it fails, the site is said to have crashed the engine: one
    site must not end the others."""
    try:
        return finish(school, gathered.capture)
    except PersonError:
        raise  # something the whole run was asked for is wrong
    except Exception:
        log.exception("judging %s", school.code)
        return finish(school, crashed(school))


def crashed(school: School) -> Capture:
    """The capture of a site that the program could not handle."""
    summary = CrawlSummary("error", Condition.CRASH.value, 0, 0, 0.0)
    return Capture(home=school.url, pages=(), code=school.code, summary=summary, skips=())


def site_record(school: School, gathered: Gathered, result: bytes, final: bool) -> SiteRecord:
    """The ledger's line for a site."""
    summary = gathered.capture.summary
    return SiteRecord(
        code=school.code,
        url=school.url,
        status=summary.status,
        reason=summary.reason,
        transient=meaning_of(summary.reason).transient,
        pages=summary.pages,
        requests=gathered.requests,
        digest=gathered.digest,
        skips=gathered.capture.skips,
        result=result,
        final=final,
    )
