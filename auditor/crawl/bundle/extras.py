"""What instruments made of a capture after the crawl: the words in scans, the barriers that a
browser finds. Kept beside the bundle, so that judging again needs no instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from auditor.crawl.bundle.archive import bundle_path
from auditor.crawl.capture import Capture
from auditor.files import replace_file
from auditor.pages.model import Barrier, Document


@dataclass(frozen=True, slots=True)
class Extras:
    """``texts``: by SHA-256 of the scan, empty where nothing could be read. ``barriers``: of the
    page ``measured`` (its SHA-256); None where no browser has looked."""

    texts: Mapping[str, str] = field(default_factory=dict)
    measured: str = ""
    barriers: tuple[Barrier, ...] | None = None


NONE = Extras()


def extras_path(folder: Path, code: str) -> Path:
    return bundle_path(folder, code).with_suffix("").with_suffix(".extras.json")


def read_extras(folder: Path, code: str) -> Extras:
    """What has been made of a unit's capture so far; nothing for a file that cannot be read."""
    try:
        return msgspec.json.decode(extras_path(folder, code).read_bytes(), type=Extras)
    except (OSError, msgspec.MsgspecError):
        return NONE


def write_extras(folder: Path, code: str, extras: Extras) -> None:
    content = msgspec.json.encode(extras, order="deterministic")
    replace_file(extras_path(folder, code), content)


def with_extras(capture: Capture, extras: Extras) -> Capture:
    """The capture with what is known of these very documents and this very home page."""
    if extras == NONE:
        return capture
    home = next((page for page in capture.pages if page.url == capture.home), None)
    same = home is not None and home.sha256 == extras.measured
    return replace(
        capture,
        documents=tuple(_recognised(document, extras.texts) for document in capture.documents),
        barriers=extras.barriers if same else None,
    )


def _recognised(document: Document, texts: Mapping[str, str]) -> Document:
    text = texts.get(document.sha256, "") if document.readable == "scan" else ""
    return replace(document, readable="text", text=text, recognised=True) if text else document
