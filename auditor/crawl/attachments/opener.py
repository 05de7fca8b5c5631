"""The process that opens attachments: ``python -m auditor.crawl.attachments.opener``.

It reads questions from its standard input and writes a document for each. A file that takes too
long or too much memory ends the process, from inside: whoever started it may be gone.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from auditor.crawl.attachments.apart import LENGTH, frame, limit_memory, limit_work
from auditor.pages.files.documents import read_document
from auditor.pages.model import Document

#: Seconds of work for one attachment, and by the clock where work is not counted (Windows). A
#: thousand pages of text take one.
WORK_SECONDS, CLOCK_SECONDS = 10, 60


class Question(msgspec.Struct, array_like=True):
    """An attachment as it was fetched."""

    url: str
    body: bytes
    headers: dict[str, str]


def main() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)  # what libraries print is no answer
        limit_memory()
        answers.write(frame(b""))  # ready
        answers.flush()
        while question := _next(sys.stdin.buffer):
            limit_work(WORK_SECONDS)
            faulthandler.dump_traceback_later(CLOCK_SECONDS, exit=True, file=nothing)
            document = _opened(question)
            faulthandler.cancel_dump_traceback_later()
            answers.write(frame(msgspec.msgpack.encode(document)))
            answers.flush()


def _next(stream: BinaryIO) -> Question | None:
    length = stream.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return None
    return msgspec.msgpack.decode(stream.read(*LENGTH.unpack(length)), type=Question)


def _opened(question: Question) -> Document:
    document = read_document(question.url, question.body, question.headers, "", (), ())
    if document.error.startswith("MemoryError"):
        sys.exit(1)  # with more memory it would have opened: that says nothing of the file
    return document


if __name__ == "__main__":
    main()
