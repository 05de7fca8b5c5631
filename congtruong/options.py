"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from auditor.registry.headings import column_of
from congtruong.speaking import option, render
from rulebook.messages import say

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_PROFILE = "cong-truong-2026"

#: A folder, and a file, whether they are there yet or not.
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def day(value: str | date) -> date:
    """Read ``2026-11-22`` or ``22/11/2026``. Raises BadParameter for anything else."""
    if isinstance(value, date):
        return value
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    wanted = say("“{value}” không phải là ngày dạng 2026-11-22 hoặc 22/11/2026.", value=value)
    raise click.BadParameter(render(wanted))


def local_today() -> date:
    """Today in Việt Nam: the only place where the clock is read for a judgement's date."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def today_option(command: F) -> F:
    return option(
        "--today",
        type=day,
        metavar="YYYY-MM-DD",
        default=local_today,
        show_default=False,
        help="Ngày dùng để xét, dạng 2026-11-22; mặc định là hôm nay.",
    )(command)


def profile_option(command: F) -> F:
    return option(
        "--profile",
        default=DEFAULT_PROFILE,
        metavar="P",
        help="Bộ tiêu chí chấm điểm; mặc định cong-truong-2026.",
    )(command)


def rulebook_option(command: F) -> F:
    return option(
        "--rulebook",
        "overlay",
        type=FOLDER,
        metavar="DIR",
        help="Thư mục quy định riêng của địa phương, đặt chồng lên bộ có sẵn.",
    )(command)


@dataclass(frozen=True, slots=True)
class Judging:
    """By what a run is to be judged and ranked. ``figures``: the department's table; ``overlay``:
    its own rules."""

    profile: str
    also: tuple[str, ...]
    figures: Path | None
    overlay: Path | None
    group_by: str


def judging_options(command: Callable[..., int]) -> Callable[..., int]:
    """Options that reach the command together, as ``judging``."""

    @functools.wraps(command)
    def judge(**given: Any) -> int:
        judging = Judging(**{each.name: given.pop(each.name) for each in fields(Judging)})
        return command(judging=judging, **given)

    options = (
        profile_option,
        option(
            "--also",
            multiple=True,
            metavar="P",
            help="Chấm thêm theo bộ tiêu chí này, kết quả ghi riêng; có thể ghi nhiều lần.",
        ),
        option(
            "--figures",
            type=FILE,
            metavar="FILE",
            help="Bảng số liệu của Sở (CSV, XLSX) cho những mục không thấy được từ bên ngoài.",
        ),
        rulebook_option,
        option(
            "--group-by",
            type=column_of,
            metavar="COLUMN",
            default="kind",
            help="Cột dùng để chia nhóm xếp hạng; mặc định kind.",
        ),
    )
    for each in reversed(options):  # Click shows what was added last first
        judge = each(judge)
    return judge


def no_ocr_option(command: F) -> F:
    return option(
        "--no-ocr",
        is_flag=True,
        help="Không đọc chữ trong bản quét; mặc định có đọc nếu máy đã cài Tesseract tiếng Việt.",
    )(command)


def axe_option(command: F) -> F:
    return option(
        "--axe",
        is_flag=True,
        help="Mở trang chủ bằng Chromium và đo rào cản với người khuyết tật bằng axe-core.",
    )(command)
