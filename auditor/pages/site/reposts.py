"""Which posts are other people's: re-posts by their source line, and injected streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from urllib.parse import urlsplit

from auditor.pages.model import Page
from rulebook.vietnamese.text import fold

#: Fewer posts under one part of a site are no stream.
STREAM = 3
_OWN_WORDS = frozenset({"truong", "nha truong", "bgh", "ban giam hieu", "suu tam"})


def is_repost(page: Page, injected: Set[str]) -> bool:
    """Whether a post names a source other than the unit, or came in by an injected stream."""
    source = fold(page.source_line)
    named = bool(source) and source not in _OWN_WORDS and not _is_own(source, page)
    return named or first_step(page.url) in injected


def find_injected(posts: Sequence[str], sections: Set[str]) -> Set[str]:
    """First steps of addresses under which many posts stand although no section of the site's
    menu does: portals of departments feed their own articles into their schools' sites so.

    Where hardly any post stands under a section, addresses tell nothing: platforms that show all
    articles on one page, as Liferay's portlets do, have them under its address.
    """
    known = {first_step(url) for url in sections}
    deep = Counter(first_step(url) for url in posts if "/" in urlsplit(url).path.strip("/"))
    if sum(count for step, count in deep.items() if step in known) < STREAM:
        return frozenset()
    return frozenset(step for step, count in deep.items() if step not in known and count >= STREAM)


def first_step(url: str) -> str:
    """The first part of an address's path, without a page's ending."""
    return urlsplit(url).path.split("/")[1].removesuffix(".html") if "/" in url[8:] else ""


def _is_own(source: str, page: Page) -> bool:
    """Whether the source named is the site itself: its host, or words of its own masthead."""
    host = fold(urlsplit(page.url).hostname or "")
    return bool(host) and (host in source or source in host)
