"""The rulebook told to a person: one duty, the list of duties, the calendar. Pure text."""

from __future__ import annotations

import textwrap
from collections.abc import Set
from datetime import date

from rulebook.clauses import long_form
from rulebook.deadlines import Due, calendar, next_due, standing_rules
from rulebook.groups import group_title
from rulebook.kinds import Kind, kinds_label
from rulebook.model import Basis, Deadline, Force, Requirement, Rulebook, Text
from rulebook.vietnamese.school_years import SchoolYear

WIDTH = 88  # characters a line

_FORCE = {
    Force.STATUTORY: Text("bắt buộc", "required by law"),
    Force.CONDITIONAL: Text("bắt buộc khi có điều kiện", "required under a condition"),
    Force.LOCAL: Text("chỉ một số địa phương yêu cầu", "asked by some departments only"),
    Force.RECOMMENDED: Text("khuyến khích", "recommended"),
    Force.PROHIBITION: Text("cấm", "forbidden"),
}
_WORDS = {
    "who": Text("Ai phải làm", "Who"),
    "force": Text("Mức độ", "Force"),
    "when": Text("Khi nào", "By when"),
    "next": Text("Hạn tới", "Next due"),
    "basis": Text("Căn cứ", "Basis"),
    "counts": Text("Thế nào là đạt", "What counts"),
    "not": Text("Không tính", "What does not"),
    "how": Text("Cách làm", "How to comply"),
    "example": Text("Ví dụ", "Example"),
    "section": Text("Mục trên cổng", "Section of the site"),
    "unverified": Text("chưa đối chiếu nguyên văn", "not checked against the text"),
    "now": Text("đang áp dụng", "in force"),
    "elsewhere": Text(
        "Có thể thực hiện bằng hình thức khác (niêm yết), không bắt buộc trên cổng.",
        "May be met in another form (notice board); the portal is not compulsory.",
    ),
    "public": Text("Chỉ đơn vị dùng ngân sách nhà nước.", "Only units that use the state budget."),
    "private": Text("Chỉ trường ngoài công lập.", "Only private schools."),
    "until": Text("đến", "until"),
    "from": Text("từ", "from"),
    "standing": Text("Không theo ngày cố định:", "Without a fixed date:"),
    "every-week": Text("Hằng tuần", "Every week"),
    "last-day": Text("ngày cuối còn đúng hạn", "the last day in time"),
}


def describe(
    requirement: Requirement,
    rulebook: Rulebook,
    today: date,
    language: str = "vi",
    *,
    kinds: Set[Kind] | None = None,
) -> str:
    """One duty as a person wants it: what, who, by when, which clause in which era, what counts,
    what does not, an example. ``kinds``: of the unit that asks; all of the duty's if None."""
    asking = requirement.kinds if kinds is None else requirement.kinds & kinds
    lines = [f"{requirement.label.in_language(language)}  [{requirement.id}]", ""]
    lines += _item("force", _force(requirement, language), language=language)
    lines += _item("who", _who(requirement, language), language=language)
    lines += _item("basis", *_bases(requirement, rulebook, today, language), language=language)
    lines += _item("when", *_when(requirement, today, language), language=language)
    due = next_due(requirement, asking, today)
    if due is not None:
        words = _word("last-day", language)
        lines += _item("next", f"{write_day(due)} ({words})", language=language)
    evidence = [
        f"{level.value}  {text.in_language(language)}"
        for level, text in requirement.evidence.items()
    ]
    lines += _item("counts", *reversed(evidence), language=language)
    lines += _item("not", requirement.pitfalls.in_language(language), language=language)
    lines += _item("how", requirement.guidance.in_language(language), language=language)
    if requirement.example is not None:
        lines += _item("example", requirement.example.in_language(language), language=language)
    if requirement.section is not None:
        lines += _item("section", f"{requirement.section}/", language=language)
    return "\n".join(lines)


def listing(
    rulebook: Rulebook,
    today: date,
    language: str = "vi",
    *,
    kinds: Set[Kind] | None = None,
) -> str:
    """Every duty on a line: id, label, the clause in force; only those of ``kinds`` when given."""
    lines: list[str] = []
    group = ""
    for requirement in rulebook.requirements.values():
        asking = requirement.kinds if kinds is None else requirement.kinds & kinds
        if kinds is not None and not requirement.applies(today, asking):
            continue
        if requirement.group != group:
            group = requirement.group
            lines += ["", group_title(group).in_language(language)]
        basis = requirement.basis_on(today, asking)
        clause = f"{basis.source} {basis.clause}".strip() if basis else "—"
        label = textwrap.shorten(requirement.label.in_language(language), 52, placeholder=" …")
        lines.append(f"  {requirement.id:<29} {label:<52} {clause}")
    return "\n".join(lines).lstrip("\n")


