"""Gathering every site of a registry, in as many processes as are worth it."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import rulebook
from auditor.crawl.bundle.archive import PARTIAL, damaged, sweep
from auditor.crawl.capture import Gathered
from auditor.crawl.exchange.resolving import resolve_hosts
from auditor.crawl.frontier.interest import phrases_of
from auditor.crawl.settings import CrawlSettings
from auditor.engine.events import Progress, Silent
from auditor.engine.heap import long_lived_heap
from auditor.engine.processes import run_shards
from auditor.engine.shard import Finish, Shard, crashed, gather_shard, site_record
from auditor.engine.sharding import shard
from auditor.ledger.ledger import Ledger
from auditor.registry.school import School

#: Sites from which on another process pays for its start.
SITES_PER_PROCESS = 8

#: How often sites are given to new processes after one died under them.
ROUNDS = 3

SKIPPED_FILE = "skipped.jsonl"


@dataclass(frozen=True, slots=True)
class Execution:
    """How gathering is carried out; none of it changes what a site is found to be.

    ``processes`` None: one a core, if there are sites enough. ``database``: the ledger's, if not
    SQLite in the run's folder. ``retry_failed``: visit again the sites of an earlier call whose
    failure may have passed. ``previous``: the folder of an earlier run; servers are asked only for
    what has changed since.
    """

    processes: int | None = None
    progress: Progress = field(default_factory=Silent)
    database: str | None = None
    retry_failed: bool = False
    previous: Path | None = None


def gather(
    schools: Sequence[School],
    settings: CrawlSettings,
    folder: Path,
    finish: Finish,
    execution: Execution,
) -> None:
    """Crawl every school that is not done yet, or whose bundle was lost or damaged since, and keep
    bundle and result under ``folder``.

    ``finish`` is called in the process that crawled a site, as the site ends; with several
    processes it must be picklable.

    Raises KeyboardInterrupt when interrupted; everything recorded until then is kept, and the same
    call goes on from there. Raises PersonError when the ledger cannot be opened.
    """
    told = execution.progress
    ledger = Ledger.open(folder, execution.database)
    try:
        ledger.begin(asdict(settings))
        if execution.retry_failed:
            ledger.reopen(ledger.failed())
        ledger.reopen(damaged(folder, ledger.digests()))
        sweep(folder)
        pending = undone(schools, ledger)
        told.begin(len(schools), len(schools) - len(pending))
        template = Shard(
            number=0,
            schools=(),
            settings=settings,
            phrases=_phrases(settings),
            folder=folder,
            finish=finish,
            database=execution.database,
            previous=execution.previous,
        )
        try:
            for _ in range(ROUNDS):
                if not pending:
                    break
                _gather_round(pending, template, execution)
                pending = undone(schools, ledger)
            for school in pending:  # these took every process down with them
                gathered = Gathered(crashed(school), "", 0)
                result = finish(school, gathered.capture)
                ledger.record(site_record(school, gathered, result, final=True))
        finally:
            told.end()
        write_skipped(ledger, folder / SKIPPED_FILE)
    finally:
        ledger.close()


def undone(schools: Iterable[School], ledger: Ledger) -> list[School]:
    """The schools without a final record for the address they have now."""
    done = ledger.done()
    return [school for school in schools if done.get(school.code) != school.url]


def write_skipped(ledger: Ledger, path: Path) -> None:
    """``skipped.jsonl``: every URL that was not fetched and the rule that said so, by unit."""
    partial = path.with_name(path.name + PARTIAL)
    with partial.open("w", encoding="utf-8", newline="\n") as stream:
        for code, url, rule in ledger.skips():
            line = {"code": code, "url": url, "rule": rule}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    partial.replace(path)


def _gather_round(pending: Sequence[School], template: Shard, execution: Execution) -> None:
    report = execution.progress.tell
    wanted = execution.processes or min(os.cpu_count() or 1, len(pending) // SITES_PER_PROCESS)
    if wanted <= 1:
        with long_lived_heap():
            asyncio.run(gather_shard(replace(template, schools=tuple(pending)), report))
        return
    hosts = sorted({urlsplit(school.url).hostname or "" for school in pending})
    addresses = asyncio.run(resolve_hosts(hosts))
    shards = [
        replace(template, number=number, schools=members, processes=wanted)
        for number, members in enumerate(shard(pending, addresses, wanted))
    ]
    run_shards(shards, report)


def _phrases(settings: CrawlSettings) -> dict[str, int]:
    if settings.phrases is not None:
        return dict(settings.phrases)
    return phrases_of(rulebook.load())
