"""A run as a whole: what it keeps, how it goes on, how it ends."""

from __future__ import annotations

import asyncio
import errno
import json
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from animals import downloads
from healthy import HEALTHY_PAGES, Healthy
from keeping import Animal, Reply, Request
from visiting import finish
from warcio.archiveiterator import ArchiveIterator

from auditor.crawl.bundle.archive import Archive, bundle_path
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.engine.events import Event, SiteDone, Tick
from auditor.engine.gathering import Execution, gather
from auditor.engine.processes import listen
from auditor.engine.sharding import shard
from auditor.ledger.ledger import Ledger
from auditor.registry.school import School
from benchmarks.kill import torture
from rulebook.kinds import Kind
from rulebook.messages import Message, PersonError, say

SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=20)
Serve = Callable[[Animal], School]


class Counting:
    """A healthy site that counts its visitors."""

    def __init__(self, broken: bool = False) -> None:
        self.requests = 0
        self.broken = broken

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        self.requests += 1
        return Reply(status=500) if self.broken else Healthy().answer(request.path)


class Recorder:
    """A progress display that only remembers."""

    def __init__(self) -> None:
        self.begun: tuple[int, int] | None = None
        self.events: list[Event] = []
        self.ended = False

    def begin(self, total: int, done: int) -> None:
        self.begun = (total, done)

    def tell(self, event: Event) -> None:
        self.events.append(event)

    def end(self) -> None:
        self.ended = True


def results(folder: Path) -> dict[str, dict[str, object]]:
    ledger = Ledger.open(folder)
    try:
        return {code: json.loads(result) for code, result in ledger.results()}
    finally:
        ledger.close()


def test_a_healthy_site_is_read_whole_and_replays_to_the_same(serve: Serve, tmp_path: Path) -> None:
    school = serve(Healthy())
    captures: list[Capture] = []
    gather(
        [school], SETTINGS, tmp_path, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    (capture,) = captures
    assert (capture.summary.status, capture.summary.reason) == ("ok", "")
    assert len(capture.pages) == HEALTHY_PAGES
    assert capture.pages[0].url == capture.home == school.url
    assert [len(feed.entries) for feed in capture.feeds] == [5]
    assert load_capture(tmp_path, school) == capture


def test_duties_are_read_first_when_the_budget_is_small(serve: Serve, tmp_path: Path) -> None:
    school = serve(Healthy())
    captures: list[Capture] = []
    settings = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=5)
    gather(
        [school], settings, tmp_path, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    paths = [page.url.removeprefix(school.url) for page in captures[0].pages]
    assert {"", "gioi-thieu/", "cong-khai/"} <= set(paths)
    assert "tin-tuc/5/" in paths  # the newest post, as the feed dates it
    assert captures[0].summary.skipped["budget-pages"] >= 5
    assert 0 < captures[0].summary.coverage < 1


def test_finished_sites_are_not_asked_again(serve: Serve, tmp_path: Path) -> None:
    site = Counting()
    school = serve(site)
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1))
    before = site.requests
    recorder = Recorder()
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1, progress=recorder))
    assert site.requests == before > 10
    assert recorder.begun == (1, 1)


class Versioned:
    """A healthy site whose pages have versions; one page changes every time."""

    def __init__(self) -> None:
        self.bodies = 0
        self.visit = 1

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        reply = Healthy().answer(request.path)
        version = f'"{self.visit if request.path == "/van-ban/" else 0}"'
        reply.headers["ETag"] = version
        if reply.status == 200 and request.headers.get("if-none-match") == version:
            return Reply(status=304, headers={"ETag": version})
        self.bodies += reply.status == 200
        return reply


def test_what_has_not_changed_is_not_sent_again(serve: Serve, tmp_path: Path) -> None:
    site = Versioned()
    school = serve(site)
    gather([school], SETTINGS, tmp_path / "october", finish, Execution(processes=1))
    first, site.bodies, site.visit = site.bodies, 0, 2
    again = Execution(processes=1, previous=tmp_path / "october")
    gather([school], SETTINGS, tmp_path / "november", finish, again)
    assert first > HEALTHY_PAGES
    assert site.bodies == 1
    october, november = results(tmp_path / "october"), results(tmp_path / "november")
    assert october[school.code]["pages"] == november[school.code]["pages"]
    # each month's bundle is whole by itself
    shutil.rmtree(tmp_path / "october")
    assert len(load_capture(tmp_path / "november", school).pages) == HEALTHY_PAGES


def test_what_broke_off_last_month_is_sent_again(serve: Serve, tmp_path: Path) -> None:
    site = Versioned()

    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        if request.path != "/lien-he/" or site.visit > 1:
            return await site(request, writer)
        body = Healthy().answer(request.path).body
        head = (
            b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: "0"\r\nContent-Length: %d\r\n\r\n'
        )
        writer.write(head % len(body) + body[:600])
        await writer.drain()
        return None

    school = serve(animal)
    gather([school], SETTINGS, tmp_path / "october", finish, Execution(processes=1))
    site.visit = 2
    again = Execution(processes=1, previous=tmp_path / "october")
    gather([school], SETTINGS, tmp_path / "november", finish, again)
    lengths = [
        next(
            len(page.text) + len(page.chrome)
            for page in load_capture(tmp_path / month, school).pages
            if page.url.endswith("/lien-he/")
        )
        for month in ("october", "november")
    ]
    assert lengths[0] < lengths[1]


