"""Which duty is answered where: the sections that the law asks of a unit on one day.

Decided from the source alone (paths, front matter, whether there is any text), before rendering.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from generator.content.entries import Entry
from generator.content.figures import has_figures
from generator.content.layout import (
    DISCLOSURES,
    DOCUMENTS,
    ENGLISH,
    ENGLISH_SECTION,
    POST_SECTIONS,
    EntryKind,
)
from generator.content.model import Section, Unit
from generator.planning.law_order import place_in_law
from generator.source import PEOPLE_FILES, Source
from rulebook.deadlines import last_due, next_due
from rulebook.messages import Problem, say
from rulebook.model import Force, Requirement, Rulebook
from rulebook.periods import acceptable_school_years, acceptable_years
from rulebook.vietnamese.school_years import school_year_of
from rulebook.vietnamese.text import fold

#: Shorter texts without files say nothing (letters and digits).
_LEAST_TEXT = 40
_STUB = re.compile(
    r"(?:(?:noi dung|thong tin|muc nay|trang nay|nha truong)?\s*"
    r"(?:dang|se)(?: duoc)? (?:cap nhat|xay dung|bo sung)(?: noi dung| sau| them)?\s*)+"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
#: The section that ``truong.yml`` fills.
CONTACT = "lien-he"
#: Sections that the generator itself answers, on every site.
GENERATED = frozenset({"rss", "tim-kiem", "so-do-trang"})


@dataclass(frozen=True, slots=True)
class Duties:
    """Sections in the law's order, and by address the entries that answer them."""

    sections: tuple[Section, ...]
    answers: Mapping[str, tuple[Entry, ...]]  # requirement id → entries, newest year first
    problems: tuple[Problem, ...]


def find_duties(
    source: Source, published: Iterable[Entry], rulebook: Rulebook, today: dt.date
) -> Duties:
    """Lay out every duty with a section that binds the unit on that day.

    A binding duty that nothing answers gives a warning that names the file to write; a duty that
    does not bind is laid out only when something answers it.
    """
    entries = tuple(published)
    unit = source.unit
    claimed, problems = _claims(entries, rulebook)
    answering = (EntryKind.PAGE, EntryKind.DISCLOSURE, EntryKind.RECORD)
    candidates = tuple(e for e in entries if e.kind in answering)
    places = frozenset((e.kind, e.place.folder) for e in entries)
    sections: list[Section] = []
    answers: dict[str, tuple[Entry, ...]] = {}
    lists = {f"{e.place.type.folder}/" for e in entries if e.place.type is not None}
    guidance = {_section_of(entry): entry for entry in source.entries if entry.fields.waiting}
    asked = rulebook.applicable(today, unit.kinds, private=unit.private)
    for requirement in sorted(asked, key=lambda r: place_in_law(r, today, unit.kinds)):
        if requirement.section is None or requirement.force is Force.PROHIBITION:
            continue
        found = _answers(requirement, candidates, claimed)
        filled = any(e.url in lists or has_substance(e, source) for e in found)
        filled = filled or _filled_otherwise(requirement.section, source, places)
        binding = requirement.force is Force.STATUTORY and not requirement.conditional(unit.kinds)
        if not filled and not binding:
            continue
        answers[requirement.id] = found
        section = _section(requirement, found, filled, binding, unit, today)
        sections.append(section)
        if not filled:
            waiting = guidance.get(section.url)
            problems.append(unfilled(section, waiting, today))
            if waiting is not None and any(map(has_figures, source.tables.get(waiting.path, ()))):
                problems.append(_not_released(waiting))
    return Duties(tuple(sections), answers, tuple(problems))


def _section(
    requirement: Requirement,
    found: tuple[Entry, ...],
    filled: bool,
    binding: bool,
    unit: Unit,
    today: dt.date,
) -> Section:
    basis = requirement.basis_on(today, unit.kinds)
    url = f"{requirement.section}/"
    elsewhere = [entry for entry in found if entry.kind is not EntryKind.DISCLOSURE]
    if len(found) == 1 and elsewhere:
        url = elsewhere[0].url
    return Section(
        requirement=requirement,
        clause=f"{basis.source} {basis.clause}" if basis else "",
        url=url,
        filled=filled,
        due=next_due(requirement, unit.kinds, today),
        overdue=None if filled else last_due(requirement, unit.kinds, today),
        binding=binding,
    )


def answer_path(requirement: Requirement, today: dt.date) -> str:
    """The file in which to answer a duty, relative to the content folder."""
    section = requirement.section or ""
    if section.startswith(f"{DISCLOSURES}/"):
        return f"{DISCLOSURES}/{wanted_year(requirement, today)}/{section.partition('/')[2]}.md"
    if section in POST_SECTIONS:
        return f"{section}/{today.year}/{today.isoformat()}-ten-bai.md"
    if section == DOCUMENTS:
        return f"{section}/{today.year}/ten-van-ban.md"
    if section == ENGLISH_SECTION:
        return f"{ENGLISH}/index.md"
    if section.rpartition("/")[2] in PEOPLE_FILES:
        return f"{section}.yml"
    return f"{section}.md"


