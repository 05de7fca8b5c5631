"""Duties answered by a section, a page or a document: the generic climb up the ladder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from auditor.checks.case import GENERAL, Case, Subject, absent, conclude
from auditor.checks.finding import Evidence, Finding
from auditor.checks.items.addresses import is_hosted
from auditor.checks.items.emptiness import is_empty
from auditor.checks.items.items import ENOUGH, Item
from auditor.checks.items.subjects import NOTHING
from auditor.checks.items.traps import discloses
from auditor.checks.ladder.blanks import unfilled
from auditor.checks.ladder.deadends import lost_link, only_elsewhere
from auditor.checks.ladder.holders import holders, says_so
from auditor.checks.ladder.introduction import on_the_home_page
from auditor.checks.ladder.ladder import Weighed, best, closed, is_shaped, weigh
from auditor.checks.ladder.remarks import remarked
from auditor.checks.ladder.salience import MAINLY, salience
from auditor.checks.ladder.umbrella import umbrellas
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: Headings of a duty's table that a page in words names where it tells of the same.
_FEWEST_HEADINGS = 2


def judge_content(case: Case, requirement: Requirement) -> Finding:
    """The best of everything on the site that names the subject."""
    weighed = weigh_all(case, requirement)
    chosen = remarked(case, requirement, weighed, best(weighed))
    if chosen is None and requirement.family == "disclosure":
        chosen = stored(_sections(case))
    if chosen is not None and chosen.code in ("stub", "menu-only"):
        chosen = below(case, requirement, chosen) or chosen
    return conclusion(case, requirement, chosen)


def stored(sections: Iterable[Subject]) -> Weighed | None:
    """The section for disclosures where all of them are kept with a storage provider: what is in
    its folder cannot be seen from here."""
    for section in sections:
        item = section.item
        if item.unread and is_hosted(item.unread[0]):
            host = urlsplit(item.unread[0]).hostname or ""
            values = (("host", host),)
            return Weighed("embedded-unfetched", Level.E1, 0.5, evidence_of(item), values)
    return None


def _sections(case: Case) -> list[Subject]:
    """The pages of the menu called "Công khai" that hold nothing but links to storage."""
    return [
        subject
        for subject in case.concerned.get("disclosure-section", ())
        if subject.item.kind == "page"
        and subject.item.place
        and not (subject.item.attachments or subject.item.lists)
        and any(map(subject.name("disclosure-section").calls, subject.item.names))
        and _keeps_all(case, subject.item)
    ]


def _keeps_all(case: Case, item: Item) -> bool:
    """Whether the storage a page leads to may hold any disclosure: the line that leads to it
    speaks of disclosing and of no single subject, or there is none."""
    lines = [
        fold(f"{link.text} {link.near}")
        for link in (item.page.links if item.page else ())
        if link.url in item.unread
    ]
    return all(map(discloses, lines)) and not any(
        naming.strongly and duty not in GENERAL
        for line in lines
        for duty, naming in case.vocabularies.named(line).items()
    )


def below(case: Case, requirement: Requirement, section: Weighed) -> Weighed | None:
    """What the pages under an empty section say: its own page may be "đang cập nhật" while its
    children answer the duty part by part."""
    if requirement.family != "content":
        return None
    branch = section.evidence.url.removesuffix("/").removesuffix(".html") + "/"
    parts = [
        subject
        for subject in case.subjects
        if subject.item.url.startswith(branch)
        and subject.item.kind == "page"
        and subject.name(requirement.id).headings
        and closed(case, requirement, subject) is None
    ]
    if not parts:
        return None
    return Weighed("text-only", Level.E3, 0.6, evidence_of(parts[0].item))


def weigh_all(case: Case, requirement: Requirement) -> list[Weighed]:
    """Every candidate weighed: named by title, named inside, covered by a combined disclosure,
    told on the home page, or else promised by a menu."""
    found = [weigh(case, requirement, subject) for subject in candidates(case, requirement)]
    found += [*umbrellas(case, requirement), on_the_home_page(case, requirement)]
    found += [unfilled(case, requirement)]
    weighed = [one for one in found if one is not None]
    menu = promised(case, requirement, frozenset(one.evidence.url for one in weighed))
    return [*weighed, menu] if menu else weighed


def candidates(case: Case, requirement: Requirement) -> Iterator[Subject]:
    """Items whose title names the subject, or whose content plainly has its shape."""
    for subject in case.concerned.get(requirement.id, ()):
        url = subject.item.url
        if requirement.id in case.claims.answered.get(url, ()) or (
            requirement.id in case.claims.admitted.get(url, ())
        ):
            yield subject
            continue
        named = subject.name(requirement.id)
        if named.never:
            continue
        if (
            named.strongly
            or (named.weakly and _confirmed(case, requirement, subject))
            or (requirement.id in subject.sections and _filed(case, requirement, subject))
        ):
            yield subject
        elif _headed(case, requirement, subject):
            yield from holders(case, requirement, subject)
        elif _offered(case, requirement, subject):
            yield subject


def _confirmed(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """What makes a weak name count: its own content or a file for a stated year, or being the
    whole title of a page that no year binds. A year says nothing of a file that none binds: the
    "Biểu mẫu" of a department's circular is dated too."""
    item = subject.item
    weak = subject.name(requirement.id).weak
    called = any(map(subject.name(requirement.id).calls, item.names))
    if called and item.kind == "page" and requirement.period == "none":
        return True
    if called and _tells(requirement, subject):
        return True
    if salience(subject, weak) < MAINLY:
        return False
    if item.kind == "document" and requirement.period == "none":
        return says_so(case, requirement, subject)
    return _filed(case, requirement, subject)


