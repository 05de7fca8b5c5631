"""What ``meta``, ``link`` and ``script`` tell of a page without a word that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from auditor.pages.outline import Outline

#: The address of a feed in a script that fills a box with it: ``rss("https://pgd.edu.vn/rss/tin")``.
_FEED = re.compile(r"https?://[^\s'\"<>\\]{3,200}?\b(?:rss|feed|atom)\b[^\s'\"<>\\]{0,200}")
MOST_FEEDS = 5

#: Characters of a script, and of JSON-LD in one, that are looked at.
MOST_SCRIPT, MOST_JSON_LD = 20_000, 100_000

Attributes = Mapping[str, str | None]


def take_meta(outline: Outline, attributes: Attributes) -> None:
    """Put down a ``meta`` element under each of its names."""
    content = attributes.get("content") or ""
    names = [attributes.get(key) for key in ("property", "name", "itemprop")]
    known = dict.fromkeys(name.lower() for name in names if name)
    outline.metas += [(name, content) for name in known]
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        outline.refresh = content


def take_link(outline: Outline, attributes: Attributes) -> None:
    """Put down a ``link`` element."""
    rel, kind = (attributes.get("rel") or "").lower(), (attributes.get("type") or "").lower()
    target = attributes.get("href") or ""
    outline.head_links.append((rel, kind, target))
    if "stylesheet" in rel and target.startswith("http://"):
        outline.insecure.append(target[:200])


def take_script(outline: Outline, node: LexborNode, attributes: Attributes) -> str:
    """Put down what a ``script`` element loads, names or declares, and return its program."""
    outline.scripts += 1
    source = attributes.get("src") or ""
    if source.startswith("http://"):
        outline.insecure.append(source[:200])
    if (attributes.get("type") or "").lower() == "application/ld+json":
        outline.json_ld.append((node.text() or "")[:MOST_JSON_LD])
        return ""
    program = (node.text() or "")[:MOST_SCRIPT]
    if len(outline.script_feeds) < MOST_FEEDS:
        outline.script_feeds += _FEED.findall(source or program)
    return program
