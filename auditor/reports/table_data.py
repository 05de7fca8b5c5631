"""The tables' data as script files: ``units.js`` with a row a unit, and a string of outcome
letters for each requirement.

A page opened from a folder may not fetch JSON, but it may run a script beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.reports.edition import Edition
from auditor.reports.league import LeagueRow
from rulebook.model import Outcome

#: One letter an outcome; a space: the unit was not judged by that requirement.
LETTERS = {
    Outcome.PASS: "p",
    Outcome.PARTIAL: "h",
    Outcome.OUTDATED: "o",
    Outcome.STUB: "s",
    Outcome.MISSING: "m",
    Outcome.COULD_NOT_CHECK: "c",
    Outcome.NOT_APPLICABLE: "n",
}

#: The columns of a row in ``units.js``, in this order; ``table.js`` reads them by name.
COLUMNS = (
    "folder",
    "name",
    "search",
    "group",
    "place",
    "position",
    "points",
    "observable",
    "percent",
    "met",
    "judged",
    "recent",
    "silent",
    "goodEmails",
    "emails",
    "breaches",
    "reason",
)


def write_table_data(edition: Edition, rows: Sequence[LeagueRow], folder: Path) -> None:
    """Write ``units.js`` and ``yeu-cau/<requirement>.js`` into ``folder``."""
    outcomes = folder / "yeu-cau"
    outcomes.mkdir(parents=True, exist_ok=True)
    groups = {group: index for index, group in enumerate(edition.groups)}
    data = {
        "columns": COLUMNS,
        "groups": list(edition.group_folders.values()),
        "rows": [_row(row, groups) for row in rows],
    }
    _write_script(folder / "units.js", "units", data)
    letters = {
        edition.unit_folders[result.school.code]: {
            finding.requirement: LETTERS[finding.outcome] for finding in result.judgement.findings
        }
        for result in edition.results
    }
    for name in sorted({name for judged in letters.values() for name in judged}):
        string = "".join(letters[row.folder].get(name, " ") for row in rows)
        _write_script(outcomes / f"{name}.js", "outcomes", string)


def _row(row: LeagueRow, groups: dict[str, int]) -> list[Any]:
    return [
        row.folder,
        row.name,
        row.search,
        groups[row.group],
        row.place,
        row.position,
        float(row.points),
        float(row.observable),
        float(row.percent),
        row.met,
        row.judged,
        row.recent_posts,
        row.silent_weeks,
        row.good_emails,
        row.emails,
        row.breaches,
        row.reason,
    ]


def _write_script(path: Path, name: str, value: object) -> None:
    # "<" is written as an escape so that no name can end the script if it is ever inlined
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    script = f"window.congTruong=window.congTruong||{{}};congTruong.{name}={text};\n"
    path.write_bytes(script.encode())
