"""How the zoo is visited; a module of its own, for other processes must import it."""

from __future__ import annotations

import json
import resource

from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.registry.school import School

#: Small bounds, so that the whole zoo is seen in seconds.
SETTINGS = CrawlSettings(
    delay=0.0,
    allow_private=True,
    phrases={},
    max_pages=15,
    max_crawl_delay=0.05,
    max_back_off=0.1,
    connect_seconds=6.0,
    read_seconds=6.0,
    exchange_seconds=12.0,
    site_seconds=60.0,
    sites_at_once=24,
    page_bytes=1_000_000,
    document_bytes=1_000_000,
    sitemap_bytes=2_000_000,
    max_failures=6,
    max_rendered=0,  # the browser has tests of its own
)


def finish(school: School, capture: Capture) -> bytes:
    """A site's result: everything seen except when."""
    summary = capture.summary
    return json.dumps(
        {
            "status": summary.status,
            "reason": summary.reason,
            "skipped": dict(summary.skipped),
            "pages": [[page.url, page.sha256, page.title] for page in capture.pages],
            "documents": [[document.url, document.sha256] for document in capture.documents],
            "feeds": [[feed.url, len(feed.entries), feed.valid] for feed in capture.feeds],
            "sitemap": len(capture.sitemap),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    ).encode()
