"""Writing ``results.jsonl``: one unit a line, sorted by code, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from auditor.checks.backfilling import describe
from auditor.checks.finding import Evidence, Finding, JudgedEmail
from auditor.checks.judged import FeedSummary
from auditor.checks.sentences import sentence
from auditor.crawl.capture import CrawlSummary
from auditor.files import replace_file
from auditor.pages.model import Backfilling, Post
from auditor.registry.school import School
from auditor.results.model import UnitResult
from auditor.results.record import (
    SCHEMA,
    BackfillingRecord,
    CrawlRecord,
    CriterionRecord,
    EmailRecord,
    EvidenceRecord,
    FeedRecord,
    FindingRecord,
    PostRecord,
    RankRecord,
    ResultRecord,
    SchoolRecord,
    ScoreRecord,
    WeekRecord,
)
from auditor.scoring.score import CriterionScore, Score
from rulebook.model import Rulebook

_ENCODER = msgspec.json.Encoder(decimal_format="number", order="deterministic")


def write_results(results: Iterable[UnitResult], rulebook: Rulebook, path: Path) -> None:
    """Write all of them, whole or not at all."""
    ordered = sorted(results, key=lambda result: result.school.code)
    replace_file(path, b"".join(line(result, rulebook) + b"\n" for result in ordered))


def line(result: UnitResult, rulebook: Rulebook) -> bytes:
    """One unit as one line of JSON, without the line's end."""
    return _ENCODER.encode(to_record(result, rulebook))


def to_record(result: UnitResult, rulebook: Rulebook) -> ResultRecord:
    """The public shape of one unit's result."""
    return ResultRecord(
        schema=SCHEMA,
        run=result.run,
        today=result.today,
        rulebook=result.rulebook,
        school=_school(result.school),
        crawl=_crawl(result.crawl),
        findings=[_finding(finding, rulebook) for finding in result.judgement.findings],
        posts=[_post(post) for post in result.posts],
        weeks=[
            WeekRecord(week.week, week.monday, week.posts, week.own, week.own_with_image)
            for week in result.judgement.weeks
        ],
        emails=[_email(email) for email in result.judgement.emails],
        feeds=[_feed(feed) for feed in result.feeds],
        score=_score(result.score),
        rank=RankRecord(
            result.rank.group, result.rank.position, result.rank.of, result.rank.reason
        ),
        platform=result.platform,
        backfilling=[_backfilling(sign) for sign in result.backfilling],
    )


def _school(school: School) -> SchoolRecord:
    return SchoolRecord(
        code=school.code,
        name=school.name,
        kind=school.kind,
        url=school.url,
        group=school.group,
        email_domain=school.email_domain,
        parent=school.parent,
        private=school.private,
        columns=dict(school.columns),
    )


def _crawl(crawl: CrawlSummary) -> CrawlRecord:
    return CrawlRecord(
        status=crawl.status,
        reason=crawl.reason,
        pages=crawl.pages,
        documents=crawl.documents,
        coverage=round(crawl.coverage, 4),
        skipped=dict(sorted(crawl.skipped.items())),
    )


def _email(email: JudgedEmail) -> EmailRecord:
    return EmailRecord(
        address=email.address,
        role=email.role,  # type: ignore[arg-type]
        domain_class=email.domain_class,  # type: ignore[arg-type]
        compliant=email.compliant,
        urls=list(email.urls),
    )


def _feed(feed: FeedSummary) -> FeedRecord:
    return FeedRecord(
        url=feed.url,
        format=feed.format,
        entries=feed.entries,
        newest=feed.newest,
        valid=feed.valid,
        error=feed.error,
    )


def _backfilling(sign: Backfilling) -> BackfillingRecord:
    said = describe(sign)
    return BackfillingRecord(
        sign=sign.sign,
        posts=sign.count,
        first=sign.first,
        last=sign.last,
        told=sign.told,
        message=said.vi,
        message_en=said.en,
        urls=list(sign.urls),
    )


def _finding(finding: Finding, rulebook: Rulebook) -> FindingRecord:
    said = sentence(finding, rulebook)
    return FindingRecord(
        requirement=finding.requirement,
        outcome=finding.outcome.value,
        level=finding.level.value,
        code=finding.code,
        message=said.vi,
        message_en=said.en,
        confidence=round(finding.confidence, 3),
        evidence=[_evidence(evidence) for evidence in finding.evidence],
        values=dict(sorted(finding.values.items())),
    )


def _evidence(evidence: Evidence) -> EvidenceRecord:
    return EvidenceRecord(
        url=evidence.url,
        title=evidence.title,
        quote=evidence.quote,
        date=evidence.date,
        school_year=evidence.school_year,
        sha256=evidence.sha256,
    )


def _post(post: Post) -> PostRecord:
    dated = post.evidence
    return PostRecord(
        url=post.url,
        title=post.title,
        published=post.published,
        source=dated.source if dated else None,
        confidence=round(dated.confidence, 3) if dated else 0.0,
        original=post.original,
        has_image=post.has_image,
        quote=dated.quote if dated else "",
        precision=dated.precision if dated else "day",
        author=post.author,
        source_line=post.source_line,
        aliases=list(post.aliases),
        copy_of=post.copy_of,
    )


def _score(score: Score) -> ScoreRecord:
    return ScoreRecord(
        profile=score.profile,
        points=score.points,
        observable=score.observable,
        total=score.total,
        percent=score.percent,
        reachable=score.reachable,
        criteria=[_criterion(criterion) for criterion in score.criteria],
        band=score.band.vi if score.band else None,
        band_en=score.band.en if score.band else None,
    )


def _criterion(criterion: CriterionScore) -> CriterionRecord:
    return CriterionRecord(
        id=criterion.id,
        label=criterion.label.vi,
        label_en=criterion.label.en,
        points=criterion.points,
        max=criterion.max,
        observable=criterion.observable,
        reachable=criterion.reachable,
        message=criterion.message.vi,
        message_en=criterion.message.en,
        requirements=list(criterion.requirements),
        source=criterion.source,
    )
