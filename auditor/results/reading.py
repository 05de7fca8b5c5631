"""Reading ``results.jsonl`` back into the types the reports are made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from auditor.checks.finding import Evidence, Finding, JudgedEmail, Judgement, WeekCount
from auditor.checks.judged import FeedSummary
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Backfilling, DateEvidence, Post
from auditor.registry.school import School
from auditor.results.model import UnitResult
from auditor.results.record import (
    BackfillingRecord,
    CriterionRecord,
    EvidenceRecord,
    FindingRecord,
    PostRecord,
    ResultRecord,
    ScoreRecord,
)
from auditor.scoring.score import CriterionScore, Rank, Score
from rulebook.kinds import parse_kinds
from rulebook.messages import PersonError, say
from rulebook.model import Level, Outcome, Text

_DECODER = msgspec.json.Decoder(ResultRecord)


def read_results(path: Path) -> tuple[UnitResult, ...]:
    """Every unit of a run. Raises PersonError naming the file and line that cannot be read."""
    try:
        with path.open("rb") as stream:
            return tuple(_lines(path, stream))
    except OSError as problem:
        raise PersonError(
            say(
                "Không mở được {path}: hãy chạy “congtruong audit” trước để có kết quả.",
                path=path,
            )
        ) from problem


def _lines(path: Path, stream: Iterator[bytes]) -> Iterator[UnitResult]:
    for number, line in enumerate(stream, start=1):
        try:
            yield from_record(_DECODER.decode(line))
        except (msgspec.MsgspecError, ValueError) as problem:
            raise PersonError(
                say(
                    "{path}:{line}: không đúng dạng kết quả của congtruong ({why}); chạy "
                    "congtruong rank để lập lại tệp này từ dữ liệu đã lưu.",
                    path=path,
                    line=number,
                    why=problem,
                )
            ) from problem


def from_record(record: ResultRecord) -> UnitResult:
    """The result behind one line. Feeds and posts carry what the line says of them, no more."""
    return UnitResult(
        run=record.run,
        today=record.today,
        rulebook=record.rulebook,
        school=School(
            code=record.school.code,
            name=record.school.name,
            kinds=parse_kinds(record.school.kind),
            url=record.school.url,
            email_domain=record.school.email_domain,
            group=record.school.group,
            parent=record.school.parent,
            private=record.school.private,
            columns=record.school.columns,
        ),
        crawl=CrawlSummary(
            record.crawl.status,
            record.crawl.reason,
            record.crawl.pages,
            record.crawl.documents,
            record.crawl.coverage,
            record.crawl.skipped,
        ),
        judgement=Judgement(
            findings=tuple(_finding(finding) for finding in record.findings),
            weeks=tuple(
                WeekCount(week.week, week.from_, week.posts, week.own, week.own_with_image)
                for week in record.weeks
            ),
            emails=tuple(
                JudgedEmail(
                    email.address,
                    email.role,
                    email.domain_class,
                    email.compliant,
                    tuple(email.urls),
                )
                for email in record.emails
            ),
        ),
        posts=tuple(_post(post) for post in record.posts),
        feeds=tuple(
            FeedSummary(feed.url, feed.format, feed.entries, feed.newest, feed.valid, feed.error)
            for feed in record.feeds
        ),
        score=_score(record.score),
        rank=Rank(record.rank.group, record.rank.position, record.rank.of, record.rank.reason),
        platform=record.platform,
        backfilling=tuple(_backfilling(sign) for sign in record.backfilling),
    )


def _backfilling(record: BackfillingRecord) -> Backfilling:
    return Backfilling(
        record.sign, record.posts, record.first, record.last, record.told, tuple(record.urls)
    )


def _finding(record: FindingRecord) -> Finding:
    return Finding(
        requirement=record.requirement,
        outcome=Outcome(record.outcome),
        level=Level(record.level),
        code=record.code,
        values=record.values,
        confidence=record.confidence,
        evidence=tuple(_evidence(evidence) for evidence in record.evidence),
    )


def _evidence(record: EvidenceRecord) -> Evidence:
    return Evidence(
        record.url, record.title, record.quote, record.date, record.school_year, record.sha256
    )


def _post(record: PostRecord) -> Post:
    evidence = None
    if record.published and record.source:
        evidence = DateEvidence(
            record.published,
            record.precision,  # type: ignore[arg-type]
            "published",
            record.source,  # type: ignore[arg-type]
            record.quote,
            record.confidence,
        )
    return Post(
        url=record.url,
        title=record.title,
        published=record.published,
        evidence=evidence,
        original=record.original,
        has_image=record.has_image,
        aliases=tuple(record.aliases),
        author=record.author,
        source_line=record.source_line,
        copy_of=record.copy_of,
    )


def _score(record: ScoreRecord) -> Score:
    return Score(
        profile=record.profile,
        points=record.points,
        observable=record.observable,
        total=record.total,
        criteria=tuple(_criterion(criterion) for criterion in record.criteria),
        band=Text(record.band, record.band_en or record.band) if record.band else None,
        reachable=record.reachable,
    )


def _criterion(record: CriterionRecord) -> CriterionScore:
    return CriterionScore(
        id=record.id,
        label=Text(record.label, record.label_en),
        points=record.points,
        max=record.max,
        message=Text(record.message, record.message_en),
        requirements=tuple(record.requirements),
        source=record.source,
        observable=record.observable,
        reachable=record.reachable,
    )
