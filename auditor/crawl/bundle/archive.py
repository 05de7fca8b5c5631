"""One site's WARC: every response as it came, with digests, one gzip member a record.

The bundle grows under a temporary name and gets its own name only when it is whole and on the
disk; a bundle that has its name is therefore complete.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from auditor.crawl.capture import Response
from auditor.crawl.exchange.decoding import EncodingError, decode
from auditor.crawl.exchange.fetching import Exchange

#: Text compresses to a quarter at this level of ISA-L's, in a fifth of zlib's time.
GZIP_LEVEL = 1

#: zlib's way of saying "with a gzip header"; its time stamp is 0.
GZIP_WBITS = 31

#: Our own fields of a record's header (the standard lets readers skip unknown ones).
ROLE_FIELD = "CongTruong-Role"
ASKED_FIELD = "CongTruong-Asked-For"
VIA_FIELD = "CongTruong-Via"
LENGTH_FIELD = "CongTruong-Body-Length"  # decompressed bytes that were read
UNREAD_FIELD = "CongTruong-Unread"
CUT_FIELD = "WARC-Truncated"

#: The longest body read back from a bundle of unknown making, decompressed.
MAX_BODY_BYTES = 100_000_000

#: What unfinished files end in; nothing else does.
PARTIAL = ".part"

#: How a rendered page is read.
RENDERED_HEADERS: Mapping[str, str] = MappingProxyType({"content-type": "text/html; charset=utf-8"})

SUMMARY_URI = "urn:cong-truong:summary"


class Role(StrEnum):
    """What a response was fetched as, and so how replay reads it."""

    PAGE = "page"
    RENDERED = "rendered"  # a page as the browser had it
    FEED = "feed"
    DOCUMENT = "document"
    SITEMAP = "sitemap"
    CLAIMS = "claims"
    SEARCH = "search"  # what the site's search box answered
    OTHER = "other"  # robots.txt, redirects, errors, pages that are no content


@dataclass(frozen=True, slots=True)
class Record:
    """A response read back, with its role."""

    role: Role
    response: Response


def bundle_name(code: str) -> str:
    """A file name for a school's code that no code can turn into a path."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", code).strip(".-")[:40] or "unit"
    return f"{plain}-{hashlib.sha256(code.encode()).hexdigest()[:10]}"


def bundle_path(folder: Path, code: str) -> Path:
    """Where a school's finished bundle stands."""
    return folder / "captures" / f"{bundle_name(code)}.warc.gz"