def calendar_text(
    rulebook: Rulebook, kinds: Set[Kind], year: SchoolYear, language: str = "vi"
) -> str:
    """The deadlines of a school year for such a unit, day by day; weekly ones are said once."""
    title = Text(
        f"Lịch hạn công khai năm học {year} – {kinds_label(kinds, 'vi')}",
        f"Deadlines in the school year {year} – {kinds_label(kinds, 'en')}",
    )
    note = Text(
        "Ngày ghi là ngày cuối còn đúng hạn: “trước ngày 30/6” là hết ngày 29/6.",
        "Each date is the last day in time: “before 30 June” ends on 29 June.",
    )
    lines = [title.in_language(language), note.in_language(language), ""]
    weekly: dict[str, Due] = {}
    for due in calendar(rulebook, kinds, year):
        if due.rule.kind == "weekly":
            weekly.setdefault(due.rule.code, due)
        else:
            lines += _due_lines(write_day(due.day), due, language)
    for due in weekly.values():
        lines += _due_lines(_word("every-week", language), due, language)
    standing = standing_rules(rulebook, kinds, date(year.start, 9, 5))
    if standing:
        lines += ["", _word("standing", language)]
        for rule, asked in standing:
            lines += _wrapped(f"- {_rule(rule, language)} [{', '.join(r.id for r in asked)}]", 2)
    return "\n".join(lines)


def write_day(day: date) -> str:
    """A date as Vietnamese readers write it: 29/06/2027."""
    return f"{day:%d/%m/%Y}"


def _due_lines(when: str, due: Due, language: str) -> list[str]:
    note = due.rule.note.in_language(language) if due.rule.note else due.rule.code
    lines = _wrapped(f"{when:<12}{note}", 12)
    return lines + _wrapped(" " * 12 + ", ".join(r.id for r in due.requirements), 12)


def _word(name: str, language: str) -> str:
    return _WORDS[name].in_language(language)


def _item(name: str, *texts: str, language: str) -> list[str]:
    head = f"{_word(name, language)}: "
    filled = [text for text in texts if text]
    if len(filled) == 1:
        return _wrapped(head + filled[0], 2)
    return [head.rstrip(), *(line for text in filled for line in _wrapped(f"  - {text}", 4))]


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _force(requirement: Requirement, language: str) -> str:
    parts = [_FORCE[requirement.force].in_language(language)]
    if requirement.condition is not None:
        parts[0] += f" ({requirement.condition.in_language(language)})"
    if requirement.elsewhere:
        parts.append(_word("elsewhere", language))
    if not requirement.verified:
        parts.append(_word("unverified", language))
    return ". ".join(part.rstrip(".") for part in parts)


def _who(requirement: Requirement, language: str) -> str:
    parts = [kinds_label(requirement.kinds, language, ", ")]
    if requirement.public_only:
        parts.append(_word("public", language))
    if requirement.private_only:
        parts.append(_word("private", language))
    return ". ".join(part.rstrip(".") for part in parts)


def _bases(requirement: Requirement, rulebook: Rulebook, today: date, language: str) -> list[str]:
    lines = []
    for basis in requirement.bases:
        source = rulebook.sources[basis.source]
        clause = long_form(basis.clause, language)
        text = f"{source.number}" + (f", {clause}" if clause else "")
        if basis.kinds != requirement.kinds:
            text += f" ({kinds_label(basis.kinds, language, ', ')})"
        text += f": {_era(basis, today, language)}"
        if not basis.verified:
            text += f" – {_word('unverified', language)}"
        lines.append(text)
    return lines


def _era(basis: Basis, today: date, language: str) -> str:
    begins = f"{_word('from', language)} {write_day(basis.valid_from)}"
    if basis.valid_to is not None:
        return f"{begins} {_word('until', language)} {write_day(basis.valid_to)}"
    if basis.in_force(today):
        return f"{begins}, {_word('now', language)}"
    return begins


def _when(requirement: Requirement, today: date, language: str) -> list[str]:
    live = [
        rule
        for rule in requirement.deadlines
        if rule.valid_from <= today and (rule.valid_to is None or today <= rule.valid_to)
    ]
    if not live:
        none = Text(
            "Luật không đặt hạn; làm ngay khi có thay đổi, theo Quy chế của đơn vị.",
            "The law sets no date; on every change, as the unit's own regulation says.",
        )
        return [none.in_language(language)]
    return [_rule(rule, language) for rule in live]


def _rule(rule: Deadline, language: str) -> str:
    text = rule.note.in_language(language) if rule.note else rule.code
    if rule.event is not None:
        starts = Text(f" Tính từ: {rule.event.vi}.", f" Counted from: {rule.event.en}.")
        text += starts.in_language(language)
    if rule.basis:
        text += f" ({rule.basis})"
    return text if rule.verified else f"{text} – {_word('unverified', language)}"
