"""How a crawl behaves: every bound and every courtesy, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.crawl.frontier.scope import MAX_PAGING


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """Budgets are per site. ``contact`` is where an administrator who sees us in a log finds out
    who asks: a department gives a page of its own."""

    contact: str = ""  # URL or mailto: shown in the user agent
    accept_language: str = "vi,en;q=0.5"

    # courtesy
    delay: float = 1.0  # seconds between two requests to one host
    per_address_rate: float = 8.0  # requests a second to one hosting address; loopback is exempt
    max_crawl_delay: float = 30.0  # seconds: what robots.txt may ask of us
    max_back_off: float = 60.0  # seconds: the longest wait that Retry-After may ask
    back_off_tries: int = 3  # how often a 429, 503 or flood blocker is waited out, per URL

    # budgets of one site
    max_pages: int = 60
    max_documents: int = 20
    max_feeds: int = 8
    max_sitemaps: int = 10
    max_sitemap_urls: int = 20_000
    max_failures: int = 12  # failing URLs in a row after which a site is left alone
    max_bytes: int = 200_000_000  # received and decompressed
    site_seconds: float = 1_800.0  # of its own, its pauses too; the wait for others is not counted
    max_rendered: int = 5  # pages rendered by the browser

    # bounds of one exchange
    page_bytes: int = 4_000_000  # decompressed
    document_bytes: int = 30_000_000
    robots_bytes: int = 512_000  # RFC 9309 §2.5: at least 500 KiB
    sitemap_bytes: int = 50_000_000
    feed_bytes: int = 4_000_000
    max_redirects: int = 8
    connect_seconds: float = 10.0
    read_seconds: float = 20.0  # silence between two reads
    exchange_seconds: float = 60.0  # one whole exchange

    # the machine
    sites_at_once: int = 400  # in one process; most of them wait for their host's pause
    exchanges_at_once: int = 128  # in one process; beyond it our own load looks like a slow server
    allow_private: bool = False
    retry_turns: float = 30.0  # delays to wait before trying transient failures again

    #: Phrases (folded) that make a link worth following early, see
    #: ``auditor.crawl.frontier.interest``. Empty: the built-in rulebook's.
    phrases: Mapping[str, int] | None = None

    @property
    def paging(self) -> int:
        """How many pages of one listing are asked for: a tenth of all, so that a listing without
        end costs no more, and as many as a short crawl can use."""
        return max(MAX_PAGING, self.max_pages // 10)

    @property
    def user_agent(self) -> str:
        """Honest: who we are, what for, whom to tell."""
        contact = f"; +{self.contact}" if self.contact else ""
        return f"CongTruong/0.1 (kiem tra cong thong tin truong hoc{contact})"
