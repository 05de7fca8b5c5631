"""Where a listing goes on behind a script that no address leads to, as ASP.NET's ``__doPostBack``
and buttons that load more do: what stands there is seen by nobody who only follows links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor.pages.outline import Outline
from auditor.pages.urls import Resolver

#: Pagers of one page that are looked at, and links without an address that are kept.
MOST_PAGERS, MOST_ADDRESSLESS = 20, 400
#: A pager stands so many blocks below its listing's last title, at most, and holds so many.
_NEAR, _LENGTH = 6, 40
#: Its second page; and a day that only calendars have, which print numbers side by side, too.
_SECOND, _CALENDAR = "2", "28"
#: What leads on where pages have no numbers.
_ONWARD = re.compile(
    r"(?:trang (?:sau|tiếp|kế)(?: theo)?|(?:xem|tải|hiển thị) thêm(?: tin(?: tức)?| bài(?: viết)?)?"
    r"|tin cũ hơn|bài cũ hơn|load more|older posts|next page)\W*",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 8, 24  # characters of that
#: The shortest title of a post, in characters.
_TITLE = 20


def leads_nowhere(href: str) -> bool:
    """Whether an ``href`` names no address: a script has to do what the link says."""
    return not href or href[0] == "#" or href[:11].lower() == "javascript:"


def find_continued(outline: Outline, resolve: Resolver) -> tuple[str, ...]:
    """Addresses of the last titles above each pager that no address leads on from."""
    found: dict[str, None] = {}
    for pager in islice(_pagers(outline), MOST_PAGERS):
        above = [
            link.href
            for link in outline.links
            if len(link.text) >= _TITLE
            and 0 <= pager - max(link.span[1], link.block + 1) <= _NEAR
            and not leads_nowhere(link.href)
        ]
        address = resolve(above[-1]) if above else None
        if address:
            found[address] = None
    return tuple(found)


def _pagers(outline: Outline) -> Iterator[int]:
    """The blocks in which a pager without addresses stands: numbers, or a button."""
    for at, words in outline.addressless:
        if words == _SECOND and _is_pager(outline, at):
            yield at
    buttons = {
        index: block.linked
        for index, block in enumerate(outline.blocks)
        if _SHORTEST <= len(block.text) <= _LONGEST and _ONWARD.fullmatch(block.text)
    }
    if buttons:
        with_address = {link.block: not leads_nowhere(link.href) for link in outline.links}
        # A link that leads nowhere and calls no script does nothing.
        yield from (at for at, linked in buttons.items() if not with_address.get(at, linked > 0))


def _is_pager(outline: Outline, second: int) -> bool:
    """Whether the numbers around the second lead nowhere, either. Where others have addresses, it
    is the page that is open."""
    around = range(second - _LENGTH, second + _LENGTH + 1)
    if any(words == _CALENDAR for block, words in outline.addressless if block in around):
        return False
    return not any(
        link.text.isdigit() and not leads_nowhere(link.href)
        for link in outline.links
        if link.block in around
    )
