"""What a crawl has counted and met, and the summary that comes of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from auditor.crawl.capture import CrawlSummary, Skip
from auditor.crawl.frontier.frontier import Frontier
from auditor.crawl.frontier.interest import Interest
from auditor.crawl.frontier.scope import is_document
from auditor.crawl.meanings import MEANINGS
from auditor.crawl.status import Condition
from auditor.pages.model import Page
from auditor.pages.urls import FILE_NAME

#: Skips kept one by one; the counts go on.
MAX_SKIPS = 20_000

#: Characters of text that a page must have to be called a duplicate of another.
DUPLICATE_LENGTH = 200
#: A line so long is a story wherever the markup puts it, and no menu entry or counter.
STORY_LENGTH = 120

_DIGITS = re.compile(r"\d+")

#: Rules of skips that were wanted: what the site would not give.
WANTED = frozenset({condition.value for condition in Condition if condition} | {"robots"}) - {
    Condition.SOFT_404.value,
    Condition.NOT_FOUND.value,
    Condition.NOT_HTML.value,
}


@dataclass(slots=True)
class Tally:
    """The counts of one site."""

    requests: int = 0
    pages: int = 0
    documents: int = 0
    feeds: int = 0
    rendered: int = 0
    unread: int = 0  # attachments that cost too much to open
    failures: Counter[str] = field(default_factory=Counter)  # in a row, by scheme and host
    skips: list[Skip] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    contents: dict[int, str] = field(default_factory=dict)  # hash of a page's words → its URL
    duplicates: dict[str, str] = field(default_factory=dict)  # URL → the page it repeats

    def skip(self, url: str, rule: str) -> None:
        """Note a URL that was not fetched, and why."""
        self.skipped[rule] += 1
        if len(self.skips) < MAX_SKIPS:
            self.skips.append(Skip(url, rule, is_document(url)))

    def same_content(self, page: Page) -> str | None:
        """The URL of an earlier page with the same words and files, if there is one."""
        if len(page.text) < DUPLICATE_LENGTH:
            return None
        words = hash((page.title, page.heading, page.text, *_beside(page)))
        first = self.contents.setdefault(words, page.url)
        return None if first == page.url else first

    def summary(self, condition: Condition, *left: Frontier) -> CrawlSummary:
        """How the crawl ended; ``left``: the frontiers with what was not reached."""
        status = MEANINGS[condition].status
        if self.pages and condition is not Condition.OK:
            status = "partial"
        elif not self.pages and status in ("ok", "partial"):
            status = "error"
        read = self.pages + self.documents
        return CrawlSummary(
            status=status,
            reason=condition.value,
            pages=self.pages,
            documents=self.documents,
            coverage=round(read / max(1, read + self._missed(*left)), 4),
            skipped=dict(sorted(self.skipped.items())),
        )

    def _missed(self, *left: Frontier) -> int:
        """URLs that were wanted and not fetched: duties that a budget cut off, pages that failed
        or that robots.txt forbids."""
        duties = {
            candidate.url
            for frontier in left
            for candidate in frontier.waiting()
            if candidate.interest is Interest.DUTY
        }
        return len(duties | {skip.url for skip in self.skips if skip.rule in WANTED})


def _beside(page: Page) -> tuple[str, ...]:
    """What tells two pages apart of which the reader took the same lines for the main part: the
    stories around these, without the numbers of clocks and counters, and the files."""
    stories = [line for line in page.chrome.split("\n") if len(line) >= STORY_LENGTH]
    files = {link.url for link in page.links if FILE_NAME.search(link.url)}
    return (*[_DIGITS.sub("#", story) for story in stories], *sorted(files))
