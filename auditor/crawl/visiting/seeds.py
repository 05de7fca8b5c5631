"""What a site itself says that it has: its claims, its sitemaps, its feeds."""

from __future__ import annotations

from urllib.parse import urljoin

from auditor.crawl.bundle.archive import Role
from auditor.crawl.bundle.collecting import Item, read
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Bounds
from auditor.crawl.frontier.sitemaps import Sitemap
from auditor.crawl.visiting.content import role_of
from auditor.crawl.visiting.intake import Intake
from auditor.crawl.visiting.visit import ClosedError, Visitor
from auditor.pages.model import Link, Place

CLAIMS_PATH = ".well-known/cong-truong.json"
SITEMAP_PATH = "sitemap.xml"

#: Where platforms keep a feed that no page names: many, WordPress, hand-made, NukeViet. Servers
#: that want a slash after the name lead there.
FEED_PATHS = ("rss", "feed", "rss.xml", "atom.xml", "index.php?nv=news&op=rss")


async def read_seeds(home: str, visitor: Visitor, intake: Intake) -> None:
    """Ask a site whose home page has been read for its claims, sitemaps and feeds."""
    # on a shared host everything else there is of others
    root = urljoin(home, intake.links.scope.prefix)
    await _try(root + CLAIMS_PATH, Role.CLAIMS, visitor, intake)
    named = (await visitor.rules(home)).sitemaps
    # a site that was moved may still name the sitemap of its old address
    usual = () if any(map(intake.links.scope.holds, named)) else (root + SITEMAP_PATH,)
    await _read_sitemaps([*named, *usual], visitor, intake)
    await _read_named_feeds(visitor, intake)
    if not intake.collection.feeds:
        for path in FEED_PATHS:
            if await _try(root + path, Role.FEED, visitor, intake):
                break


async def _read_sitemaps(waiting: list[str], visitor: Visitor, intake: Intake) -> None:
    known = set(waiting)
    links, settings = intake.links, visitor.settings
    left = settings.max_sitemaps
    while waiting and left:
        url = links.canonical(waiting.pop(0))
        if not links.scope.holds(url):
            intake.tally.skip(url, "other-site")
            continue
        left -= 1
        item = await _try(url, Role.SITEMAP, visitor, intake)
        if isinstance(item, Sitemap):
            fresh = [child for child in item.children if child not in known]
            known.update(fresh)
            waiting += fresh
            for page, day in item.pages[: settings.max_sitemap_urls]:
                links.offer(Link(page, "", Place.BODY), 2, "", day)
    for url in waiting:
        intake.tally.skip(url, "budget-sitemaps")


async def _read_named_feeds(visitor: Visitor, intake: Intake) -> None:
    """The feeds that the home page names."""
    for page in intake.collection.pages:
        for named in page.feeds[: visitor.settings.max_feeds]:
            url = intake.links.canonical(named)
            rule = intake.links.scope.reject(url)
            if rule is not None:
                intake.tally.skip(url, rule)
            else:
                await _try(url, Role.FEED, visitor, intake)


async def _try(url: str, role: Role, visitor: Visitor, intake: Intake) -> Item:
    """Fetch something that may well not be there; None when it is not."""
    links, settings = intake.links, visitor.settings
    if links.pages.taken(url):
        return None
    links.pages.mark(url)
    limit = {
        Role.SITEMAP: settings.sitemap_bytes,
        Role.FEED: settings.feed_bytes,
    }.get(role, settings.robots_bytes)
    intake.tally.requests += 1
    try:
        exchange = await visitor.visit(url, Bounds(limit, limit), links.fresh)
    except (FetchError, ClosedError):
        return None
    response = exchange.response
    found = role_of(response)
    right = found is Role.FEED if role is Role.FEED else found is not Role.PAGE
    if not right:
        intake.archive.add(Role.OTHER, exchange)
        return None
    return intake.keep(role, exchange, read(role, response))
