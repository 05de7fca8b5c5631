"""What a reader gets out of one attachment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.pages.model import Table

#: Characters of text kept of one attachment.
MOST_TEXT = 400_000


@dataclass(frozen=True, slots=True)
class Extract:
    readable: Literal["text", "scan", "unreadable", "not-fetched"]
    text: str = ""
    leaves: int = 0  # pages or sheets
    tables: tuple[Table, ...] = ()
    error: str = ""


def unreadable(why: str) -> Extract:
    return Extract("unreadable", error=why[:200])
