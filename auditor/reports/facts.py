"""How a run was made, as a reader is told: its parameters in words, and the law it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.reports.cells import one_line
from auditor.reports.edition import Edition
from rulebook.model import Source, Text

#: Longest value shown, in characters.
LONGEST = 200

#: What the most telling parameters are called; units of measure stand in the name.
_NAMES: Mapping[str, Text] = {
    "units": Text("Số đơn vị trong danh sách", "Units in the registry"),
    "group_by": Text("Cột chia nhóm xếp hạng", "Column that makes the ranking groups"),
    "figures": Text("Bảng số liệu của Sở (tên, SHA-256)", "Department's figures (name, SHA-256)"),
    "also": Text("Bảng điểm chấm cùng lần này", "Point tables of the same run"),
    "contact": Text("Địa chỉ liên hệ của đợt kiểm tra", "Contact of the audit"),
    "delay": Text(
        "Nghỉ giữa hai lần tải ở một máy chủ (giây)", "Pause between two requests to a server (s)"
    ),
    "max_pages": Text("Số trang tối đa mỗi đơn vị", "Pages at most of each unit"),
    "max_documents": Text("Số tài liệu tối đa mỗi đơn vị", "Documents at most of each unit"),
    "max_feeds": Text("Số nguồn tin tối đa mỗi đơn vị", "Feeds at most of each unit"),
    "site_seconds": Text("Thời gian tối đa cho một đơn vị (giây)", "Time at most for one unit (s)"),
    "tool": Text("Phiên bản công cụ", "Version of the tool"),
}

#: Told in their own places.
_ELSEWHERE = frozenset({"id", "profile", "publisher", "rulebook", "schema", "today"})


@dataclass(frozen=True, slots=True)
class Fact:
    label: Text
    value: str


@dataclass(frozen=True, slots=True)
class RunFacts:
    """``named``: what most readers ask for; ``others``: the rest, by the names programs use."""

    named: tuple[Fact, ...]
    others: tuple[Fact, ...]


def run_facts(parameters: Mapping[str, object]) -> RunFacts:
    """The parameters of a run that are set."""
    told = {name: shown for name, value in _flat(parameters) if (shown := _shown(value))}
    return RunFacts(
        tuple(Fact(label, told[name]) for name, label in _NAMES.items() if name in told),
        tuple(
            Fact(Text(one_line(name), one_line(name)), told[name])
            for name in sorted(told.keys() - _NAMES.keys() - _ELSEWHERE)
        ),
    )


def _flat(parameters: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in parameters.items():
        if isinstance(value, Mapping):
            yield from _flat(value)
        else:
            yield str(name), value


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return one_line(", ".join(str(part) for part in value if part), LONGEST)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else one_line(str(value), LONGEST)


def sources_of(edition: Edition) -> tuple[Source, ...]:
    """The documents on which the edition's requirements rest for its kinds of units, that day."""
    bases = (
        requirement.basis_on(edition.today, kinds)
        for kinds in edition.deadlines
        for requirement in edition.rulebook.requirements.values()
    )
    used = {basis.source for basis in bases if basis}
    return tuple(source for name, source in edition.rulebook.sources.items() if name in used)
