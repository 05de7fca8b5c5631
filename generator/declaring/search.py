"""The search index: small scripts, loaded only when somebody searches.

The format is described in ``themes/portal/README.md``. Words are kept with their marks; the
reader folds both sides, so that ``hoa`` finds ``hòa`` and ``hoà``, and ``duong`` finds ``đường``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from generator.composing.composed import Website
from generator.composing.records import RecordView, text_of
from generator.content.layout import ENGLISH
from generator.content.model import Person
from generator.planning.fixed_pages import SEARCH
from generator.planning.record_pages import RECORD_LISTS
from generator.rendering.markdown import shorten
from generator.rendering.words import counted, read_counted, words_of
from rulebook.vietnamese.text import fold

SHARDS = 128
CHUNK = 100
INDEX = "muc-luc.js"  # below the page of the search, as every script of the index
_EN = f"{ENGLISH}/"
_TITLE_WEIGHT = 8
_SUMMARY_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class SearchDoc:
    """One page that can be found."""

    title: str
    url: str
    label: str
    day: str  # "2026-09-05" or ""
    summary: str
    words: tuple[str, ...]  # of each of its texts, see ``generator.rendering.words``


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
            (website.views[paths[post.url]].words,),
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
            (
                _record_words(listed),
                view.words if view is not None else "",
                _people_words(people),
                counted(text_of(record)) if record else "",
            ),
        )


def _people_words(people: Iterable[Person]) -> str:
    return counted(" ".join(f"{p.name} {p.role} {p.duties} {p.group}" for p in people))


def _record_words(records: Iterable[RecordView]) -> str:
    """Each word of a list's records once: a record is found before the list it stands in."""
    text = " ".join(f"{one.title} {text_of(one.record)}" for one in records)
    return " ".join(dict.fromkeys(words_of(text)))


def shard_of(word: str) -> int:
    """The shard of a word, by its folded form's first three characters."""
    return sum(map(ord, fold(word)[:3])) % SHARDS


def index_scripts(docs: tuple[SearchDoc, ...], folder: str) -> dict[str, bytes]:
    """Path → content of every script of the index that is kept at ``folder`` (``tim-kiem/``)."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, doc in enumerate(docs):
        for word, weight in _weights(doc).items():
            index[word] += (number, weight)
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for word in sorted(index):
        shards[shard_of(word)][word] = index[word]
    filled = [number for number, shard in enumerate(shards) if shard]
    scripts = {
        f"{folder}{INDEX}": _script(
            "muc-luc", {"count": len(docs), "chunk": CHUNK, "shards": SHARDS, "filled": filled}
        )
    }
    for number, shard in enumerate(shards):
        if shard:
            scripts[f"{folder}tu-{number}.js"] = _script(f"tu-{number}", shard)
    for start in range(0, len(docs), CHUNK):
        name = f"bai-{start // CHUNK}"
        rows = [(d.title, d.url, d.label, d.day, d.summary) for d in docs[start : start + CHUNK]]
        scripts[f"{folder}{name}.js"] = _script(name, rows)
    return scripts


def _weights(doc: SearchDoc) -> dict[str, int]:
    weights: dict[str, int] = {}
    for text in doc.words:
        weights |= read_counted(text)
    for shown, weight in ((doc.summary, _SUMMARY_WEIGHT), (doc.title, _TITLE_WEIGHT)):
        for word in dict.fromkeys(words_of(shown)):
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
