"""The department's own figures: what no audit from outside can see, by unit and column."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.registry.headings import column_of
from auditor.registry.tables import read_table
from rulebook.messages import PersonError, Problem, say
from rulebook.vietnamese.text import nfc


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


def read_figures(path: Path) -> Figures:
    """Read a CSV or XLSX whose header names ``code`` (mã) and the profile's columns.

    Raises PersonError when it cannot be read or has no such header; a row without a code, or with
    one seen before, becomes a Problem.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise PersonError(say("{path}: không mở được bảng số liệu.", path=path)) from problem
    rows = iter(read_table(str(path), data))
    first = next(rows, None)
    header = [column_of(cell) for cell in first.cells] if first else []
    if "code" not in header:
        raise PersonError(say("{path}: dòng đầu phải có cột “mã” (code).", path=path))
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
