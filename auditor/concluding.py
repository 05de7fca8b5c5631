"""All units of a run together: whose posts are whose, what the department decided, points, places.

Each was judged alone; here they are compared, scored and ranked, with what the run's folder keeps
beside the captures: an earlier run's posts, objections, the department's figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.checks.backfilling import EarlierPosts, appeared_since, not_seen_again
from auditor.checks.copies import find_copies, with_copies
from auditor.checks.judged import JudgedUnit
from auditor.earlier import read_earlier_posts
from auditor.objections import read_objections, with_decisions
from auditor.registry.figures import Figures, kept_figures
from auditor.results.model import UnitResult
from auditor.run import Run
from auditor.scoring.ranking import rank
from auditor.scoring.scoring import score
from rulebook.model import Profile, Rulebook


def conclude(
    judged: Iterable[JudgedUnit], run: Run, rulebook: Rulebook, profile: Profile, folder: Path
) -> tuple[UnitResult, ...]:
    """The results, by code, of units judged by these rules in the run that ``folder`` keeps."""
    units = tuple(judged)
    copies = find_copies(units)
    compared = (
        with_copies(unit, copies.get(unit.school.code, {}), rulebook, profile, run.today)
        for unit in with_changes(units, read_earlier_posts(folder))
    )
    decided = with_decisions(compared, read_objections(folder), rulebook)
    return results_of(decided, run, rulebook, profile, kept_figures(folder))


def with_changes(
    units: Iterable[JudgedUnit], earlier: Mapping[str, EarlierPosts]
) -> Iterator[JudgedUnit]:
    """The units, with posts that the earlier run did not see although they are older than it, and
    those that it saw and this one did not."""
    for unit in units:
        seen = earlier.get(unit.school.code)
        if seen is None:
            yield unit
            continue
        whole = unit.crawl.status == "ok"
        lost = not_seen_again(unit.posts, seen, unit.horizon) if whole else None
        signs = filter(None, (appeared_since(unit.posts, seen), lost))
        yield replace(unit, backfilling=(*unit.backfilling, *signs))


def results_of(
    judged: Sequence[JudgedUnit],
    run: Run,
    rulebook: Rulebook,
    profile: Profile,
    figures: Figures,
) -> tuple[UnitResult, ...]:
    """The results of units already judged, by code."""
    below: dict[str, list[JudgedUnit]] = {}
    for unit in judged:
        below.setdefault(unit.school.parent or "", []).append(unit)
    scores = {
        unit.school.code: score(
            unit,
            profile,
            run.today,
            children=below.get(unit.school.code, ()),
            columns={**unit.school.columns, **figures.of(unit.school.code)},
        )
        for unit in judged
    }
    ranks = rank(
        [(unit, scores[unit.school.code]) for unit in judged], rulebook, group_by=run.group_by
    )
    return tuple(
        UnitResult(
            run=run.id,
            today=run.today,
            rulebook=run.rulebook,
            school=unit.school,
            crawl=unit.crawl,
            judgement=unit.judgement,
            posts=unit.posts,
            feeds=unit.feeds,
            score=scores[unit.school.code],
            rank=ranks[unit.school.code],
            platform=unit.platform,
            backfilling=unit.backfilling,
        )
        for unit in sorted(judged, key=lambda unit: unit.school.code)
    )
