"""A capture read back from its bundle, without one request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from auditor.crawl.bundle.archive import bundle_path, read_bundle
from auditor.crawl.bundle.collecting import Collection, read
from auditor.crawl.bundle.extras import read_extras, with_extras
from auditor.crawl.capture import Capture, CrawlSummary, Skip
from auditor.crawl.frontier.scope import is_document
from auditor.registry.school import School
from rulebook.messages import PersonError, say


def load_capture(folder: Path, school: School) -> Capture:
    """The capture of a school in the run kept under ``folder``, equal to the one that the crawl
    handed on. Raises PersonError when there is no readable bundle."""
    path = bundle_path(folder, school.code)
    collection = Collection(pages=[], documents=[])
    ending: dict[str, Any] | None = None
    try:
        for record in read_bundle(path):
            if isinstance(record, dict):
                ending = record
            else:
                collection.keep(read(record.role, record.response), record.response)
    except FileNotFoundError as problem:
        raise PersonError(
            say(
                "{path}: không có dữ liệu đã tải của {code}; hãy chạy lại đúng lệnh congtruong "
                "audit của lượt này để tải lại.",
                path=path,
                code=school.code,
            )
        ) from problem
    except Exception as problem:
        # whatever a damaged gzip, WARC or JSON raises
        raise _damaged(path) from problem
    if ending is None:
        raise _damaged(path)
    skips = tuple(Skip(url, rule, is_document(url)) for url, rule in ending["skips"])
    capture = collection.capture(
        ending["code"],
        ending["home"],
        msgspec.convert(ending["summary"], CrawlSummary),
        skips,
        ending["duplicates"],
        ending.get("absent", ""),
    )
    return with_extras(capture, read_extras(folder, school.code))


def _damaged(path: Path) -> PersonError:
    return PersonError(
        say(
            "{path}: dữ liệu đã tải bị hỏng; hãy chạy lại đúng lệnh congtruong audit của lượt này "
            "để tải lại đơn vị này.",
            path=path,
        )
    )
