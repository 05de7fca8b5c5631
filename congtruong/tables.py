"""Tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from congtruong.speaking import current_language, current_translator, render
from rulebook.kinds import LABELS_EN, LABELS_VI, UnknownKindError, parse_kinds
from rulebook.messages import Message, say
from rulebook.vietnamese.text import fold

if TYPE_CHECKING:
    from auditor.result import UnitResult
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
    labels = LABELS_EN if current_language() == "en" else LABELS_VI
    try:
        return " + ".join(
            labels[kind] for kind in sorted(parse_kinds(group), key=list(labels).index)
        )
    except UnknownKindError:
        return group


def print_ranking(results: Sequence[UnitResult]) -> None:
    """The league tables, group by group."""

    def heading(message: Message) -> str:
        return message.render(current_translator())

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
        table = Table(title=group_label(group), title_justify="left")
        table.add_column(heading(say("Hạng")), justify="right")
        table.add_column(heading(say("Đơn vị")))
        table.add_column(heading(say("Điểm")), justify="right")
        table.add_column(heading(say("Xét được")), justify="right")
        table.add_column(heading(say("Tuần có tin")), justify="right")
        table.add_column(heading(say("Ghi chú")))
        for result in members:
            weeks = result.judgement.weeks
            table.add_row(
                str(result.rank.position or "–"),
                result.school.name,
                f"{result.score.percent}",
                f"{result.score.points}/{result.score.observable}/{result.score.total}",
                f"{sum(week.own > 0 for week in weeks)}/{len(weeks)}",
                result.rank.reason,
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
        console.print("    " + escape(sentence(finding, rulebook).in_language(language)))
        for evidence in finding.evidence[:1]:
            console.print("    " + escape(evidence.url))
    if not changed:
        console.print(render(say("Không có gì đổi so với lượt kiểm tra.")))
    console.print(
        render(
            say(
                "Điểm: {before} → {after} trên 100 điểm xét được.",
                before=before.score.percent,
                after=after.score.percent,
            )
        )
    )


def print_score_sheet(result: UnitResult, rulebook: Rulebook) -> None:
    """One unit's findings in the order of the law, what to do, and its points."""
    from auditor.checks.sentences import remedy, sentence

    language = current_language()
    translate = current_translator()
    console = Console(soft_wrap=True)
    console.print(f"[bold]{escape(result.school.name)}[/bold] — {escape(result.school.url)}")
    if result.crawl.status != "ok":
        console.print(
            say(
                "Tình trạng tải: {status} {reason}",
                status=result.crawl.status,
                reason=result.crawl.reason,
            ).render(translate)
        )
    for finding in result.judgement.findings:
        if finding.outcome.value == "not_applicable":
            continue
        requirement = rulebook.requirements[finding.requirement]
        basis = requirement.basis_on(result.today, result.school.kinds)
        clause = f"{basis.source} {basis.clause}" if basis else ""
        mark = MARKS[finding.outcome.value]
        label = requirement.label.in_language(language)
        console.print(f"{mark} {escape(label)} [dim]{escape(clause)}[/dim]", highlight=False)
        console.print(
            "    " + escape(sentence(finding, rulebook).in_language(language)), highlight=False
        )
        for evidence in finding.evidence[:1]:
            console.print("    " + escape(evidence.url), highlight=False)
        todo = remedy(finding, rulebook).in_language(language)
        if todo and finding.outcome.value != "pass":
            console.print("    → " + escape(todo), highlight=False)
    table = Table(title=say("Điểm").render(translate), title_justify="left")
    table.add_column("")
    table.add_column(say("Nội dung").render(translate))
    table.add_column(say("Điểm").render(translate), justify="right")
    table.add_column(say("Căn cứ").render(translate))
    for criterion in result.score.criteria:
        points = "–" if criterion.points is None else str(criterion.points)
        table.add_row(
            criterion.id,
            criterion.label.in_language(language),
            f"{points}/{criterion.max}",
            criterion.message.in_language(language),
        )
    console.print(table)
    console.print(
        say(
            "{points} điểm trong {observable} điểm xét được (tổng {total}): {percent}/100.",
            points=result.score.points,
            observable=result.score.observable,
            total=result.score.total,
            percent=result.score.percent,
        ).render(translate)
    )
