"""How right the audit is about real sites: ``python -m benchmarks.real_sites COPIES --truth DIR``.

``COPIES`` holds one folder a site, a saved copy: each is served on a loopback address of its own
and audited through the real pipeline. ``DIR/NAME.json`` is what a person found on the site of
folder ``NAME``; sites without it are audited too and only counted. The audit's date is the copy's
snapshot date (``--today`` for copies that tell none).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from auditor.audit import Question, audit
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution
from auditor.registry.school import School
from auditor.results.model import UnitResult
from benchmarks.truth import Site, Tally, compare, overall, read_truth
from congtruong.serving import QuietHandler, serve
from rulebook.kinds import Kind

_KIND_MARKS = (
    ("thcs", Kind.THCS),
    ("thpt", Kind.THPT),
    ("gdtx", Kind.GDTX),
    ("primary", Kind.TIEU_HOC),
    ("tiểu học", Kind.TIEU_HOC),
    ("nursery", Kind.MAM_NON),
    ("mầm non", Kind.MAM_NON),
    ("kindergarten", Kind.MAM_NON),
    ("phòng", Kind.PHONG),
    ("sở", Kind.SO),
    ("mn", Kind.MAM_NON),
    ("th", Kind.TIEU_HOC),
)


class CopyHandler(QuietHandler):
    """A saved page is what it holds, whatever its file is called: copies keep pages as ``.php``
    and feeds as ``index.html``."""

    def guess_type(self, path: Any) -> str:
        """The media type by the file's first bytes, else by its name."""
        try:
            with Path(path).open("rb") as stream:
                head = stream.read(1024).lstrip(b"\xef\xbb\xbf \r\n\t")
        except OSError:
            return super().guess_type(path)
        if b"<rss" in head or b"<feed" in head:
            return "application/rss+xml; charset=utf-8"
        if head[:200].lower().startswith((b"<!doctype html", b"<html", b"<head", b"<!--")):
            return "text/html; charset=utf-8"
        return super().guess_type(path)


def main() -> int:
    """Audit the copies and print how the audit compares with the truth."""
    options = _options()
    copies = {
        folder.name: folder
        for folder in sorted(options.copies.iterdir())
        if folder.is_dir() and (not options.only or folder.name in options.only)
    }
    if not copies:
        print(f"no copies in {options.copies}", file=sys.stderr)
        return 2
    truths = {name: read_truth(options.truth, name) for name in copies}
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        results = _audit_all(copies, truths, folder, options)
    tallies: list[Tally] = []
    for name in copies:
        truth = truths[name]
        tally = compare(results[name], truth, options.verbose) if truth else None
        _print_site(name, results[name], tally)
        tallies += [tally] if tally else []
    if tallies:
        print("\nover all sites with truth")
        print(overall(tallies).table())
    print(f"\n{time.perf_counter() - started:.0f} s")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("copies", type=Path)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2021, 10, 18))
    parser.add_argument("--max-pages", type=int, default=3000)
    parser.add_argument("--max-documents", type=int, default=60)
    parser.add_argument("--profile", default="cong-truong-2026")
    parser.add_argument("--only", nargs="*", default=[], help="names of copies")
    parser.add_argument("--keep", type=Path, help="keep the runs in this folder; resumable")
    parser.add_argument("--verbose", action="store_true", help="print what was wrong")
    return parser.parse_args()


def _audit_all(
    copies: Mapping[str, Path],
    truths: Mapping[str, Site | None],
    folder: Path,
    options: argparse.Namespace,
) -> dict[str, UnitResult]:
    """Copies of one day are one registry and one run."""
    days: dict[date, list[str]] = defaultdict(list)
    for name in copies:
        truth = truths[name]
        days[truth.snapshot if truth else options.today].append(name)
    settings = CrawlSettings(
        delay=0.0,
        max_pages=options.max_pages,
        max_documents=options.max_documents,
        max_feeds=60,
        max_failures=10_000,
        max_bytes=2_000_000_000,
        allow_private=True,
    )
    results: dict[str, UnitResult] = {}
    with serve(copies, CopyHandler) as urls:
        for today, names in sorted(days.items()):
            schools = [_school(name, truths[name], urls[name]) for name in names]
            question = Question(profile=options.profile, today=today, tool="benchmarks.real_sites")
            found = audit(schools, folder / today.isoformat(), question, settings, Execution())
            results |= {result.school.code: result for result in found}
    return results


def _school(name: str, truth: Site | None, url: str) -> School:
    told = f"{truth.kind if truth else ''} {name}".lower()
    kind = next((kind for mark, kind in _KIND_MARKS if mark in told), Kind.TIEU_HOC)
    home = truth.home if truth else ""
    domain = truth.domain if truth else None
    return School(name, name, frozenset({kind}), url + home, email_domain=domain)


def _print_site(name: str, result: UnitResult, tally: Tally | None) -> None:
    crawl = result.crawl
    dated = sum(post.published is not None for post in result.posts)
    print(
        f"\n{name}: {crawl.status} {crawl.reason} pages {crawl.pages}, documents"
        f" {crawl.documents}, platform {result.platform or '?'}, posts {len(result.posts)}"
        f" ({dated} dated), e-mails {len(result.judgement.emails)}, feeds {len(result.feeds)}"
    )
    if tally:
        print(tally.table())


if __name__ == "__main__":
    sys.exit(main())
