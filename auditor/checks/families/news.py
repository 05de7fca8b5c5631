"""Whether the unit reports about itself, regularly and in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.checks.case import Case, Subject, absent, blindness, conclude
from auditor.checks.families.content import candidates
from auditor.checks.finding import Evidence, Finding, WeekCount
from auditor.checks.items.emptiness import is_empty
from auditor.checks.items.items import ENOUGH, Item
from auditor.checks.ladder.deadends import network_of, only_elsewhere
from auditor.checks.posting import count_weeks, longest_gap
from auditor.checks.quoting import evidence_of, written
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Horizon, Place, Post
from auditor.pages.site.horizon import latest
from auditor.registry.school import School
from rulebook.model import Level, Requirement, SchoolYear

#: Own posts in fewer than this share of the weeks are sparse.
_SPARSE = 0.5
#: So many posts on one day, out of all dated ones, look like an import.
_BULK, _BULK_SHARE = 12, 0.8
#: Articles from which a section without posts is one of undated news.
_LISTED = 3
#: So many lines of a section, of so many characters, are titles of news items.
_TITLES, _SHORTEST_TITLE, _LONGEST_TITLE = 2, 20, 200
#: Days, and counted weeks, without an own post after which news are a thing of the past.
_SILENT_DAYS, _SILENT_WEEKS = 60, 8


@dataclass(frozen=True, slots=True)
class Stream:
    """A unit's posts and all that judging them needs."""

    posts: Sequence[Post]
    school: School
    summary: CrawlSummary
    year: SchoolYear
    today: date
    horizon: Horizon | None = None

    @property
    def blind(self) -> str:
        return blindness(self.summary)


def judge_news(case: Case, requirement: Requirement) -> Finding:
    """The posts that one site shows, taken by themselves; without any, what stands in its place."""
    if not case.news:
        return _without_posts(case, requirement)
    stream = Stream(
        case.news,
        case.school,
        case.summary,
        case.profile.school_year,
        case.today,
        case.site.horizon,
    )
    return judge_stream(stream, requirement)


def _without_posts(case: Case, requirement: Requirement) -> Finding:
    """A section of that name may list articles that bear no date, or be empty, as one is whose
    titles cannot be followed."""
    sections = [
        subject
        for subject in candidates(case, requirement)
        if subject.item.kind == "page" and subject.item.place
    ]
    for section in sections:
        articles = [url for url in section.item.lists if _is_article(case, url)]
        if len(articles) >= _LISTED:
            evidence = (evidence_of(section.item), *map(Evidence, articles[:3]))
            return conclude(requirement, "no-dates", Level.E3, confidence=0.6, evidence=evidence)
    shown = _shown_at_home(case)
    if len(shown) >= _LISTED:
        evidence = tuple(map(Evidence, shown[:3]))
        return conclude(requirement, "no-dates", Level.E3, confidence=0.5, evidence=evidence)
    empty = next(
        (one for one in sections if is_empty(one.item, one.folded) or _is_closed(one.item)), None
    )
    if case.blind:
        return absent(case, requirement, "none")
    elsewhere = _elsewhere(case, requirement, sections)
    if elsewhere is not None:
        return elsewhere
    if empty is None:
        return absent(case, requirement, "none")
    return conclude(requirement, "stub", Level.E2, evidence=(evidence_of(empty.item),))


def _elsewhere(case: Case, requirement: Requirement, sections: Sequence[Subject]) -> Finding | None:
    """A section, or a link called like one, that leads to a social network and nowhere else."""
    led_to = [(one.item.title, one.item.url, only_elsewhere(one.item)) for one in sections]
    led_to += [
        (link.text, link.url, network)
        for link in case.links
        if (network := network_of(link.url)) and _is_called(case, requirement, link.words)
    ]
    for words, url, network in led_to:
        if network:
            evidence = (Evidence(url, words),)
            values = {"host": network}
            return conclude(requirement, "social-only", Level.E1, evidence=evidence, values=values)
    return None


def _is_called(case: Case, requirement: Requirement, words: str) -> bool:
    """Whether folded words are the section's name: "Tin tức", "Tin hoạt động"."""
    naming = case.vocabularies.named(words).get(requirement.id)
    return naming is not None and (naming.strongly or naming.calls(words))


def _shown_at_home(case: Case) -> list[str]:
    """The articles that the home page leads to by their titles, on sites without a section."""
    links = case.home.links if case.home else ()
    titled = [
        link.url for link in links if link.place is Place.BODY and len(link.text) >= _SHORTEST_TITLE
    ]
    return [url for url in dict.fromkeys(titled) if _is_article(case, url)]


