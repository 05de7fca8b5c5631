"""CPU time of understanding and judging: ``python -m benchmarks.understanding [FOLDER …]``.

Milliseconds of CPU for one HTML page: parsing alone, reading it, its share in understanding the
site, its share in judging it; feeds and documents apart, for one of each. Medians of several
rounds in one process. Without ``FOLDER`` the site is one of the farm's (``benchmarks.farm``); with
it, each folder is a saved copy of a site and holds its pages, feeds and attachments.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

import rulebook
from auditor.checks.case import prepare
from auditor.checks.judging import judge
from auditor.crawl.capture import CrawlSummary
from auditor.crawl.frontier.scope import is_document
from auditor.pages.feeds import is_feed, read_feed
from auditor.pages.files.documents import read_document
from auditor.pages.html.reading import read_page
from auditor.pages.model import Document, Feed, Page, Seen, Site
from auditor.pages.site.understanding import understand
from auditor.registry.school import School
from benchmarks.farm import feed, write_pages
from rulebook.kinds import Kind

HOME = "http://truong.test/"
TODAY = date(2026, 11, 22)
PROFILE = "cong-truong-2026"

Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a site's addresses answer, by what it is."""

    pages: Files
    feeds: Files = ()
    documents: Files = ()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--pages", type=int, default=200, help="of a site, at most")
    parser.add_argument("--documents", type=int, default=40, help="of a site, at most")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sites = [(folder.name, saved(folder)) for folder in options.folders]
    for name, bodies in sites or [("farm", of_farm(options.pages))]:
        few = Bodies(
            bodies.pages[: options.pages], bodies.feeds, bodies.documents[: options.documents]
        )
        measure(name, few, options.rounds)


def measure(name: str, bodies: Bodies, rounds: int) -> None:
    """Print what each part of understanding and judging one site costs."""
    law = rulebook.load()
    profile = law.profiles[PROFILE]
    school = School("truong", "Trường THCS Nông Trại", frozenset({Kind.THCS}), HOME)
    pages = [read_page(url, body, {}) for url, body in bodies.pages]
    feeds = [read_feed(url, body) for url, body in bodies.feeds]
    documents = [read(url, body) for url, body in bodies.documents]
    summary = CrawlSummary("ok", "", len(pages), len(documents), 1.0)
    site = site_of(pages, feeds, documents)
    size = statistics.mean(len(body) for _, body in bodies.pages) / 1000
    links = statistics.mean(len(page.links) for page in pages)
    print(f"{name}: {len(pages)} pages of {size:.0f} kB and {links:.0f} links, "
          f"{len(feeds)} feeds, {len(documents)} documents; ms CPU each")  # fmt: skip
    parts: Sequence[tuple[str, int, Callable[[], object]]] = (
        ("page, parse alone", len(pages), lambda: parse(bodies.pages)),
        ("page, read", len(pages), lambda: [read_page(*file, {}) for file in bodies.pages]),
        ("page, site stage", len(pages), lambda: site_of(pages, feeds, documents)),
        (
            "page, judging",
            len(pages),
            lambda: judge(prepare(site, summary, school, law, profile, TODAY)),
        ),
        ("feed", len(feeds), lambda: [read_feed(*file) for file in bodies.feeds]),
        ("document", len(documents), lambda: [read(*file) for file in bodies.documents]),
    )
    gc.collect()
    gc.freeze()  # a crawl does not look through what is there already for garbage, either
    for part, count, work in parts:
        if count:
            print(f"  {part:18} {milliseconds(work, rounds) / count:7.2f}")


def site_of(pages: Sequence[Page], feeds: Sequence[Feed], documents: Sequence[Document]) -> Site:
    return understand(Seen(HOME, pages, feeds=feeds, documents=documents), TODAY)


def parse(files: Files) -> list[LexborHTMLParser]:
    return [LexborHTMLParser(body) for _, body in files]


def read(url: str, body: bytes) -> Document:
    return read_document(url, body, {}, "", (), ())


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """CPU milliseconds of one round, the median of several."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(1000 * (time.process_time() - started))
    return statistics.median(times)


def of_farm(count: int) -> Bodies:
    """A site of the crawl's farm."""
    pages = write_pages(count)
    posts = [path for path in pages if path.startswith("/tin-tuc/bai")]
    return Bodies(
        [(HOME.rstrip("/") + path, body) for path, body in pages.items()],
        [(HOME + "rss.xml", feed(posts))],
    )


def saved(folder: Path) -> Bodies:
    """What a copy holds, each file by its first bytes and its name, in order of their paths."""
    pages, feeds, documents = [], [], []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        file = (HOME + quote(name.removesuffix("index.html")), path.read_bytes())
        if is_document(file[0]):
            documents.append(file)
        elif is_feed(file[1]):
            feeds.append(file)
        elif path.suffix in (".html", ".htm", ".php"):
            pages.append(file)
    return Bodies(pages, feeds, documents)


if __name__ == "__main__":
    main()
