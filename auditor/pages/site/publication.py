"""When a page was published: one date chosen from all its evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgspec import structs

from auditor.pages.dates import FoundDate, find_dates
from auditor.pages.model import DateEvidence, Feed, Page, Place
from auditor.pages.site.repetition import Repetition, date_shape

#: Confidence of what other pages, feeds and the sitemap say about a page's date.
FEED, LISTING, SITEMAP = 0.93, 0.7, 0.2
#: What a further source with the same day is worth: a stamp in the head of the page and the line
#: above its heading outweigh a date that somebody typed into the text.
AGREEMENT = 0.08
#: Words and numbers beside the links of a register of documents, whose dates are of issue.
_REGISTER = re.compile(
    r"ban hành|hiệu lực|ký hiệu|\bsố\s*:|\d\s?/\s?(?:20\d\d\s?/\s?)?[A-ZĐ]{2}", re.IGNORECASE
)
#: Where a line was cut in the middle.
_CUT = " …"
#: The end of an entry's words: "Lễ khai giảng (05.09.2026)".
_CLOSING = re.compile(r"[(\[]([^()\[\]]{8,24})[)\]]\s*\Z")
#: What stands before the day of an event, and around the day with which a story begins.
_EVENT_DAY = re.compile(
    r"\b(?:sáng|trưa|chiều|tối|từ|đến|tới|trước|hết)(?:\s+(?:nay|hôm|ngày|lúc|hết))*\s*[(,]?\s*\Z",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"\W*ngày\s*", re.IGNORECASE)
_STORY = re.compile(r"\s*,\s*[^\W\d_].{12}")
#: Lines of listings that a process remembers having read.
MOST_LINES = 8192
#: Below this a date is a guess, and no date is better than a guess.
LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Outside:
    """What the rest of the site says about when its pages were published."""

    feeds: Mapping[str, date]
    listings: Mapping[str, DateEvidence]
    sitemap: Mapping[str, date]


def look_outside(
    pages: Sequence[Page], feeds: Sequence[Feed], sitemap: Mapping[str, date]
) -> Outside:
    """Gather the dates that stand next to links, in feeds and in the sitemap."""
    in_feeds = {
        entry.url: entry.published
        for feed in sorted(feeds, key=lambda feed: feed.url, reverse=True)
        for entry in feed.entries
        if entry.published
    }
    return Outside(in_feeds, _listed(pages), sitemap)


def choose(
    page: Page, outside: Outside, repetition: Repetition, today: date
) -> DateEvidence | None:
    """The date of publication and what it rests on; None when nothing is trustworthy enough.

    Agreement counts: every further source with the same day adds to a day's weight. A date of
    modification serves only where nothing tells the publication, and one that tells no day only
    where nothing tells one.
    """
    others = list(_others(page, outside))
    told = {one.value for _, one in others if one.kind == "published"}
    candidates = [
        (trust, one)
        for trust, one in (*_own(page, repetition, told), *others)
        if one.value <= today and not (one.source == "url" and one.precision == "month")
    ]
    exact = [pair for pair in candidates if pair[1].precision in ("minute", "day")]
    return _weightiest(exact) or _weightiest(candidates)


def _weightiest(candidates: Sequence[tuple[float, DateEvidence]]) -> DateEvidence | None:
    """The evidence of the day that weighs most; None when it is not to be trusted."""
    if not candidates:
        return None
    weights: dict[date, float] = defaultdict(float)
    sources: dict[date, set[str]] = defaultdict(set)
    for trust, one in candidates:
        weights[one.value] = max(weights[one.value], trust)
        sources[one.value].add(one.source)
    for value, named in sources.items():
        weights[value] += AGREEMENT * len(named)
    trust, best = max(
        candidates,
        key=lambda pair: (round(weights[pair[1].value], 4), pair[0], -pair[1].value.toordinal()),
    )
    return structs.replace(best, confidence=trust) if trust >= LEAST else None


def _own(
    page: Page, repetition: Repetition, told: Set[date]
) -> Iterable[tuple[float, DateEvidence]]:
    """The page's own evidence and how far each is to be trusted here. A minute that many pages
    share is that of a machine where listings or feeds have ``told`` other days; and a line that
    says "Cập nhật" means no more than that where they have told an earlier one."""
    for one in page.dates:
        if one.kind not in ("published", "modified"):
            continue
        trust = one.confidence
        if date_shape(one) in repetition.shapes:
            trust *= 0.35
        if told and one.value not in told and one.quote in repetition.minutes:
            trust *= 0.7
        if one.kind == "modified":
            late = any(day < one.value for day in told)
            trust *= 0.9 if one.source in ("text", "class") and not late else 0.45
        yield round(trust, 3), one


def _others(page: Page, outside: Outside) -> Iterable[tuple[float, DateEvidence]]:
    """What other pages say. A day that the title itself names may be read from the title."""
    addresses = dict.fromkeys(filter(None, (page.url, page.canonical)))
    for url in addresses:
        if url in outside.feeds:
            yield FEED, DateEvidence(outside.feeds[url], "day", "published", "feed", url, FEED)
        if url in outside.listings:
            listed = outside.listings[url]
            named = any(one.value == listed.value for one in find_dates(page.heading or page.title))
            yield LEAST if named else LISTING, listed
        if url in outside.sitemap:
            value = outside.sitemap[url]
            yield SITEMAP, DateEvidence(value, "day", "modified", "sitemap", url, SITEMAP)


def _listed(pages: Sequence[Page]) -> Mapping[str, DateEvidence]:
    """Dates printed next to links in the listings of other pages; the most frequent one wins."""
    votes: dict[str, Counter[tuple[date, str]]] = defaultdict(Counter)
    known = {url for page in pages for url in (page.url, page.canonical)}
    menu = Place.MENU
    for page in pages:
        for link in page.links:
            if not link.near or link.url not in known or link.url == page.url or link.place is menu:
                continue
            day = _day_beside(link.near, link.text)
            if day:
                votes[link.url][day, link.near[:120]] += 1
    listed = {}
    for url, counts in votes.items():
        days: Counter[date] = Counter()
        for (value, _), count in counts.items():
            days[value] += count
        likeliest = min(days, key=lambda one: (-days[one], one))
        quote = min(near for value, near in counts if value == likeliest)
        listed[url] = DateEvidence(likeliest, "day", "published", "listing", quote, LISTING)
    return listed


def _day_beside(near: str, text: str) -> date | None:
    """The one date among the lines around a link, or closing its words; None where a register of
    documents has it."""
    rest = near.replace(text, " ") if text else near
    lines = rest.split(" | ")
    if _CUT in rest:
        lines = [_without_words(line, text) for line in lines]
    found = [day for line in lines for day in _days_in(line)]
    closing = None if found else _CLOSING.search(text)
    if closing:
        found = list(_days_in(closing[1]))
    return found[0] if len(found) == 1 and not any(map(_is_register, lines)) else None


def _without_words(line: str, text: str) -> str:
    """A line that was cut in the middle, without the beginning that it has from the link."""
    first, cut, last = line.partition(_CUT)
    return last if cut and text.startswith(first) else line


# Entries of side boxes stand on every page, and their lines on many entries.
@lru_cache(maxsize=MOST_LINES)
def _days_in(line: str) -> tuple[date, ...]:
    found = find_dates(line)
    return tuple(one.value for one in found if not _tells_event(line, one))


def _tells_event(line: str, one: FoundDate) -> bool:
    """Whether a date belongs to the story that a listing begins to tell: "Sáng ngày 28/4/2026,
    nhà trường …", "… từ ngày 04-01-2026"."""
    before, after = line[: one.start], line[one.end :]
    return bool(_EVENT_DAY.search(before)) or bool(
        _DAY_FIRST.fullmatch(before) and _STORY.match(after)
    )


@lru_cache(maxsize=MOST_LINES)
def _is_register(line: str) -> bool:
    return _REGISTER.search(line) is not None
