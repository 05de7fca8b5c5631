"""The whole audit, composed: gather and judge every unit, conclude, write the results.

Judging is bound to a unit's own capture and runs where it was gathered; ``concluding`` looks at all
units together and runs at the end. ``rank`` does the second half again from the captures.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from auditor.checks.case import prepare
from auditor.checks.judged import FeedSummary, JudgedUnit
from auditor.checks.judging import judge
from auditor.concluding import conclude
from auditor.crawl.bundle.extras import extras_path
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.frontier.interest import phrases_of
from auditor.crawl.settings import CrawlSettings
from auditor.earlier import keep_earlier
from auditor.engine.examining import NO_INSTRUMENTS, Instruments, examine
from auditor.engine.gathering import Execution, gather
from auditor.ledger.ledger import Ledger
from auditor.pages.site.understanding import understand
from auditor.registry.figures import NO_FIGURES, Figures, keep_figures, kept_figures
from auditor.registry.school import School
from auditor.results.model import UnitResult
from auditor.results.writing import write_results
from auditor.run import OTHER_RESULTS, Run, open_run, read_run, run_id, write_run
from rulebook import load
from rulebook.messages import PersonError, say
from rulebook.model import Profile, Rulebook


@dataclass(frozen=True, slots=True)
class Question:
    """What an audit is asked: judged by which rules, scored by which profile (and by which others
    beside it), on which date. Without ``figures`` those count that the run was given before."""

    profile: str
    today: date
    tool: str
    overlay: Path | None = None
    group_by: str = "kind"
    figures: Figures = NO_FIGURES
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgeCapture:
    """Judging as the engine runs it in its workers: a capture in, the judged unit as bytes out."""

    question: Question

    def __call__(self, school: School, capture: Capture) -> bytes:
        rulebook = _rules(self.question.overlay)
        profile = profile_named(rulebook, self.question.profile)
        judged = judge_capture(school, capture, rulebook, profile, self.question.today)
        return msgspec.json.encode(judged, order="deterministic")


@functools.cache
def _rules(overlay: Path | None) -> Rulebook:
    """A worker judges many sites by the same rules and reads them once."""
    return load(overlay)


def judge_capture(
    school: School, capture: Capture, rulebook: Rulebook, profile: Profile, today: date
) -> JudgedUnit:
    """Understand what was gathered of one unit and judge it."""
    site = understand(capture, today)
    case = prepare(site, capture.summary, school, rulebook, profile, today)
    feeds = tuple(
        FeedSummary(feed.url, feed.format, len(feed.entries), feed.newest, feed.valid, feed.error)
        for feed in site.feeds
    )
    return JudgedUnit(
        school,
        capture.summary,
        judge(case),
        tuple(map(case.veil.post, case.news)),
        feeds,
        site.platform,
        site.backfilling,
        rules_of(profile, rulebook),
        site.horizon,
    )


def rules_of(profile: Profile, rulebook: Rulebook) -> str:
    """What a judgement was made by."""
    return f"{profile.id}@{rulebook.version}"


def profile_named(rulebook: Rulebook, name: str) -> Profile:
    """Raises PersonError that lists the profiles there are."""
    try:
        return rulebook.profiles[name]
    except KeyError as problem:
        raise PersonError(
            say(
                "Không có bộ tiêu chí “{name}”. Các bộ hiện có: {known}.",
                name=name,
                known=", ".join(sorted(rulebook.profiles)),
            )
        ) from problem


def profiles_of(question: Question, rulebook: Rulebook) -> tuple[Profile, ...]:
    """The question's profiles, its own first, none twice. Raises PersonError for an unknown one."""
    profiles = [profile_named(rulebook, name) for name in (question.profile, *question.also)]
    return tuple({profile.id: profile for profile in profiles}.values())


