"""The links a site has shown so far: which belong to it, and which come next."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from auditor.crawl.frontier.frontier import Candidate, Frontier
from auditor.crawl.frontier.interest import Interest, Judge
from auditor.crawl.frontier.scope import Scope, is_document
from auditor.crawl.frontier.tally import Tally
from auditor.pages.model import Link

_NUMBER = re.compile(r"\d+")


class Links:
    """Every link goes through here once: scope, interest, and then a place in the frontier of
    pages or in that of attachments."""

    def __init__(self, home: str, judge: Judge, tally: Tally, paging: int) -> None:
        self._judge = judge
        self._tally = tally
        self._met: set[tuple[str, str]] = set()  # URL and words
        self._rejected: set[str] = set()
        self._downloads: set[str] = set()  # shapes of addresses that gave documents
        self._origin = origin_of(home)
        self.scope = Scope.of(home, paging=paging)
        self.pages = Frontier()
        self.attachments = Frontier()

    def settle(self, asked: str, arrived: str) -> None:
        """The home page was asked for at one address and found at another."""
        self.scope = Scope.of(asked, arrived, paging=self.scope.paging)
        self._origin = origin_of(arrived)
        self.pages.mark(asked)

    def meet(self, link: Link, depth: int, via: str) -> None:
        """A page's link, looked at once for every wording."""
        key = (link.url, link.text)
        if key not in self._met:
            self._met.add(key)
            self.offer(link, depth, via)

    def offer(
        self,
        link: Link,
        depth: int,
        via: str,
        day: date | None = None,
        at_least: Interest = Interest.ALBUM,
    ) -> None:
        """Put a URL into the frontier it belongs to, unless a rule of the scope keeps it out."""
        url = self.canonical(link.url)
        if url in self._rejected or self.pages.taken(url):
            return
        frontier = self.attachments if self.leads_to_document(url) else self.pages
        if not frontier.knows(url):
            rule = self.scope.reject(url)
            if rule is not None:
                self._rejected.add(url)
                self._tally.skip(url, rule)
                return
        interest = min(self._judge.interest(link), at_least)
        if not frontier.add(Candidate(url, interest, depth, via, day)):
            self._rejected.add(url)
            self._tally.skip(url, "frontier-full")

    def turned_out_document(self, url: str) -> None:
        """An address did not look like an attachment and was one; others of its shape
        (``/download?id=12``) will be, too."""
        shape = _NUMBER.sub("#", url)
        if shape != url:
            self._downloads.add(shape)

    def leads_to_document(self, url: str) -> bool:
        """Whether a URL is an attachment's, by its name or by what others of its shape gave."""
        return is_document(url) or (
            bool(self._downloads) and _NUMBER.sub("#", url) in self._downloads
        )

    def canonical(self, url: str) -> str:
        """The URL at the address where the home page was found, if it names the same site by
        another scheme or with another ``www``; otherwise it would be read twice."""
        if url.startswith(self._origin):
            return url
        parts = urlsplit(url)
        if parts.netloc not in self.scope.hosts:
            return url
        own = self._origin + url.split("/", 3)[3]
        self._tally.duplicates.setdefault(url, own)
        return own

    def inside(self, target: str) -> str | None:
        """The rule that keeps a redirect from leading there, whether it was read or not."""
        return self.scope.reject(target)

    def fresh(self, target: str) -> str | None:
        """The same, and nothing that has been read already."""
        return self.scope.reject(target) or ("seen" if self.pages.taken(target) else None)


def origin_of(url: str) -> str:
    """Scheme and host of a URL, up to the path's first slash and with it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
