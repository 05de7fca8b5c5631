"""What the law asks, as types: requirements, their clauses, and scoring profiles.

Everything here is a frozen value made by ``rulebook.loading`` from the YAML files in
``rulebook/data``; nothing here reads a file or knows today's date.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from rulebook.kinds import Kind, active


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in ``vi`` or ``en``; anything else reads Vietnamese."""
        return self.en if language == "en" else self.vi


class Force(StrEnum):
    """How binding a requirement is."""

    STATUTORY = "statutory"
    CONDITIONAL = "conditional"  # statutory, for units to which the condition applies
    LOCAL = "local"  # asked only by some department's letter
    RECOMMENDED = "recommended"
    PROHIBITION = "prohibition"  # must *not* be found


class Outcome(StrEnum):
    """How judging one requirement on one site can end (three-valued truth and its shades)."""

    PASS = "pass"
    PARTIAL = "partial"
    OUTDATED = "outdated"
    STUB = "stub"
    MISSING = "missing"
    COULD_NOT_CHECK = "could_not_check"
    NOT_APPLICABLE = "not_applicable"


class Level(StrEnum):
    """The evidence ladder (shared/law §10)."""

    E0 = "E0"  # nothing
    E1 = "E1"  # a menu entry or category of that name
    E2 = "E2"  # a page that opens but is empty
    E3 = "E3"  # a text that mentions the subject
    E4 = "E4"  # an attachment that downloads and names the subject (scans too)
    E5 = "E5"  # table or form, expected headings, right year, this unit


@dataclass(frozen=True, slots=True)
class Source:
    """A legal document: circular, decree, law, letter. ``number``: as printed on it."""

    id: str  # "TT37/2020"
    title: Text
    number: str  # "37/2020/TT-BGDĐT"
    issued: date | None
    valid_from: date | None
    valid_to: date | None  # last day in force; None: still in force
    verified: bool = True
    replaced_by: str | None = None
    note: Text | None = None  # what is not certain about it
    local: bool = False  # one department's letter: binds only where its profile is used


@dataclass(frozen=True, slots=True)
class Basis:
    """The clause a requirement rests on, for some kinds, while it is in force."""

    source: str  # Source.id
    clause: str  # "Đ9 k7 điểm a", as lawyers write it; see docs for the notation
    valid_from: date
    valid_to: date | None
    kinds: frozenset[Kind]
    verified: bool = True
    local: bool = False  # as its source

    @property
    def binding(self) -> bool:
        """Whether it obliges by itself: verified, and not one department's letter."""
        return self.verified and not self.local

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline rule; ``rulebook.deadlines`` turns it into dates.

    ``kind``: ``yearly`` (strictly before ``month``-``day``), ``monthly`` (strictly before ``day``
    of the previous month), ``weekly`` (strictly before ``weekday`` of the previous week, ISO 1–7),
    ``after_event`` (``days`` or ``working_days`` after an event), ``school_year_end``,
    ``retention`` (to be kept online for ``years``). Several rules may share one code.
    """

    code: str  # "D-ANNUAL-0630"
    kind: Literal["yearly", "monthly", "weekly", "after_event", "school_year_end", "retention"]
    valid_from: date
    valid_to: date | None
    kinds: frozenset[Kind]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days: int | None = None
    working_days: int | None = None
    years: int | None = None
    first_due: date | None = None  # no earlier date than this is due
    event: Text | None = None  # what starts the clock of ``after_event``
    basis: str = ""  # "TT09/2024 Đ15 k1 điểm a"
    note: Text | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases as schools write them; matched folded (no marks, no case)."""

    strong: tuple[str, ...] = ()  # naming the subject
    weak: tuple[str, ...] = ()  # counts only together with something else
    never: tuple[str, ...] = ()  # looks alike and must not count
    headings: tuple[str, ...] = ()  # headings expected inside a true table or form (level E5)


@dataclass(frozen=True, slots=True)
class Reason:
    """One way a requirement can end: its code, its sentence and what to do about it.

    ``text`` may hold ``{placeholders}`` filled from ``Finding.values``.
    """

    code: str
    outcome: Outcome
    text: Text
    remedy: Text  # empty texts for outcomes that need none (pass, not_applicable)


