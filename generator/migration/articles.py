"""The article of one page of an old site: its title, its day and the element that holds it.

Old pages are hostile and ill made: whatever the bytes, the answer is an article or None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4.dammit import EncodingDetector
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.content.dates import find_date
from rulebook.vietnamese.text import nfc

#: Where systems that schools use put an article, the most telling first.
_MAIN = (
    "[itemprop=articleBody]",
    "#news-bodyhtml, .fck_detail, .entry-content, .post-content, .article-content, .news-detail,"
    " .item-page, .bodytext, .journal-content-article",
    "article",
    "main, #content, .content",
)
_NOISE = "script, style, noscript, iframe, form, nav, header, footer, aside, button, svg, template"
#: What stands round an article and is none of it, where it is not most of the page.
_AROUND = (
    "[class*=related], [class*=social], [class*=share], [class*=breadcrumb], [class*=rating],"
    " .wp_rp_wrap, #comments, .comments, .socialicon, [hidden]"
)
_SUBSTANCE = "img[src], " + ", ".join(
    f"a[href$='{suffix}' i]" for suffix in (".pdf", ".doc", ".docx", ".xls", ".xlsx")
)
_TITLES = (
    "article h1, .title_news h1, .entry-title, [itemprop=headline]",
    "h1",
    "meta[property='og:title']",
    "title",
)
_DATED = "meta[property='article:published_time'], meta[itemprop=datePublished], time[datetime]"
_DATED_WORDS = (
    "[class*=date], [class*=time], [class*=ngay], [class*=publish], [class*=created], .h5"
)
_JSON_LD_DATE = re.compile(rb'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
#: An article of fewer letters is a menu or an error.
_LEAST_TEXT = 80
#: Above this share of its letters inside links, a page is a list of others.
_MOST_LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``titles``: what may be its title, the likeliest first; ``day``: when it was
    published, None where the page does not tell; ``body``: the element that holds its text."""

    titles: tuple[str, ...]
    day: dt.date | None
    body: LexborNode
    canonical: str  # the address the page gives itself, or ""


def read_article(data: bytes) -> Article | None:
    """The article of an HTML page; None for a list, a menu, an error."""
    tree = LexborHTMLParser(_text(data))
    if tree.body is None:
        return None
    titles = tuple(dict.fromkeys(_titles(tree)))
    canonical = tree.css_first("link[rel=canonical]")
    found = _JSON_LD_DATE.search(data)
    declared = _day_declared(tree) or (find_date(found[1].decode()) if found else None)
    tree.strip_tags(_NOISE.split(", "))
    in_words = _day_in_words(tree)
    _strip_around(tree.body)
    body, known = _main(tree.body)
    if not titles or not _says_something(body, known):
        return None
    return Article(
        titles,
        declared or in_words,
        body,
        str(canonical.attributes.get("href") or "") if canonical is not None else "",
    )


def _text(data: bytes) -> str:
    """The page decoded as its BOM or its own declaration says, else as UTF-8."""
    _, sniffed = EncodingDetector.strip_byte_order_mark(data)
    declared = sniffed or EncodingDetector.find_declared_encoding(data, is_html=True) or "utf-8"
    try:
        return data.decode(declared, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _titles(tree: LexborHTMLParser) -> Iterator[str]:
    for css in _TITLES:
        for found in tree.css(css)[:3]:
            text = found.attributes.get("content") or found.text(separator=" ")
            title = " ".join("".join(c if c.isprintable() else " " for c in text).split())
            if title:
                yield nfc(title)[:300]


def _day_declared(tree: LexborHTMLParser) -> dt.date | None:
    for found in tree.css(_DATED):
        value = found.attributes.get("content") or found.attributes.get("datetime") or ""
        if day := find_date(value[:10]):
            return day
    return None


def _day_in_words(tree: LexborHTMLParser) -> dt.date | None:
    for found in tree.css(_DATED_WORDS):
        if day := find_date(found.text(separator=" ")[:200]):
            return day
    return None


def _strip_around(body: LexborNode) -> None:
    most = len(_words(body)) / 2
    for found in body.css(_AROUND):
        if len(_words(found)) < most:
            found.decompose()


def _says_something(body: LexborNode, known: bool) -> bool:
    """Whether it is an article: enough words, most of them outside links; where the element is
    known to be an article's, a picture or a paper is enough."""
    words = len(_words(body))
    linked = sum(len(_words(link)) for link in body.css("a"))
    if known and body.css_first(_SUBSTANCE) is not None and linked <= _LEAST_TEXT:
        return True
    return words >= _LEAST_TEXT and linked <= words * _MOST_LINKED


def _main(body: LexborNode) -> tuple[LexborNode, bool]:
    """The element of a known name with the most text, and that it is known; else the one whose
    paragraphs hold most."""
    for css in _MAIN[:2]:
        found = body.css(css)
        if found:
            return max(found, key=lambda node: len(_words(node))), True
    for css in _MAIN[2:]:
        found = [node for node in body.css(css) if len(_words(node)) >= _LEAST_TEXT]
        if found:
            return max(found, key=lambda node: len(_words(node))), False
    return _weightiest(body), False


def _weightiest(body: LexborNode) -> LexborNode:
    """The parent of most text outside links; a grandparent counts half of it."""
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in body.css("p, td, pre"):
        own = len(_words(paragraph)) - sum(len(_words(link)) for link in paragraph.css("a"))
        holder, share = paragraph.parent, 1.0
        for _ in range(2):
            if holder is None or holder.tag in ("html", "-document"):
                break
            nodes[holder.mem_id] = holder
            weights[holder.mem_id] = weights.get(holder.mem_id, 0) + own * share
            holder, share = holder.parent, share / 2
    return nodes[max(weights, key=lambda key: weights[key])] if weights else body


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
