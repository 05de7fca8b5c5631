"""Why what is inside an attachment could not be seen: the server kept it, or nobody can read it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from auditor.checks.items.items import Item
from auditor.pages.files import media_types
from auditor.pages.model import Document

_ARCHIVE = re.compile(r"\.(?:zip|rar|7z)\Z", re.IGNORECASE)
_ARCHIVES = frozenset({media_types.ZIP, media_types.RAR, media_types.SEVEN_ZIP})
#: By the rule that kept the crawl from an attachment.
_KEPT = {
    "wall": "file-refused",
    "client-error": "file-refused",
    "server-error": "file-refused",
    "unavailable": "file-refused",
    "redirect-account": "file-login",
    "redirect-seen": "file-elsewhere",
    "not-html": "file-empty",
}
#: By what the reader of attachments said.
_UNREADABLE = {"no reader for this kind of file": "file-kind", "too large": "file-kind"}


def lost_files(item: Item, gone: Set[str]) -> list[str]:
    """Its attachments that the server does not have, or has only a page for."""
    return [
        document.url
        for document in item.attachments
        if document.url in gone or document.media_type == media_types.HTML
    ]


def is_lost(item: Item, gone: Set[str]) -> bool:
    """Whether all there is of a paper are files that the server does not have."""
    return bool(item.attachments) and len(lost_files(item, gone)) == len(item.attachments)


def why_unopened(documents: Sequence[Document]) -> str:
    """Why none of these attachments shows what it holds, as a code that sentences explain; empty
    where one does, or where nothing is known against them."""
    if any(document.readable in ("text", "scan") for document in documents):
        return ""
    return next(filter(None, map(_why, documents)), "")


def _why(document: Document) -> str:
    if document.media_type in _ARCHIVES or _ARCHIVE.search(document.url):
        return "file-archive"
    if document.readable == "unreadable":
        return _UNREADABLE.get(document.error, "file-damaged")
    return "file-kind" if document.error == "file-type" else _KEPT.get(document.error, "")
