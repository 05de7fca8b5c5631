"""What a page declares about itself to machines: Open Graph, Dublin Core, schema.org."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from generator.composing.composed import Website
from generator.content.layout import ENGLISH
from generator.content.model import FeedLink, Post, Unit
from generator.content.types import QUESTION
from generator.declaring.linked_records import linked_questions, linked_record
from generator.planning.pages import PlannedPage
from generator.planning.record_pages import RECORD_PAGES
from rulebook.kinds import OFFICE_KINDS, Kind, kinds_label

_EN = f"{ENGLISH}/"
#: schema.org types by kind of unit; a school of several levels is a plain School.
_TYPES = {
    Kind.MAM_NON: "Preschool",
    Kind.TIEU_HOC: "ElementarySchool",
    Kind.THCS: "MiddleSchool",
    Kind.THPT: "HighSchool",
}


@dataclass(frozen=True, slots=True)
class PageHead:
    """Values for a page's ``<head>``; plain text, to be escaped by the template."""

    title: str
    description: str
    canonical: str
    robots: str
    kind: str
    image: str
    published: str
    modified: str
    json_ld: str  # safe inside <script>
    dublin_core: tuple[tuple[str, str], ...]
    feeds: tuple[FeedLink, ...]
    alternates: tuple[tuple[str, str], ...] = ()  # (hreflang, absolute address), itself included
    translation: str = ""  # the page in the other language, relative to the site's root
    translated: bool = False  # whether there is one


def head_of(page: PlannedPage, website: Website) -> PageHead:
    """The head of one page."""
    unit = website.site.unit
    view = website.entry_view(page)
    post = website.posts.get(page.url) if page.template == "post.html" else None
    published = post.date if post else (page.entry.moment if page.entry else None)
    modified = (page.entry.fields.updated if page.entry else None) or published
    language = page.language
    name = unit.name_in(language)
    description = view.summary if view is not None else ""
    if not description and language == "vi":
        description = unit.slogan
    canonical = unit.url + page.url if unit.url else ""
    image = _absolute(post.cover if post and post.cover else unit.emblem, unit.url)
    linked = _linked_record(page, website, canonical)
    if linked is None:
        linked = _linked_data(page, post, unit, canonical, image, modified)
    return PageHead(
        title=f"{page.title} – {_short(unit, language)}" if page.url else name,
        description=description,
        canonical=canonical,
        robots="" if page.indexed else "noindex",
        kind="article" if post else "website",
        image=image,
        published=published.isoformat() if published else "",
        modified=modified.isoformat() if modified else "",
        json_ld=_script_json(linked),
        dublin_core=_dublin_core(page, unit, description, published, modified, canonical),
        feeds=_feeds_for(page, website),
        alternates=alternates(page.url, website),
        translation=website.translations.get(page.url, ""),
        translated=page.url in website.translations,
    )


def alternates(url: str, website: Website) -> tuple[tuple[str, str], ...]:
    """The languages a page can be read in with its addresses, itself among them; empty for a page
    in one language only, and for sites without an address."""
    base = website.site.unit.url
    other = website.translations.get(url)
    if other is None or not base:
        return ()
    english, vietnamese = sorted((url, other), key=lambda address: not address.startswith(_EN))
    return (
        ("vi", base + vietnamese),
        ("en", base + english),
        ("x-default", base + vietnamese),
    )


def _short(unit: Unit, language: str) -> str:
    if language == "en" and unit.english_name:
        return unit.english_name
    return unit.short_name or unit.name


def _feeds_for(page: PlannedPage, website: Website) -> tuple[FeedLink, ...]:
    """The feed of everything in the page's language, and that of its folder or list."""
    feeds = website.site.feeds_in(page.language)
    near = tuple(
        feed for feed in feeds[1:] if page.url.startswith(feed.rss.removesuffix("rss.xml"))
    )
    return (*feeds[:1], *near)


def _dublin_core(
    page: PlannedPage,
    unit: Unit,
    description: str,
    published: dt.datetime | None,
    modified: dt.datetime | None,
    canonical: str,
) -> tuple[tuple[str, str], ...]:
    fields = page.entry.fields if page.entry else None
    pairs = (
        ("DC.title", page.title),
        ("DC.creator", (fields.author if fields else "") or unit.name),
        ("DC.publisher", unit.name),
        ("DC.description", description),
        ("DC.subject", ", ".join((*fields.category, *fields.tags)) if fields else ""),
        ("DC.date", published.date().isoformat() if published else ""),
        ("DCTERMS.modified", modified.date().isoformat() if modified else ""),
        ("DC.identifier", canonical),
        ("DC.language", page.language),
        ("DC.source", fields.source if fields else ""),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
    )
    return tuple((name, value) for name, value in pairs if value)