def wanted_year(requirement: Requirement, today: dt.date) -> str:
    """The year whose paper is asked for now, as a folder of ``cong-khai`` is named."""
    years = acceptable_years(requirement, today)
    if years:
        return str(years[-1])
    accepted = acceptable_school_years(requirement, today)
    return (accepted[0] if accepted else school_year_of(today)).label


def unfilled(section: Section, waiting: Entry | None, today: dt.date) -> Problem:
    """What to write, where, and by when; ``waiting`` is the file that holds only guidance,
    ``section.overdue`` the last day that has passed by which it had to be there."""
    requirement = section.requirement
    path = waiting.path if waiting is not None else answer_path(requirement, today)
    values = {
        "label": requirement.label.vi,
        "clause": section.clause,
        "guidance": requirement.guidance.vi,
    }
    if section.overdue is not None:
        message = say(
            "Mục bắt buộc “{label}” ({clause}) chưa có nội dung; quá hạn từ {late}. {guidance}",
            late=f"{section.overdue:%d/%m/%Y}",
            **values,
        )
    elif requirement.section == CONTACT:
        message = say(
            "Mục bắt buộc “{label}” ({clause}) chưa có nội dung: điền “địa chỉ”, “điện thoại”, "
            "“thư điện tử” trong truong.yml. {guidance}",
            **values,
        )
    elif section.due is None:
        message = say("Mục bắt buộc “{label}” ({clause}) chưa có nội dung. {guidance}", **values)
    else:
        message = say(
            "Mục bắt buộc “{label}” ({clause}) chưa có nội dung; hạn {due}. {guidance}",
            due=f"{section.due:%d/%m/%Y}",
            **values,
        )
    return Problem(path, 0, message, "warning", requirement.id)


def _not_released(waiting: Entry) -> Problem:
    """The figures are there, but the text beside them still says that nothing is."""
    message = say(
        "Bảng số liệu bên cạnh đã được điền nhưng trang chưa hiện: ghi “ngày: ngày công bố” và "
        "xoá dòng “trạng thái: chờ nội dung”."
    )
    return Problem(waiting.path, 1, message, "warning")


def has_substance(entry: Entry, source: Source) -> bool:
    """Whether an entry says something: a file, figures in a table, or more than “Đang cập nhật”.

    A report to be compiled is there once its PDF is.
    """
    if entry.fields.files or any(map(has_figures, source.tables.get(entry.path, ()))):
        return True
    if entry.fields.compiled:
        return False
    text = fold(_COMMENT.sub("", entry.body))
    return len(text) >= _LEAST_TEXT and not _STUB.fullmatch(text + " ")


def _claims(
    entries: tuple[Entry, ...], rulebook: Rulebook
) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """Entries by the requirement ids they name; an unknown id is reported with the nearest."""
    claimed: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for entry in entries:
        for identifier in entry.fields.requirement:
            if identifier in rulebook.requirements:
                claimed.setdefault(identifier, []).append(entry)
                continue
            close = get_close_matches(identifier, list(rulebook.requirements), n=1, cutoff=0.4)
            problems.append(
                Problem(
                    entry.path,
                    next((entry.lines[k] for k in entry.lines if fold(k) in _CLAIM_KEYS), 1),
                    say(
                        "Không có yêu cầu “{identifier}”. Có phải ý bạn là “{hint}”?",
                        identifier=identifier,
                        hint=close[0] if close else "congtruong rules",
                    ),
                    "warning",
                )
            )
    return claimed, problems


def _section_of(entry: Entry) -> str:
    """The address of the section an entry answers by its path alone."""
    if entry.kind is EntryKind.DISCLOSURE:
        return f"{entry.place.folder}/{entry.place.name}/"
    if entry.url == f"{ENGLISH}/":
        return f"{ENGLISH_SECTION}/"
    return entry.url


_CLAIM_KEYS = frozenset({"muc", "requirement", "requirements", "yeu cau"})


def _answers(
    requirement: Requirement, entries: tuple[Entry, ...], claimed: Mapping[str, list[Entry]]
) -> tuple[Entry, ...]:
    section = f"{requirement.section}/"
    found = list(claimed.get(requirement.id, ()))
    for entry in entries:
        if _section_of(entry) == section and entry not in found:
            found.append(entry)
    return tuple(sorted(found, key=lambda entry: (school_year(entry), entry.path), reverse=True))


def school_year(entry: Entry) -> str:
    """The year an answer is for, as written: ``2026-2027`` or ``2025``."""
    return entry.fields.school_year or entry.place.year


def _filled_otherwise(
    section: str, source: Source, places: frozenset[tuple[EntryKind, str]]
) -> bool:
    """Sections that lists, people or ``truong.yml`` fill, without a page of their own. ``places``:
    kinds and folders of all that is published."""
    if section in GENERATED or source.people.get(f"{section}/"):
        return True
    if section == CONTACT:
        return bool(source.unit.address and (source.unit.phone or source.unit.email))
    if section == DISCLOSURES:
        return any(kind is EntryKind.DISCLOSURE for kind, _ in places)
    kinds = (EntryKind.DOCUMENT,) if section == DOCUMENTS else (EntryKind.POST, EntryKind.RECORD)
    return any((kind, section) in places for kind in kinds)
