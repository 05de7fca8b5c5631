"""What a crawl costs: ``python -m benchmarks.crawl [speed|polite|many|scale …]``.

Every run is a process of its own against a farm in another; CPU is counted in the crawling process
with its start-up taken out; pages are those that were read. Nothing is asserted: the figures are
printed.
"""

from __future__ import annotations

import argparse
import functools
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import rulebook
from auditor.audit import JudgeCapture, Question
from auditor.crawl.capture import Capture
from auditor.crawl.frontier.interest import phrases_of
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.engine.shard import crashed
from auditor.engine.starting import start_method
from auditor.registry.school import School
from benchmarks.farm import Farm, open_farm
from benchmarks.forked import count_forked
from rulebook.kinds import Kind

TODAY = date(2026, 11, 22)
CERTIFICATE = Path(__file__).parent.parent / "tests" / "zoo" / "certificates" / "self-signed.pem"


GATHER = "gather (fetch, parse, extract, WARC, ledger)"
WHOLE = "whole audit (the same and judging)"
SCRAPY_LABELS = {
    "plain": "Scrapy + parsel, ten plain fields",
    "same": "Scrapy + parsel, the kinds of thing that a Page holds",
}


def nothing(school: School, capture: Capture) -> bytes:
    """Judges nothing."""
    return b""


def crawl(
    farm: Farm, *, judged: bool, delay: float, processes: int, sites_at_once: int
) -> dict[str, Any]:
    """One crawl of the farm in this process; its figures."""
    settings = CrawlSettings(
        delay=delay,
        allow_private=True,
        max_pages=farm.pages,
        sites_at_once=sites_at_once,
        phrases=phrases_of(rulebook.load()),
    )
    schools = [
        School(f"s{number:05}", "Trường", frozenset({Kind.THCS}), url)
        for number, url in enumerate(farm.urls)
    ]
    finish = JudgeCapture(Question("cong-truong-2026", TODAY, "benchmark")) if judged else nothing
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as start_up:
        # what a process loads once, however many sites follow, is loaded before the clock starts
        # (the command begins to load what its processes are forked from before it has loaded
        # itself, and reads its registry after that)
        with others_loaded() if processes > 1 else nullcontext():
            gather((), settings, Path(start_up), finish, Execution())
            finish(schools[0], crashed(schools[0]))
            wall, cpu = time.monotonic(), cpu_seconds()
            gather(schools, settings, Path(folder), finish, Execution(processes=processes))
            wall = time.monotonic() - wall
        cpu = cpu_seconds() - cpu
        pages, requests = counts(Path(folder))
    return {
        "pages": pages,
        "requests": requests,
        "cpu": cpu,
        "wall": wall,
        "peak_mb": peak_mb(),
    }


@contextmanager
def others_loaded() -> Iterator[None]:
    """Within the block what other processes need is loaded; what they cost is known after it."""
    context: Any = multiprocessing.get_context(start_method("auditor.audit"))
    first = context.Process(target=print, args=("",), kwargs={"end": ""})
    first.start()
    first.join()
    try:
        yield
    finally:
        count_forked()


def counts(folder: Path) -> tuple[int, int]:
    import sqlite3

    with sqlite3.connect(folder / "ledger.sqlite") as connection:
        pages, requests = connection.execute(
            "SELECT sum(pages), sum(requests) FROM sites"
        ).fetchone()
    return int(pages), int(requests)


def cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_mb() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def ours(farm: Farm, **how: Any) -> dict[str, Any]:
    """A crawl in a process of its own."""
    order = json.dumps({"farm": [farm.port, farm.sites, farm.pages, farm.scheme], **how})
    return json.loads(run([sys.executable, "-m", "benchmarks.crawl", "--order", order]))


def scrapy(farm: Farm, spider: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scrapy_farm", spider, str(farm.pages), *farm.urls]
    return json.loads(run(command))


def run(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def per_page(result: dict[str, Any]) -> float:
    """CPU milliseconds a page."""
    return 1000 * result["cpu"] / max(1, result["pages"])


def speed(sites: int, pages: int, rounds: int) -> None:
    """CPU a page beside Scrapy, runs interleaved, medians."""
    once = {"delay": 0.0, "processes": 1, "sites_at_once": 64}
    with open_farm(sites, pages) as (farm, _):
        kinds: dict[str, Callable[[], dict[str, Any]]] = {
            GATHER: lambda: ours(farm, judged=False, **once),
            WHOLE: lambda: ours(farm, judged=True, **once),
            **{
                label: functools.partial(scrapy, farm, spider)
                for spider, label in SCRAPY_LABELS.items()
            },
        }
        runs = [{name: per_page(run()) for name, run in kinds.items()} for _ in range(rounds)]
    medians = {name: statistics.median(one[name] for one in runs) for name in kinds}
    print(f"{sites} sites x {pages} pages, CPU ms a page, median of {rounds} interleaved rounds")
    for name, ms in medians.items():
        print(f"  {name:62} {ms:6.2f}")
    for label in SCRAPY_LABELS.values():
        ratio = statistics.median(one[label] / one[WHOLE] for one in runs)
        print(f"  {label} / whole audit: {ratio:.2f}")


def polite(sites: int, pages: int) -> None:
    """Wall time against the floor that politeness sets, and the smallest gap on one host."""
    with open_farm(sites, pages, watch=True) as (farm, process):
        result = ours(farm, judged=False, delay=1.0, processes=2, sites_at_once=400)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        gap = json.loads(process.stdout.readline())["smallest_gap"]
    # every site also has its robots.txt; requests to one host are a second apart
    floor = result["requests"] / sites * 1.0
    print(f"{sites} sites x {pages} pages at 1 s: {result['wall']:.1f} s, floor {floor:.1f} s, "
          f"ratio {result['wall'] / floor:.3f}, smallest gap on one host {gap:.3f} s, "
          f"CPU {result['cpu']:.1f} s")  # fmt: skip


def many(sites: int, pages: int) -> None:
    """Peak memory with so many sites under way at once over TLS."""
    with open_farm(sites, pages, certificate=CERTIFICATE) as (farm, _):
        result = ours(farm, judged=False, delay=1.0, processes=1, sites_at_once=sites)
    print(f"{sites} TLS sites at once x {pages} pages: peak {result['peak_mb']:.0f} MB, "
          f"{per_page(result):.2f} ms a page")  # fmt: skip


def scale(counts_of_sites: list[int], pages: int) -> None:
    """Cost a page as the number of sites grows."""
    figures = {}
    for sites in counts_of_sites:
        with open_farm(sites, pages) as (farm, _):
            how = {"delay": 0.0, "processes": 1, "sites_at_once": 64}
            figures[sites] = per_page(ours(farm, judged=False, **how))
        print(f"{sites} sites x {pages} pages: {figures[sites]:.2f} ms CPU a page", flush=True)
    print(f"  largest / smallest: {max(figures.values()) / min(figures.values()):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["speed", "polite", "many", "scale"])
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--order", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.order:
        order = json.loads(arguments.order)
        farm = Farm(*order.pop("farm"))
        print(json.dumps(crawl(farm, **order)))
        return
    benchmarks = {
        "speed": functools.partial(speed, arguments.sites, arguments.pages, arguments.rounds),
        "polite": functools.partial(polite, arguments.sites, arguments.pages // 2),
        "many": functools.partial(many, 5 * arguments.sites, 10),
        "scale": functools.partial(
            scale, [n * arguments.sites // 2 for n in (1, 10, 50)], arguments.pages // 4
        ),
    }
    for name in arguments.what:
        benchmarks[name]()


if __name__ == "__main__":
    main()
