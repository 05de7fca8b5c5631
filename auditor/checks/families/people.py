"""Leaders and staff: who they are and how to reach them (Điều 9 khoản 1 điểm a)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from auditor.checks.case import Case, Subject, absent, conclude
from auditor.checks.families.content import candidates, conclusion, promised
from auditor.checks.families.rosters import FIELDS, NAME, Roster, roster, roster_of_each
from auditor.checks.finding import Evidence, Finding
from auditor.checks.ladder.ladder import Weighed, best, closed
from auditor.checks.privacy.redaction import redacted
from auditor.checks.quoting import evidence_of, shortened
from rulebook.kinds import OFFICE_KINDS
from rulebook.model import Level, Outcome, Requirement
from rulebook.vietnamese.text import fold

#: "Ban giám hiệu Trường …" names no "hiệu trưởng".
_HEAD = r"(?<!giam )hieu truong|hieu pho"
_TITLE = re.compile(
    rf"\b(?:{_HEAD}|pho hieu truong|giam doc|pho giam doc|truong phong|pho truong phong|"
    r"to truong|to pho|chu tich hoi dong truong|giao vien|nhan vien|ke toan|van thu|bi thu)\b"
)
_LEADER = re.compile(rf"\b(?:pho )?(?:{_HEAD}|giam doc|truong phong|chu tich hoi dong truong)\b")
#: On a school's pages the heads of the department are not its own.
_OWN_LEADER = re.compile(
    rf"\b(?:pho )?(?:{_HEAD}|giam doc(?! so\b)|truong phong(?! (?:gd|giao duc))|"
    r"chu tich hoi dong truong)\b"
)
#: A leader with a number to call, as side boxes of home pages print them.
_PRINTED = re.compile(
    r"^(?i:phó )?(?i:hiệu trưởng|giám đốc|trưởng phòng)\s*[:–-]\s*(?i:(?:thầy|cô|ông|bà)\b\.?)?\s*"
    rf"{NAME.pattern}\W+(?i:đt|sđt|đtdđ|điện thoại|tel)?\W*(0[\d .]{{8,12}})",
    re.MULTILINE,
)
#: One number of a leader may stand in any footer; a list of leaders names two.
_FEWEST_PRINTED = 2
#: Characters of "Ban giám hiệu nhà trường"; a sentence has more.
_LONGEST_HEADING = 40

Read = Callable[[Subject], Roster]
_ANY: Read = partial(roster, title=_TITLE)


def judge_leaders(case: Case, requirement: Requirement) -> Finding:
    """All five facts on one page are found; some of them are fields missing, also where only the
    home page prints them."""
    title = _LEADER if case.school.kinds & OFFICE_KINDS else _OWN_LEADER
    found = _judge(case, requirement, FIELDS, partial(roster_of_each, title=title))
    if found.outcome in (Outcome.STUB, Outcome.MISSING):
        return _printed(case, requirement) or _in_introduction(case, requirement, title) or found
    return found


def _in_introduction(
    case: Case, requirement: Requirement, title: re.Pattern[str]
) -> Finding | None:
    """The leaders whom a page of the menu names under a heading of theirs: the one page "Giới
    thiệu" that tells of the unit's history, aims and people."""
    for subject in case.subjects:
        item = subject.item
        if item.kind != "page" or not item.place or item.listing:
            continue
        if not subject.body(requirement.id).strongly:
            continue
        headings = (line for line in item.text.split("\n") if len(line) <= _LONGEST_HEADING)
        named = (case.vocabularies.named(fold(line)).get(requirement.id) for line in headings)
        if not any(naming and naming.strongly for naming in named):
            continue
        read = roster_of_each(subject, title)
        if read.names_somebody and read.people >= _FEWEST_PRINTED:
            return _concluded(requirement, read, FIELDS)
    return None


def _printed(case: Case, requirement: Requirement) -> Finding | None:
    """The leaders whom the home page names with their numbers."""
    page = case.home
    people = [*_PRINTED.finditer(f"{page.text}\n{page.chrome}")] if page else []
    if page is None or len(people) < _FEWEST_PRINTED:
        return None
    return conclude(
        requirement,
        "fields-missing",
        Level.E3,
        confidence=0.7,
        evidence=tuple(
            Evidence(page.url, page.title, redacted(shortened(one[0]))) for one in people
        ),
        values={"missing": ", ".join(FIELDS[3:]), "people": len(people)},
    )


def judge_staff(case: Case, requirement: Requirement) -> Finding:
    """Names with posts and official addresses; phones are nobody's duty since TT37/2020."""
    return _judge(case, requirement, (FIELDS[0], FIELDS[1], FIELDS[3]), _ANY)


def judge_representative(case: Case, requirement: Requirement) -> Finding:
    """One named person with title, phone and address to write to (TT09/2024 Điều 4 khoản 6)."""
    return _judge(case, requirement, FIELDS[:4], _ANY)


def _judge(case: Case, requirement: Requirement, wanted: tuple[str, ...], read: Read) -> Finding:
    people = [
        subject
        for subject in candidates(case, requirement)
        if subject.item.original and subject.item.kind != "post"
    ]
    rosters = [read(subject) for subject in people]
    shut = {s.item.url: end for s in people if (end := closed(case, requirement, s))}
    named = [
        one for one in rosters if one.names_somebody and _is_open(shut.get(one.subject.item.url))
    ]
    if named:
        fullest = max(
            named,
            key=lambda one: (len(set(wanted) & set(one.fields)), one.people, one.subject.item.url),
        )
        return _concluded(requirement, fullest, wanted)
    if case.blind:
        return absent(case, requirement)
    samples = [_of_template(one) for one in rosters if one.sample]
    ends = [*shut.values(), *samples]
    others = [one for one in rosters if one.subject.item.url not in shut and not samples]
    return _without_names(case, requirement, others, best(ends))


def _is_open(end: Weighed | None) -> bool:
    """Whether a page is not shut: one line that introduces a leader is little text, and enough."""
    return end is None or (end.code == "stub" and end.confidence < 1)


def _of_template(one: Roster) -> Weighed:
    """A page with nobody but the vendor's "Nguyễn Văn A" is still to be filled."""
    return Weighed("stub", Level.E2, 0.8, evidence_of(one.subject.item))


def _concluded(requirement: Requirement, best: Roster, wanted: tuple[str, ...]) -> Finding:
    missing = [name for name in wanted if name not in best.fields]
    evidence = (evidence_of(best.subject.item),)
    if not missing:
        return conclude(
            requirement, "found", Level.E5, evidence=evidence, values={"people": best.people}
        )
    if len(missing) >= len(wanted) - 2 and not best.uneven:
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
        named = one.subject.name(requirement.id)
        if (named.strong or named.weak) and (item.pictures or item.text):
            return conclude(
                requirement, "text-only", Level.E3, confidence=0.5, evidence=(evidence_of(item),)
            )
    return conclusion(case, requirement, shut or promised(case, requirement))