def audit(
    schools: Sequence[School],
    folder: Path,
    question: Question,
    settings: CrawlSettings,
    execution: Execution,
    instruments: Instruments = NO_INSTRUMENTS,
) -> tuple[UnitResult, ...]:
    """Audit every unit into ``folder``; run again, it goes on where it was stopped.

    ``instruments``: what else to look at the captures with.

    Raises PersonError when the folder holds another run or the profile is unknown;
    KeyboardInterrupt when stopped, with everything finished kept.
    """
    rulebook = load(question.overlay)
    profile, *others = profiles_of(question, rulebook)
    figures = figures_for(folder, question)
    asked = Run(
        schema=1,
        id=run_id(question.today, settings, schools),
        today=question.today,
        profile=profile.id,
        rulebook=rulebook.version,
        group_by=question.group_by,
        settings=settings,
        schools=tuple(sorted(schools, key=lambda school: school.code)),
        tool=question.tool,
        figures=(figures.source, figures.sha256),
        also=tuple(other.id for other in others),
    )
    if execution.previous is not None:
        read_run(execution.previous)  # told before anything is begun
    run = open_run(folder, asked)
    keep_figures(folder, figures)
    if execution.previous is not None:
        keep_earlier(execution.previous, folder)
    gather(
        run.schools,
        settings if question.overlay is None else replace(settings, phrases=phrases_of(rulebook)),
        folder,
        JudgeCapture(replace(question, figures=NO_FIGURES)),
        execution,
    )
    if instruments != NO_INSTRUMENTS:
        examine(run.schools, folder, instruments, settings)
    judged = with_readings(kept(folder, execution.database), folder, rulebook, profile, run.today)
    if question.also or any(unit.judged_by != rules_of(profile, rulebook) for unit in judged):
        return rank_again(folder, question)
    results = conclude(judged, run, rulebook, profile, folder)
    write_results(results, rulebook, folder / run.results_file(profile.id))
    return results


def figures_for(folder: Path, question: Question) -> Figures:
    """The department's figures that count: the question's, else those that the run keeps."""
    return question.figures if question.figures.source else kept_figures(folder)


def kept(folder: Path, database: str | None = None) -> tuple[JudgedUnit, ...]:
    """Every unit judged so far in a run, by code, from its ledger."""
    ledger = Ledger.open(folder, database)
    try:
        return tuple(msgspec.json.decode(result, type=JudgedUnit) for _, result in ledger.results())
    finally:
        ledger.close()


def with_readings(
    judged: Iterable[JudgedUnit], folder: Path, rulebook: Rulebook, profile: Profile, today: date
) -> tuple[JudgedUnit, ...]:
    """The units, judged again where instruments read something of them after the crawl."""
    return tuple(
        judge_capture(unit.school, load_capture(folder, unit.school), rulebook, profile, today)
        if extras_path(folder, unit.school.code).exists()
        else unit
        for unit in judged
    )


def rank_again(folder: Path, question: Question) -> tuple[UnitResult, ...]:
    """Judge, score and rank a finished run again from its captures, without a request; the
    results by the question's own profile. Those by the others stand in files of their own."""
    held = read_run(folder)
    rulebook = load(question.overlay)
    profiles = profiles_of(question, rulebook)
    figures = figures_for(folder, question)
    keep_figures(folder, figures)
    run = replace(
        held,
        today=question.today,
        profile=profiles[0].id,
        also=tuple(profile.id for profile in profiles[1:]),
        rulebook=rulebook.version,
        group_by=question.group_by,
        tool=question.tool,
        figures=(figures.source, figures.sha256),
    )
    judged: list[list[JudgedUnit]] = [[] for _ in profiles]
    for school in run.schools:
        capture = load_capture(folder, school)
        for units, profile in zip(judged, profiles, strict=True):
            units.append(judge_capture(school, capture, rulebook, profile, run.today))
    results = []
    for units, profile in zip(judged, profiles, strict=True):
        results.append(conclude(units, run, rulebook, profile, folder))
        write_results(results[-1], rulebook, folder / run.results_file(profile.id))
    forget_others(folder, run)
    write_run(folder, run)
    return results[0]


def forget_others(folder: Path, run: Run) -> None:
    """Remove results by profiles that the run is no longer scored with."""
    kept_files = {run.results_file(profile) for profile in run.profiles}
    for path in folder.glob(OTHER_RESULTS.format(profile="*")):
        if path.name not in kept_files:
            path.unlink()
