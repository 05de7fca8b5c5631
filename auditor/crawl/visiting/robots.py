"""What a host's robots.txt allows (RFC 9309), read by protego."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from itertools import islice

from protego import Protego

from auditor.crawl.capture import Response
from auditor.crawl.status import Condition
from auditor.pages.urls import normalise

#: Our product token in robots.txt groups (RFC 9309 §2.2.1).
TOKEN = "CongTruong"
MAX_SITEMAPS = 20


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's rules. ``rules`` None: ``condition`` says whether all or nothing is allowed."""

    rules: Protego | None
    condition: Condition = Condition.OK
    delay: float = 0.0  # seconds asked for by Crawl-delay
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        if self.rules is None:
            return self.condition is Condition.OK
        return bool(self.rules.can_fetch(url, TOKEN))


EVERYTHING = Robots(None)


def robots_of_response(response: Response) -> Robots:
    """RFC 9309 §2.3.1: 2xx is read, 4xx allows everything, 5xx forbids everything."""
    if response.status >= 500:
        return Robots(None, Condition.ROBOTS_UNREACHABLE)
    if not 200 <= response.status < 300:
        return EVERYTHING
    body = response.body
    encoding = "utf-16" if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    rules = Protego.parse(body.decode(encoding, "replace").replace("\0", ""))
    # "Sitemap: /sitemap.xml" is no full address, and is meant all the same
    named = (normalise(url, response.final_url) for url in islice(rules.sitemaps, MAX_SITEMAPS))
    return Robots(
        rules,
        delay=float(rules.crawl_delay(TOKEN) or 0.0),
        sitemaps=tuple(dict.fromkeys(url for url in named if url)),
    )


def robots_of_failure(condition: Condition) -> Robots:
    """RFC 9309 §2.3.1.4: a robots.txt that cannot be reached forbids everything."""
    return Robots(None, condition)
