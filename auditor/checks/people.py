"""Leaders and staff: who they are and how to reach them (Điều 9 khoản 1 điểm a)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.checks.case import Case, Subject, absent, conclude
from auditor.checks.content import candidates, conclusion, promised
from auditor.checks.finding import Evidence, Finding
from auditor.checks.ladder import Weighed, best, closed
from auditor.checks.phones import find_phone
from auditor.checks.quoting import evidence_of
from rulebook.model import Level, Outcome, Requirement
from rulebook.vietnamese.text import fold

_TITLE = re.compile(
    r"\b(?:hieu truong|pho hieu truong|giam doc|pho giam doc|truong phong|pho truong phong|"
    r"to truong|to pho|chu tich hoi dong truong|giao vien|nhan vien|ke toan|van thu|bi thu)\b"
)
_LEADER = re.compile(r"\b(?:pho )?(?:hieu truong|giam doc|truong phong|chu tich hoi dong truong)\b")
#: Two to five capitalised words: how Vietnamese write a person's name.
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỵ"
_NAME = re.compile(rf"(?:[{_UPPER}][\w]*)(?:\s+[{_UPPER}][\w]*){{1,4}}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DUTIES = re.compile(r"\b(?:phu trach|phan cong|nhiem vu|dam nhiem|chi dao|chiu trach nhiem)\b")
#: A leader with a number to call, as side boxes of home pages print them.
_PRINTED = re.compile(
    r"^(?i:phó )?(?i:hiệu trưởng|giám đốc|trưởng phòng)\s*[:–-]\s*(?i:(?:thầy|cô|ông|bà)\b\.?)?\s*"
    rf"{_NAME.pattern}\W+(?i:đt|sđt|đtdđ|điện thoại|tel)?\W*(0[\d .]{{8,12}})",
    re.MULTILINE,
)
#: One number of a leader may stand in any footer; a list of leaders names two.
_FEWEST_PRINTED = 2

#: The five facts TT37/2020 asks of every leader, as the person reading the report calls them.
FIELDS = ("họ tên", "chức vụ", "điện thoại", "thư điện tử", "nhiệm vụ đảm nhiệm")


@dataclass(frozen=True, slots=True)
class Roster:
    """What one page says about persons."""

    subject: Subject
    fields: tuple[str, ...]
    people: int


def judge_leaders(case: Case, requirement: Requirement) -> Finding:
    """All five facts on one page are found; some of them are fields missing, also where only the
    home page prints them."""
    found = _judge(case, requirement, FIELDS, _LEADER)
    if found.outcome in (Outcome.STUB, Outcome.MISSING):
        return _printed(case, requirement) or found
    return found


def _printed(case: Case, requirement: Requirement) -> Finding | None:
    """The leaders whom the home page names with their numbers."""
    page = case.home
    people = _PRINTED.findall(f"{page.text}\n{page.chrome}") if page else []
    if page is None or len(people) < _FEWEST_PRINTED:
        return None
    return conclude(
        requirement,
        "fields-missing",
        Level.E3,
        confidence=0.7,
        evidence=(Evidence(page.url, page.title),),
        values={"missing": ", ".join(FIELDS[3:]), "people": len(people)},
    )


def judge_staff(case: Case, requirement: Requirement) -> Finding:
    """Names with posts and official addresses; phones are nobody's duty since TT37/2020."""
    return _judge(case, requirement, (FIELDS[0], FIELDS[1], FIELDS[3]), _TITLE)


def judge_representative(case: Case, requirement: Requirement) -> Finding:
    """One named person with title, phone and address to write to (TT09/2024 Điều 4 khoản 6)."""
    return _judge(case, requirement, FIELDS[:4], _TITLE)


def _judge(
    case: Case, requirement: Requirement, wanted: tuple[str, ...], title: re.Pattern[str]
) -> Finding:
    people = [
        subject
        for subject in candidates(case, requirement)
        if subject.item.original and subject.item.kind != "post"
    ]
    shut = {s.item.url: end for s in people if (end := closed(case, requirement, s))}
    rosters = [roster(subject, title) for subject in people if subject.item.url not in shut]
    named = [one for one in rosters if FIELDS[0] in one.fields and FIELDS[1] in one.fields]
    if named:
        fullest = max(
            named,
            key=lambda one: (len(set(wanted) & set(one.fields)), one.people, one.subject.item.url),
        )
        return _concluded(requirement, fullest, wanted)
    if case.blind:
        return absent(case, requirement)
    return _without_names(case, requirement, rosters, best(list(shut.values())))


def _concluded(requirement: Requirement, best: Roster, wanted: tuple[str, ...]) -> Finding:
    missing = [name for name in wanted if name not in best.fields]
    evidence = (evidence_of(best.subject.item),)
    if not missing:
        return conclude(
            requirement, "found", Level.E5, evidence=evidence, values={"people": best.people}
        )
    if len(missing) >= len(wanted) - 2:
        return conclude(
            requirement,
            "names-only",
            Level.E3,
            evidence=evidence,
            values={"missing": ", ".join(missing), "people": best.people},
        )
    return conclude(
        requirement,
        "fields-missing",
        Level.E4,
        evidence=evidence,
        values={"missing": ", ".join(missing), "people": best.people},
    )


def _without_names(
    case: Case, requirement: Requirement, rosters: list[Roster], shut: Weighed | None
) -> Finding:
    for one in rosters:
        item = one.subject.item
        scans = [d for d in item.attachments if d.readable == "scan"]
        if scans:
            return conclude(
                requirement,
                "found-scan",
                Level.E4,
                confidence=0.6,
                evidence=(evidence_of(item),),
            )
        if item.pictures or item.text:
            return conclude(
                requirement, "text-only", Level.E3, confidence=0.5, evidence=(evidence_of(item),)
            )
    return conclusion(case, requirement, shut or promised(case, requirement))


def roster(subject: Subject, title: re.Pattern[str]) -> Roster:
    """Which facts about persons the page shows, in its tables or its text."""
    item = subject.item
    rows = [" | ".join(row) for table in item.tables for row in (table.header, *table.body)]
    text = "\n".join((item.text, *rows, *(d.text for d in item.attachments[:3])))[:20_000]
    folded = subject.folded + " " + fold("\n".join(rows))
    people = len(title.findall(folded))
    seen = {
        FIELDS[0]: bool(_NAME.search(item.text)) or any(_NAME.search(row) for row in rows),
        FIELDS[1]: people > 0,
        FIELDS[2]: bool(find_phone(text)),
        FIELDS[3]: bool(_EMAIL.search(text)) or bool(item.page and item.page.emails),
        FIELDS[4]: bool(_DUTIES.search(folded)),
    }
    return Roster(subject, tuple(name for name in FIELDS if seen[name]), people)
