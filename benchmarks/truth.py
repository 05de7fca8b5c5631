"""What a person found on a site, and how an audit's result compares with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from auditor.results.model import UnitResult
from rulebook.model import Outcome

#: A person's coarse requirement → the rulebook's; any of them counts.
REQUIREMENTS: Mapping[str, tuple[str, ...]] = {
    "intro": ("history-summary", "functions-duties", "general-identity", "mission-vision"),
    "org-structure": ("org-chart",),
    "staff-directory": ("staff-directory", "leadership-contacts"),
    "contact": ("contact-and-qa",),
    "news": ("news-events",),
    "documents": ("regulatory-documents",),
    "admin-procedures": ("admin-procedures", "forms-section"),
    "disclosure-quality": ("quality-commitment", "education-results"),
    "disclosure-facilities": ("facilities",),
    "disclosure-staff": ("staff-quality",),
    "disclosure-finance": (
        "finance-statement",
        "fees-and-collections",
        "state-budget-disclosure",
    ),
    "disclosure-annual-report": ("annual-report",),
    "admissions": ("admissions-info",),
    "learning-resources": ("digital-resources",),
    "rss": ("rss",),
    "online-services": ("online-enrolment-service",),
    "search": ("full-text-search",),
}
_PRESENT = frozenset({Outcome.PASS, Outcome.PARTIAL, Outcome.OUTDATED})
CLASSES = ("present", "stub", "absent")


@dataclass(frozen=True, slots=True)
class Site:
    """One site's truth. Addresses are paths in the copy, folders without ``index.html``."""

    kind: str
    snapshot: date
    home: str
    domain: str | None
    requirements: Mapping[str, str]  # coarse id → present, stub, absent
    posts: Mapping[str, tuple[str, date]]  # path → title, day
    emails: frozenset[str]
    feeds: frozenset[str]


@dataclass(slots=True)
class Counts:
    """Right answers, wrong ones and missed ones."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Counts) -> None:
        """Count the other's, too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Tally:
    """How one audit, or all of them, compare with the truth."""

    classes: dict[str, Counts] = field(default_factory=lambda: {c: Counts() for c in CLASSES})
    hollow: Counts = field(default_factory=Counts)  # stubs: not called present, called present
    posts: Counts = field(default_factory=Counts)
    dates: Counts = field(default_factory=Counts)
    emails: Counts = field(default_factory=Counts)
    feeds: Counts = field(default_factory=Counts)

    def add(self, other: Tally) -> None:
        """Count another site's, too."""
        for name in CLASSES:
            self.classes[name].add(other.classes[name])
        for mine, theirs in (
            (self.hollow, other.hollow),
            (self.posts, other.posts),
            (self.dates, other.dates),
            (self.emails, other.emails),
            (self.feeds, other.feeds),
        ):
            mine.add(theirs)

    def table(self) -> str:
        """The figures, a line a measure."""
        every = Counts()
        for counts in self.classes.values():
            every.add(counts)
        macro = sum(counts.f1 for counts in self.classes.values()) / len(CLASSES)
        rows = [("requirement, 3 classes", every)]
        rows += [(f"requirement {name}", counts) for name, counts in self.classes.items()]
        rows += [("posts", self.posts), ("e-mails", self.emails), ("feeds", self.feeds)]
        lines = [f"  {'':24} {'precision':>9} {'recall':>8} {'F1':>8}"]
        lines += [
            f"  {name:24} {counts.precision:9.4f} {counts.recall:8.4f} {counts.f1:8.4f}"
            for name, counts in rows
        ]
        lines.append(f"  {'macro F1 of the classes':24} {'':9} {'':8} {macro:8.4f}")
        lines.append(f"  {'stub never present':24} {'':9} {self.hollow.precision:8.4f}")
        lines.append(f"  {'dates exactly right':24} {'':9} {self.dates.precision:8.4f}")
        return "\n".join(lines)


