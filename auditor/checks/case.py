"""One site under judgement, with everything the checks look at prepared once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from auditor.checks.claims import Claims, read_claims
from auditor.checks.finding import Evidence, Finding
from auditor.checks.items.emptiness import placeholder, without_promises
from auditor.checks.items.items import Item, items_of
from auditor.checks.items.periods import Period, period_of
from auditor.checks.items.subjects import NOTHING, Naming, Vocabularies, vocabularies_of
from auditor.checks.items.traps import discloses
from auditor.checks.items.units import OwnName
from auditor.checks.mailboxes import without_others
from auditor.checks.privacy.exposures import Exposure, find_exposures
from auditor.checks.privacy.veiling import Veil
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Page, Post, Site
from auditor.pages.urls import host_of
from auditor.registry.school import School
from rulebook.model import Level, Profile, Requirement, Rulebook
from rulebook.vietnamese.text import fold

#: Of what the crawl wanted to fetch, the share below which absence proves nothing.
ENOUGH_SEEN = 0.5
_NEWS = frozenset({"news-events"})
_BLIND = frozenset({"unreachable", "blocked", "refused", "error"})

Value = str | int | float


#: Titles that stand for several duties at once; any other title says what its paper is about.
GENERAL = frozenset(
    {"disclosure-section", "disclosure-by-school-year", "annual-report", "general-identity"}
)
#: Characters of an attachment's text that are matched: letterhead, headings, first tables.
_READ = 60_000


@dataclass(frozen=True)
class Subject:
    """An item and how its names and its text name the duties. Its text is folded and matched
    once, and only where a duty asks: of most pages the names tell enough."""

    item: Item
    titled: Mapping[str, Naming]  # by title, menu entries and link words, together
    vocabularies: Vocabularies
    today: date
    sections: frozenset[str] = frozenset()  # duties named by the listings that show it

    def name(self, requirement: str) -> Naming:
        return self.titled.get(requirement, NOTHING)

    def body(self, requirement: str) -> Naming:
        return self.within.get(requirement, NOTHING)

    @cached_property
    def folded(self) -> str:
        """The item's text; empty for plain news."""
        return "" if self._is_news else fold(self.item.text[:_READ])

    @cached_property
    def promise(self) -> str:
        """The words of its text that promise content later."""
        return placeholder(self.folded)

    @cached_property
    def told(self) -> str:
        """Its folded text without the lines that promise content later."""
        if not self.promise:
            return self.folded
        return without_promises(self.item.text[:_READ])

    @cached_property
    def within(self) -> Mapping[str, Naming]:
        """How its text and its attachments' texts name the duties."""
        if self._is_news or self.item.listing:
            return {}
        parts = [self.told]
        if self.item.page is not None:
            parts += [fold(document.text[:_READ]) for document in self.item.attachments]
        return self.vocabularies.named(" ".join(parts))

    @cached_property
    def general(self) -> bool:
        """Whether it may answer many duties at once: named for disclosure, or standing in the
        menu, and by its title about none of them alone."""
        item = self.item
        if item.kind == "post" or not (item.place or discloses(" ".join(item.names))):
            return False
        return not any(
            naming.strongly for duty, naming in self.titled.items() if duty not in GENERAL
        )

    @cached_property
    def period(self) -> Period:
        """The school year or calendar year that it speaks of."""
        return period_of(self.item, self.today)

    @property
    def _is_news(self) -> bool:
        return self.item.kind == "post" and not self.titled and not self.item.attachments


@dataclass(frozen=True, slots=True)
class Seen:
    """A link by address and words, the first page that shows it and how often it stands."""

    url: str
    host: str
    text: str
    words: str  # the text folded
    page: str
    count: int


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks are given. ``blind``: why absence proves nothing here, as a code of the
    crawl's status; empty when what was not found is not there."""

    site: Site
    summary: CrawlSummary
    school: School
    rulebook: Rulebook
    profile: Profile
    today: date
    own: OwnName
    vocabularies: Vocabularies
    subjects: tuple[Subject, ...]
    concerned: Mapping[str, Sequence[Subject]]  # those that may answer a requirement
    menu: Mapping[str, tuple[tuple[str, str], ...]]  # requirement → (words, address)
    pages: Mapping[str, Page]
    by_url: Mapping[str, Subject]
    links: tuple[Seen, ...]  # every link of the site once, by address and words
    streams: frozenset[str]  # listings that show the site's newest posts, whatever their name
    claims: Claims
    blind: str
    exposures: tuple[Exposure, ...]  # lists of pupils with private facts
    veil: Veil  # what nothing that is told of the site may repeat of them

    @property
    def news(self) -> tuple[Post, ...]:
        return news_of(self.site.posts, self.claims)

    @property
    def home(self) -> Page | None:
        return self.pages.get(self.site.home)


def prepare(
    site: Site,
    summary: CrawlSummary,
    school: School,
    rulebook: Rulebook,
    profile: Profile,
    today: date,
) -> Case:
    """Match every name on the site against the rulebook's vocabulary, each once."""
    vocabularies = vocabularies_of(rulebook)
    items = items_of(site)
    streams = streams_of(site, items)
    subjects = [
        Subject(item, vocabularies.named(_AND.join(item.names)), vocabularies, today)
        for item in items
    ]
    subjects = list(_with_sections(subjects, streams))
    claims = read_claims(site.claims, site.home)
    home = next((page for page in site.pages if page.url == site.home), None)
    own = OwnName.of(school, home.title if home else "")
    site = replace(site, emails=without_others(site.emails, site.documents, own))
    exposures = find_exposures(site, today, school.kinds)
    return Case(
        site,
        summary,
        school,
        rulebook,
        profile,
        today,
        own,
        vocabularies,
        tuple(subjects),
        _concerned([one for one in subjects if one.item.url not in streams], claims, vocabularies),
        _menu(site, vocabularies),
        {page.url: page for page in site.pages},
        {subject.item.url: subject for subject in subjects},
        _links(site),
        streams,
        claims,
        blindness(summary),
        exposures,
        Veil.over(exposures, today),
    )


