"""RSS (TT37/2020 Điều 12 khoản 5): a feed that reads as one, with fresh entries."""

from __future__ import annotations

from datetime import date

from auditor.checks.case import Case, absent, conclude
from auditor.checks.finding import Evidence, Finding
from auditor.checks.quoting import written
from auditor.pages.model import Feed
from rulebook.model import Level, Requirement

#: Days after which a feed's newest entry is stale, unless the site itself has nothing newer.
STALE = 60
_WORDS = frozenset({"rss", "atom", "feed"})


def judge_feeds(case: Case, requirement: Requirement) -> Finding:
    """The best feed of the site."""
    feeds = [feed for feed in case.site.feeds if "comments" not in feed.url]
    valid = [feed for feed in feeds if feed.valid]
    newest = {feed.url: _newest(feed, case.today) for feed in valid}
    filled = sorted(
        (feed for feed in valid if feed.entries),
        key=lambda feed: (-(day.toordinal() if (day := newest[feed.url]) else 0), feed.url),
    )
    if filled:
        return _freshness(case, requirement, filled[0], newest[filled[0].url], len(filled))
    if valid:
        return conclude(requirement, "empty", Level.E2, evidence=(Evidence(valid[0].url),))
    if feeds:
        return conclude(
            requirement,
            "invalid",
            Level.E2,
            evidence=(Evidence(feeds[0].url, quote=feeds[0].error[:200]),),
            values={"error": feeds[0].error},
        )
    return _only_promised(case, requirement)


def _newest(feed: Feed, today: date) -> date | None:
    """The day of the newest entry; one of the future announces an event."""
    days = [entry.published for entry in feed.entries if entry.published]
    return max((day for day in days if day <= today), default=None)


def _freshness(
    case: Case, requirement: Requirement, feed: Feed, newest: date | None, count: int
) -> Finding:
    evidence = (Evidence(feed.url, feed.title, date=newest),)
    newest_post = max((post.published for post in case.site.posts if post.published), default=None)
    if newest is None:
        return conclude(
            requirement,
            "valid",
            Level.E4,
            confidence=0.6,
            evidence=evidence,
            values={"newest": "—"},
        )
    days = (case.today - newest).days
    behind = newest_post is not None and newest_post > newest
    if days > STALE and (behind or newest_post is None):
        return conclude(
            requirement,
            "stale",
            Level.E4,
            evidence=evidence,
            values={"newest": written(newest), "days": days},
        )
    return conclude(
        requirement,
        "valid",
        Level.E5,
        evidence=evidence,
        values={"newest": written(newest), "feeds": count},
    )


def _only_promised(case: Case, requirement: Requirement) -> Finding:
    """A link that says RSS and leads to a page for people."""
    for link in case.links:
        words = link.words.split()
        if len(words) <= 3 and _WORDS & set(words):
            return conclude(
                requirement,
                "html-not-feed",
                Level.E1,
                confidence=0.8,
                evidence=(Evidence(link.url, link.text),),
            )
    return absent(case, requirement, "none")
