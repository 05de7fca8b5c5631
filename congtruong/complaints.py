"""What Click and the system complain of, as sentences of ours."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable
from typing import Any

import click

from rulebook.messages import Message, say


def complaint(error: click.UsageError) -> Message:
    """Click's complaint as a sentence of ours."""
    sentences: dict[type[click.UsageError], Callable[[Any], Message]] = {
        click.NoSuchOption: lambda e: say(
            "Không có tuỳ chọn “{name}”. Xem “{help} --help”.", name=e.option_name, help=_path(e)
        ),
        click.BadOptionUsage: lambda e: say(
            "Tuỳ chọn “{name}” viết chưa đúng. Xem “{help} --help”.",
            name=e.option_name,
            help=_path(e),
        ),
        click.MissingParameter: lambda e: say(
            "Thiếu “{name}”. Xem “{help} --help”.", name=_shown(e.param), help=_path(e)
        ),
        click.BadParameter: lambda e: say(
            "Giá trị của “{name}” không dùng được: {why}", name=_shown(e.param), why=_why(e)
        ),
    }
    for kind, sentence in sentences.items():
        if isinstance(error, kind):
            return sentence(error)
    return say("{why} Xem “{help} --help”.", why=error.message, help=_path(error))


def _why(error: click.BadParameter) -> Message | str:
    """What a value must be, where one of Click's own types refused it; else what we said."""
    wanted = error.param.type if error.param else None
    match wanted:
        case click.Choice():
            return say("chỉ nhận {choices}.", choices=", ".join(map(str, wanted.choices)))
        case click.IntRange() | click.FloatRange():
            return _between(wanted.min, wanted.max)
        case click.types.IntParamType() | click.types.FloatParamType():
            return say("cần một số.")
        case click.Path(file_okay=False):
            return say("cần một thư mục, không phải một tệp.")
        case click.Path(dir_okay=False):
            return say("cần một tệp, không phải một thư mục.")
    return error.message


def _between(low: float | None, high: float | None) -> Message:
    if high is None:
        return say("cần một số từ {low} trở lên.", low=low)
    return say("cần một số từ {low} đến {high}.", low=low, high=high)


def _shown(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return (parameter.metavar or parameter.name or "?").strip("[]")


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "congtruong"


def failure(error: OSError) -> Message:
    """What the system refused, and what can be done."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        return failure(_first_of(error.args[0]))
    why = _cause(error)
    if not error.filename:
        return say("Hệ thống báo lỗi: {why}.", why=why)
    return say("Không đọc hoặc ghi được {path}: {why}.", path=error.filename, why=why)


def _first_of(copies: list[tuple[str, str, str]]) -> OSError:
    """The first failure of many that copying a folder tells of at once."""
    _, target, told = copies[0]
    number = re.match(r"\[Errno (\d+)\]", told)
    return OSError(int(number[1]) if number else 0, told, target)


def _cause(error: OSError) -> Message | str:
    causes = {
        errno.ENOSPC: say("ổ đĩa đã đầy, hãy dọn bớt rồi chạy lại đúng lệnh này"),
        errno.EDQUOT: say("đã hết hạn mức ổ đĩa, hãy dọn bớt rồi chạy lại đúng lệnh này"),
        errno.EACCES: say("không có quyền, hãy chọn nơi khác hoặc xin cấp quyền"),
        errno.EPERM: say("không có quyền, hãy chọn nơi khác hoặc xin cấp quyền"),
        errno.EROFS: say("ổ đĩa chỉ cho đọc, hãy chọn nơi khác"),
        errno.ENOENT: say("không có tệp hay thư mục này"),
        errno.ENOTDIR: say("một phần của đường dẫn là tệp, không phải thư mục"),
        errno.EISDIR: say("đó là thư mục, không phải tệp"),
        errno.EEXIST: say("đã có tệp mang tên này"),
        errno.ENAMETOOLONG: say("tên quá dài"),
        errno.EADDRINUSE: say("cổng này đang có chương trình khác dùng, hãy chọn --port khác"),
        errno.EMFILE: say("hệ thống không cho mở thêm tệp"),
    }
    return causes.get(error.errno or 0) or error.strerror or str(error)
