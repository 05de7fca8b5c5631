"""Words in scans, by Tesseract where it is installed with its Vietnamese data."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from auditor.crawl.attachments.apart import command, environment, whole_messages
from auditor.pages.files.pdf import LEAST_LETTERS, is_garbage
from auditor.pages.masking import masked
from auditor.pages.outline import squeeze

#: Seconds for the words of one page; and to draw all of them, by the clock.
SECONDS, DRAWING_SECONDS = 30.0, 60.0
_LANGUAGE = "vie"


@cache
def tesseract() -> str | None:
    """The program, if it is installed and reads Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False)
    return program if _LANGUAGE.encode() in listed.stdout.split() else None


def recognise(program: str, body: bytes, media_type: str) -> str:
    """The words of a scan's first pages, children's names masked; empty where they are no language.
    Never fails: a damaged or endless picture has no words."""
    try:
        text = "\n".join(_words(program, page) for page in _drawn(body, media_type))
    except (subprocess.SubprocessError, OSError):
        return ""
    letters = sum(map(str.isalpha, text))
    return "" if letters < LEAST_LETTERS or is_garbage(text) else masked(text)


def _drawn(body: bytes, media_type: str) -> Iterator[bytes]:
    """The first pages as pictures; where drawing ended too early, those that were done."""
    drawing = subprocess.run(
        [*command("auditor.engine.drawing"), media_type],
        input=body,
        capture_output=True,
        timeout=DRAWING_SECONDS,
        check=False,
        env=environment(),
    )
    return whole_messages(drawing.stdout)


def _words(program: str, page: bytes) -> str:
    done = subprocess.run(
        [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3"],
        input=page,
        capture_output=True,
        timeout=SECONDS,
        check=True,
        # one thread: the same words on every machine, and the other cores for other scans
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return "\n".join(filter(None, map(squeeze, lines)))
