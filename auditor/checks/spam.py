"""Gambling and pharmacy spam that intruders hide on school sites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.checks.case import Case
from auditor.checks.finding import Evidence
from auditor.pages.model import Link
from rulebook.vietnamese.text import fold

_WORDS = re.compile(
    r"\b(?:nha cai|ca cuoc|ca do bong da|casino|baccarat|xo so online|lo de online|"
    r"game bai|doi thuong|no hu|da ga truc tuyen|tai xiu|ban ca doi thuong|slot game|"
    r"keo nha cai|kubet|fb88|w88|188bet|m88|bet88|789bet|shbet|hi88|jun88|98win|kuwin|789club|"
    r"sunwin|go88|b52club|rikvip|viagra|cialis|levitra)\b"
)
_HOST = re.compile(
    r"//[^/]*(?:casino|bet\d+|\d+bet|\d+win\b|kuwin|nhacai|nha-cai|sunwin|go88|baccarat|viagra|"
    r"cialis|789club|b52club)[^/]*(?:/|$)",
    re.IGNORECASE,
)
#: One word in a warning to pupils is no intrusion; links are.
_MOST_SEEN = 5


def injected(case: Case) -> tuple[Evidence, ...]:
    """Pages with links of that trade, by address."""
    found = []
    for page in case.site.pages:
        bad = _bad_link(page.links)
        if bad is not None:
            found.append(Evidence(page.url, page.title, f"{bad.text} → {bad.url}"[:200]))
        elif len(_WORDS.findall(fold(f"{page.title} {page.heading}"))) and _WORDS.search(
            fold(page.text[:3000])
        ):
            found.append(Evidence(page.url, page.title))
        if len(found) >= _MOST_SEEN:
            break
    return tuple(found)


def _bad_link(links: Iterable[Link]) -> Link | None:
    for link in links:
        if _HOST.search(link.url):
            return link
    return None