def news_of(posts: Sequence[Post], claims: Claims) -> tuple[Post, ...]:
    """The posts without those that the site itself files as answers to other duties: a dated
    disclosure is no news."""
    return tuple(post for post in posts if not claims.answered.get(post.url, _NEWS) - _NEWS)


def _links(site: Site) -> tuple[Seen, ...]:
    first: dict[tuple[str, str], str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for page in reversed(site.pages):
        links = [(link.url, link.text) for link in page.links]
        counts.update(links)
        first.update(dict.fromkeys(links, page.url))
    words = {text: fold(text) for text in {text for _, text in first}}
    return tuple(
        Seen(url, host_of(url), text, words[text], page, counts[url, text])
        for (url, text), page in sorted(first.items())
    )


def blindness(summary: CrawlSummary) -> str:
    """Why what was not found may still be there; empty when enough was seen."""
    if summary.status in _BLIND or not summary.pages:
        return summary.reason or ("no-pages" if summary.status == "ok" else summary.status)
    if summary.coverage < ENOUGH_SEEN:
        return summary.reason or "coverage"
    return ""


#: A thing is filed in its section and perhaps in the one above it.
_FEW_SECTIONS = 2
#: Posts in a listing from which, and the share of them that must be the newest of the site, for
#: it to be the general stream.
_STREAM, _STREAM_SHARE = 4, 0.7
#: Parts the names of one thing: no phrase goes across it.
_AND = " | "


def streams_of(site: Site, items: Sequence[Item]) -> frozenset[str]:
    """Listings that are the general news stream under another name: a third of the sections
    called "Công khai" are."""
    newest = [post.url for post in site.posts]
    known = frozenset(newest)
    found = set()
    for item in items:
        shown = [url for url in item.lists if url in known]
        if len(shown) < _STREAM or len(newest) < 2 * len(shown):
            continue
        if len(set(shown) & set(newest[: len(shown)])) >= _STREAM_SHARE * len(shown):
            found.add(item.url)
    return frozenset(found | {site.home})


def _with_sections(subjects: Sequence[Subject], streams: frozenset[str]) -> Iterator[Subject]:
    """Every subject with the duties that the menu's sections showing it are named for. What
    stands in many sections stands in side boxes and belongs to none."""
    shown: dict[str, list[Subject]] = {}
    for subject in subjects:
        if subject.item.place and subject.item.url not in streams:
            for url in subject.item.lists:
                shown.setdefault(url, []).append(subject)
    for subject in subjects:
        sections = shown.get(subject.item.url, [])
        duties = frozenset(
            requirement
            for section in sections
            for requirement, naming in section.titled.items()
            if naming.strongly or any(map(naming.calls, section.item.names))
        )
        few = len(sections) <= _FEW_SECTIONS
        yield replace(subject, sections=duties) if duties and few else subject


def _concerned(
    subjects: Sequence[Subject], claims: Claims, vocabularies: Vocabularies
) -> Mapping[str, Sequence[Subject]]:
    """The subjects that may answer each duty: named for it, filed under it, said to be it, or so
    general that it may stand inside."""
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        url = subject.item.url
        duties = {*subject.titled, *subject.sections}
        duties.update(claims.answered.get(url, ()), claims.admitted.get(url, ()))
        if subject.general:
            duties |= vocabularies.headed
        for duty in duties:
            found.setdefault(duty, []).append(subject)
    return found


def _menu(site: Site, vocabularies: Vocabularies) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for entry in site.menu:
        for requirement, naming in vocabularies.named(fold(entry.text)).items():
            if naming.strongly or naming.calls(fold(entry.text)):
                found.setdefault(requirement, {})[entry.text, entry.url] = None
    return {requirement: tuple(entries) for requirement, entries in found.items()}


def conclude(
    requirement: Requirement,
    code: str,
    level: Level = Level.E0,
    *,
    confidence: float = 0.9,
    evidence: Sequence[Evidence] = (),
    values: Mapping[str, Value] | None = None,
) -> Finding:
    """The finding that ends a requirement with one of its reason codes.

    Raises KeyError for a code that the rulebook does not give this requirement.
    """
    return Finding(
        requirement.id,
        requirement.reasons[code].outcome,
        level,
        code,
        dict(values or {}),
        round(confidence, 2),
        tuple(evidence),
    )


class Visited(Protocol):
    """What is known of the visit to a unit's site."""

    @property
    def school(self) -> School: ...
    @property
    def summary(self) -> CrawlSummary: ...
    @property
    def blind(self) -> str: ...


def absent(case: Visited, requirement: Requirement, code: str = "missing") -> Finding:
    """Nothing found: could-not-check where too little was seen, not-applicable where the duty
    binds only on a condition, not-on-site where the law allows another place, else missing."""
    if case.blind:
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": case.blind}
        )
    if requirement.conditional(case.school.kinds):
        code = "not-applicable"
    elif requirement.elsewhere and code == "missing":
        code = "not-on-site"
    confidence = 0.9 if case.summary.status == "ok" else 0.6 + 0.3 * case.summary.coverage
    return conclude(requirement, code, confidence=confidence)
