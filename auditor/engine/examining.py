"""Instruments that look at captures after the crawl; each unit's readings are kept as they are
made, so that an interrupted examination goes on where it stopped."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.crawl.browser import memory
from auditor.crawl.browser.browsing import NoBrowserError
from auditor.crawl.bundle.archive import Role, bundle_path, read_bundle
from auditor.crawl.bundle.collecting import read
from auditor.crawl.bundle.extras import Extras, read_extras, write_extras
from auditor.crawl.capture import Response
from auditor.crawl.exchange.fetching import Transport
from auditor.crawl.settings import CrawlSettings
from auditor.engine.barriers import find_barriers
from auditor.pages.model import Document, Page
from auditor.registry.school import School
from rulebook.messages import PersonError, say

#: Scans of one unit that are read, by address.
SCANS = 8


@dataclass(frozen=True, slots=True)
class Instruments:
    """Which instruments to use: recognition of scanned text, axe-core in a browser."""

    ocr: bool = False
    axe: bool = False


NO_INSTRUMENTS = Instruments()


@dataclass(frozen=True, slots=True)
class Material:
    """What of a capture the instruments look at."""

    home: Response | None
    digest: str  # of the home page
    scans: Mapping[str, tuple[str, bytes]]  # SHA-256 → media type, body


def examine(
    schools: Iterable[School], folder: Path, instruments: Instruments, settings: CrawlSettings
) -> None:
    """Examine what was captured of each school and has not been examined yet.

    Without Tesseract scans stay scans. Raises PersonError when a browser is asked for and there is
    none.
    """
    if instruments.ocr or instruments.axe:
        asyncio.run(_examine(schools, folder, instruments, settings))


async def _examine(
    schools: Iterable[School], folder: Path, instruments: Instruments, settings: CrawlSettings
) -> None:
    from auditor.engine.recognition import tesseract  # with its imaging library: seldom needed

    program = tesseract() if instruments.ocr else None
    transport = Transport.open(settings)
    try:
        with _recognisers() as pool:
            for school in schools:
                if not bundle_path(folder, school.code).exists():
                    continue
                material = await asyncio.to_thread(material_of, folder, school.code)
                known = read_extras(folder, school.code)
                extras = known
                if program:
                    extras = await _read_scans(program, material, extras, pool)
                if instruments.axe and material.home and extras.measured != material.digest:
                    found = await find_barriers(transport, material.home)
                    extras = replace(extras, measured=material.digest, barriers=found)
                if extras != known:
                    write_extras(folder, school.code, extras)
    except NoBrowserError as problem:
        raise PersonError(
            say("Không có Chromium để kiểm tra khả năng tiếp cận; hãy cài Chromium rồi chạy lại.")
        ) from problem
    finally:
        await transport.close()


@contextmanager
def _recognisers() -> Iterator[ThreadPoolExecutor]:
    """Threads to read scans in; an interrupt ends what they have started instead of waiting."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            yield pool
        except asyncio.CancelledError:
            pool.shutdown(wait=False, cancel_futures=True)
            memory.end(memory.children(os.getpid()))
            raise


def material_of(folder: Path, code: str) -> Material:
    """A unit's home page and its first scans. A damaged bundle has none: judging tells of it."""
    home: Response | None = None
    digest = ""
    scans: dict[str, tuple[str, str, bytes]] = {}
    try:
        for record in read_bundle(bundle_path(folder, code)):
            if isinstance(record, dict):
                continue
            if record.role in (Role.PAGE, Role.RENDERED) and home is None:
                page = read(record.role, record.response)
                assert isinstance(page, Page)
                home, digest = record.response, page.sha256
            elif record.role is Role.DOCUMENT:
                item = read(record.role, record.response)
                if isinstance(item, Document) and item.readable == "scan":
                    scans.setdefault(item.sha256, (item.url, item.media_type, record.response.body))
    except Exception:
        # whatever a damaged gzip, WARC or JSON raises
        return Material(None, "", {})
    first = sorted(scans.items(), key=lambda entry: (entry[1][0], entry[0]))[:SCANS]
    return Material(home, digest, {sha256: (kind, body) for sha256, (_, kind, body) in first})


async def _read_scans(
    program: str, material: Material, extras: Extras, pool: ThreadPoolExecutor
) -> Extras:
    from auditor.engine.recognition import recognise

    loop = asyncio.get_running_loop()
    new = [sha256 for sha256 in material.scans if sha256 not in extras.texts]
    texts = await asyncio.gather(
        *(
            loop.run_in_executor(pool, recognise, program, body, kind)
            for kind, body in (material.scans[sha256] for sha256 in new)
        )
    )
    return replace(extras, texts={**extras.texts, **dict(zip(new, texts, strict=True))})
