"""Rendered entries made into ``SiteContent``, the one value every template gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.composing.entries import EntryView, Viewer
from generator.content.entries import Entry
from generator.content.layout import DISCLOSURES, DOCUMENTS, ENGLISH, label_of
from generator.content.model import (
    Disclosure,
    FeedLink,
    OfficialDocument,
    Person,
    Post,
    PostSection,
    Section,
    SiteContent,
)
from generator.planning.duties import school_year
from generator.planning.navigation import english_home_of, english_menu_of, menu_of
from generator.planning.pages import Plan, category_url
from generator.source import Source

Views = Mapping[str, EntryView]  # by the entry's path


def compose_site(source: Source, plan: Plan, views: Views, viewer: Viewer) -> SiteContent:
    """Everything the theme may show; deterministic in the folder, the rulebook and the day."""
    posts = tuple(make_post(views[entry.path], viewer) for entry in plan.posts)
    english = tuple(make_post(views[entry.path], viewer) for entry in plan.english_posts)
    disclosures = {e.path: make_disclosure(views[e.path]) for e in plan.disclosures}
    sections = tuple(
        _with_answers(section, plan.duties.answers.get(section.requirement.id, ()), disclosures)
        for section in plan.duties.sections
    )
    folders = tuple(dict.fromkeys(sorted(post.section for post in posts)))
    return SiteContent(
        unit=source.unit,
        today=plan.today,
        menu=source.menu or menu_of(plan),
        posts=posts,
        pinned=tuple(p for p in posts if p.pinned_until and p.pinned_until >= plan.today),
        documents=tuple(make_document(views[entry.path]) for entry in plan.documents),
        disclosures=tuple(disclosures.values()),
        sections=sections,
        people=_everybody(source),
        feeds=feed_links(source, plan),
        sections_by_url={section.url: section for section in reversed(sections)},
        post_sections=tuple(
            PostSection(folder, label_of(folder), f"{folder}/", feed_link(label_of(folder), folder))
            for folder in folders
        ),
        english_home=english_home_of(plan),
        english_menu=english_menu_of(plan),
        english_posts=english,
    )


def make_post(view: EntryView, viewer: Viewer) -> Post:
    entry, fields = view.entry, view.entry.fields
    assert entry.moment is not None  # a post without a date is set aside when read
    return Post(
        title=entry.title,
        url=entry.url,
        date=entry.moment,
        section=entry.place.folder,
        html=view.html,
        summary=view.summary,
        updated=fields.updated,
        category=fields.category[0] if fields.category else "",
        categories=fields.category,
        tags=fields.tags,
        author=fields.author,
        source=fields.source,
        source_url=_web(fields.source_url),
        cover=viewer.cover(entry),
        cover_alt=fields.image_alt,
        pinned_until=fields.pin_until,
        expires=fields.expires,
        attachments=view.attachments,
        requirements=fields.requirement,
        starts=fields.start,
        ends=fields.end,
        place=fields.place,
    )


def _web(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def make_document(view: EntryView) -> OfficialDocument:
    entry, fields = view.entry, view.entry.fields
    return OfficialDocument(
        title=entry.title,
        url=entry.url,
        number=fields.number,
        issued=fields.issued or (entry.moment.date() if entry.moment else None),
        html=view.html,
        effective=fields.effective,
        expired=fields.expired,
        issuer=fields.issuer,
        signer=fields.signer,
        kind=fields.doc_type,
        field=fields.field,
        attachments=view.attachments,
        requirements=fields.requirement,
    )


def make_disclosure(view: EntryView) -> Disclosure:
    entry = view.entry
    return Disclosure(
        title=entry.title,
        url=entry.url,
        requirements=entry.fields.requirement,
        school_year=school_year(entry),
        published=entry.moment.date() if entry.moment else None,
        html=view.html,
        attachments=view.attachments,
    )


def _with_answers(
    section: Section, entries: tuple[Entry, ...], disclosures: Mapping[str, Disclosure]
) -> Section:
    """The section with its answers; each answer learns which duty it answers."""
    answers = []
    for entry in entries:
        disclosure = disclosures.get(entry.path)
        if disclosure is None:
            continue
        named = dict.fromkeys((*disclosure.requirements, section.requirement.id))
        answers.append(replace(disclosure, requirements=tuple(named)))
    return replace(section, answers=tuple(answers))


def _everybody(source: Source) -> tuple[Person, ...]:
    everybody = (person for url in sorted(source.people) for person in source.people[url])
    return tuple(dict.fromkeys(everybody))


def feed_link(title: str, folder: str = "") -> FeedLink:
    """The three feeds of a folder (``""``: of the whole site)."""
    prefix = f"{folder}/" if folder else ""
    return FeedLink(
        title,
        f"{prefix}rss.xml",
        f"{prefix}atom.xml",
        f"{prefix}feed.json",
        "en" if prefix.startswith(f"{ENGLISH}/") else "vi",
    )


def feed_links(source: Source, plan: Plan) -> tuple[FeedLink, ...]:
    """The site's feed, then those of sections, documents, disclosures and categories, then those
    in English; none when the school has switched them off."""
    if not source.unit.feeds:
        return ()
    links = [feed_link(source.unit.short_name or source.unit.name)]
    links.extend(_folder_feeds(plan.posts))
    if plan.documents:
        links.append(feed_link(label_of(DOCUMENTS), DOCUMENTS))
    if plan.disclosures:
        links.append(feed_link(label_of(DISCLOSURES), DISCLOSURES))
    categories = sorted({c for post in plan.posts for c in post.fields.category})
    links.extend(feed_link(f"Chuyên mục {c}", category_url(c).rstrip("/")) for c in categories)
    if plan.english_posts:
        links.append(feed_link(source.unit.name_in("en"), ENGLISH))
        links.extend(_folder_feeds(plan.english_posts))
    return tuple(links)


def _folder_feeds(posts: Iterable[Entry]) -> Iterator[FeedLink]:
    for folder in sorted({post.place.folder for post in posts}):
        yield feed_link(label_of(folder), folder)
