"""The three formats: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1. Well-formed whatever the titles."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from email.utils import format_datetime
from typing import Any

from generator.feeds.items import FeedContent, FeedItem

#: Characters that XML 1.0 cannot hold even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _text(value: str) -> str:
    return html.escape(_FORBIDDEN.sub("", value), quote=False)


def _attribute(value: str) -> str:
    return f'"{html.escape(_FORBIDDEN.sub("", value))}"'


def _element(name: str, value: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_text(value)}</{name}>" if value else ""


def rfc822(moment: dt.datetime) -> str:
    """``Sat, 05 Sep 2026 07:30:00 +0700``."""
    return format_datetime(moment)


def rss(feed: FeedContent) -> str:
    """RSS 2.0 with full text (content:encoded) and its own address (atom:link)."""
    own = feed.site_url + feed.link.rss
    head = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n',
        _element("title", feed.title),
        _element("link", feed.home),
        _element("description", feed.description),
        f"<language>{feed.language}</language>",
        _element("lastBuildDate", rfc822(feed.updated)),
        f'<atom:link href={_attribute(own)} rel="self" type="application/rss+xml"/>\n',
    ]
    return "".join((*head, *map(_rss_item, feed.items), "</channel>\n</rss>\n"))


def _rss_item(item: FeedItem) -> str:
    # RSS allows one enclosure an item; the others stand in the text.
    enclosure = "".join(
        f"<enclosure url={_attribute(a.url)} length={_attribute(str(a.size))}"
        f" type={_attribute(a.media_type)}/>"
        for a in item.enclosures[:1]
    )
    source = (
        f"<source url={_attribute(item.source_url)}>{_text(item.source)}</source>"
        if item.source and item.source_url
        else ""
    )
    return "".join(
        (
            "<item>",
            _element("title", item.title),
            _element("link", item.url),
            _element("guid", item.id, ' isPermaLink="false"'),
            _element("pubDate", rfc822(item.published)),
            _element("dc:creator", item.author),
            *(_element("category", category) for category in item.categories),
            _element("description", item.summary),
            _element("content:encoded", full_text(item)),
            enclosure,
            source,
            "</item>\n",
        )
    )


def full_text(item: FeedItem) -> str:
    """The item's HTML, with its picture above and its files below."""
    picture = f'<p><img src={_attribute(item.image)} alt=""/></p>' if item.image else ""
    files = "".join(
        f"<li><a href={_attribute(a.url)}>{_text(a.title)}</a></li>" for a in item.enclosures
    )
    return picture + item.html + (f"<ul>{files}</ul>" if files else "")


def atom(feed: FeedContent) -> str:
    """Atom with full text and every attachment as an enclosure link."""
    own = feed.site_url + feed.link.atom
    head = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">\n',
        _element("id", own or feed.link.atom),
        _element("title", feed.title),
        _element("subtitle", feed.description),
        _element("updated", feed.updated.isoformat()),
        f"<author>{_element('name', feed.author)}</author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(own)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(feed.home)}/>\n',
    ]
    return "".join((*head, *map(_atom_entry, feed.items), "</feed>\n"))


def _atom_entry(item: FeedItem) -> str:
    enclosures = "".join(
        f'<link rel="enclosure" href={_attribute(a.url)} title={_attribute(a.title)}'
        f" type={_attribute(a.media_type)} length={_attribute(str(a.size))}/>"
        for a in item.enclosures
    )
    via = f'<link rel="via" href={_attribute(item.source_url)}/>' if item.source_url else ""
    author = f"<author>{_element('name', item.author)}</author>" if item.author else ""
    return "".join(
        (
            "<entry>",
            _element("id", item.id),
            _element("title", item.title),
            f'<link rel="alternate" type="text/html" href={_attribute(item.url)}/>',
            _element("published", item.published.isoformat()),
            _element("updated", item.updated.isoformat()),
            author,
            *(f"<category term={_attribute(category)}/>" for category in item.categories),
            _element("summary", item.summary),
            _element("content", full_text(item), ' type="html"'),
            enclosures,
            via,
            "</entry>\n",
        )
    )


def json_feed(feed: FeedContent) -> str:
    """JSON Feed 1.1."""
    value: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.site_url + feed.link.json,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(value, ensure_ascii=False)


def _json_item(item: FeedItem) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "image": item.image,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": item.author}] if item.author else None,
        "tags": list(item.categories),
        "external_url": item.source_url,
        "attachments": [
            {
                "url": a.url,
                "mime_type": a.media_type,
                "title": a.title,
                "size_in_bytes": a.size,
            }
            for a in item.enclosures
        ],
    }
    return {name: value for name, value in values.items() if value}