def damaged(folder: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """The codes whose bundle is missing or not the one recorded (code → SHA-256; empty: none was
    kept)."""
    for code, recorded in digests.items():
        try:
            with bundle_path(folder, code).open("rb") as stream:
                intact = hashlib.file_digest(stream, "sha256").hexdigest() == recorded
        except OSError:
            intact = False
        if recorded and not intact:
            yield code


def as_rendered(response: Response, html: bytes) -> Response:
    """The response as if the server had sent what the browser made of it."""
    return replace(response, headers=RENDERED_HEADERS, body=html, truncated=False)


class Archive:
    """Writes one bundle. Records go straight to the disk; nothing stays open in between, so that
    a thousand sites at once need no thousand file handles."""

    def __init__(self, path: Path, software: str) -> None:
        self.path = path
        # the process in the name: a run that was killed and one that follows never share a file
        self.partial = path.with_name(f"{path.name}.{os.getpid()}{PARTIAL}")
        self._writer = WARCWriter(io.BytesIO(), gzip=False, warc_version="1.1")
        path.parent.mkdir(parents=True, exist_ok=True)
        self.partial.write_bytes(b"")
        info = self._writer.create_warcinfo_record(
            path.name, {"software": software, "format": "WARC File Format 1.1"}
        )
        self._append(info)

    def add(self, role: Role, exchange: Exchange) -> None:
        """Archive one exchange."""
        response = exchange.response
        headers = [
            (name, value)
            for name, value in exchange.raw_headers
            if name.lower() not in ("transfer-encoding", "content-length")
        ]
        headers.append(("Content-Length", str(len(exchange.raw_body))))
        fields = {
            "WARC-Date": write_time(response.fetched),
            ROLE_FIELD: role.value,
            ASKED_FIELD: response.url,
            LENGTH_FIELD: str(len(response.body)),
        }
        if response.via:
            fields[VIA_FIELD] = response.via
        if response.unread:
            fields[UNREAD_FIELD] = response.unread
        if response.truncated:
            fields[CUT_FIELD] = "length"
        reason = "".join(c for c in exchange.reason if 32 <= ord(c) < 127)
        self._append(
            self._writer.create_warc_record(
                response.final_url,
                "response",
                payload=io.BytesIO(exchange.raw_body),
                length=len(exchange.raw_body),
                warc_headers_dict=fields,
                http_headers=StatusAndHeaders(
                    f"{response.status} {reason}", headers, protocol="HTTP/1.1"
                ),
            )
        )

    def add_rendered(self, role: Role, response: Response) -> None:
        """Archive a page as the browser had it, a ``conversion`` of what the server sent."""
        html = response.body
        self._append(
            self._writer.create_warc_record(
                response.final_url,
                "conversion",
                payload=io.BytesIO(html),
                length=len(html),
                warc_content_type=RENDERED_HEADERS["content-type"],
                warc_headers_dict={
                    "WARC-Date": write_time(response.fetched),
                    ROLE_FIELD: role.value,
                    ASKED_FIELD: response.url,
                    LENGTH_FIELD: str(len(html)),
                },
            )
        )

    def finish(self, summary: Mapping[str, Any]) -> str:
        """Write the summary, bring everything to the disk and give the bundle its name. Returns
        the bundle's SHA-256."""
        body = json.dumps(summary, ensure_ascii=False, sort_keys=True).encode()
        self._append(
            self._writer.create_warc_record(
                SUMMARY_URI,
                "metadata",
                payload=io.BytesIO(body),
                length=len(body),
                warc_content_type="application/json",
            )
        )
        digest = hashlib.sha256()
        with self.partial.open("r+b") as stream:  # Windows syncs only what may be written
            while block := stream.read(1 << 20):
                digest.update(block)
            os.fsync(stream.fileno())
        self.partial.replace(self.path)
        sync_folder(self.path.parent)
        return digest.hexdigest()

    def spool(self, name: str) -> Path:
        """A temporary file beside the bundle that is swept away with it."""
        return self.partial.with_name(f"{self.partial.name}.{name}{PARTIAL}")

    def discard(self) -> None:
        """Forget an unfinished bundle."""
        with suppress(OSError):
            self.partial.unlink(missing_ok=True)

    def _append(self, record: Any) -> None:
        buffer = io.BytesIO()
        self._writer.out = buffer
        self._writer.write_record(record)
        # "r+b", not "ab": a bundle swept away meanwhile must fail, not begin in its middle
        with self.partial.open("r+b") as stream:
            stream.seek(0, os.SEEK_END)
            stream.write(isal_zlib.compress(buffer.getbuffer(), GZIP_LEVEL, GZIP_WBITS))


def sweep(folder: Path) -> None:
    """Remove what an interrupted run left unfinished under ``folder``/captures."""
    for path in (folder / "captures").glob(f"*{PARTIAL}"):
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a rename to the disk, where the system lets folders be synced."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def write_time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def read_bundle(path: Path) -> Iterator[Record | dict[str, Any]]:
    """A bundle's records in the order of the crawl; last comes the summary as a dict."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, no_record_parse=False):
            fields = record.rec_headers
            if record.rec_type == "metadata" and fields.get("WARC-Target-URI") == SUMMARY_URI:
                yield json.loads(record.content_stream().read())
            elif record.rec_type in ("response", "conversion"):
                yield Record(_role(record), _response(record, record.raw_stream.read()))


def _role(record: Any) -> Role:
    return Role(record.rec_headers.get(ROLE_FIELD, Role.OTHER.value))


def raw_exchange(record: Any) -> Exchange:
    """The exchange that a ``response`` record was made of."""
    http = record.http_headers
    raw = record.raw_stream.read()
    reason = http.statusline.partition(" ")[2]
    return Exchange(_response(record, raw), reason, tuple(http.headers), raw)


def _response(record: Any, raw: bytes) -> Response:
    fields, http = record.rec_headers, record.http_headers
    headers = (
        {name.lower(): value for name, value in http.headers} if http else dict(RENDERED_HEADERS)
    )
    limit = int(fields.get(LENGTH_FIELD) or MAX_BODY_BYTES)  # never more than the crawl read
    try:
        body, _ = decode(raw, headers.get("content-encoding", ""), min(limit, MAX_BODY_BYTES))
    except EncodingError:
        body = b""
    url = fields.get("WARC-Target-URI")
    return Response(
        url=fields.get(ASKED_FIELD) or url,
        final_url=url,
        status=int(http.get_statuscode() or 0) if http else 200,
        headers=headers,
        body=body,
        fetched=read_time(fields.get("WARC-Date")),
        truncated=fields.get(CUT_FIELD) is not None,
        via=fields.get(VIA_FIELD) or "",
        unread=fields.get(UNREAD_FIELD) or "",
    )
