"""What a page says about itself to machines: meta elements and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.pages.outline import squeeze

_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "LiveBlogPosting"})
_PUBLISHED = frozenset(
    {
        "article:published_time", "article:published", "og:published_time", "datepublished",
        "pubdate", "publishdate", "publish_date", "publish-date", "date", "datecreated", "dc.date",
        "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued", "sailthru.date",
        "parsely-pub-date",
    }
)  # fmt: skip
_MODIFIED = frozenset(
    {
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "dc.date.modified", "last-modified", "revised",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """The claims of one page; ``stamps`` are (what, where said, time stamp as written)."""

    first: Mapping[str, str]  # meta name → first content
    stamps: tuple[tuple[str, str, str], ...]
    types: tuple[str, ...]  # JSON-LD types of the page
    author: str
    headline: str


def read_metadata(metas: Sequence[tuple[str, str]], json_ld: Sequence[str]) -> Metadata:
    """Gather the claims, in the order in which they stand."""
    first: dict[str, str] = {}
    stamps: list[tuple[str, str, str]] = []
    for name, content in metas:
        first.setdefault(name, content)
        if name in _PUBLISHED:
            stamps.append(("published", "meta", content))
        elif name in _MODIFIED:
            stamps.append(("modified", "meta", content))
    types: list[str] = []
    author = headline = ""
    for node in _nodes(json_ld):
        kinds = node.get("@type")
        names = [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds)]
        types += names
        is_article = not _ARTICLES.isdisjoint(names)
        if is_article or "WebPage" in names:
            where = "json-ld" if is_article else "json-ld-page"
            for key, what in (("datePublished", "published"), ("dateModified", "modified")):
                stamp = node.get(key)
                if isinstance(stamp, str):
                    stamps.append((what, where, stamp))
        if is_article:
            headline = headline or _text(node.get("headline"))
            author = author or _text(node.get("author"))
    return Metadata(
        first, tuple(dict.fromkeys(stamps)), tuple(dict.fromkeys(types)), author, headline
    )


def _nodes(blobs: Sequence[str]) -> Iterator[dict[str, object]]:
    for blob in blobs[:10]:
        try:
            waiting = [json.loads(blob.strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 200:
            seen += 1
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting += node[:100]
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return squeeze(value)[:200] if isinstance(value, str) else ""
