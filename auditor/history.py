"""Month against month: what moved since earlier runs, and what moved it: the site or the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.audit import judge_capture
from auditor.checks.finding import Finding
from auditor.concluding import conclude
from auditor.crawl.bundle.replay import load_capture
from auditor.reports.history import (
    History,
    MonthScore,
    PastEdition,
    RequirementChange,
    UnitHistory,
    group_results,
)
from auditor.results.model import UnitResult
from auditor.results.reading import read_results
from auditor.run import Run, read_run
from rulebook.model import Outcome, Profile, Rulebook

#: Outcomes that say something about the site.
SEEN = frozenset({Outcome.PASS, Outcome.PARTIAL, Outcome.OUTDATED, Outcome.STUB, Outcome.MISSING})


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """A finished run and its results by unit."""

    folder: Path
    run: Run
    results: Mapping[str, UnitResult]


def read_earlier(folders: Sequence[Path], profile: str | None = None) -> tuple[EarlierRun, ...]:
    """Earlier runs, oldest first: their results by ``profile`` where they were scored with it, else
    by their own. Raises PersonError for a folder that holds no run."""
    earlier = [_read_earlier(folder, profile) for folder in folders]
    return tuple(sorted(earlier, key=lambda one: (one.run.today, one.run.id)))


def _read_earlier(folder: Path, profile: str | None) -> EarlierRun:
    run = read_run(folder)
    by = profile if profile in run.profiles else run.profile
    results = read_results(folder / run.results_file(by))
    by_code = {result.school.code: result for result in results}
    return EarlierRun(folder, replace(run, profile=by, also=()), by_code)


def history_of(
    results: Sequence[UnitResult],
    run: Run,
    earlier: Sequence[EarlierRun],
    rulebook: Rulebook,
    profile: Profile,
) -> History:
    """Every unit's way from the earlier runs to this one; the last of them is compared with.

    Where the rules have changed since, the last run's capture is judged again by today's, so that
    the change splits into what the rules did and what the site did.
    """
    if not earlier:
        return History()
    last = earlier[-1]
    again = last.results
    if (last.run.rulebook, last.run.profile) != (run.rulebook, run.profile):
        again = _by_new_rules(last, rulebook, profile)
    return History(
        last.run.today,
        {result.school.code: _unit_history(result, earlier, again) for result in results},
        tuple(_edition(one) for one in earlier if one.run.id != run.id),
    )


def _edition(one: EarlierRun) -> PastEdition:
    return PastEdition(
        one.run.id, one.run.profile, one.run.today, group_results(one.results.values())
    )


def _unit_history(
    result: UnitResult, earlier: Sequence[EarlierRun], again: Mapping[str, UnitResult]
) -> UnitHistory:
    """``again``: the last run's results by the rules of this one."""
    code = result.school.code
    months = [_month(one.results[code]) for one in earlier if code in one.results]
    before = earlier[-1].results.get(code)
    if before is None:
        return UnitHistory((*months, _month(result)))
    repaired, broken = _changes(before, result)
    by_new_rules = again[code].score.percent
    return UnitHistory(
        months=(*months, _month(result)),
        repaired=repaired,
        broken=broken,
        by_site=result.score.percent - by_new_rules,
        by_rules=by_new_rules - before.score.percent,
    )


def _month(result: UnitResult) -> MonthScore:
    scored = result.score
    return MonthScore(
        result.run, result.today, scored.points, scored.observable, result.rank.position
    )


def _by_new_rules(
    last: EarlierRun, rulebook: Rulebook, profile: Profile
) -> Mapping[str, UnitResult]:
    """The results that the last run would have had by the rules of this one."""
    judged = (
        judge_capture(school, load_capture(last.folder, school), rulebook, profile, last.run.today)
        for school in last.run.schools
    )
    results = conclude(judged, last.run, rulebook, profile, last.folder)
    return {result.school.code: result for result in results}


def _changes(
    before: UnitResult, after: UnitResult
) -> tuple[tuple[RequirementChange, ...], tuple[RequirementChange, ...]]:
    """What was repaired and what broke, in the order of the findings."""
    changes = tuple(_differing(before.judgement.findings, after.judgement.findings))
    return (
        tuple(change for change in changes if change.after is Outcome.PASS),
        tuple(change for change in changes if change.before is Outcome.PASS),
    )


def _differing(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[RequirementChange]:
    earlier = {finding.requirement: finding.outcome for finding in before}
    for finding in after:
        outcome = earlier.get(finding.requirement)
        if outcome in SEEN and finding.outcome in SEEN and outcome is not finding.outcome:
            yield RequirementChange(finding.requirement, outcome, finding.outcome)
