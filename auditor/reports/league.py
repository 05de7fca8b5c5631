"""The rows of the league tables: every figure a table shows, sorts or filters by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from auditor.reports.breaches import breached
from auditor.reports.edition import Edition, league_order
from auditor.reports.wording import JUDGED
from auditor.results.model import UnitResult
from rulebook.model import Outcome
from rulebook.vietnamese.text import fold

#: Weeks that "recently" means in the tables.
RECENT_WEEKS = 4


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One unit. ``silent_weeks``: weeks since its last post, of those looked at."""

    folder: str
    name: str
    search: str  # name, code and place, folded
    group: str
    place: str  # the registry's own grouping: commune, district
    position: int | None
    points: Decimal
    observable: Decimal
    total: Decimal
    percent: Decimal  # points of each 100 that could be observed
    met: int
    judged: int
    recent_posts: int
    silent_weeks: int
    good_emails: int
    emails: int
    breaches: int
    reason: str  # code why it is unranked


#: What a table's script fills in for the units that the HTML does not hold.
BLANK_ROW = LeagueRow("", "", "", "", "", None, *(Decimal(0),) * 4, *(0,) * 7, "")


def league_rows(edition: Edition) -> tuple[LeagueRow, ...]:
    """All units, group by group, each group in the order of its table."""
    order = {group: index for index, group in enumerate(edition.groups)}
    results = sorted(edition.results, key=lambda r: (order[r.rank.group], *league_order(r)))
    return tuple(_row(result, edition) for result in results)


def _row(result: UnitResult, edition: Edition) -> LeagueRow:
    school, judgement = result.school, result.judgement
    outcomes = Counter(finding.outcome for finding in judgement.findings)
    official = [email for email in judgement.emails if email.role in ("unit", "person")]
    return LeagueRow(
        folder=edition.unit_folders[school.code],
        name=school.name,
        search=fold(f"{school.name} {school.code} {school.group or ''}"),
        group=result.rank.group,
        place=school.group or "",
        position=result.rank.position,
        points=result.score.points,
        observable=result.score.observable,
        total=result.score.total,
        percent=result.score.percent,
        met=outcomes[Outcome.PASS],
        judged=sum(outcomes[outcome] for outcome in JUDGED),
        recent_posts=sum(week.posts for week in judgement.weeks[-RECENT_WEEKS:]),
        silent_weeks=silent_weeks(result),
        good_emails=sum(email.compliant for email in official),
        emails=len(official),
        breaches=len(breached(result, edition.rulebook)),
        reason=result.rank.reason,
    )


def silent_weeks(result: UnitResult) -> int:
    """Weeks without a post at the end of the window looked at."""
    count = 0
    for week in reversed(result.judgement.weeks):
        if week.posts:
            break
        count += 1
    return count