#: Which year a paper must be of: ``running`` the school year under way, ``disclosed`` the latest
#: yearly set that has fallen due, ``calendar`` the fiscal or calendar year.
Period = Literal["none", "running", "disclosed", "calendar"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One duty."""

    id: str
    label: Text
    subject: Text  # the label as it stands inside a sentence: "sơ đồ, cơ cấu tổ chức"
    group: str  # file it stands in: identity, news-services, disclosure, technique
    family: str  # judged by which check: content, disclosure, posts, email, feeds, technique …
    kinds: frozenset[Kind]
    force: Force
    bases: tuple[Basis, ...]
    deadlines: tuple[Deadline, ...]
    evidence: Mapping[Level, Text]
    vocabulary: Vocabulary
    reasons: Mapping[str, Reason]
    section: str | None  # path of the generator section that answers it: "cong-khai/tai-chinh"
    guidance: Text  # how to comply
    ask: Text  # what to publish, as the object of "hãy …": "đăng sơ đồ tổ chức …"
    pitfalls: Text  # what looks like it and does not count
    example: Text | None = None
    period: Period = "none"
    public_only: bool = False  # asked of units that use the state budget
    private_only: bool = False  # asked of private units
    condition: Text | None = None  # when it applies
    conditional_kinds: frozenset[Kind] = frozenset()  # the kinds asked only on that condition
    elsewhere: bool = False  # may lawfully be met off the site (notice board)
    verified: bool = True

    def bases_on(self, day: date, kinds: Set[Kind]) -> tuple[Basis, ...]:
        """Every clause in force that day for any of these kinds (a school of several levels takes
        the union): what binds first, then the newest."""
        live = active(kinds, day)
        found = [b for b in self.bases if b.in_force(day) and b.kinds & live]
        return tuple(sorted(found, key=lambda b: (not b.binding, -b.valid_from.toordinal())))

    def basis_on(self, day: date, kinds: Set[Kind]) -> Basis | None:
        """The clause to cite that day; None when no clause asks it."""
        return next(iter(self.bases_on(day, kinds)), None)

    def conditional(self, kinds: Set[Kind]) -> bool:
        """Whether such a unit has this duty only on a condition: finding nothing is no breach."""
        mine = self.kinds & kinds
        return self.force is Force.CONDITIONAL or (bool(mine) and mine <= self.conditional_kinds)

    def concerns(self, private: bool | None) -> bool:
        """Whether it is asked of such a unit, public or private. None: not known."""
        return not (self.public_only if private else self.private_only)

    def applies(self, day: date, kinds: Set[Kind], *, private: bool | None = None) -> bool:
        """Whether this duty binds such a unit that day. ``private`` None: not known.

        A clause that was never verified binds nobody by itself, nor does a department's letter
        (what such letters ask is judged where their profile is used: ``Rulebook.asked``).
        """
        if not self.concerns(private):
            return False
        basis = self.basis_on(day, kinds) if self.kinds & kinds else None
        return basis is not None and basis.binding and self.verified


FormulaKind = Literal[
    "share",  # points × mean credit of the requirements that could be checked
    "all",  # all points when every requirement passes, else none
    "posts_mean",  # mean countable items a week over the window against `at_least`
    "posts_weeks",  # share of the window's weeks with `at_least` posts
    "posts_total",  # posts in the window against `at_least`
    "email",  # share of the unit's and its people's published addresses in accepted domains
    "external",  # a number from the department's CSV (column `column`) against `at_least`
    "children",  # mean of the same formula over the units whose parent is this one
]


@dataclass(frozen=True, slots=True)
class Formula:
    """How one line of a point table is counted. ``step``: all-or-nothing at the threshold,
    ``proportional``: credit grows up to it."""

    kind: FormulaKind
    requirements: tuple[str, ...] = ()
    at_least: float | None = None
    mode: Literal["step", "proportional"] = "proportional"
    window: str = "school-year"  # "school-year", "last-12-months", "06-01..05-30", "weeks:8"
    with_image: bool = False
    own_only: bool = True
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a point table. No formula: ``not_observable`` from outside unless the
    department's CSV fills it in (``column``). Several formulas are joined by *and*: the line's
    credit is the least of theirs."""

    id: str
    label: Text
    points: Decimal | None  # None: the document states none
    formulas: tuple[Formula, ...] = ()
    column: str | None = None  # of the department's CSV, points given there
    points_proposed: bool = False  # the weight is ours, not the document's
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Band:
    label: Text
    at_least: Decimal  # points of 100


@dataclass(frozen=True, slots=True)
class EmailPolicy:
    """Which domains a profile accepts for official mail; ``{own}`` is the registry's e-mail
    domain of the unit."""

    accepted: tuple[str, ...] = ("{own}", "*.edu.vn", "*.gov.vn")
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The weeks in which posting counts: day.month bounds and breaks (Tết) as date ranges."""

    starts: tuple[int, int] = (9, 5)  # month, day
    ends: tuple[int, int] = (5, 31)
    breaks: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A scoring profile: one department's point table made countable."""

    id: str
    title: Text
    source: str
    kinds: frozenset[Kind]
    total: Decimal | None
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...] = ()
    email: EmailPolicy = EmailPolicy()
    school_year: SchoolYear = SchoolYear()
    status: Literal["ready", "points-proposed", "criteria-unavailable"] = "ready"
    notes: Text | None = None
    aliases: tuple[str, ...] = ()  # other names it is known by
    beyond_law: tuple[str, ...] = ()  # duties it asks of its units whatever the law asks that day
    credits: Mapping[Level, Decimal] = field(default_factory=dict)  # empty: the default ladder

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the department's table that its lines read."""
        read = {line.column for line in self.criteria}
        read |= {formula.column for line in self.criteria for formula in line.formulas}
        return frozenset(column for column in read if column)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything together; ``version`` is a digest of the data it was read from."""

    requirements: Mapping[str, Requirement]
    profiles: Mapping[str, Profile]  # by id
    sources: Mapping[str, Source]
    version: str
    holidays: frozenset[date] = frozenset()  # days off beyond the national ones (an overlay's)

    def __hash__(self) -> int:
        return hash(self.version)

    def applicable(
        self, day: date, kinds: Set[Kind], *, private: bool | None = None
    ) -> tuple[Requirement, ...]:
        """The duties of such a unit that day, in the rulebook's order."""
        return tuple(
            r for r in self.requirements.values() if r.applies(day, kinds, private=private)
        )

    def asked(
        self, profile: Profile, day: date, kinds: Set[Kind], *, private: bool | None = None
    ) -> tuple[Requirement, ...]:
        """What is to be judged: the duties of such a unit that day, and what the profile asks
        beyond them (a department may ask more than the law)."""
        live = active(kinds, day)
        return tuple(
            r
            for r in self.requirements.values()
            if r.applies(day, kinds, private=private)
            or (r.id in profile.beyond_law and r.kinds & live and r.concerns(private))
        )

    def profile(self, name: str) -> Profile | None:
        """A profile by its id or one of its other names."""
        known = self.profiles.get(name)
        return known or next((p for p in self.profiles.values() if name in p.aliases), None)