def _absolute(address: str, site_url: str) -> str:
    if not address or address.startswith(("https://", "http://")):
        return address
    return site_url + address.lstrip("/") if site_url else ""


def organisation(unit: Unit) -> dict[str, Any]:
    """The unit as schema.org data."""
    kinds = sorted(unit.kinds, key=list(Kind).index)
    if set(kinds) & OFFICE_KINDS:
        kind = "GovernmentOrganization"
    else:
        kind = _TYPES.get(kinds[0], "School") if len(kinds) == 1 else "School"
    return _without_empty(
        {
            "@type": kind,
            "@id": f"{unit.url}#unit" if unit.url else "",
            "name": unit.name,
            "alternateName": [name for name in (unit.short_name, unit.english_name) if name],
            "description": kinds_label(unit.kinds, joined=", "),
            "slogan": unit.slogan,
            "identifier": unit.code,
            "url": unit.url,
            "logo": _absolute(unit.emblem, unit.url),
            "address": unit.address,
            "telephone": unit.phone,
            "email": unit.email,
            "foundingDate": str(unit.founded) if unit.founded else "",
            "parentOrganization": [
                _without_empty({"@type": "Organization", "name": s.name, "url": s.url})
                for s in unit.superiors
            ],
            "sameAs": [url for _, url in unit.social],
        }
    )


@lru_cache(maxsize=1)
def _publisher(unit: Unit) -> msgspec.Raw:
    """The unit as it stands in the data of every post, encoded once."""
    return msgspec.Raw(msgspec.json.encode(organisation(unit)))


def _linked_data(
    page: PlannedPage,
    post: Post | None,
    unit: Unit,
    canonical: str,
    image: str,
    modified: dt.datetime | None,
) -> dict[str, Any]:
    if post is not None:
        content = {
            "@type": "NewsArticle",
            "headline": post.title,
            "datePublished": post.date.isoformat(),
            "dateModified": modified.isoformat() if modified else "",
            "about": _event(post, unit),
            "articleSection": post.category,
            "description": post.summary,
            "image": image,
            "author": {"@type": "Person", "name": post.author} if post.author else "",
            "isBasedOn": post.source_url,
            "publisher": _publisher(unit),
            "mainEntityOfPage": canonical,
            "inLanguage": page.language,
        }
    elif not page.url:
        content = organisation(unit)
    else:
        content = {
            "@type": "WebPage",
            "name": page.title,
            "url": canonical,
            "dateModified": modified.isoformat() if modified else "",
            "isPartOf": _without_empty({"@type": "WebSite", "name": unit.name, "url": unit.url}),
            "inLanguage": page.language,
        }
    return {"@context": "https://schema.org"} | _without_empty(content)


def _event(post: Post, unit: Unit) -> dict[str, Any]:
    """What the post announces; empty for news that announce nothing."""
    if post.starts is None:
        return {}
    return _without_empty(
        {
            "@type": "Event",
            "name": post.title,
            "startDate": _day_or_moment(post.starts),
            "endDate": _day_or_moment(post.ends) if post.ends else "",
            "location": {"@type": "Place", "name": post.place} if post.place else "",
            "organizer": {"@type": "Organization", "name": unit.name, "url": unit.url},
        }
    )


def _day_or_moment(moment: dt.datetime) -> str:
    """A day without an hour is no midnight."""
    return (moment.date() if moment.time() == dt.time() else moment).isoformat()


def _linked_record(page: PlannedPage, website: Website, canonical: str) -> dict[str, Any] | None:
    """What a record is, or all questions of their list; None for other pages."""
    record = website.records.by_url.get(page.url) if page.template in RECORD_PAGES else None
    if record is not None:
        content = linked_record(record, website.site.unit, canonical)
    elif page.url == f"{QUESTION.folder}/":
        content = linked_questions(website.records.of(QUESTION.folder))
    else:
        return None
    if content is None:
        return None
    return {"@context": "https://schema.org"} | _without_empty(content)


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _script_json(value: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = msgspec.json.encode(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
