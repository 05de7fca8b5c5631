"""Last time's capture of a site, asked whether it still holds (conditional requests)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from auditor.crawl.bundle.archive import CUT_FIELD, raw_exchange
from auditor.crawl.exchange.fetching import NO_HEADERS, Exchange


@dataclass(frozen=True, slots=True)
class Known:
    """Where a response stands in the bundle, and what names its version."""

    offset: int
    etag: str
    modified: str


class Previous:
    """The versions of an earlier bundle. Bodies are read from the disk when they are needed."""

    def __init__(self, path: Path, known: Mapping[str, Known]) -> None:
        self._path = path
        self._known = known

    @classmethod
    def open(cls, path: Path) -> Previous:
        """The versions in a bundle; none when it is not there or cannot be read."""
        known: dict[str, Known] = {}
        try:
            with path.open("rb") as stream:
                records = ArchiveIterator(stream)
                for record in records:
                    http = record.http_headers
                    if record.rec_type != "response" or http.get_statuscode() != "200":
                        continue
                    if record.rec_headers.get_header(CUT_FIELD):
                        continue  # it may have been broken off; the whole may come this time
                    etag = http.get_header("ETag") or ""
                    modified = http.get_header("Last-Modified") or ""
                    if etag or modified:
                        url = record.rec_headers.get_header("WARC-Target-URI")
                        known[url] = Known(records.get_record_offset(), etag, modified)
        except Exception:
            # no bundle, or a damaged one: everything is fetched afresh
            known = {}
        return cls(path, known)

    def headers(self, url: str) -> Mapping[str, str]:
        """The headers that ask for ``url`` only if it has changed."""
        known = self._known.get(url)
        if known is None:
            return NO_HEADERS
        names = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return {name: value for name, value in names.items() if value}

    def exchange(self, url: str, fetched: datetime) -> Exchange | None:
        """The earlier response to ``url``, as confirmed at ``fetched``; None when there is none."""
        known = self._known.get(url)
        if known is None:
            return None
        with self._path.open("rb") as stream:
            stream.seek(known.offset)
            exchange = raw_exchange(next(ArchiveIterator(stream)))
        return replace(exchange, response=replace(exchange.response, fetched=fetched))


NOTHING = Previous(Path(), {})
