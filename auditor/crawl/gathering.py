"""Gathering one site, whatever it does."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

from auditor.crawl.allowance import Allowance
from auditor.crawl.bundle.archive import Archive, bundle_path
from auditor.crawl.capture import Gathered
from auditor.crawl.exchange.fetching import Transport
from auditor.crawl.frontier.interest import Judge
from auditor.crawl.site import SiteCrawl
from auditor.crawl.status import Condition
from auditor.crawl.visiting.previous import NOTHING, Previous
from auditor.crawl.visiting.visit import Visitor
from auditor.registry.school import School

log = logging.getLogger(__name__)

#: Failures of this machine's disk, which no site is to blame for.
DISK_FAILURES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


async def gather_site(
    school: School,
    transport: Transport,
    judge: Judge,
    folder: Path,
    software: str,
    previous: Path | None = None,
) -> Gathered:
    """Crawl one site into its bundle under ``folder``/captures and return what was seen.

    ``previous``: the folder of an earlier run; what has not changed since is not fetched again.
    Never raises for anything the site does; what went wrong stands in the summary. Raises OSError
    when this machine cannot keep what is gathered.
    """
    archive = Archive(bundle_path(folder, school.code), software)
    earlier = Previous.open(bundle_path(previous, school.code)) if previous else NOTHING
    allowance = Allowance()
    visitor = Visitor.of(transport, archive, earlier, allowance)
    crawl = SiteCrawl(school, visitor, judge, archive)
    try:
        async with allowance.within(transport.settings.site_seconds):
            await crawl.run()
    except TimeoutError:
        crawl.condition = Condition.BUDGET_TIME
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno in DISK_FAILURES:
            crawl.discard()
            raise
        # one site's surprise must not end the others
        log.exception("crawl of %s", school.code)
        crawl.condition = Condition.CRASH
    except BaseException:
        crawl.discard()
        raise
    return crawl.finish()
