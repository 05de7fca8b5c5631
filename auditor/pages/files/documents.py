"""Attachments: what kind of file, and what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from auditor.pages.emails import find_emails
from auditor.pages.files import media_types
from auditor.pages.files.extract import Extract, unreadable
from auditor.pages.model import Document, EmailSighting, Place

#: Bytes of an attachment that are opened; larger ones are hashed and named only.
MOST_BYTES = 50_000_000


def read_document(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    name: str,
    linked_from: Sequence[str],
    link_texts: Sequence[str],
    unread: str = "",
) -> Document:
    """Read one attachment. An empty ``body`` means that it was not fetched; ``unread`` is a reason
    not to open it. Never fails: what cannot be opened comes back ``unreadable`` with the reason in
    ``error``."""
    kind = media_types.media_type(body) if body else headers.get("content-type", "").split(";")[0]
    if not body:
        extract = Extract("not-fetched")
    elif unread:
        extract = unreadable(unread)
    elif len(body) > MOST_BYTES:
        extract = unreadable("too large")
    elif kind.startswith("image/"):
        extract = Extract("scan", leaves=1)
    else:
        extract = _open(kind, body)
    return Document(
        url=url,
        name=name or file_name(url),
        linked_from=tuple(linked_from),
        link_texts=tuple(link_texts),
        media_type=kind,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest() if body else "",
        text=extract.text,
        readable=extract.readable,
        leaves=extract.leaves,
        tables=extract.tables,
        emails=_emails(extract.text),
        error=extract.error,
    )


def file_name(url: str) -> str:
    """The last part of an address, decoded."""
    return unquote(urlsplit(url).path.rpartition("/")[2])


def _open(kind: str, body: bytes) -> Extract:
    # each reader is loaded with its first file: most processes meet few kinds, and the libraries
    # take a third of all the time that a crawl takes to start
    if kind == media_types.PDF:
        from auditor.pages.files.pdf import read_pdf

        return read_pdf(body)
    if kind in (media_types.DOCX, media_types.XLSX):
        from auditor.pages.files.office import read_docx, read_xlsx

        return read_docx(body) if kind == media_types.DOCX else read_xlsx(body)
    if kind in (media_types.DOC, media_types.XLS):
        from auditor.pages.files.old_office import read_doc, read_xls

        return read_doc(body) if kind == media_types.DOC else read_xls(body)
    return unreadable("no reader for this kind of file")


def _emails(text: str) -> tuple[EmailSighting, ...]:
    found: dict[str, EmailSighting] = {}
    for line in text.splitlines():
        for one in find_emails(line):
            quote = line[max(0, one.start - 60) : one.end + 60]
            found.setdefault(
                one.address, EmailSighting(one.address, one.disguise, quote[:160], Place.BODY)
            )
    return tuple(found.values())
