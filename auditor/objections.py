"""Objections: what a unit contests, and what the department decided, beside the run's results.

They stand in ``objections.jsonl`` of the run's folder, one a line, in the order in which they were
recorded; a later line about the same requirement of the same unit replaces the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from auditor.checks.finding import Evidence, Finding
from auditor.checks.judged import JudgedUnit
from auditor.files import replace_file
from rulebook.messages import PersonError, say
from rulebook.model import Level, Outcome, Rulebook, Text

OBJECTIONS_FILE = "objections.jsonl"

#: Title of the evidence that an acceptance adds.
ACCEPTED = Text("Sở chấp nhận khiếu nại", "Objection accepted by the department")


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection. ``evidence``: the URL an acceptance rests on; ``reason``: of a refusal."""

    code: str
    requirement: str
    note: str
    day: date
    decision: Literal["open", "accepted", "refused"] = "open"
    evidence: str = ""
    reason: str = ""


def read_objections(folder: Path) -> tuple[Objection, ...]:
    """The objections of a run, the newest word on each, by unit and requirement.

    Raises PersonError naming the line that cannot be read.
    """
    path = folder / OBJECTIONS_FILE
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    newest: dict[tuple[str, str], Objection] = {}
    for number, line in enumerate(lines, start=1):
        try:
            objection = msgspec.json.decode(line, type=Objection)
        except msgspec.MsgspecError as problem:
            raise PersonError(
                say(
                    "{path}:{line}: không đọc được khiếu nại này ({why}).",
                    path=path,
                    line=number,
                    why=problem,
                )
            ) from problem
        newest[objection.code, objection.requirement] = objection
    return tuple(newest[key] for key in sorted(newest))


def record_objection(folder: Path, objection: Objection) -> None:
    """Add a line to the run's objections; earlier lines stay as they are."""
    path = folder / OBJECTIONS_FILE
    before = path.read_bytes() if path.exists() else b""
    replace_file(path, before + msgspec.json.encode(objection) + b"\n")


def with_decisions(
    units: Iterable[JudgedUnit], objections: Sequence[Objection], rulebook: Rulebook
) -> tuple[JudgedUnit, ...]:
    """The judged units with accepted objections taken for fulfilled, their evidence shown."""
    accepted = {
        (objection.code, objection.requirement): objection
        for objection in objections
        if objection.decision == "accepted"
    }
    return tuple(_decided(unit, accepted, rulebook) for unit in units)


def _decided(
    unit: JudgedUnit, accepted: dict[tuple[str, str], Objection], rulebook: Rulebook
) -> JudgedUnit:
    findings = tuple(
        _fulfilled(finding, accepted[unit.school.code, finding.requirement], rulebook)
        if (unit.school.code, finding.requirement) in accepted
        else finding
        for finding in unit.judgement.findings
    )
    return replace(unit, judgement=replace(unit.judgement, findings=findings))


def _fulfilled(finding: Finding, objection: Objection, rulebook: Rulebook) -> Finding:
    reasons = rulebook.requirements[finding.requirement].reasons.values()
    code = next(reason.code for reason in reasons if reason.outcome is Outcome.PASS)
    evidence = Evidence(
        objection.evidence,
        title=ACCEPTED.vi,
        quote=objection.note,
        date=objection.day,
    )
    return replace(
        finding,
        outcome=Outcome.PASS,
        level=Level.E5,
        code=code,
        values={},
        confidence=1.0,
        evidence=(evidence, *finding.evidence),
    )