def _is_closed(item: Item) -> bool:
    """Whether nothing of what a section shows can be opened: titles, perhaps with the day and the
    first words of the story, but no link to a page of the site and no file."""
    if item.lists or item.leads or item.attachments or item.unread:
        return False
    titles = sum(
        _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE and not line.endswith((".", "…", ";"))
        for line in item.text.split("\n")
    )
    return titles >= _TITLES


def _is_article(case: Case, url: str) -> bool:
    """Whether the page there says something in sentences and is no section of its own."""
    target = case.by_url.get(url)
    if target is None or target.item.kind != "page" or target.item.place:
        return False
    return target.item.length >= ENOUGH


def judge_stream(stream: Stream, requirement: Requirement) -> Finding:
    """The posts of the season, week by week."""
    posts = stream.posts
    if not posts:
        return absent(stream, requirement, "none")
    weeks = count_weeks(posts, stream.year, stream.today, stream.horizon)
    own = [post for post in posts if post.original]
    evidence = tuple(_evidence(post) for post in (own or list(posts))[:3])
    if not own:
        return conclude(requirement, "reposts-only", Level.E3, confidence=0.7, evidence=evidence)
    days = [day for post in own if (day := _latest_day(post))]
    if not days:
        return conclude(requirement, "no-dates", Level.E3, confidence=0.7, evidence=evidence)
    values = _values(weeks)
    if stream.blind and values["weeks_without"]:
        return absent(stream, requirement)
    bulk = bulk_day(own)
    if bulk:
        return conclude(
            requirement,
            "back-filled-suspected",
            Level.E4,
            confidence=0.5,
            evidence=evidence,
            values={**values, "posts": len(bulk), "day": written(bulk[0].published)},
        )
    newest = max(days)
    code = _regularity(weeks, silent=(stream.today - newest).days > _SILENT_DAYS)
    values["newest"] = written(newest)
    if stream.horizon and code != "outdated":
        every = count_weeks(posts, stream.year, stream.today)
        if len(weeks) < len(every):
            return _seen_in_part(stream.horizon, requirement, values, evidence)
    level = {"weekly": Level.E5, "gaps": Level.E4}.get(code, Level.E3)
    return conclude(requirement, code, level, evidence=evidence, values=values)


def _latest_day(post: Post) -> date | None:
    """The day of a post, or the last that it may be of; None where nothing tells."""
    return post.published or (latest(post.evidence) if post.evidence else None)


def _seen_in_part(
    horizon: Horizon,
    requirement: Requirement,
    values: Mapping[str, int | str],
    evidence: Sequence[Evidence],
) -> Finding:
    """Older posts cannot be counted. The weeks in sight decide where one of them is empty; where
    none is, the others would."""
    told = {"reason": horizon.why}
    if not values["weeks_without"]:
        return conclude(requirement, "could-not-check", evidence=evidence, values=told)
    values = {**values, **told, "seen_from": written(horizon.day)}
    return conclude(requirement, "seen-in-part", Level.E4, evidence=evidence, values=values)


def _regularity(weeks: Sequence[WeekCount], *, silent: bool) -> str:
    if weeks and all(week.own for week in weeks):
        return "weekly"
    if silent and not any(week.own for week in weeks[-_SILENT_WEEKS:]):
        return "outdated"
    with_posts = sum(bool(week.own) for week in weeks)
    return "gaps" if with_posts >= _SPARSE * len(weeks) else "sparse"


def _values(weeks: Sequence[WeekCount]) -> dict[str, int | str]:
    without = [week.week for week in weeks if not week.own]
    return {
        "weeks": len(weeks),
        "weeks_without": len(without),
        "longest_gap": longest_gap(weeks),
        "posts": sum(week.own for week in weeks),
        "reposts": sum(week.posts - week.own for week in weeks),
    }


def bulk_day(own: Sequence[Post]) -> list[Post]:
    """The posts of one day when most of the site's own posts bear its date; empty otherwise."""
    days = Counter(post.published for post in own if post.published)
    if not days:
        return []
    day, count = max(days.items(), key=lambda entry: (entry[1], entry[0]))
    if count < _BULK or count < _BULK_SHARE * sum(days.values()):
        return []
    return [post for post in own if post.published == day]


def _evidence(post: Post) -> Evidence:
    quote = post.evidence.quote if post.evidence else ""
    return Evidence(post.url, post.title, quote[:200], post.published)