def test_a_site_whose_address_changed_is_asked_again(serve: Serve, tmp_path: Path) -> None:
    first, second = serve(Healthy(1)), serve(Healthy(2))
    gather([first], SETTINGS, tmp_path, finish, Execution(processes=1))
    moved = School(first.code, first.name, first.kinds, second.url)
    gather([moved], SETTINGS, tmp_path, finish, Execution(processes=1))
    assert results(tmp_path)[first.code]["pages"][0][0] == second.url  # type: ignore[index]


def test_a_passing_failure_is_tried_twice_and_again_only_when_asked(
    serve: Serve, tmp_path: Path
) -> None:
    site = Counting(broken=True)
    school = serve(site)
    recorder = Recorder()
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1, progress=recorder))
    ends = [event for event in recorder.events if isinstance(event, SiteDone)]
    assert [event.final for event in ends] == [False, True]
    assert recorder.ended
    site.broken = False
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1))
    assert results(tmp_path)[school.code]["status"] == "blocked"
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1, retry_failed=True))
    assert results(tmp_path)[school.code]["status"] == "ok"


def test_several_processes_give_what_one_gives(serve: Serve, tmp_path: Path) -> None:
    schools = [serve(Healthy(seed)) for seed in range(1, 7)]
    recorder = Recorder()
    gather(schools, SETTINGS, tmp_path / "one", finish, Execution(processes=1))
    gather(schools, SETTINGS, tmp_path / "two", finish, Execution(processes=2, progress=recorder))
    one, two = results(tmp_path / "one"), results(tmp_path / "two")
    for found in (one, two):
        for outcome in found.values():
            del outcome["peak_mb"]
    assert one == two
    ticks = [event for event in recorder.events if isinstance(event, Tick)]
    assert sum(tick.responses for tick in ticks) > 6 * HEALTHY_PAGES
    assert {tick.worker for tick in ticks} == {0, 1}


def test_a_judgement_that_fails_ends_only_its_site(serve: Serve, tmp_path: Path) -> None:
    def judge(school: School, capture: Capture) -> bytes:
        if school.code == "s1" and capture.pages:
            raise ZeroDivisionError
        return capture.summary.reason.encode()

    schools = [serve(Healthy()), serve(Healthy())]
    gather(schools, SETTINGS, tmp_path, judge, Execution(processes=1))
    ledger = Ledger.open(tmp_path)
    assert dict(ledger.results()) == {"s1": b"engine-crash", "s2": b""}
    ledger.close()


def test_the_bundle_is_a_sound_warc(serve: Serve, tmp_path: Path) -> None:
    school = serve(Healthy())
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1))
    with bundle_path(tmp_path, school.code).open("rb") as stream:
        kinds = []
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.content_stream().read()
            kinds.append(record.rec_type)
    assert kinds[0] == "warcinfo"
    assert kinds[-1] == "metadata"
    assert kinds.count("response") >= HEALTHY_PAGES


def test_a_missing_or_damaged_bundle_is_a_sentence(serve: Serve, tmp_path: Path) -> None:
    school = serve(Healthy())
    with pytest.raises(PersonError, match="không có dữ liệu đã tải của s1"):
        load_capture(tmp_path, school)
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1))
    path = bundle_path(tmp_path, school.code)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PersonError, match="dữ liệu đã tải bị hỏng; hãy chạy lại"):
        load_capture(tmp_path, school)


@pytest.mark.parametrize("harm", ["missing", "cut", "changed"])
def test_a_unit_whose_bundle_was_lost_is_gathered_again_and_no_other(
    serve: Serve, tmp_path: Path, harm: str
) -> None:
    schools = [serve(Healthy()), serve(Healthy())]
    gather(schools, SETTINGS, tmp_path, finish, Execution(processes=1))
    before = {code: found["pages"] for code, found in results(tmp_path).items()}
    lost, kept = (bundle_path(tmp_path, school.code) for school in schools)
    untouched, whole = kept.stat().st_mtime_ns, lost.read_bytes()
    if harm == "missing":
        lost.unlink()
    else:
        lost.write_bytes(whole[:-200] if harm == "cut" else bytes(9) + whole[9:])
    gather(schools, SETTINGS, tmp_path, finish, Execution(processes=1))
    assert load_capture(tmp_path, schools[0]).summary.pages == HEALTHY_PAGES
    assert {code: found["pages"] for code, found in results(tmp_path).items()} == before
    assert kept.stat().st_mtime_ns == untouched


