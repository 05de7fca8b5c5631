"""Taking in what a site gives: kept in the bundle, collected, counted, its links met."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.crawl.bundle.archive import Archive, Role
from auditor.crawl.bundle.collecting import Collection, Item, Spool
from auditor.crawl.capture import Response
from auditor.crawl.exchange.fetching import Exchange
from auditor.crawl.frontier.frontier import Candidate
from auditor.crawl.frontier.interest import Interest, Judge
from auditor.crawl.frontier.links import Links
from auditor.crawl.frontier.tally import Tally
from auditor.pages.html.walking import MOST_LINKS
from auditor.pages.model import Document, Feed, Link, Page, Place


@dataclass(frozen=True, slots=True)
class Intake:
    """What one site has given so far."""

    archive: Archive
    collection: Collection
    tally: Tally
    links: Links

    @classmethod
    def of(cls, home: str, judge: Judge, archive: Archive, paging: int) -> Intake:
        """Of a site whose home page is asked for at ``home``, nothing yet; its listings are paged
        through as far as ``paging``."""
        collection = Collection(
            pages=Spool(archive.spool("pages"), Page),
            documents=Spool(archive.spool("documents"), Document),
        )
        tally = Tally()
        return cls(archive, collection, tally, Links(home, judge, tally, paging))

    def keep(self, role: Role, exchange: Exchange, item: Item) -> Item:
        """Archive an exchange, collect what it says, and follow what it names."""
        self.archive.add(role, exchange)
        self.collection.keep(item, exchange.response)
        if isinstance(item, Document):
            self.tally.documents += 1
        elif isinstance(item, Feed):
            self.tally.feeds += 1
            for entry in item.entries:
                link = Link(entry.url, entry.title, Place.BODY)
                self.links.offer(link, 1, item.url, entry.published, at_least=Interest.NEWS)
        return item

    def keep_page(self, candidate: Candidate, page: Page, response: Response) -> None:
        """Collect a page that is content, archived already, and meet its links."""
        self.collection.keep(page, response)
        self.tally.pages += 1
        if not candidate.depth:
            self.links.scope.look_at_home(link.url for link in page.links)
        if len(page.links) >= MOST_LINKS:
            self.tally.skip(page.url, "many-links")
        for link in page.links:
            self.links.meet(link, candidate.depth + 1, page.url)
        for feed in page.feeds:
            self.links.meet(Link(feed, "", Place.MENU), candidate.depth + 1, page.url)

    def discard(self) -> None:
        """Remove what stood on the disk only while the site was gathered."""
        self.collection.pages.discard()
        self.collection.documents.discard()
