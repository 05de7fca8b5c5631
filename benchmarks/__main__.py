"""Run every benchmark that needs nothing from outside, one after another: ``make bench``."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    ("rulebook",),
    ("understanding",),
    ("crawl", "speed"),
    ("demo",),
    ("build",),
    ("reports",),
)

for name, *arguments in BENCHMARKS:
    print(f"\n== benchmarks.{name} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False)
