"""Gambling, pharmacy and counterfeit spam that intruders hide on school sites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from auditor.checks.case import Case
from auditor.checks.finding import Evidence
from auditor.checks.quoting import shortened
from auditor.pages.model import Page
from rulebook.vietnamese.text import fold

_WORDS = re.compile(
    r"\b(?:nha cai|ca cuoc|ca do bong da|casino|baccarat|xo so online|lo de online|"
    r"game bai|doi thuong|no hu|xoc dia|da ga truc tuyen|tai xiu|ban ca doi thuong|slot game|"
    r"keo nha cai|kubet|fb88|w88|188bet|m88|bet88|789bet|shbet|hi88|jun88|98win|kuwin|789club|"
    r"sunwin|go88|b52club|rikvip|viagra|cialis|levitra)\b"
)
#: Schools warn their pupils of the same trade.
_WARNING = re.compile(
    r"\b(?:phong chong|phong ngua|canh bao|tuyen truyen|ngan chan|nguy co|tac hai|noi khong|"
    r"xu ly|trach nhiem)\b"
)
#: What else a page is about that tells pupils of the trade.
_TELLING = re.compile(r"\b(?:co bac|te nan|cong an|phap luat|an ninh|toi pham|mang xa hoi)\b")
#: The trade's words as they are written, one of which stands in every advertisement: asked first,
#: that is many times quicker than folding.
_WRITTEN = (
    "nhà cái", "casino", "cá độ", "cá cược", "tài xỉu", "nổ hũ", "xóc đĩa", "đổi thưởng", "lô đề",
)  # fmt: skip
#: Different words of it that make a line an advertisement.
_ADVERTISED = 4
#: Titles of shops in Japanese for counterfeits, which intruders grow on a site by the thousand.
_SHOP = re.compile(
    r"激安|通販|コピー|送料無料|ブランド|財布|腕時計|最安|セール|中古|新品|正規品|ショップ"
)
_HOST = re.compile(
    r"casino|bet\d+|\d+bet|\d+win\b|kuwin|nhacai|nha-cai|sunwin|go88|baccarat|viagra|cialis|"
    r"789club|b52club",
    re.IGNORECASE,
)
#: Hosts that a process remembers having looked at.
_MOST_HOSTS = 4096
_MOST_SHOWN = 5


def injected(case: Case) -> tuple[Evidence, ...]:
    """Pages that link to that trade, or are named for it, by address."""
    found = [
        Evidence(link.page, link.text[:120], f"{link.text} → {link.url}"[:200])
        for link in case.links
        if _leads_there(link.url)
    ]
    found += [
        Evidence(page.url, page.title)
        for page in case.site.pages
        if _WORDS.search(named := fold(f"{page.title} {page.heading}"))
        and not _WARNING.search(named)
        and _WORDS.search(fold(page.text[:3000]))
    ]
    found += _advertisements(case.site.pages)
    found += [Evidence(p.url, p.title) for p in case.site.pages if _SHOP.search(p.title)]
    return tuple(sorted(found, key=lambda one: (one.url, one.quote))[:_MOST_SHOWN])


def _advertisements(pages: Iterable[Page]) -> Iterator[Evidence]:
    """The lines that praise the trade, hidden ones among them, each by the first page that has it;
    what pages share is looked at once."""
    known: set[str] = set()
    for page in pages:
        named = fold(f"{page.title} {page.heading}")
        if _WARNING.search(named) or _TELLING.search(named):
            continue
        lines = {*page.text.split("\n"), *page.chrome.split("\n")} - known
        known |= lines
        written = "\n".join(lines).lower()
        if any(word in written for word in _WRITTEN):
            for line in sorted(lines):
                if _is_advertisement(fold(line)):
                    yield Evidence(page.url, page.title, shortened(line, 120))


def _is_advertisement(folded: str) -> bool:
    told = _WARNING.search(folded) or _TELLING.search(folded)
    return not told and len(set(_WORDS.findall(folded))) >= _ADVERTISED


def _leads_there(url: str) -> bool:
    """Whether a host of the trade stands in the address, be it behind a redirect."""
    return any(_is_spam(part.partition("/")[0]) for part in url.split("//")[1:])


@lru_cache(maxsize=_MOST_HOSTS)
def _is_spam(host: str) -> bool:
    return _HOST.search(host) is not None