def _tells(requirement: Requirement, subject: Subject) -> bool:
    """Whether a page of the menu that is called after the subject alone speaks of it at length:
    "Cơ sở vật chất" with its rooms, "Học phí" with its rates, "Tuyển sinh" with the notice."""
    item = subject.item
    if item.kind != "page" or not item.place or item.listing or item.length < ENOUGH:
        return False
    if any(naming.strongly for duty, naming in subject.titled.items() if duty != requirement.id):
        return False
    said = subject.body(requirement.id)
    return said.strongly or len(said.headings) >= _FEWEST_HEADINGS


def _filed(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Content of the right kind, or a file whose title tells its year."""
    if says_so(case, requirement, subject):
        return True
    return bool(subject.item.attachments) and subject.period.told in (
        "title",
        "file",
    )


def _headed(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """A combined page or file with this subject inside and in its shape."""
    return (
        subject.general
        and case.vocabularies.headings(requirement.id) > 0
        and subject.body(requirement.id).strongly
        and subject.period.against(requirement, case.today) == "right"
        and is_shaped(case, requirement, subject)
        and (requirement.family != "content" or _says_itself(case, requirement, subject))
    )


def _says_itself(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """Whether the words of a page, and not only those of a file on it, name the subject: the
    decision that founded a school names all its bodies and is no chart of them."""
    if subject.item.page is None or not subject.item.attachments:
        return True
    return case.vocabularies.named(subject.told).get(requirement.id, NOTHING).strongly


def _offered(case: Case, requirement: Requirement, subject: Subject) -> bool:
    """A combined page with a link to a storage provider in a line that names the subject."""
    item = subject.item
    if not (subject.general and item.unread and item.page):
        return False
    lines = {f"{one.text} {one.near}" for one in item.page.links if one.url in item.unread}
    return any(
        requirement.id in (named := case.vocabularies.named(fold(line)))
        and named[requirement.id].strongly
        for line in lines
    )


def promised(
    case: Case, requirement: Requirement, weighed: frozenset[str] = frozenset()
) -> Weighed | None:
    """A menu entry of that name, when what it leads to is empty or was not reached, or any link
    of that name to an address that is gone; pages already weighed have had their say."""
    for words, url in case.menu.get(requirement.id, ()):
        if url in weighed:
            continue
        subject, evidence = case.by_url.get(url), Evidence(url, words)
        if url in case.site.gone:
            return Weighed("dead-link", Level.E1, 0.9, evidence, (("url", url),))
        kept = case.site.withheld.get(url)
        if kept:
            return Weighed("could-not-check", Level.E1, 1.0, evidence, (("reason", kept),))
        network = only_elsewhere(subject.item) if subject else ""
        if network:
            return Weighed("social-only", Level.E1, 0.8, evidence, (("host", network),))
        if subject is not None and is_empty(subject.item, subject.folded):
            return Weighed("stub", Level.E2, 0.8, evidence)
        return Weighed("menu-only", Level.E1, 0.6 if subject else 0.7, evidence)
    lost = lost_link(case, requirement.id)
    if lost is None:
        return None
    return Weighed("dead-link", Level.E1, 0.8, Evidence(lost.page, lost.text), (("url", lost.url),))


def _not_demanded(case: Case, requirement: Requirement) -> bool:
    """Whether a site without the content lacks nothing: what others say of the subject there is
    no worse than silence."""
    return requirement.elsewhere or requirement.conditional(case.school.kinds)


def conclusion(case: Case, requirement: Requirement, chosen: Weighed | None) -> Finding:
    """The finding for the best candidate; nothing at all is missing or unseen."""
    if chosen is None:
        return absent(case, requirement)
    if chosen.level is Level.E0 and _not_demanded(case, requirement):
        return absent(case, requirement)
    if case.blind and chosen.level in (Level.E0, Level.E1, Level.E2):
        return absent(case, requirement)
    return conclude(
        requirement,
        chosen.code,
        chosen.level,
        confidence=chosen.confidence,
        evidence=(chosen.evidence,),
        values=dict(chosen.values),
    )
