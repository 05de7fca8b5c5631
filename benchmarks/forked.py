"""Processes that are forked by another for us, and what they cost."""

from __future__ import annotations

import sys


def count_forked() -> None:
    """End Python's fork server, if one runs: only then are the processes that it started counted
    with our own."""
    if sys.platform != "win32":
        from multiprocessing import forkserver

        forkserver._forkserver._stop()  # type: ignore[attr-defined]
