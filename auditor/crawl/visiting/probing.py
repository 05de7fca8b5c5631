"""How a site answers for a page that cannot be there.

Many sites say 200 and show something for every address: their theme with nothing in it, or a list
of other pages. One request shows what that looks like, and pages that look the same are no
evidence of anything.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from auditor.crawl.bundle.archive import Archive, Role
from auditor.crawl.bundle.collecting import read
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds
from auditor.crawl.status import Condition
from auditor.crawl.visiting.content import condition_of_page, role_of
from auditor.crawl.visiting.visit import ClosedError, Gate, Visitor
from auditor.pages.model import Page
from rulebook.vietnamese.text import fold

#: The answer of a site that leads every unknown address somewhere else, mostly home.
REDIRECTED = "redirect"

#: Share of the words of two pages that both must have to be the same nothing; a counter, a date
#: or the asked-for address may differ.
SAME_WORDS = 0.9

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a page shows: its title and heading, its words, and what it links to and pictures."""

    title: str
    words: frozenset[str]
    shown: frozenset[str]

    @classmethod
    def of(cls, page: Page) -> Likeness:
        return cls(
            fold(_NUMBERS.sub(" ", f"{page.title} {page.heading}")),
            frozenset(fold(_NUMBERS.sub(" ", page.text)).split()),
            frozenset(link.url for link in page.links)
            .union((image.url for image in page.images), page.embeds)
            .difference({page.url}),
        )

    def covers(self, other: Likeness) -> bool:
        """Whether the other page has the same title and words, and shows nothing more."""
        both, either = self.words & other.words, self.words | other.words
        return (
            self.title == other.title
            and other.shown <= self.shown
            and len(both) >= SAME_WORDS * len(either)
        )


@dataclass(frozen=True, slots=True)
class Absence:
    """``answer``: a code of ``auditor.crawl.status`` (``not-found`` is as it should be,
    ``soft-404`` a page), ``redirect``, or empty when it is not known."""

    answer: str = ""
    nothing: Likeness | None = None

    def looks_like(self, page: Page) -> bool:
        """Whether a page is what the site shows where there is nothing."""
        return self.nothing is not None and self.nothing.covers(Likeness.of(page))


def absent_address(folder: str) -> str:
    """An address below ``folder`` (with its slash) at which no site has a page; always the same
    for the same folder."""
    return f"{folder}khong-co-trang-nay-{hashlib.sha256(folder.encode()).hexdigest()[:12]}"


async def probe(
    url: str, visitor: Visitor, archive: Archive, bounds: Bounds, gate: Gate
) -> Absence:
    """Ask for a page that is not there, once, as politely as for any other."""
    try:
        exchange = await visitor.visit(url, bounds, gate)
    except FetchError as problem:
        return Absence(problem.condition.value)
    except ClosedError as problem:
        return Absence(Condition.ROBOTS.value if problem.rule == "robots" else REDIRECTED)
    archive.add(Role.OTHER, exchange)
    if role_of(exchange.response) is not Role.PAGE:
        return Absence()
    page = read(Role.PAGE, exchange.response)
    assert isinstance(page, Page)
    condition = condition_of_page(page, exchange.response, home=False)
    if condition not in (Condition.OK, Condition.SOFT_404):
        return Absence(condition.value)
    return Absence(Condition.SOFT_404.value, Likeness.of(page))
