"""What pages are called whose marked heading is the layout's.

Some platforms mark the titles of side boxes as headings and print a post's own title as plain
text, under a ``<title>`` that all pages share. Such a page is called what the links to it say, or
what its ``<title>`` says beside the site's name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from msgspec import structs

from auditor.pages.html.dating import is_byline
from auditor.pages.model import DateEvidence, Page
from auditor.pages.site.repetition import Repetition, is_date_line
from rulebook.vietnamese.text import fold

#: A heading stands among the first own lines of a page, its date so many lines below or above it.
FIRST_LINES, DATE_BELOW, DATE_ABOVE = 12, 3, 1
#: Fewer characters are a label or a number, longer lines than this are paragraphs.
SHORTEST, LONGEST_BYLINE = 8, 120
#: Among so many lines stands a longer form of a page's name, of so many characters at most.
OPENING, LONGEST_NAME = 3, 60
#: A part of titles that so many pages, and such a share of them, have is the site's name.
FEWEST_NAMED, NAMED = 4, 0.2
_PARTS = re.compile(r"\s+[|–—»«•-]+\s+")
#: The day that closes an entry's words: "Lễ khai giảng (05.09.2026 07:30)".
_CLOSING_DAY = re.compile(r"\s*[(\[]\s*[\d:./ -]{8,20}\s*[)\]]\s*\Z")
#: A document's number and sign standing alone: a record of a register, whose dates are of issue.
_NUMBER = re.compile(r"(?:Số\s*:?\s*)?\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}[^.,;:]{0,24}")
#: Confidence of a date printed right below the heading that was found.
BELOW_HEADING = 0.86


def with_own_headings(pages: Sequence[Page], repetition: Repetition) -> tuple[Page, ...]:
    """The pages, each without a heading that it shares with many others, and with its own one
    where that can be told. ``pages`` come without the site's furniture."""
    layouts = repetition.headings | repetition.furniture
    parts = {page.url: frozenset(map(fold, _PARTS.split(page.title))) for page in pages}
    site_names = _site_names(parts)
    nameless = [
        page
        for page in pages
        if not page.heading or page.heading in layouts or fold(page.heading) in site_names
    ]
    if not nameless:
        return tuple(pages)
    called = _link_words(pages, frozenset(page.url for page in nameless))
    titled = {
        url: frozenset(part for part in own if len(part) >= SHORTEST) - site_names
        for url, own in parts.items()
    }
    renamed = {
        page.url: _renamed(page, called.get(page.url, frozenset()) | titled[page.url])
        for page in nameless
    }
    return tuple(renamed.get(page.url, page) for page in pages)


def _link_words(pages: Sequence[Page], wanted: Set[str]) -> Mapping[str, Set[str]]:
    """The folded words of the links that lead to the wanted pages, without a closing day."""
    words: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for link in page.links:
            if link.url in wanted and link.url != page.url and len(link.text) >= SHORTEST:
                words[link.url].add(_CLOSING_DAY.sub("", link.text))
    return {url: frozenset(map(fold, texts)) for url, texts in words.items()}


def _site_names(parts: Mapping[str, Set[str]]) -> Set[str]:
    """The folded parts of titles that many pages have."""
    counts = Counter(part for own in parts.values() for part in own)
    many = max(FEWEST_NAMED, len(parts) * NAMED)
    return frozenset(part for part, count in counts.items() if count >= many)


def _renamed(page: Page, called: Set[str]) -> Page:
    lines = page.text.split("\n")
    first = lines[:FIRST_LINES]
    at = next((at for at, line in enumerate(first) if fold(line) in called), None)
    if at is None:
        at = _longer_name(first, called)
    if at is None:
        at = max(_by_date(page, lines), key=lambda line: len(lines[line]), default=None)
    if at is None:
        return replace(page, heading="")
    heading = first[at][:300]
    if any(map(_NUMBER.fullmatch, first)) or (at > 0 and first[at - 1].isdigit()):
        return replace(page, heading=heading)
    above = lines[max(0, at - DATE_ABOVE) : at]
    below = [line for line in lines[at + 1 : at + 1 + DATE_BELOW] if len(line) <= LONGEST_BYLINE]
    near = [*filter(is_date_line, above), *below]
    return replace(page, heading=heading, dates=tuple(_nearer(one, near) for one in page.dates))


def _longer_name(lines: Sequence[str], called: Set[str]) -> int | None:
    """The opening line that says more fully what the page is called: "Thư viện ảnh" where a menu
    says "Thư viện"."""
    for at, line in enumerate(lines[:OPENING]):
        folded = fold(line)
        if len(line) <= LONGEST_NAME and any(folded.startswith(f"{name} ") for name in called):
            return at
    return None


def _by_date(page: Page, lines: Sequence[str]) -> Iterator[int]:
    """Where the heading of a page may stand that prints a day below it: in the first line, or right
    above the only line with a day and what usually stands by it."""
    if _may_be_heading(lines[0]) and any(map(is_date_line, lines[1:3])):
        yield 0
    bylines = [at for at, line in enumerate(lines[:FIRST_LINES]) if is_byline(line)]
    if len(bylines) == 1 and bylines[0] and not page.items:
        above = bylines[0] - 1
        if _may_be_heading(lines[above]):
            yield above


def _may_be_heading(line: str) -> bool:
    return len(line) >= SHORTEST and not is_date_line(line)


def _nearer(one: DateEvidence, near: Sequence[str]) -> DateEvidence:
    """The evidence, trusted as one that stands by the heading when it does."""
    if one.kind != "published" or one.source not in ("text", "class"):
        return one
    if not any(one.quote in line for line in near):
        return one
    return structs.replace(one, confidence=max(one.confidence, BELOW_HEADING))