def test_a_full_disk_ends_the_run_and_blames_no_site(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schools = [serve(Healthy()), serve(Healthy())]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as while_full:
        while_full.setattr(Archive, "add", full)
        with pytest.raises(OSError, match="No space left"):
            gather(schools, SETTINGS, tmp_path, finish, Execution(processes=1))
    assert results(tmp_path) == {}
    gather(schools, SETTINGS, tmp_path, finish, Execution(processes=1))
    assert [found["status"] for found in results(tmp_path).values()] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("told", "raised"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), OSError),
        (say("Sổ ghi đầy."), PersonError),
    ],
)
def test_what_stops_one_process_stops_the_run(
    told: OSError | Message, raised: type[Exception]
) -> None:
    here, there = multiprocessing.Pipe()
    there.send(told)
    there.close()
    with pytest.raises(raised):
        listen([here], lambda event: None)


def test_skipped_urls_are_written_with_their_rule(serve: Serve, tmp_path: Path) -> None:
    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        if request.path == "/":
            return Reply(b"<title>T</title><a href='http://x.vn/'>x</a><a href='/a.pdf?print=1'>a")
        return Reply(status=404)

    gather([serve(animal)], SETTINGS, tmp_path, finish, Execution(processes=1))
    lines = (tmp_path / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    rules = {json.loads(line)["url"].rpartition("/")[2]: json.loads(line)["rule"] for line in lines}
    assert rules == {"": "other-site", "a.pdf?print=1": "variant"}


def test_papers_behind_a_script_have_the_budget_of_papers(serve: Serve, tmp_path: Path) -> None:
    asked: list[str] = []

    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        asked.append(request.path)
        return await downloads(request, writer)

    captures: list[Capture] = []
    settings = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_documents=4)
    school = serve(animal)
    gather(
        [school], settings, tmp_path, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    (capture,) = captures
    assert len(capture.pages) == HEALTHY_PAGES
    assert capture.summary.documents == 4
    assert sum(path.startswith("/tai-ve?") for path in asked) == 4
    assert capture.summary.skipped["budget-documents"] == 96
    assert load_capture(tmp_path, school) == capture


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [({"max_bytes": 5_000}, "budget-bytes"), ({"site_seconds": 2.0}, "budget-time")],
)
def test_a_site_takes_no_more_than_its_bytes_and_its_time(
    serve: Serve, tmp_path: Path, bounds: dict[str, float], reason: str
) -> None:
    settings = CrawlSettings(**{"delay": 0.0, "allow_private": True, "phrases": {}, **bounds})  # type: ignore[arg-type]

    async def slow(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        await asyncio.sleep(0.3)
        return Healthy().answer(request.path)

    school = serve(slow)
    captures: list[Capture] = []
    gather(
        [school], settings, tmp_path, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    summary = captures[0].summary
    assert (summary.status, summary.reason) == ("partial", reason)
    assert 0 < len(captures[0].pages) < HEALTHY_PAGES
    assert load_capture(tmp_path, school) == captures[0]


def test_nobody_at_home_is_said_in_the_end(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    school = School("s1", "Trường", frozenset({Kind.THCS}), url)
    gather([school], SETTINGS, tmp_path, finish, Execution(processes=1))
    found = results(tmp_path)["s1"]
    assert (found["status"], found["reason"]) == ("unreachable", "connection-refused")


def test_an_unusable_database_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="Sổ ghi"):
        Ledger.open(tmp_path, "nothing://user:secret@nowhere/db")


def test_sites_on_one_address_stay_in_one_shard() -> None:
    schools = [School(str(n), "T", frozenset({Kind.THCS}), f"http://h{n}.vn/") for n in range(9)]
    addresses = {f"h{n}.vn": "203.0.113.1" if n < 5 else f"203.0.113.{n}" for n in range(9)}
    first, second = shard(schools, addresses, 2)
    assert [school.code for school in first] == ["0", "1", "2", "3", "4"]
    assert [school.code for school in second] == ["5", "6", "7", "8"]


SLOW_RUN = """
import sys
from pathlib import Path
from visiting import finish
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.engine.processes import listen
from auditor.registry.school import School
from rulebook.kinds import Kind

if __name__ == "__main__":
    schools = [School(f"s{n}", "T", frozenset({Kind.THCS}), url) for n, url in
               enumerate(sys.argv[3:])]
    try:
        settings = CrawlSettings(delay=0.5, allow_private=True, phrases={})
        gather(schools, settings, Path(sys.argv[1]), finish, Execution(processes=int(sys.argv[2])))
    except KeyboardInterrupt:
        sys.exit(3)
"""


@pytest.mark.parametrize("processes", [1, 2])
def test_an_interrupt_ends_cleanly_within_five_seconds(
    serve: Serve, tmp_path: Path, processes: int
) -> None:
    script = tmp_path / "slow_run.py"
    script.write_text(SLOW_RUN)
    sites = [Counting() for _ in range(4)]
    urls = [serve(site).url for site in sites]
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here.parent.parent), str(here.parent / "zoo")])
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "run"), str(processes), *urls],
        env={**os.environ, "PYTHONPATH": paths},
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while min(site.requests for site in sites) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 3, errors.decode()
    assert time.monotonic() - asked < 5
    assert not list((tmp_path / "run").rglob("*.part"))


def test_killed_again_and_again_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    verdict = torture(kills=5, sites=8, folder=tmp_path)
    assert verdict.same_results
    assert verdict.same_captures
    assert verdict.doubled == 0
    assert verdict.leftovers == 0
