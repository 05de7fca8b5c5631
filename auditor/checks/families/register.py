"""The register of documents: number, date, summary and a file for each (Điều 9 khoản 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from auditor.checks.case import Case, Subject, absent, conclude
from auditor.checks.families.content import candidates, conclusion, promised
from auditor.checks.finding import Evidence, Finding
from auditor.checks.items.addresses import is_file, is_hosted
from auditor.checks.items.units import names_authority
from auditor.checks.ladder.ladder import best, closed
from auditor.checks.quoting import evidence_of, shortened
from auditor.pages.model import Link, Page, Place
from rulebook.kinds import Kind
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: "22/KH-PGDĐT", "37/2020/TT-BGDĐT", "15/QĐ-THCSHL", also typed "15/qđ-thcshl"
_NUMBER = re.compile(
    r"\b\d{1,5}[a-z]?\s?/\s?(?:20\d\d\s?/\s?)?"
    r"(?:[A-ZĐ]{2,}[\wĐ&]*(?:\s?-\s?[\wĐ&]+)*|[a-zđ]{2,5}\s?-\s?[a-zđ&]{2,})"
)
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d\b|ngày \d{1,2} tháng \d{1,2}", re.I)
#: Signs of bodies above schools at the end of a number: "-SGDĐT", "/QH14", but not "-TTGDTX".
_UPPER = re.compile(
    r"[-/](?:[BSP]GD(?:\s?&?\s?[ĐD]T)?|UBND|CP|TTg|QH\d*|BNV|BTC|HĐND|BTTTT)\b", re.I
)
#: The sign of an office of education, whose own papers come from nowhere above.
_OWN_SIGNS = {
    Kind.SO: re.compile(r"[-/]SGD", re.I),
    Kind.PHONG: re.compile(r"[-/]PGD", re.I),
}
_NUMBER_COLUMN = re.compile(r"^so(?: k[iy])? hieu\b")
#: A cell that offers its row's file: "Xem", "Tải về", "ke-hoach.pdf (30 lượt)".
_OFFER = re.compile(r"^(?:xem|tai|download|file|tep|chi tiet)\b|\b(?:pdf|docx?|xlsx?)\b")
#: What a menu calls papers of every kind.
_STORE = re.compile(r"(?:kho |thu vien |danh muc )?tai lieu(?: nha truong| cua truong)?")
#: Items from which a listing without numbers is still a register of some kind.
_SOME = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as a listing shows it."""

    url: str
    words: str
    number: str
    dated: bool
    file: bool

    @property
    def complete(self) -> bool:
        return bool(self.number) and self.dated and self.file

    def is_from_above(self, kinds: Set[Kind]) -> bool:
        """Whether a body above a unit of these kinds issued it."""
        if any(sign.search(self.number) for kind, sign in _OWN_SIGNS.items() if kind in kinds):
            return False
        return bool(_UPPER.search(self.number)) or names_authority(fold(self.words))


def judge_documents(case: Case, requirement: Requirement) -> Finding:
    """The entries of every page that is a register by its name."""
    sections = [s for s in candidates(case, requirement) if s.item.page is not None]
    sections += [s for s in _stores(case) if s not in sections]
    listed = {s.item.url: list(_entries(case, s)) for s in sections}
    shut = {
        s.item.url: end
        for s in sections
        if not listed[s.item.url] and (end := closed(case, requirement, s))
    }
    filled = [s for s in sections if s.item.url not in shut]
    entries = {entry.url: entry for s in filled for entry in listed[s.item.url]}
    for url in _carried(case, entries):
        del entries[url]
    unreadable = {one.url for one in case.site.documents if one.readable == "unreadable"}
    broken = [url for url in entries if url in case.site.gone or url in unreadable]
    if entries:
        section = max(filled, key=lambda one: (one.item.place, *_filling(listed[one.item.url])))
        return _concluded(
            case,
            requirement,
            section,
            listed[section.item.url],
            list(entries.values()),
            len(broken),
        )
    if case.blind:
        return absent(case, requirement)
    named = [(s, count) for s in filled if (count := len(_NUMBER.findall(s.item.text))) >= _SOME]
    if named:
        section, count = named[0]
        return conclude(
            requirement,
            "no-files",
            Level.E3,
            evidence=(evidence_of(section.item),),
            values={"entries": count, "complete": 0, "files": 0},
        )
    if filled and len(filled[0].item.text) > _SOME * 100:
        return conclude(requirement, "text-only", Level.E3, evidence=(evidence_of(filled[0].item),))
    chosen = best(list(shut.values())) or promised(case, requirement)
    return conclusion(case, requirement, chosen)


