"""The folder of one run: what it was asked, and whether it is the same question again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from auditor.crawl.settings import CrawlSettings
from auditor.files import replace_file
from auditor.lock import FileLock
from auditor.registry.school import School
from rulebook.messages import PersonError, say

RUN_FILE = "run.json"
LOCK_FILE = ".run.lock"
RESULTS_FILE = "results.jsonl"
OTHER_RESULTS = "results-{profile}.jsonl"


@dataclass(frozen=True, slots=True)
class Run:
    """A run's question. ``today`` is the date it judges by; ``profile`` the last one scored with,
    ``also`` those scored with beside it; ``rulebook`` the version of the rules it was judged by."""

    schema: int
    id: str
    today: date
    profile: str
    rulebook: str
    group_by: str
    settings: CrawlSettings
    schools: tuple[School, ...]
    tool: str  # version of congtruong
    figures: tuple[str, str] = ("", "")  # the department's table: its name and SHA-256
    also: tuple[str, ...] = ()

    @property
    def profiles(self) -> tuple[str, ...]:
        """All that it is scored with, the one of ``results.jsonl`` first."""
        return (self.profile, *self.also)

    def results_file(self, profile: str) -> str:
        """The name of the file that holds the results by one of the profiles."""
        return RESULTS_FILE if profile == self.profile else OTHER_RESULTS.format(profile=profile)


def run_id(today: date, settings: CrawlSettings, schools: Sequence[School]) -> str:
    """The same question has the same name, so that a run can be taken up again."""
    asked = msgspec.json.encode([settings, list(schools)], order="deterministic")
    return f"{today.isoformat()}-{hashlib.sha256(asked).hexdigest()[:8]}"


def open_run(folder: Path, asked: Run) -> Run:
    """Begin this run in ``folder``, or go on with it.

    Raises PersonError when the folder holds another run: mixing two would falsify both.
    """
    if (folder / RUN_FILE).exists():
        held = read_run(folder)
        if held.id != asked.id:
            raise PersonError(
                say(
                    "{folder} đang giữ một lượt kiểm tra khác ({held}): danh sách, ngày hoặc tham "
                    "số đã đổi. Hãy chọn thư mục --out mới.",
                    folder=folder,
                    held=held.id,
                )
            )
    write_run(folder, asked)
    return asked


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Within the block no other command works on the run in ``folder``: two at once would sweep
    away each other's unfinished captures. Raises PersonError when one does."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK_FILE)
    if not lock.taken():
        raise PersonError(
            say(
                "{folder}: một lệnh congtruong khác đang làm việc với thư mục này; hãy đợi lệnh đó "
                "xong, hoặc dừng lệnh đó rồi chạy lại.",
                folder=folder,
            )
        )
    try:
        yield
    finally:
        lock.release()


def write_run(folder: Path, run: Run) -> None:
    content = msgspec.json.format(msgspec.json.encode(run, order="deterministic"), indent=1)
    replace_file(folder / RUN_FILE, content + b"\n")


def read_run(folder: Path) -> Run:
    """Raises PersonError when ``folder`` holds no run that can be read."""
    path = folder / RUN_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except OSError as problem:
        raise PersonError(
            say(
                "{folder} không phải là thư mục của một lượt kiểm tra (thiếu {name}).",
                folder=folder,
                name=RUN_FILE,
            )
        ) from problem
    except msgspec.MsgspecError as problem:
        raise PersonError(
            say(
                "{path}: không đọc được ({why}); hãy lấy lại tệp này từ bản sao lưu, hoặc chạy "
                "congtruong audit vào thư mục khác.",
                path=path,
                why=problem,
            )
        ) from problem


class _Named(msgspec.Struct):
    id: str


def run_name(folder: Path) -> str:
    """What a run is called in a ledger: its id, wherever the folder is moved; the folder's name
    where there is no question kept."""
    try:
        return msgspec.json.decode((folder / RUN_FILE).read_bytes(), type=_Named).id
    except (OSError, msgspec.MsgspecError):
        return folder.resolve().name


def parameters(run: Run) -> dict[str, Any]:
    """What a reader of the report is told of how it was made."""
    told: dict[str, Any] = msgspec.to_builtins(run, order="deterministic")
    told.pop("schools")
    told["units"] = len(run.schools)
    return told
