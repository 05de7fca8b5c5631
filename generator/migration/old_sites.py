"""What is left of an old site: a folder of saved pages, or a WARC, as files by old address.

Everything in it is hostile: sizes are bounded, symbolic links out of the folder lead nowhere, and
no name found inside becomes a path.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from rulebook.messages import PersonError, say
from rulebook.vietnamese.text import nfc

#: Pages saved to a folder have no host of their own.
FOLDER_HOST = "http://trang-cu.invalid/"
WARC = (".warc", ".warc.gz")
_HTML = ("text/html", "application/xhtml+xml")
_PAGES = (".html", ".htm", ".php", ".asp", ".aspx")
#: Larger pages are no articles; larger files are not taken over (bytes).
LARGEST_PAGE = 4_000_000
LARGEST_FILE = 50_000_000
#: What one WARC may unpack to (bytes).
LARGEST_SITE = 4_000_000_000


@dataclass(frozen=True, slots=True)
class OldSite:
    """Files by the key of their old address, and the addresses of those that are pages."""

    files: Mapping[str, Path]
    pages: tuple[str, ...]
    hosts: frozenset[str]

    def find(self, address: str) -> Path | None:
        """The file an absolute address leads to; None when the copy lacks it."""
        key = key_of(address)
        folder = key.removesuffix("/")
        for candidate in (key, f"{folder}/index.html", f"{folder}/index.htm", f"{folder}/"):
            if candidate in self.files:
                return self.files[candidate]
        return None

    def owns(self, address: str) -> bool:
        """Whether an absolute address is one of the old site itself."""
        return _host(address) in self.hosts


@contextmanager
def open_old_site(path: Path) -> Iterator[OldSite]:
    """The old site kept at ``path``: a folder, a WARC, or a folder of WARCs.

    A WARC is unpacked into a temporary folder that goes with the context. Raises PersonError
    when there is nothing readable.
    """
    archives = [path] if path.is_file() else sorted(path.rglob("*.warc*")) if path.is_dir() else []
    archives = [archive for archive in archives if archive.name.lower().endswith(WARC)]
    if not archives and not path.is_dir():
        raise PersonError(
            say(
                "{path} không phải là thư mục trang đã lưu, cũng không phải là tệp WARC.", path=path
            )
        )
    with tempfile.TemporaryDirectory() as spool:
        site = _unpacked(archives, Path(spool)) if archives else _saved(path)
        if not site.pages:
            raise PersonError(say("{path}: không có trang HTML nào.", path=path))
        yield site


def absolute(address: str, page: str) -> str:
    """An address as written on ``page``, whole; "" when it cannot be read or is no web address."""
    try:
        whole = urljoin(page, address)
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def key_of(address: str) -> str:
    """What two spellings of one address share: no scheme, ``www``, escapes, fragment."""
    parts = urlsplit(address)
    path = nfc(unquote(parts.path)) or "/"
    return f"{_host(address)}{path}" + (f"?{unquote(parts.query)}" if parts.query else "")


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower().removeprefix("www.")


def _saved(folder: Path) -> OldSite:
    root = folder.resolve()
    files: dict[str, Path] = {}
    pages: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        address = FOLDER_HOST + quote(path.relative_to(folder).as_posix())
        files[key_of(address)] = path
        if path.suffix.lower() in _PAGES and path.stat().st_size <= LARGEST_PAGE:
            pages.append(address)
    return OldSite(files, tuple(pages), frozenset({_host(FOLDER_HOST)}))


def _unpacked(archives: list[Path], spool: Path) -> OldSite:
    files: dict[str, Path] = {}
    pages: dict[str, str] = {}
    size = 0
    for archive in archives:
        for record in _records(archive):
            key = key_of(record.address)
            # a page as a browser had it says more than what the server sent
            if (key in files and not record.rendered) or size + len(record.body) > LARGEST_SITE:
                continue
            size += len(record.body)
            files.setdefault(key, spool / str(len(files))).write_bytes(record.body)
            if record.media in _HTML and len(record.body) <= LARGEST_PAGE:
                pages.setdefault(key, record.address)
    return OldSite(files, tuple(pages.values()), frozenset(map(_host, pages.values())))


@dataclass(frozen=True, slots=True)
class _Record:
    """What one address answered."""

    address: str
    media: str
    body: bytes
    rendered: bool


def _records(archive: Path) -> Iterator[_Record]:
    """The answered requests of a WARC. Raises PersonError where it cannot be read."""
    with archive.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                if record.rec_type not in ("response", "conversion") or not absolute(address, ""):
                    continue
                rendered = record.rec_type == "conversion"
                http = record.rec_headers if rendered else record.http_headers
                if http is None or (not rendered and http.get_statuscode() != "200"):
                    continue
                body = record.content_stream().read(LARGEST_FILE + 1)
                media = (http.get_header("Content-Type") or "").partition(";")[0].strip().lower()
                if body and len(body) <= LARGEST_FILE:
                    yield _Record(address, media, body, rendered)
        except (ArchiveLoadFailed, zlib.error, EOFError, OSError, ValueError) as problem:
            raise PersonError(
                say("{path}: tệp WARC bị hỏng hoặc bị cụt.", path=archive)
            ) from problem
