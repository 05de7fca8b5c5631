"""What stands on many pages of a site belongs to the site and not to the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from auditor.pages.dates import find_dates
from auditor.pages.labels import LABEL
from auditor.pages.model import DateEvidence, Image, Page, Place

#: A site needs so many pages before repetition tells anything.
FEWEST_PAGES = 5
#: A page with fewer links has no menu.
FEWEST_LINKS = 4
#: A line that so large a share of the pages has in common is not any page's own.
SHARED = 0.25
SHARED_PICTURES = 0.1
#: Longest words of a menu entry; longer links are titles of posts.
MENU_WORDS = 70

#: Characters around a date in a line that is nothing else: brackets, "Ngày ", hits.
BESIDE_DATE = 8

#: A page under whose address lie so many others is a section.
FEWEST_BELOW = 3

_DIGITS = re.compile(r"\d+")
#: Views of one post that lie under its address, and pages of its pictures.
_VIEW = re.compile(r"/(?:amp|print|in|embed|feed|trackback|comment-page-\d+|\d+)(?:\.html?)?/?$")
_PICTURE = frozenset({"body:attachment"})
_FILE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_INDEX = re.compile(r"(?:/index)?\.html?$|/(?:index\.html?)?$")


@dataclass(frozen=True, slots=True)
class Repetition:
    """What repeats over a site."""

    sections: Set[str]  # pages that the menu leads to or that others lie under, never posts
    folders: Set[str]  # those of them that others lie under
    furniture: Set[str]  # lines of text that a quarter of the pages share
    pictures: Set[str]  # pictures that many pages show: banners, icons, side boxes
    shapes: Set[str]  # shapes of dates that section pages carry like any other page
    entries: Set[str]  # where entries of side boxes lead, as the pages have them
    headings: Set[str]  # headings that many different pages share: the site's name
    minutes: Set[str]  # stamps to the minute that many pages share


def find_repetition(pages: Sequence[Page], home: str) -> Repetition:
    """Count what repeats over these pages (each counted once, however often on a page).

    Print views, flood blockers and error pages, which have no menu, are not counted.
    """
    whole = [page for page in pages if len(page.links) >= FEWEST_LINKS]
    folders = _folders(pages)
    sections = _by_all_names(pages, _sections(whole, home) | folders)
    return Repetition(
        sections,
        folders,
        _furniture(whole, sections),
        _pictures(whole),
        _shapes(whole, sections),
        _entries(whole),
        _headings(whole),
        _minutes(pages),
    )


def without_furniture(page: Page, repetition: Repetition) -> Page:
    """The page with the lines and pictures that many of the site's pages share moved from its
    main part."""
    body, side = Place.BODY, Place.SIDE
    images = tuple(
        Image(image.url, image.alt, side, image.label)
        if image.place is body and image.url in repetition.pictures
        else image
        for image in page.images
    )
    lines = page.text.split("\n") if page.text else []
    own = [at for at, line in enumerate(lines) if line not in repetition.furniture]
    if len(own) == len(lines) and images == page.images:
        return page
    shared = [line for line in lines if line in repetition.furniture]
    prose = tuple([page.prose_by_line[at] for at in own])
    return replace(
        page,
        images=images,
        text="\n".join([lines[at] for at in own]),
        chrome="\n".join(filter(None, [page.chrome, *shared])),
        entries=_without(page.entries, repetition.entries),
        prose=sum(prose),
        prose_by_line=prose,
    )


def _without(entries: Sequence[str], shared: Set[str]) -> tuple[str, ...]:
    """The entries without each of the shared ones once: a listing may have it, too."""
    left = list(entries)
    for entry in shared & set(entries):
        left.remove(entry)
    return tuple(left)


def date_shape(evidence: DateEvidence) -> str:
    """What is alike in the dates that one template prints."""
    if evidence.source in ("meta", "json-ld", "time"):
        return f"{evidence.source} {evidence.kind}"
    return f"{evidence.source} {_DIGITS.sub('#', evidence.quote)}"


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    found = find_dates(line)
    return len(found) == 1 and len(line) - (found[0].end - found[0].start) <= BESIDE_DATE


def _sections(pages: Sequence[Page], home: str) -> Set[str]:
    counts: Counter[str] = Counter()
    menu = Place.MENU
    for page in pages:
        counts.update(
            {
                link.url
                for link in page.links
                if link.place is menu and 1 < len(link.text) <= MENU_WORDS
            }
        )
    own, least = urlsplit(home).hostname, max(2, len(pages) * 0.3)
    often = {url for url, count in counts.items() if count >= least}
    return frozenset({url for url in often if urlsplit(url).hostname == own} | {home})


def _by_all_names(pages: Sequence[Page], sections: Set[str]) -> Set[str]:
    """The sections also under the name of their file: ``/tin-tuc/index.html``."""
    plain = {_FILE.sub("/", url) for url in sections}
    return sections | {page.url for page in pages if _FILE.sub("/", page.url) in plain}


def _folders(pages: Sequence[Page]) -> Set[str]:
    """Pages under whose address lie others: ``/tin-tuc.html`` above ``/tin-tuc/khai-giang.html``.
    They are sections also where scripts make the menu. Views of a post are not counted."""
    paths = {page.url: urlsplit(page.url) for page in pages if not _PICTURE & {*page.types}}
    counts = Counter(
        (parts.netloc, parts.path.rstrip("/").rpartition("/")[0])
        for parts in paths.values()
        if not parts.query and not _VIEW.search(parts.path)
    )
    return frozenset(
        url
        for url, (_, host, path, query, _) in paths.items()
        if not query and counts[host, _INDEX.sub("", path)] >= FEWEST_BELOW
    )


def _furniture(pages: Sequence[Page], sections: Set[str]) -> Set[str]:
    """Lines that many pages share, without the labels of records and of persons, which tell what
    a page is on sites that publish many of these, and without the days of posts that a site put
    online together. A side box and a clock are on sections, too."""
    counts: Counter[str] = Counter()
    on_sections: Counter[str] = Counter()
    for page in pages:
        lines = set(page.text.split("\n"))
        counts.update(lines)
        if page.url in sections:
            on_sections.update(lines)
    least = max(FEWEST_PAGES, SHARED * len(pages))
    many = max(2, SHARED * sum(page.url in sections for page in pages))
    return frozenset(
        line
        for line, count in counts.items()
        if count >= least and line and not (on_sections[line] < many and _is_of_pages(line))
    )


def _is_of_pages(line: str) -> bool:
    """Whether many pages of one kind, and no others, have such a line."""
    return LABEL.fullmatch(line) is not None or is_date_line(line)


def _pictures(pages: Sequence[Page]) -> Set[str]:
    counts: Counter[str] = Counter()
    body = Place.BODY
    for page in pages:
        counts.update({image.url for image in page.images if image.place is body})
    least = max(FEWEST_PAGES, SHARED_PICTURES * len(pages))
    return frozenset(url for url, count in counts.items() if count >= least)


def _entries(pages: Sequence[Page]) -> Set[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(set(page.entries))
    least = max(FEWEST_PAGES, SHARED * len(pages))
    return frozenset(entry for entry, count in counts.items() if count >= least)


def _shapes(pages: Sequence[Page], sections: Set[str]) -> Set[str]:
    chosen = [page for page in pages if page.url in sections]
    if len(chosen) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in chosen:
        counts.update({date_shape(one) for one in page.dates if one.confidence >= 0.5})
    return frozenset(shape for shape, count in counts.items() if count >= 0.34 * len(chosen))


def _headings(pages: Sequence[Page]) -> Set[str]:
    counts = Counter(page.heading for page in pages if page.heading)
    least = max(4, len(pages) * 0.2)
    return frozenset(heading for heading, count in counts.items() if count >= least)


def _minutes(pages: Sequence[Page]) -> Set[str]:
    """Stamps to the minute that so many pages share that a machine made them: of the day on which
    a site was built anew or moved."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({one.quote for one in page.dates if one.precision == "minute"})
    return frozenset(quote for quote, count in counts.items() if count >= FEWEST_PAGES)
