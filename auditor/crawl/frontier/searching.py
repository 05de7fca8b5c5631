"""One question to a site's own search box: words that stand in the body of one of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from auditor.pages.model import Page
from auditor.pages.urls import normalise
from rulebook.vietnamese.text import fold

#: Characters of prose from which a page has a body.
_BODY = 300
#: Letters only, two or more: what no search engine takes for an operator.
_PLAIN = re.compile(r"[^\W\d_]{2,}\Z")


@dataclass(frozen=True, slots=True)
class Question:
    """The address that a search box would lead to when asked for these words."""

    url: str
    words: str


def question_for(home: Page, pages: Sequence[Page]) -> Question | None:
    """What to ask of the home page's search box; None without a box that sends by GET to the site
    itself, or without a page whose body can be asked for. The same pages give the same question,
    in whatever order they came."""
    box = next(_boxes(home), None)
    if box is None:
        return None
    action, field, along = box
    words = next(_askable(home, pages), None)
    if words is None:
        return None
    query = [*parse_qsl(urlsplit(action).query), *parse_qsl(along), (field, words)]
    return Question(urljoin(action, f"?{urlencode(query)}"), words)


def _boxes(home: Page) -> Iterator[tuple[str, str, str]]:
    """Address and field of each box of the home page that can be asked, and what it sends along."""
    host, signals = urlsplit(home.url).netloc, home.signals
    for form, along in zip(signals.search_forms, signals.search_extras, strict=True):
        method, _, target = form.partition(" ")
        action, _, field = target.rpartition("?")
        url = normalise(action, home.url) if action else home.url
        if method.upper() == "GET" and field and url and urlsplit(url).netloc == host:
            yield url, field, along


def _askable(home: Page, pages: Sequence[Page]) -> Iterator[str]:
    """Runs of words from the bodies of pages, which stand in no title and on one page only; pages
    that the home page does not link to come first, so that an answer cannot be taken for a menu."""
    linked = {link.url for link in home.links}
    bodies = [page for page in pages if page.prose >= _BODY and page.url != home.url]
    texts = {page.url: f" {fold(page.text)} " for page in pages}
    titles = f" {fold(' . '.join(f'{page.title} . {page.heading}' for page in pages))} "
    for page in sorted(bodies, key=lambda page: (page.url in linked, page.url)):
        for words in _runs(max(page.text.splitlines(), key=len).split()):
            folded = f" {fold(words)} "
            if not words.islower() or not all(map(_PLAIN.match, words.split())):
                continue  # names of persons are asked of nobody
            if folded in titles:
                continue
            if [url for url, text in texts.items() if folded in text] == [page.url]:
                yield words


def _runs(words: Sequence[str]) -> Iterable[str]:
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))