def overall(tallies: Iterable[Tally]) -> Tally:
    """All sites' counts together."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def read_truth(folder: Path, name: str) -> Site | None:
    """The truth about a copy; None when nobody has written it down."""
    path = folder / f"{name}.json"
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    names = {True: "present", "stub": "stub", False: "absent"}
    return Site(
        kind=raw.get("kind", ""),
        snapshot=date.fromisoformat(raw["snapshot_date"]),
        home=path_of(raw.get("homepage", "")),
        domain=raw.get("original_domain"),
        requirements={
            coarse: names[found["present"]]
            for coarse, found in raw["requirements"].items()
            if coarse in REQUIREMENTS
        },
        posts={
            path_of(post["url"]): (post["title"], date.fromisoformat(post["date"]))
            for post in raw["posts"]
        },
        emails=frozenset(one["address"].lower() for one in raw["emails"]),
        feeds=frozenset(
            path_of(feed["url"]) for feed in raw["feeds"] if "ignore" not in feed.get("type", "")
        ),
    )


def path_of(url: str) -> str:
    """The path in the copy that an address leads to; a folder stands for its ``index.html``."""
    path = unquote(urlsplit(url).path).lstrip("/")
    if path == "index.html" or path.endswith("/index.html"):
        return path[: -len("index.html")]
    return path


def compare(result: UnitResult, truth: Site, verbose: bool) -> Tally:
    """Count what the audit of one site got right; say what it did not when ``verbose``."""
    tally = Tally()
    remarks = _requirements(result, truth, tally)
    remarks += _posts(result, truth, tally)
    found = {email.address for email in result.judgement.emails}
    remarks += _sets("e-mail", found, truth.emails, tally.emails)
    feeds = {path_of(feed.url) for feed in result.feeds if feed.valid}
    known = {feed for feed in feeds if feed in truth.feeds or not truth.feeds}
    remarks += _sets("feed", known, truth.feeds, tally.feeds)
    if verbose:
        print("\n".join(remarks))
    return tally


def _requirements(result: UnitResult, truth: Site, tally: Tally) -> list[str]:
    outcomes = {one.requirement: one.outcome for one in result.judgement.findings}
    remarks = []
    for coarse, wanted in truth.requirements.items():
        ends = [outcomes[one] for one in REQUIREMENTS[coarse] if one in outcomes]
        said = "present" if _PRESENT & set(ends) else "stub" if Outcome.STUB in ends else "absent"
        if said == wanted:
            tally.classes[wanted].right += 1
        else:
            tally.classes[said].wrong += 1
            tally.classes[wanted].missed += 1
            remarks.append(f"  {coarse}: {wanted}, judged {said} {[str(end) for end in ends]}")
        if wanted != "present":
            tally.hollow.right += said != "present"
            tally.hollow.wrong += said == "present"
    return remarks


def _posts(result: UnitResult, truth: Site, tally: Tally) -> list[str]:
    by_path = {}
    for post in result.posts:
        for url in (post.url, *post.aliases):
            by_path.setdefault(path_of(url), post)
    remarks, matched = [], set()
    for path, (title, day) in truth.posts.items():
        found = by_path.get(path)
        if found is None:
            tally.posts.missed += 1
            remarks.append(f"  post missed: {path} “{title[:60]}”")
            continue
        tally.posts.right += 1
        matched.add(found.url)
        if found.published == day:
            tally.dates.right += 1
        else:
            tally.dates.wrong += 1
            remarks.append(f"  date: {path} {day}, read {found.published}: {found.evidence}")
    for post in result.posts:
        if post.url not in matched:
            tally.posts.wrong += 1
            remarks.append(f"  no post: {path_of(post.url)} “{post.title[:60]}” {post.published}")
    return remarks


def _sets(name: str, found: set[str], wanted: frozenset[str], counts: Counts) -> list[str]:
    counts.right += len(found & wanted)
    counts.wrong += len(found - wanted)
    counts.missed += len(wanted - found)
    return _remarks(name, sorted(wanted - found), sorted(found - wanted))


def _remarks(name: str, missed: Sequence[str], wrong: Sequence[str]) -> list[str]:
    return [f"  {name} missed: {one}" for one in missed] + [
        f"  {name} not in the truth: {one}" for one in wrong
    ]
