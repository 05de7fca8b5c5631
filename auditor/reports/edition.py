"""One publication of results: what every page, sheet and letter of a report is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.objections import Objection
from auditor.reports.addresses import folder_names
from auditor.reports.ahead import Ahead, deadlines_ahead
from auditor.reports.cells import one_line, plain
from auditor.reports.cleaning import clean_result
from auditor.reports.history import History
from auditor.reports.shots import Shot, publishable
from auditor.reports.siblings import Sibling
from auditor.results.model import UnitResult
from rulebook.kinds import Kind, UnknownKindError, parse_kinds
from rulebook.messages import PersonError, say
from rulebook.model import Profile, Rulebook


@dataclass(frozen=True, slots=True)
class Edition:
    """The results of one run (by code) with what is needed to tell them.

    ``unit_folders`` and ``group_folders`` give each unit's code and each ranking group its folder
    name in the site.
    """

    results: tuple[UnitResult, ...]
    rulebook: Rulebook
    profile: Profile
    parameters: Mapping[str, object]
    history: History
    unit_folders: Mapping[str, str]
    group_folders: Mapping[str, str]
    deadlines: Mapping[frozenset[Kind], tuple[Ahead, ...]]  # ahead, for each set of kinds
    objections: Mapping[str, tuple[Objection, ...]]  # by code of the unit
    siblings: tuple[Sibling, ...] = ()
    shots: Mapping[str, Mapping[str, Shot]] = field(default_factory=dict)  # by code, then URL

    @property
    def today(self) -> date:
        return self.results[0].today

    @property
    def run(self) -> str:
        return self.results[0].run

    @property
    def publisher(self) -> str:
        """Who publishes, as the run's parameters say; empty when they do not."""
        return one_line(str(self.parameters.get("publisher") or ""))

    @property
    def groups(self) -> tuple[str, ...]:
        """Ranking groups: kinds in the law's order, then other names by alphabet."""
        return tuple(self.group_folders)

    def in_group(self, group: str) -> tuple[UnitResult, ...]:
        """The group's units in the order of the league table: ranked, then unranked by name."""
        return tuple(sorted((r for r in self.results if r.rank.group == group), key=league_order))


def make_edition(
    results: Sequence[UnitResult],
    rulebook: Rulebook,
    profile: Profile,
    parameters: Mapping[str, object],
    *,
    history: History | None = None,
    objections: Sequence[Objection] = (),
    siblings: tuple[Sibling, ...] = (),
    shots: Mapping[str, Mapping[str, Shot]] | None = None,
) -> Edition:
    """Put a run's results in order for publication, with what is told beside them.

    Raises PersonError when there is no unit to report on, or when the results speak of
    requirements that this rulebook does not have.
    """
    if not results:
        raise PersonError(say("Lần kiểm tra này chưa có đơn vị nào nên chưa lập được báo cáo."))
    unknown = {
        finding.requirement
        for result in results
        for finding in result.judgement.findings
        if finding.requirement not in rulebook.requirements
    }
    if unknown:
        raise PersonError(
            say(
                "Kết quả này có yêu cầu mà bộ quy tắc hiện nay không còn: {names}. "
                "Hãy chấm lại bằng “congtruong rank” rồi lập báo cáo.",
                names=", ".join(sorted(unknown)),
            )
        )
    groups = sorted({result.rank.group for result in results}, key=_group_order)
    names = folder_names(groups)
    return Edition(
        results=tuple(
            clean_result(result) for result in sorted(results, key=lambda r: r.school.code)
        ),
        rulebook=rulebook,
        profile=profile,
        parameters=parameters,
        history=history or History(),
        unit_folders=folder_names(result.school.code for result in results),
        group_folders={group: names[group] for group in groups},
        deadlines=deadlines_ahead(
            rulebook, results[0].today, (result.school.kinds for result in results)
        ),
        objections=_by_code(objections),
        siblings=siblings,
        shots={
            result.school.code: publishable(shots[result.school.code], result, rulebook)
            for result in results
            if shots and result.school.code in shots
        },
    )


def _by_code(objections: Sequence[Objection]) -> Mapping[str, tuple[Objection, ...]]:
    units: dict[str, tuple[Objection, ...]] = {}
    for objection in objections:
        cleaned = replace(
            objection,
            note=plain(objection.note),
            reason=plain(objection.reason),
            evidence=one_line(objection.evidence, 2000),
        )
        units[objection.code] = (*units.get(objection.code, ()), cleaned)
    return units


def league_order(result: UnitResult) -> tuple[bool, int, str, str]:
    position = result.rank.position
    return (position is None, position or 0, result.school.name, result.school.code)


def _group_order(group: str) -> tuple[int, int, str]:
    try:
        kinds = parse_kinds(group)
    except UnknownKindError:
        return (len(Kind), 0, group)
    return (min(list(Kind).index(kind) for kind in kinds), len(kinds), group)
