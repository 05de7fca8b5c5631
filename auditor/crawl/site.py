"""One site, from its first request to its capture."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

import msgspec

from auditor.crawl.browser.browsing import NoBrowserError
from auditor.crawl.browser.rendering import RenderError
from auditor.crawl.bundle.archive import Archive, Role, as_rendered
from auditor.crawl.bundle.collecting import read
from auditor.crawl.capture import Gathered, Response
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds, Exchange
from auditor.crawl.frontier.arrival import addresses_to_try, moved
from auditor.crawl.frontier.frontier import Candidate, Frontier
from auditor.crawl.frontier.interest import Interest, Judge
from auditor.crawl.frontier.links import origin_of
from auditor.crawl.frontier.scope import is_document
from auditor.crawl.frontier.searching import question_for
from auditor.crawl.meanings import MEANINGS
from auditor.crawl.status import Condition
from auditor.crawl.visiting.content import condition_of_page, role_of
from auditor.crawl.visiting.intake import Intake
from auditor.crawl.visiting.probing import Absence, absent_address, probe
from auditor.crawl.visiting.seeds import read_seeds
from auditor.crawl.visiting.supply import render
from auditor.crawl.visiting.visit import ClosedError, Gate, Visitor
from auditor.pages.model import Page
from auditor.registry.school import School

#: Said of an attachment that took too long or too much memory.
COSTLY = "costs too much to open"
#: Such attachments of one site, after which none is opened.
MOST_UNREAD = 2


class SiteCrawl:
    """The walk over one site: strictly one URL after the other, in the frontier's order."""

    def __init__(self, school: School, visitor: Visitor, judge: Judge, archive: Archive) -> None:
        self.settings = visitor.settings
        self.school = school
        self.archive = archive
        self.visitor = visitor
        self.intake = intake = Intake.of(school.url, judge, archive, self.settings.paging)
        self.collection, self.tally, self.links = intake.collection, intake.tally, intake.links
        self.home = school.url
        self.condition = Condition.OK  # what ended the crawl
        self.remark = Condition.OK  # what is wrong though it went on
        self.absence = Absence()
        self.bounds = Bounds(self.settings.page_bytes, self.settings.document_bytes)

    async def run(self) -> None:
        """Home page, seeds, pages, attachments."""
        if not await self.arrive():
            return
        await self.ask_for_nothing()
        await read_seeds(self.home, self.visitor, self.intake)
        await self.walk(self.links.pages)
        await self.ask_search()
        await self.walk(self.links.attachments)

    # the home page

    async def arrive(self) -> bool:
        """Find the home page at the school's address or one of its aliases."""
        for url in addresses_to_try(self.school.url):
            try:
                exchange = await self.visitor.visit(url, self.bounds, self.home_gate(url))
            except FetchError as problem:
                self.condition = self.condition or problem.condition
                if MEANINGS[problem.condition].status != "unreachable":
                    return False
            except ClosedError as problem:
                self.condition = (
                    Condition.ROBOTS if problem.rule == "robots" else (Condition.REDIRECT_ELSEWHERE)
                )
                self.tally.skip(problem.url, problem.rule)
                return False
            else:
                self.condition = Condition.OK
                return await self.read_home(exchange)
            finally:
                self.tally.requests += 1
        return False

    def home_gate(self, url: str) -> Gate:
        """Redirects of the home page may go to another name of the same site."""
        return lambda target: None if moved(url, target) else "other-site"

    async def read_home(self, exchange: Exchange) -> bool:
        response = exchange.response
        self.home = response.final_url
        self.links.settle(response.url, response.final_url)
        if role_of(response) is not Role.PAGE:
            self.archive.add(Role.OTHER, exchange)
            self.condition = Condition.NOT_HTML if response.body.strip() else Condition.EMPTY
            return False
        if response.truncated and len(response.body) >= self.bounds.text:
            self.remark = Condition.TOO_BIG
        candidate = Candidate(response.final_url, Interest.DUTY, 0)
        condition = await self.take_page(candidate, exchange, home=True)
        if condition is not Condition.OK:
            self.condition = condition
        return condition is Condition.OK

    async def ask_for_nothing(self) -> None:
        """See how the site answers for a page that is not there."""
        url = absent_address(urljoin(self.home, self.links.scope.prefix))
        self.links.pages.mark(url)
        self.tally.requests += 1
        self.absence = await probe(url, self.visitor, self.archive, self.bounds, self.links.fresh)

    async def ask_search(self) -> None:
        """Ask the site's search box once for words that one of its pages holds."""
        home = next((page for page in self.collection.pages if page.url == self.home), None)
        if home is None or not home.signals.search_forms:
            return  # only a box to ask is worth reading all pages back from the disk
        question = question_for(home, tuple(self.collection.pages))
        if question is None or self.links.pages.taken(question.url):
            return
        self.tally.requests += 1
        try:
            exchange = await self.visitor.visit(question.url, self.bounds, self.links.inside)
        except FetchError as problem:
            self.tally.skip(question.url, problem.condition.value)
            return
        except ClosedError:
            return
        if role_of(exchange.response) is Role.PAGE:
            self.intake.keep(Role.SEARCH, exchange, read(Role.SEARCH, exchange.response))

    # the walk

    async def walk(self, frontier: Frontier) -> None:
        """Fetch in the frontier's order until it is empty or a budget ends."""
        while True:
            rule = self.budget_ended(frontier)
            if rule is not None:
                for left in frontier.waiting():
                    self.tally.skip(left.url, rule)
                return
            taken = frontier.take()
            if taken is None:
                return
            if frontier is self.links.pages and self.links.leads_to_document(taken.url):
                self.links.attachments.add(taken)
            else:
                await self.step(taken)

    def budget_ended(self, frontier: Frontier) -> str | None:
        """The budget that is used up; None while the walk may go on."""
        if self.condition is Condition.MANY_FAILURES:
            return "many-failures"
        if self.visitor.fetcher.received >= self.settings.max_bytes:
            self.condition = Condition.BUDGET_BYTES
            return "budget-bytes"
        if frontier is self.links.attachments:
            full = self.tally.documents >= self.settings.max_documents
            return "budget-documents" if full else None
        if self.tally.pages >= self.settings.max_pages:
            return "budget-pages"
        # duplicates, errors and traps cost requests though they give no page
        if self.tally.requests >= 4 * self.settings.max_pages + 20:
            return "budget-requests"
        return None

    async def step(self, candidate: Candidate) -> None:
        """Visit one candidate and take in whatever it turns out to be."""
        if self.fails_only(candidate.url):  # a file host: the site itself would have ended
            self.tally.skip(candidate.url, Condition.MANY_FAILURES.value)
            return
        if not self.links.scope.holds(candidate.url):
            self.visitor.share(candidate.url)
        self.tally.requests += 1
        try:
            exchange = await self.visitor.visit(
                candidate.url, self.bounds, self.links.fresh, via=candidate.via
            )
        except ClosedError as problem:
            self.tally.skip(
                candidate.url,
                f"redirect-{problem.rule}" if (problem.url != candidate.url) else problem.rule,
            )
            if problem.rule == "seen":
                self.tally.duplicates[candidate.url] = problem.url
            return
        except FetchError as problem:
            self.failed(candidate, problem.condition)
            return
        role = role_of(exchange.response)
        own = self.links.scope.holds(exchange.response.final_url)
        if role is not Role.DOCUMENT and not own:
            self.archive.add(Role.OTHER, exchange)
            self.tally.skip(candidate.url, "other-site")
        elif role is Role.PAGE:
            condition = await self.take_page(candidate, exchange)
            if condition is not Condition.OK:
                self.failed(candidate, condition)
                return
        elif (rule := self.too_many(role)) is not None:
            self.archive.add(Role.OTHER, exchange)
            self.tally.skip(candidate.url, rule)
        elif role is Role.OTHER:
            self.archive.add(Role.OTHER, exchange)
            self.tally.skip(candidate.url, "not-html")
        elif role is Role.DOCUMENT:
            await self.take_document(exchange)
        else:
            self.intake.keep(role, exchange, read(role, exchange.response))
        if role is Role.DOCUMENT and not is_document(candidate.url):
            self.links.turned_out_document(candidate.url)
        del self.tally.failures[origin_of(candidate.url)]

    def too_many(self, role: Role) -> str | None:
        """The budget that keeps another feed or document out."""
        if role is Role.FEED and self.tally.feeds >= self.settings.max_feeds:
            return "budget-feeds"
        if role is Role.DOCUMENT and self.tally.documents >= self.settings.max_documents:
            return "budget-documents"
        return None

    def failed(self, candidate: Candidate, condition: Condition) -> None:
        """Count a failure; a site that only fails is left alone. A file host's failures are not
        the site's."""
        self.tally.skip(candidate.url, condition.value)
        if MEANINGS[condition].transient:
            self.tally.failures[origin_of(candidate.url)] += 1
        if self.links.scope.holds(candidate.url) and self.fails_only(candidate.url):
            self.condition = Condition.MANY_FAILURES

    def fails_only(self, url: str) -> bool:
        """Whether so many requests to a URL's host have failed in a row that it is left alone."""
        return self.tally.failures[origin_of(url)] >= self.settings.max_failures

    # taking in

    async def take_page(
        self, candidate: Candidate, exchange: Exchange, *, home: bool = False
    ) -> Condition:
        """Read a page, keep it if it is content, and offer its links to the frontier."""
        try:
            exchange, page, condition = await self.wait_out(exchange, home)
        except FetchError as problem:
            return problem.condition
        except ClosedError:
            return Condition.FLOOD_BLOCKER
        response = exchange.response
        if condition is Condition.NEEDS_BROWSER:
            self.archive.add(Role.OTHER, exchange)
            return await self.take_rendered(candidate, response, home)
        self.links.pages.mark(response.final_url)
        if condition is Condition.OK and not home and self.absence.looks_like(page):
            condition = Condition.SOFT_404
        if condition is not Condition.OK:
            self.archive.add(Role.OTHER, exchange)
            return condition
        original = self.tally.same_content(page)
        if original is not None:
            self.archive.add(Role.OTHER, exchange)
            self.tally.duplicates[candidate.url] = original
            self.tally.skip(candidate.url, "duplicate-content")
            return Condition.OK
        self.archive.add(Role.PAGE, exchange)
        self.intake.keep_page(candidate, page, response)
        return Condition.OK

    async def take_document(self, exchange: Exchange) -> None:
        """Keep an attachment, opened where that can do no harm. Of a site that has shown files
        made to do some, nothing more is opened."""
        response = exchange.response
        document = None
        if not response.unread and self.tally.unread < MOST_UNREAD:
            with self.visitor.fetcher.allowance.paused():
                document = await self.visitor.transport.opener.open(response)
        if document is None:
            self.tally.unread += 1
            exchange = replace(exchange, response=replace(response, unread=COSTLY))
            self.intake.keep(Role.DOCUMENT, exchange, read(Role.DOCUMENT, exchange.response))
        else:
            self.intake.keep(Role.DOCUMENT, exchange, document)

    async def take_rendered(
        self, candidate: Candidate, response: Response, home: bool
    ) -> Condition:
        """Let the browser show a page that shows nothing without it."""
        self.links.pages.mark(response.final_url)
        if self.tally.rendered >= self.settings.max_rendered:
            return Condition.NEEDS_BROWSER
        self.tally.rendered += 1
        try:
            rendered = await render(self.visitor, response)
        except (NoBrowserError, RenderError):
            return Condition.NEEDS_BROWSER
        again = as_rendered(response, rendered.html)
        page = read(Role.RENDERED, again)
        assert isinstance(page, Page)
        condition = condition_of_page(page, again, home=home)
        if condition is Condition.NEEDS_BROWSER:
            condition = Condition.OK if page.text or page.links else Condition.EMPTY
        self.archive.add_rendered(Role.OTHER if condition else Role.RENDERED, again)
        if condition is Condition.OK:
            self.intake.keep_page(candidate, page, again)
        return condition

    async def wait_out(self, exchange: Exchange, home: bool) -> tuple[Exchange, Page, Condition]:
        """A page and what it is; a flood blocker is left alone a few times until it gives way."""
        tries = 0
        while True:
            response = exchange.response
            page = read(Role.PAGE, response)
            assert isinstance(page, Page)
            condition = condition_of_page(page, response, home=home)
            if condition is not Condition.FLOOD_BLOCKER or tries >= self.settings.back_off_tries:
                return exchange, page, condition
            self.archive.add(Role.OTHER, exchange)
            self.visitor.back_off(response.final_url, tries, response)
            tries += 1
            exchange = await self.visitor.visit(response.final_url, self.bounds, self.links.inside)

    def finish(self) -> Gathered:
        """Close the bundle and put the capture together."""
        summary = self.tally.summary(
            self.condition or self.visitor.fetcher.tls_of(self.links.scope.hosts) or self.remark,
            self.links.pages,
            self.links.attachments,
        )
        skips = tuple(self.tally.skips)
        digest = self.archive.finish(
            {
                "code": self.school.code,
                "home": self.home,
                "summary": msgspec.to_builtins(summary),
                "skips": [[skip.url, skip.rule] for skip in skips],
                "duplicates": self.tally.duplicates,
                "absent": self.absence.answer,
            }
        )
        capture = self.collection.capture(
            self.school.code, self.home, summary, skips, self.tally.duplicates, self.absence.answer
        )
        self.intake.discard()
        self.visitor.leave()
        return Gathered(capture, digest, self.tally.requests)

    def discard(self) -> None:
        """Forget everything; the crawl was interrupted."""
        self.archive.discard()
        self.intake.discard()