def _stores(case: Case) -> Iterator[Subject]:
    """Sections called after no more than that they keep papers, where these are documents: the
    page gives a number and offers a file."""
    for subject in case.subjects:
        item = subject.item
        if not item.place or not any(map(_STORE.fullmatch, item.names)):
            continue
        official = "van ban" in subject.folded and _NUMBER.search(item.text)
        if official and any(entry.file for entry in _entries(case, subject)):
            yield subject


def _filling(entries: Sequence[Entry]) -> tuple[int, int]:
    """Documents that a section lists with all that belongs to them, and with or without."""
    return sum(entry.complete for entry in entries), len(entries)


def _concluded(
    case: Case,
    requirement: Requirement,
    section: Subject,
    listed: Sequence[Entry],
    entries: Sequence[Entry],
    broken: int,
) -> Finding:
    """The best section decides, of all documents of the site those from above and the broken."""
    evidence = (
        evidence_of(section.item),
        *(Evidence(entry.url, shortened(entry.words, 160)) for entry in listed[:3]),
    )
    full = [entry for entry in entries if entry.complete]
    with_file = [entry for entry in entries if entry.file]
    values = {"entries": len(entries), "complete": len(full), "files": len(with_file)}
    rows = list(_rows(section.item.page))
    lost = {entry.url for entry in entries if entry.url in case.site.gone}
    checked = len(lost | {entry.url for entry in with_file})
    if broken and broken * 2 > checked:
        return conclude(
            requirement,
            "broken-files",
            Level.E3,
            evidence=evidence,
            values={"broken": broken, "checked": checked},
        )
    if not with_file:
        return conclude(requirement, "no-files", Level.E3, evidence=evidence, values=values)
    kinds = case.school.kinds
    if len(entries) >= _SOME and all(entry.is_from_above(kinds) for entry in entries):
        return conclude(requirement, "upper-level-only", Level.E4, evidence=evidence, values=values)
    if len(rows) >= _SOME and sum(rows) * 2 >= len(rows):
        values = {"entries": len(rows), "complete": sum(rows), "files": sum(rows)}
        return conclude(requirement, "found", Level.E5, evidence=evidence, values=values)
    complete, files = _filling(listed)[0], sum(entry.file for entry in listed)
    if (full and len(full) * 2 >= len(with_file)) or (complete >= _SOME and complete * 2 >= files):
        return conclude(requirement, "found", Level.E5, evidence=evidence, values=values)
    return conclude(requirement, "attachment-only", Level.E4, evidence=evidence, values=values)


def _carried(case: Case, entries: Mapping[str, Entry]) -> list[str]:
    """Files that a listing shows beside the page of the same document: one entry, shown twice."""
    own = {
        document.url
        for url in entries
        if (subject := case.by_url.get(url)) is not None and subject.item.page is not None
        for document in subject.item.attachments
    }
    return [url for url, entry in entries.items() if url in own and not entry.number]


def _rows(page: Page | None) -> Iterator[bool]:
    """For each row of a register's table that tells number and date: whether it offers a file, by
    a file's name or a word such as "Xem"."""
    for table in page.tables if page is not None else ():
        numbers = [n for n, cell in enumerate(table.header) if _NUMBER_COLUMN.search(fold(cell))]
        for row in table.body:
            words = " | ".join(row)
            numbered = any(row[n : n + 1] and row[n] for n in numbers) or _NUMBER.search(words)
            if numbered and _DATE.search(words):
                yield any(is_file(cell) or _OFFER.search(fold(cell)) for cell in row)


def _entries(case: Case, section: Subject) -> Iterator[Entry]:
    """The section's links that are documents, or lead to a page that carries one."""
    page = section.item.page
    if page is None:
        return
    for link in page.links:
        if link.place is not Place.BODY or link.url == page.url:
            continue
        target = case.pages.get(link.url)
        words = f"{link.text} {link.near}"
        number = _NUMBER.search(words)
        file = is_file(link.url) or is_hosted(link.url) or _carries_file(case, link.url)
        if not (number or file) or not fold(words):
            continue
        opening = f"{target.heading} {target.text[:600]}" if target is not None else ""
        dated = bool(_DATE.search(words) or _DATE.search(opening)) or _dated(target)
        number = number or _NUMBER.search(opening)
        yield Entry(link.url, _said(link, target), number.group() if number else "", dated, file)


def _said(link: Link, target: Page | None) -> str:
    return target.heading if target is not None and target.heading else link.text or link.near


def _carries_file(case: Case, url: str) -> bool:
    """Whether the page there has a file of its own."""
    target = case.by_url.get(url)
    return (
        target is not None
        and url != case.site.home
        and bool(target.item.attachments or target.item.unread)
    )


def _dated(page: Page | None) -> bool:
    return page is not None and any(e.kind == "published" for e in page.dates)
