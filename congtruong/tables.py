"""Results on the terminal: league tables, one unit's score sheet, what a second look changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from congtruong.speaking import current_language, render
from rulebook.kinds import UnknownKindError, kinds_label, parse_kinds
from rulebook.messages import say
from rulebook.vietnamese.text import fold

if TYPE_CHECKING:
    from decimal import Decimal

    from auditor.checks.finding import Finding
    from auditor.results.model import UnitResult
    from auditor.scoring.score import Score
    from rulebook.model import Rulebook

#: Outcomes by a mark that can be told apart without colour.
MARKS = {
    "pass": "✓",
    "partial": "◐",
    "outdated": "◷",
    "stub": "○",
    "missing": "✗",
    "could_not_check": "?",
    "not_applicable": "–",
}


def group_label(group: str) -> str:
    """A kind in words; any other group as the registry writes it."""
    try:
        return kinds_label(parse_kinds(group), current_language())
    except UnknownKindError:
        return group


def print_ranking(results: Sequence[UnitResult]) -> None:
    """The league tables, group by group."""
    console = Console()
    ordered = sorted(
        results,
        key=lambda r: (
            r.rank.group,
            r.rank.position is None,
            r.rank.position or 0,
            fold(r.school.name),
        ),
    )
    for group, members in groupby(ordered, key=lambda result: result.rank.group):
        table = Table(title=_shown(group_label(group)), title_justify="left")
        table.add_column(render(say("Hạng")), justify="right")
        table.add_column(render(say("Đơn vị")))
        table.add_column(render(say("Điểm")), justify="right")
        table.add_column(render(say("Xét được")), justify="right")
        table.add_column(render(say("Tuần có tin")), justify="right")
        table.add_column(render(say("Ghi chú")))
        for result in members:
            weeks, score = result.judgement.weeks, result.score
            table.add_row(
                str(result.rank.position or "–"),
                _shown(result.school.name),
                _figure(score.percent),
                f"{_figure(score.points)}/{_figure(score.observable)}/{_figure(score.total)}",
                f"{sum(week.own > 0 for week in weeks)}/{len(weeks)}",
                _why_unranked(result.rank.reason),
            )
        console.print(table)


def print_changes(
    before: UnitResult, after: UnitResult, rulebook: Rulebook, requirement: str | None
) -> None:
    """What ends otherwise than before, requirement by requirement, and both scores."""
    from auditor.checks.sentences import sentence

    language = current_language()
    console = Console(soft_wrap=True, highlight=False)
    earlier = {finding.requirement: finding for finding in before.judgement.findings}
    changed = 0
    for finding in after.judgement.findings:
        old = earlier.get(finding.requirement)
        if requirement not in (None, finding.requirement):
            continue
        if old and (old.outcome, old.code) == (finding.outcome, finding.code):
            continue
        changed += 1
        label = rulebook.requirements[finding.requirement].label.in_language(language)
        was = MARKS[old.outcome.value] if old else " "
        console.print(f"{was} → {MARKS[finding.outcome.value]} {escape(label)}")
        console.print("    " + _shown(sentence(finding, rulebook).in_language(language)))
        for evidence in finding.evidence[:1]:
            console.print("    " + _shown(evidence.url))
    if not changed:
        console.print(render(say("Không có gì đổi so với lượt kiểm tra.")))
    console.print(
        render(
            say(
                "Điểm: {before} → {after} trên 100 điểm xét được.",
                before=_figure(before.score.percent),
                after=_figure(after.score.percent),
            )
        )
    )


def print_score_sheet(result: UnitResult, rulebook: Rulebook) -> None:
    """One unit's findings in the order of the law, what to do, and its points."""
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"[bold]{_shown(result.school.name)}[/bold] — {_shown(result.school.url)}")
    if result.crawl.status != "ok":
        console.print(
            render(
                say(
                    "Tình trạng tải: {status} {reason}",
                    status=result.crawl.status,
                    reason=_why_unranked(result.crawl.reason),
                )
            )
        )
    for finding in result.judgement.findings:
        if finding.outcome.value != "not_applicable":
            _print_finding(finding, result, rulebook, console)
    _print_points(result.score, console)


def _print_finding(
    finding: Finding, result: UnitResult, rulebook: Rulebook, console: Console
) -> None:
    from auditor.checks.sentences import remedy, sentence

    language = current_language()
    requirement = rulebook.requirements[finding.requirement]
    basis = requirement.basis_on(result.today, result.school.kinds)
    clause = f"{basis.source} {basis.clause}" if basis else ""
    mark = MARKS[finding.outcome.value]
    label = requirement.label.in_language(language)
    console.print(f"{mark} {escape(label)} [dim]{escape(clause)}[/dim]")
    console.print("    " + _shown(sentence(finding, rulebook).in_language(language)))
    for evidence in finding.evidence[:1]:
        console.print("    " + _shown(evidence.url))
    todo = remedy(finding, rulebook).in_language(language)
    if todo and finding.outcome.value != "pass":
        console.print("    → " + _shown(todo))


def _print_points(score: Score, console: Console) -> None:
    language = current_language()
    table = Table(title=render(say("Điểm")), title_justify="left")
    table.add_column("")
    table.add_column(render(say("Nội dung")))
    table.add_column(render(say("Điểm")), justify="right")
    table.add_column(render(say("Căn cứ")))
    for criterion in score.criteria:
        points = "–" if criterion.points is None else _figure(criterion.points)
        table.add_row(
            criterion.id,
            escape(criterion.label.in_language(language)),
            f"{points}/{_figure(criterion.max)}",
            _shown(criterion.message.in_language(language)),
        )
    console.print(table)
    console.print(
        render(
            say(
                "{points} điểm trong {observable} điểm xét được (tổng {total}): {percent}/100.",
                points=_figure(score.points),
                observable=_figure(score.observable),
                total=_figure(score.total),
                percent=_figure(score.percent),
            )
        )
    )


def _shown(text: str) -> str:
    """Text from a registry or a site: no markup of ours, no control of the terminal's."""
    from auditor.reports.cells import plain

    return escape(plain(text))


def _figure(value: Decimal) -> str:
    from auditor.reports.wording import number

    return number(value, current_language())


def _why_unranked(code: str) -> str:
    from auditor.reports.wording import unranked_reason

    return unranked_reason(code).in_language(current_language()) if code else ""
