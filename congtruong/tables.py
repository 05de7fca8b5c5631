"""Tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from congtruong.speaking import current_language, current_translator
from rulebook.kinds import LABELS_EN, LABELS_VI, UnknownKindError, parse_kinds
from rulebook.messages import Message, say
from rulebook.vietnamese.text import fold

if TYPE_CHECKING:
    from auditor.result import UnitResult


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
