"""The department's own figures: what no audit from outside can see, by unit and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from auditor.files import replace_file
from auditor.registry.headings import column_of
from auditor.registry.tables import read_table
from rulebook.messages import PersonError, Problem, say
from rulebook.vietnamese.text import fold, nfc


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of figures; ``source`` and ``sha256`` are shown wherever one of them counts."""

    source: str = ""
    sha256: str = ""
    by_code: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, code: str) -> Mapping[str, str]:
        """Column (folded heading) → figure of one unit; empty when the table has none."""
        return self.by_code.get(code, {})


NO_FIGURES = Figures()

#: In a run's folder, so that ranking again needs nothing else.
FIGURES_FILE = "figures.json"


def read_figures(path: Path) -> Figures:
    """Read a CSV or XLSX whose header names ``code`` (mã) and the profile's columns.

    Raises PersonError when it cannot be read or has no such header; a row without a code, or with
    one seen before, becomes a Problem.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise PersonError(say("{path}: không mở được bảng số liệu.", path=path)) from problem
    rows = read_table(str(path), data, _is_header)
    first = next(rows, None)
    if first is None:
        raise PersonError(
            say("{path}: không thấy dòng tiêu đề; cần cột “mã” (code) và các cột số.", path=path)
        )
    header = [column_of(cell) for cell in first.cells]
    figures: dict[str, Mapping[str, str]] = {}
    problems = []
    for row in rows:
        if row.empty:
            continue
        values = {name: nfc(cell) for name, cell in zip(header, row.cells, strict=False) if cell}
        code = values.pop("code", "")
        if not code:
            problems.append(Problem(str(path), row.line, say("Thiếu mã đơn vị.")))
        elif code in figures:
            problems.append(
                Problem(str(path), row.line, say("Mã {code} đã có ở dòng trước.", code=code))
            )
        else:
            figures[code] = values
    return Figures(path.name, hashlib.sha256(data).hexdigest(), figures, tuple(problems))


def keep_figures(folder: Path, figures: Figures) -> None:
    """Note the figures in a run's folder, if there are any."""
    if figures.source:
        kept = replace(figures, problems=())
        replace_file(folder / FIGURES_FILE, msgspec.json.encode(kept, order="deterministic"))


def kept_figures(folder: Path) -> Figures:
    """The figures that a run was given; none where there were none. Raises PersonError for a file
    that cannot be read."""
    path = folder / FIGURES_FILE
    if not path.exists():
        return NO_FIGURES
    try:
        return msgspec.json.decode(path.read_bytes(), type=Figures)
    except (OSError, msgspec.MsgspecError) as problem:
        raise PersonError(
            say("{path}: không đọc được ({why}).", path=path, why=problem)
        ) from problem


def misfits(
    figures: Figures, path: Path, asked: Iterable[str], codes: Iterable[str]
) -> tuple[Problem, ...]:
    """Where the table and what it is for differ: columns that a profile asks for and it lacks,
    units that the registry does not have."""
    held = {column for row in figures.by_code.values() for column in row}
    lacking = sorted(column for column in asked if fold(column) not in held)
    strangers = sorted(set(figures.by_code) - set(codes))
    said = []
    if lacking:
        said.append(
            say(
                "Không có số nào ở cột {columns}; mục tính theo cột ấy sẽ không có số liệu.",
                columns=", ".join(lacking),
            )
        )
    if strangers:
        said.append(
            say(
                "{count} mã không có trong danh sách đơn vị, ví dụ {code}; hãy xem lại mã.",
                count=len(strangers),
                code=strangers[0],
            )
        )
    return tuple(Problem(str(path), 0, message, "warning") for message in said)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether a row is the header: it names the code and at least one figure."""
    named = {column_of(cell) for cell in cells} - {""}
    return "code" in named and len(named) > 1
