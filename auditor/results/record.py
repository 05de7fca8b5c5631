"""``results.jsonl``, line by line: the shape outside scripts rely on.

Fields may be added; none is renamed. ``auditor/schema/result.schema.json`` is generated from these
types.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from auditor.pages.model import BackfillingSign

SCHEMA = 1

OutcomeName = Literal[
    "pass", "partial", "outdated", "stub", "missing", "could_not_check", "not_applicable"
]
LevelName = Literal["E0", "E1", "E2", "E3", "E4", "E5"]


class SchoolRecord(Struct, frozen=True):
    """The unit, as the registry has it."""

    code: str
    name: str
    kind: str
    url: str
    group: str | None = None
    email_domain: str | None = None
    parent: str | None = None
    private: bool | None = None
    columns: dict[str, str] = {}


class CrawlRecord(Struct, frozen=True):
    """How gathering went. ``coverage`` 0 to 1; ``skipped`` counts URLs by rule."""

    status: Literal["ok", "partial", "unreachable", "blocked", "refused", "error"]
    reason: str
    pages: int
    documents: int
    coverage: float
    skipped: dict[str, int] = {}


class EvidenceRecord(Struct, frozen=True):
    """Where the site shows what was found; ``quote`` is redacted."""

    url: str
    title: str = ""
    quote: str = ""
    date: date | None = None
    school_year: str | None = None
    sha256: str | None = None


class FindingRecord(Struct, frozen=True):
    """How one requirement ended. ``message`` is Vietnamese, ``message_en`` English."""

    requirement: str
    outcome: OutcomeName
    level: LevelName
    code: str
    message: str
    message_en: str
    confidence: float
    evidence: list[EvidenceRecord] = []
    values: dict[str, str | int | float] = {}


class PostRecord(Struct, frozen=True):
    """One news item. ``confidence`` is that of the date, 0 when there is none; ``copy_of`` the
    address of the post that it repeats from another unit's site."""

    url: str
    title: str
    published: date | None
    source: str | None
    confidence: float
    original: bool
    has_image: bool
    quote: str = ""
    precision: str = "day"
    author: str = ""
    source_line: str = ""
    aliases: list[str] = []
    copy_of: str = ""


class WeekRecord(Struct, frozen=True):
    """Posts in one ISO week: all of them, the unit's own, own ones with a picture."""

    week: str
    from_: date = field(name="from")
    posts: int
    own: int
    own_with_image: int


class EmailRecord(Struct, frozen=True):
    """One address found on the site."""

    address: str
    role: Literal["unit", "person", "vendor", "other"]
    domain_class: Literal["own", "province", "edu", "gov", "free", "vendor", "other"]
    compliant: bool
    urls: list[str] = []


class BackfillingRecord(Struct, frozen=True):
    """A sign, reported and never counted, that ``posts`` posts dated ``first`` to ``last`` were put
    online later; ``told`` gave them away, ``urls`` are some of them."""

    sign: BackfillingSign
    posts: int
    first: date
    last: date
    told: str
    message: str
    message_en: str
    urls: list[str] = []


class FeedRecord(Struct, frozen=True):
    """One feed; ``newest`` is the date of its newest entry."""

    url: str
    format: Literal["rss", "atom", "json"]
    entries: int
    newest: date | None
    valid: bool
    error: str = ""


class CriterionRecord(Struct, frozen=True):
    """One line of the point table; ``points`` null when it could not be observed."""

    id: str
    label: str
    label_en: str
    points: Decimal | None
    max: Decimal
    observable: Decimal
    reachable: Decimal
    message: str
    message_en: str
    requirements: list[str]
    source: str = "site"


class ScoreRecord(Struct, frozen=True):
    """``points`` of ``observable`` of ``total``; ``percent`` is points of each 100 observable."""

    profile: str
    points: Decimal
    observable: Decimal
    total: Decimal
    percent: Decimal
    reachable: Decimal
    criteria: list[CriterionRecord]
    band: str | None = None
    band_en: str | None = None


class RankRecord(Struct, frozen=True):
    """A place in a group; ``position`` null: unranked, for ``reason``."""

    group: str
    position: int | None
    of: int
    reason: str = ""


class ResultRecord(Struct, frozen=True):
    """One unit in one run."""

    schema: int
    run: str
    today: date
    rulebook: str
    school: SchoolRecord
    crawl: CrawlRecord
    findings: list[FindingRecord]
    posts: list[PostRecord]
    weeks: list[WeekRecord]
    emails: list[EmailRecord]
    feeds: list[FeedRecord]
    score: ScoreRecord
    rank: RankRecord
    platform: str = ""
    backfilling: list[BackfillingRecord] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one line."""
    schema = msgspec.json.schema(ResultRecord)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_decimals_as_numbers(schema),
    }


def _decimals_as_numbers(part: Any) -> Any:
    """Points are written as JSON numbers; msgspec describes Decimal as a string."""
    if isinstance(part, dict):
        if part.get("format") == "decimal":
            return {"type": "number"}
        return {key: _decimals_as_numbers(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_decimals_as_numbers(value) for value in part]
    return part
