"""The search index: small scripts, loaded only when somebody searches.

The format is described in ``themes/portal/README.md``. Words are kept with their marks; the
reader folds both sides, so that ``hoa`` finds ``hòa`` and ``hoà``, and ``duong`` finds ``đường``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from generator.composed import Website
from generator.content.layout import ENGLISH
from generator.content.model import Person
from generator.fixed_pages import SEARCH
from generator.record_pages import RECORD_LISTS
from generator.record_views import RecordView, text_of
from generator.rendering.markdown import count_words, shorten
from rulebook.vietnamese.text import fold

SHARDS = 128
CHUNK = 100
INDEX = "muc-luc.js"  # below the page of the search, as every script of the index
_EN = f"{ENGLISH}/"
_TITLE_WEIGHT = 8
_SUMMARY_WEIGHT = 3
_MOST_FROM_TEXT = 4  # a word used more often in the text weighs no more


@dataclass(frozen=True, slots=True)
class SearchDoc:
    """One page that can be found."""

    title: str
    url: str
    label: str
    day: str  # "2026-09-05" or ""
    summary: str
    words: str  # "word count word count …"


def search_docs(website: Website) -> tuple[SearchDoc, ...]:
    """Everything worth finding, newest posts first, then pages in the order of their addresses."""
    posts = list(_post_docs(website))
    others = sorted(_page_docs(website), key=lambda doc: doc.url)
    return (*posts, *others)


def _post_docs(website: Website) -> Iterator[SearchDoc]:
    labels = {section.folder: section.label for section in website.site.post_sections}
    plan, site = website.plan, website.site
    paths = {entry.url: entry.path for entry in (*plan.posts, *plan.english_posts)}
    for post in (*site.posts, *site.english_posts):
        yield SearchDoc(
            post.title,
            post.url,
            post.category or labels.get(post.section, ""),
            post.date.date().isoformat(),
            shorten(post.summary, 160),
            website.views[paths[post.url]].words,
        )


def _page_docs(website: Website) -> Iterator[SearchDoc]:
    for page in website.plan.pages:
        view = website.entry_view(page)
        if page.template == "post.html" or not page.url or not page.indexed:
            continue
        if page.listing is not None and page.listing.kind == "month":
            continue
        below = _EN if page.url.startswith(_EN) else ""
        folder = below + page.url.removeprefix(below).partition("/")[0] + "/"
        moment = page.entry.moment if page.entry else None
        words = view.words if view is not None else ""
        people = website.source.people.get(page.url, ())
        listed = website.records.of(page.url.rstrip("/")) if page.template in RECORD_LISTS else ()
        document = website.documents.get(page.url)
        record = view.entry.record if view is not None else None
        summary = view.summary if view is not None else ""
        number = document.number if document is not None else ""
        yield SearchDoc(
            f"{number} – {page.title}" if number else page.title,
            page.url,
            website.titles.get(folder, "") if folder != page.url else "",
            moment.date().isoformat() if moment else "",
            shorten(summary, 160),
            f"{_record_words(listed)} {words} {_people_words(people)} "
            f"{_counted(text_of(record)) if record else ''}",
        )


def _people_words(people: Iterable[Person]) -> str:
    return _counted(" ".join(f"{p.name} {p.role} {p.duties} {p.group}" for p in people))


def _record_words(records: Iterable[RecordView]) -> str:
    """Each word of a list's records once: a record is found before the list it stands in."""
    text = " ".join(f"{one.title} {text_of(one.record)}" for one in records)
    return " ".join(f"{word} 1" for word, _ in count_words(html.escape(text)))


def _counted(text: str) -> str:
    """``word count word count …``"""
    return " ".join(f"{word} {count}" for word, count in count_words(html.escape(text)))


def shard_of(word: str) -> int:
    """The shard of a word, by its folded form's first three characters."""
    return sum(map(ord, fold(word)[:3])) % SHARDS


def index_scripts(docs: tuple[SearchDoc, ...], folder: str) -> dict[str, bytes]:
    """Path → content of every script of the index that is kept at ``folder`` (``tim-kiem/``)."""
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    home: dict[str, dict[str, list[int]]] = {}  # a word's shard, found once
    for number, doc in enumerate(docs):
        for word, weight in _weights(doc).items():
            shard = home.get(word)
            if shard is None:
                shard = home[word] = shards[shard_of(word)]
            postings = shard.get(word)
            if postings is None:
                shard[word] = [number, weight]
            else:
                postings += (number, weight)
    filled = [number for number, shard in enumerate(shards) if shard]
    scripts = {
        f"{folder}{INDEX}": _script(
            "muc-luc", {"count": len(docs), "chunk": CHUNK, "shards": SHARDS, "filled": filled}
        )
    }
    for number, shard in enumerate(shards):
        if shard:
            words = dict(sorted(shard.items()))
            scripts[f"{folder}tu-{number}.js"] = _script(f"tu-{number}", words)
    for start in range(0, len(docs), CHUNK):
        name = f"bai-{start // CHUNK}"
        rows = [(d.title, d.url, d.label, d.day, d.summary) for d in docs[start : start + CHUNK]]
        scripts[f"{folder}{name}.js"] = _script(name, rows)
    return scripts


def _weights(doc: SearchDoc) -> dict[str, int]:
    words = doc.words.split()
    weights = {
        word: min(int(count), _MOST_FROM_TEXT)
        for word, count in zip(words[::2], words[1::2], strict=True)
    }
    for text, weight in ((doc.summary, _SUMMARY_WEIGHT), (doc.title, _TITLE_WEIGHT)):
        for word, _ in count_words(html.escape(text)):
            weights[word] = weights.get(word, 0) + weight
    return weights


def _script(name: str, value: object) -> bytes:
    """``</script>`` needs no care: these are files of their own, and JSON is JavaScript."""
    return b'congTruongSearch("%s",%s);\n' % (name.encode(), msgspec.json.encode(value))


def search_index(website: Website) -> dict[str, bytes]:
    """The scripts of a whole site: an index for each language it is written in."""
    docs = search_docs(website)
    english = tuple(doc for doc in docs if doc.url.startswith(_EN))
    if not english:
        return index_scripts(docs, SEARCH.url)
    vietnamese = tuple(doc for doc in docs if not doc.url.startswith(_EN))
    return index_scripts(vietnamese, SEARCH.url) | index_scripts(english, SEARCH.english)
