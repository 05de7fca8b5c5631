"""News of the managing body, taken into the portal (plan of District 3, 2017-2018, II.3.4): its
headlines, not a link to its front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from auditor.checks.case import Case, absent, conclude
from auditor.checks.families.content import candidates
from auditor.checks.families.feeds import STALE
from auditor.checks.families.superiors import STATE, bare_host, is_front, superior_hosts
from auditor.checks.finding import Evidence, Finding
from auditor.checks.items.items import Item
from auditor.checks.quoting import shortened, written
from auditor.pages.dates import find_dates
from auditor.pages.model import Link, Page, Place
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: Headlines from which there is a block of news; fewer are links.
FEWEST = 3
#: A headline has so many words and characters; a shorter link names a section or a system.
_WORDS, _LETTERS = 5, 25
#: The address of an item: an id, or a slug of a sentence.
_ITEM = re.compile(r"\d|[^/?-]+(?:-[^/?-]+){4}")
#: An address whose content is news.
_NEWS = re.compile(r"rss|feed|tin|news|thong-?bao|su-?kien", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+\.vn(?![\w.-])")
#: Beside a headline stands a date and little else, in so many characters.
_BESIDE = 60
#: The heading of a block is no longer than this, and the block begins within so many lines.
_HEADING, _BELOW = 60, 8


#: A heading on the home page that names such news, and the headlines below it.
Box = tuple[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class Headline:
    """An item of the managing body as a page names it; ``day``: the date printed beside it."""

    url: str
    words: str
    host: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Block:
    """The headlines of one body on one page."""

    page: Page
    host: str
    headlines: tuple[Headline, ...]
    at_home: bool

    @property
    def newest(self) -> date | None:
        return max((one.day for one in self.headlines if one.day), default=None)

    def days_old(self, today: date) -> int:
        """Days since the newest item; 0 where no date is printed."""
        return (today - self.newest).days if self.newest else 0


def judge_parent_feed(case: Case, requirement: Requirement) -> Finding:
    """The freshest block of headlines, else a frame, a script, copies, or a mere link."""
    pages = [
        subject.item
        for subject in candidates(case, requirement)
        if subject.item.kind == "page" and subject.item.url != case.site.home
    ]
    boxes = tuple(_headed(case, requirement))
    hosts = superior_hosts(case) | _told(case, pages, boxes)
    blocks = sorted(
        _blocks(case, pages, hosts),
        key=lambda one: (
            one.days_old(case.today) > STALE,
            not one.at_home,
            -len(one.headlines),
            one.page.url,
        ),
    )
    if blocks:
        return _of_block(case, requirement, blocks[0])
    other = (
        _framed(case, requirement, hosts)
        or _scripted(case, requirement, hosts, boxes)
        or _copied(case, requirement, pages, boxes)
    )
    if other is not None:
        return other
    if case.blind:
        return absent(case, requirement)
    front = next(
        (one for one in case.links if is_front(one.url) and bare_host(one.url) in hosts), None
    )
    if front is not None:
        return conclude(
            requirement,
            "links-only",
            Level.E1,
            evidence=(Evidence(front.url, front.text[:120]),),
            values={"host": bare_host(front.url)},
        )
    return absent(case, requirement, "none")


def _told(case: Case, pages: Sequence[Item], boxes: Sequence[Box]) -> frozenset[str]:
    """Hosts of schools' and state bodies' portals to which the headlines on such a page, or under
    such a heading, lead."""
    links = [link for _, below in boxes for link in below]
    links += [link for item in pages if item.page for link in item.page.links if _is_shown(link)]
    hosts = {bare_host(link.url) for link in links}
    return frozenset(host for host in hosts if host.endswith(STATE)) - _own(case)


def _own(case: Case) -> frozenset[str]:
    return frozenset({bare_host(case.site.home), bare_host(case.school.url)})


def _of_block(case: Case, requirement: Requirement, block: Block) -> Finding:
    values: dict[str, str | int | float] = {
        "host": block.host,
        "count": len(block.headlines),
        "newest": written(block.newest) or "—",
        "title": block.page.heading or block.page.title,
    }
    evidence = (
        Evidence(block.page.url, block.page.title),
        *(
            Evidence(one.url, shortened(one.words, 160), date=one.day)
            for one in block.headlines[:3]
        ),
    )
    days = block.days_old(case.today)
    if days > STALE:
        return conclude(
            requirement,
            "old-items",
            Level.E3,
            confidence=0.8,
            evidence=evidence,
            values={**values, "days": days},
        )
    code, level = ("shown", Level.E5) if block.at_home else ("own-page", Level.E4)
    confidence = 0.9 if block.newest else 0.7
    return conclude(
        requirement, code, level, confidence=confidence, evidence=evidence, values=values
    )


def _blocks(case: Case, pages: Sequence[Item], hosts: frozenset[str]) -> Iterator[Block]:
    """Blocks on the home page, and on pages that are named for such news."""
    shown = [case.home, *(item.page for item in pages)]
    for page in shown:
        if page is not None:
            yield from _blocks_of(case, page, hosts)


def _blocks_of(case: Case, page: Page, hosts: frozenset[str]) -> Iterator[Block]:
    found: dict[str, dict[str, Headline]] = {}
    for one in _headlines(page, hosts, case.today):
        found.setdefault(one.host, {}).setdefault(one.url, one)
    for host, headlines in sorted(found.items()):
        if len(headlines) >= FEWEST:
            yield Block(page, host, tuple(headlines.values()), page.url == case.site.home)


def _headlines(page: Page, hosts: frozenset[str], today: date) -> Iterator[Headline]:
    lines = f"{page.text}\n{page.chrome}"
    for link in page.links:
        if not _is_shown(link):
            continue
        host = bare_host(link.url)
        if host in hosts and _ITEM.search(link.url.partition(host)[2]):
            _, _, rest = lines.partition(link.text)
            beside = [rest.partition("\n")[0], *link.near.split(" | ")]
            days = [
                found.value
                for words in beside
                if len(words) <= _BESIDE and not (len(words) >= _LETTERS and words in link.text)
                for found in find_dates(words)
                if found.value <= today
            ]
            yield Headline(link.url, link.text, host, max(days, default=None))


def _is_shown(link: Link) -> bool:
    """Whether the link is a headline that the page shows."""
    words = link.text
    if link.place in (Place.MENU, Place.FOOTER):
        return False
    return len(words) >= _LETTERS and len(words.split()) >= _WORDS


def _framed(case: Case, requirement: Requirement, hosts: frozenset[str]) -> Finding | None:
    """A frame of the managing body's news, or a provider's that is told its feed."""
    for page in _home_first(case):
        for url in page.embeds:
            theirs = bare_host(url) in hosts
            if _NEWS.search(url.partition("//")[2]) and (theirs or _names(url, hosts)):
                return conclude(
                    requirement,
                    "embedded",
                    Level.E4,
                    confidence=0.6,
                    evidence=(Evidence(page.url, page.title, url),),
                    values={"url": url},
                )
    return None


def _scripted(
    case: Case, requirement: Requirement, hosts: frozenset[str], boxes: Sequence[Box]
) -> Finding | None:
    """A box for such news that a script is to fill: its feed as the script names it, or else the
    heading with nothing below."""
    home = case.home
    if home is None or not home.signals.scripts:
        return None
    source = next((url for url in home.signals.script_feeds if _names(url, hosts)), "")
    source = source or next((heading for heading, below in boxes if not below), "")
    if not source:
        return None
    return conclude(
        requirement,
        "script-filled",
        Level.E1,
        confidence=0.7,
        evidence=(Evidence(home.url, home.title, source),),
        values={"source": source},
    )


def _copied(
    case: Case, requirement: Requirement, pages: Sequence[Item], boxes: Sequence[Box]
) -> Finding | None:
    """A section or a box of that name that holds pages of the portal's own."""
    own = _own(case)
    held = [(item.url, item.title, item.lists) for item in pages]
    held += [(case.site.home, heading, tuple(one.url for one in below)) for heading, below in boxes]
    for url, title, listed in held:
        count = sum(bare_host(one) in own for one in listed)
        if count >= FEWEST:
            return conclude(
                requirement,
                "copied",
                Level.E3,
                confidence=0.6,
                evidence=(Evidence(url, title),),
                values={"title": title, "count": count},
            )
    return None


def _headed(case: Case, requirement: Requirement) -> Iterator[Box]:
    """Headings on the home page that name such news, each with the headlines below it."""
    home = case.home
    if home is None:
        return
    entries = {link.text for link in home.links if link.place in (Place.MENU, Place.FOOTER)}
    headlines = [link for link in home.links if _is_shown(link)]
    for part in (home.text, home.chrome):
        lines = part.split("\n")
        for place, line in enumerate(lines):
            if len(line) > _HEADING or line in entries:
                continue
            naming = case.vocabularies.named(fold(line)).get(requirement.id)
            if naming is not None and naming.strongly:
                below = "\n".join(lines[place + 1 : place + 1 + _BELOW])
                yield line, tuple(link for link in headlines if link.text in below)


def _home_first(case: Case) -> Iterator[Page]:
    if case.home is not None:
        yield case.home
    yield from case.site.pages


def _names(url: str, hosts: frozenset[str]) -> bool:
    """Whether the address names one of the hosts, be it inside its query."""
    named = {host.removeprefix("www.") for host in _HOST.findall(unquote(url).lower())}
    return not hosts.isdisjoint(named)
