"""What people name on the command line, looked up: a kind of unit, a duty, a unit of a run.

Each raises PersonError for what is not there, with what is or where to find it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rulebook.kinds import Kind, UnknownKindError, parse_kinds
from rulebook.messages import PersonError, say

if TYPE_CHECKING:
    from rulebook.model import Requirement, Rulebook


def kinds_named(written: str) -> frozenset[Kind]:
    """``thcs``, ``tieu-hoc+thcs``."""
    try:
        return parse_kinds(written)
    except UnknownKindError as problem:
        raise PersonError(
            say(
                "Không có loại đơn vị “{kind}”. Các loại: {known}; trường nhiều cấp viết nối bằng "
                "dấu +, ví dụ tieu-hoc+thcs.",
                kind=problem.args[0],
                known=", ".join(kind.value for kind in Kind),
            )
        ) from problem


def requirement_named(name: str, rulebook: Rulebook) -> Requirement:
    """The duty of that id."""
    try:
        return rulebook.requirements[name]
    except KeyError as problem:
        raise PersonError(
            say("Không có quy định “{id}”. Xem danh sách: congtruong rules", id=name)
        ) from problem


def require_units(wanted: Iterable[str], known: Iterable[str], run: Path) -> None:
    """All wanted codes are those of units of the run in that folder."""
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise PersonError(
            say(
                "{folder}: lượt kiểm tra này không có đơn vị nào mã {code}.",
                folder=run,
                code=", ".join(unknown),
            )
        )
