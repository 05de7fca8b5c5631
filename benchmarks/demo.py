"""How long ``congtruong demo`` takes, part by part: ``python -m benchmarks.demo``.

Wall and CPU seconds (children included) on this machine; medians of ``--runs`` runs.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from statistics import median

from benchmarks.forked import count_forked
from congtruong.commands.demo import run_demo


class Stopwatch:
    """Wall and CPU seconds of each named part, over several runs."""

    def __init__(self) -> None:
        self.wall: dict[str, list[float]] = defaultdict(list)
        self.cpu: dict[str, list[float]] = defaultdict(list)

    @contextlib.contextmanager
    def __call__(self, part: str) -> Iterator[None]:
        before, started = sum(os.times()[:4]), time.perf_counter()
        yield
        self.wall[part].append(time.perf_counter() - started)
        count_forked()
        self.cpu[part].append(sum(os.times()[:4]) - before)


def main() -> None:
    """Run the demo and print its times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    watch = Stopwatch()
    for _ in range(runs):
        with (
            tempfile.TemporaryDirectory() as folder,
            as_file(files("sites")) as sources,
            contextlib.redirect_stdout(io.StringIO()),
            watch("demo"),
        ):
            run_demo(sources, Path(folder) / "demo", watch=watch)
    print(f"{'part':8} {'wall s':>8} {'CPU s':>8}   (medians of {runs} runs)")
    for part in ("build", "audit", "report", "demo"):
        print(f"{part:8} {median(watch.wall[part]):8.1f} {median(watch.cpu[part]):8.1f}")


if __name__ == "__main__":
    main()
