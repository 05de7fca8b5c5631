"""What judging hands on: one finding a requirement, with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rulebook.model import Level, Outcome


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place on the site and the words there that decided. ``quote`` is already redacted."""

    url: str
    title: str = ""
    quote: str = ""
    date: date | None = None
    school_year: str | None = None  # "2026-2027"
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How one requirement ended on one site. The sentence is the rulebook's for ``code``, filled
    from ``values``; ``confidence`` is 0..1."""

    requirement: str
    outcome: Outcome
    level: Level
    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Posts in one ISO week: all, the unit's own, own ones with a picture."""

    week: str  # "2026-W46"
    monday: date
    posts: int
    own: int
    own_with_image: int


@dataclass(frozen=True, slots=True)
class JudgedEmail:
    """An address with its role and what the profile's policy says of its domain."""

    address: str
    role: str  # unit, person, vendor, other
    domain_class: str  # own, province, edu, gov, free, vendor, other
    compliant: bool
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything judged about one site."""

    findings: tuple[Finding, ...]  # in the rulebook's order
    weeks: tuple[WeekCount, ...]  # oldest first
    emails: tuple[JudgedEmail, ...]  # by address
