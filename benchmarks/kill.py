"""Kill the auditor again and again with SIGKILL, and see that nothing is lost or doubled.

``python -m benchmarks.kill`` runs the full figure: 100 kills at random instants over 60 sites; the
merged result must equal that of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import func, select

from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.ledger.ledger import Ledger, new_engine
from auditor.ledger.tables import attempts
from auditor.registry.school import School
from benchmarks.farm import Farm, open_farm
from rulebook.kinds import Kind

PAGES = 10
#: Few sites at once, so that some are done while others are under way or have not begun.
SETTINGS = CrawlSettings(
    delay=0.0, allow_private=True, phrases={}, max_pages=PAGES, sites_at_once=2
)

#: When a started run is killed, in parts of the time that one takes undisturbed.
EARLIEST, LATEST = 0.1, 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the tortured run compares with the undisturbed one."""

    kills: int
    sites: int
    runs_completed: int  # started afresh because all sites were done before the kills were over
    resumed: int  # runs started where one that was killed had some sites done, not all
    same_results: bool
    same_captures: bool  # read back from the bundles
    doubled: int  # sites recorded more than once
    leftovers: int  # unfinished files


def finish(school: School, capture: Capture) -> bytes:
    """Everything seen except when."""
    return json.dumps(
        [
            capture.summary.status,
            dict(capture.summary.skipped),
            [[page.url, page.sha256, page.title] for page in capture.pages],
            [[feed.url, len(feed.entries)] for feed in capture.feeds],
        ]
    ).encode()


def schools(farm: Farm) -> list[School]:
    return [
        School(f"s{number:03}", "Trường", frozenset({Kind.THCS}), url)
        for number, url in enumerate(farm.urls)
    ]


def torture(kills: int, sites: int, folder: Path, seed: int = 1) -> Verdict:
    """Run, kill, run again …; then let it end and compare."""
    dice = random.Random(seed)
    with open_farm(sites, PAGES) as (farm, _):
        calm = folder / "calm"
        before = time.monotonic()
        start(farm, calm).wait()
        whole = time.monotonic() - before
        completed = done = resumed = 0
        run = folder / "killed-0"
        while done < kills:
            resumed += 0 < finished(run) < sites
            if start_and_kill(farm, run, whole * dice.uniform(EARLIEST, LATEST)):
                done += 1
            else:
                completed += 1
                check = compare(farm, calm, run)
                if check != (True, True, 0, 0):
                    return Verdict(done, sites, completed, resumed, *check)
                run = folder / f"killed-{completed}"
        gather(schools(farm), SETTINGS, run, finish, Execution(processes=2))
        return Verdict(done, sites, completed, resumed, *compare(farm, calm, run))


def start(farm: Farm, run: Path) -> subprocess.Popen[bytes]:
    """Start a run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.kill", "--run"]
    return subprocess.Popen([*command, str(run), str(farm.port), str(farm.sites)])


def start_and_kill(farm: Farm, run: Path, after: float) -> bool:
    """Start a run and kill it; False when it was done before."""
    process = start(farm, run)
    try:
        return process.wait(timeout=after) != 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def compare(farm: Farm, calm: Path, killed: Path) -> tuple[bool, bool, int, int]:
    """Same results, same captures, sites recorded twice, files left over."""
    expected, found = results(calm), results(killed)
    captures = all(
        finish(school, load_capture(killed, school)) == expected[school.code]
        for school in schools(farm)
    )
    engine = new_engine(f"sqlite:///{killed / 'ledger.sqlite'}")
    with engine.connect() as connection:
        counts = select(func.count()).select_from(attempts).group_by(attempts.c.code)
        doubled = sum(count > 1 for (count,) in connection.execute(counts))
    engine.dispose()
    return expected == found, captures, doubled, len(list(killed.rglob("*.part")))


def finished(run: Path) -> int:
    """Sites that a run has recorded."""
    return len(results(run)) if run.is_dir() else 0


def results(run: Path) -> dict[str, bytes]:
    ledger = Ledger.open(run)
    try:
        return dict(ledger.results())
    finally:
        ledger.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--sites", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", nargs=3, metavar=("FOLDER", "PORT", "SITES"), help="one run")
    arguments = parser.parse_args()
    if arguments.run:
        folder, port, sites = arguments.run
        farm = Farm(int(port), int(sites), PAGES)
        gather(schools(farm), SETTINGS, Path(folder), finish, Execution(processes=2))
        return
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        verdict = torture(arguments.kills, arguments.sites, Path(temporary), arguments.seed)
    print(json.dumps({**asdict(verdict), "seconds": round(time.monotonic() - begun, 1)}))
    if not (verdict.same_results and verdict.same_captures) or verdict.doubled:
        sys.exit(1)


if __name__ == "__main__":
    main()
