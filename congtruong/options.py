"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from congtruong.speaking import option, render
from rulebook.messages import say

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_PROFILE = "cong-truong-2026"

#: The folder of a run.
RUN = click.Path(path_type=Path, file_okay=False)


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


def also_option(command: F) -> F:
    return option(
        "--also",
        multiple=True,
        metavar="P",
        help="Chấm thêm theo bộ tiêu chí này, kết quả ghi riêng; có thể ghi nhiều lần.",
    )(command)


def figures_option(command: F) -> F:
    return option(
        "--figures",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Bảng số liệu của Sở (CSV, XLSX) cho những mục không thấy được từ bên ngoài.",
    )(command)


def rulebook_option(command: F) -> F:
    return option(
        "--rulebook",
        "overlay",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Thư mục quy định riêng của địa phương, đặt chồng lên bộ có sẵn.",
    )(command)


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
