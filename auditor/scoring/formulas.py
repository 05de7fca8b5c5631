"""Each kind of formula of a point table, as a pure function of what was judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from auditor.checks.finding import Finding
from auditor.checks.judged import JudgedUnit
from auditor.scoring.credit import credit
from auditor.scoring.windows import weekly_counts
from rulebook.model import Formula, FormulaKind, Level, Outcome, Text
from rulebook.vietnamese.text import fold

ONE = Decimal(1)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a formula gives: ``credit`` 0 to 1 of the part ``seen`` (0 to 1) of its line.

    ``seen`` 0 means that nothing could be observed; ``applies`` False that the line asks nothing
    of this unit.
    """

    credit: Decimal
    seen: Decimal
    text: Text
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything a formula may look at."""

    unit: JudgedUnit
    children: tuple[JudgedUnit, ...]
    ladder: Mapping[Level, Decimal]
    today: date
    columns: Mapping[str, str]  # the department's own figures for this unit, by folded heading

    def figure(self, column: str | None) -> str:
        """What the department's table says in a column, with a decimal point; empty for nothing."""
        return self.columns.get(fold(column or ""), "").strip().replace(",", ".")


def number(written: str) -> Decimal | None:
    """A figure as people type it; None for what is no number."""
    try:
        value = Decimal(written)
    except ArithmeticError:
        return None
    return value if value.is_finite() else None


NOT_SEEN = Text("Không kiểm tra được từ bên ngoài.", "Could not be checked from outside.")


def count(formula: Formula, given: Circumstances) -> Counted:
    """Apply one formula."""
    return _COUNTERS[formula.kind](formula, given)


def _findings(unit: JudgedUnit) -> dict[str, Finding]:
    return {finding.requirement: finding for finding in unit.judgement.findings}


def _share(formula: Formula, given: Circumstances) -> Counted:
    findings = _findings(given.unit)
    asked = [
        findings[requirement]
        for requirement in formula.requirements
        if requirement in findings and findings[requirement].outcome is not Outcome.NOT_APPLICABLE
    ]
    if not asked:
        text = Text("Không áp dụng cho đơn vị này.", "Does not apply to this unit.")
        return Counted(ZERO, ZERO, text, applies=False)
    shares = [credit(finding, given.ladder) for finding in asked]
    seen = [value for value in shares if value is not None]
    if not seen:
        return Counted(ZERO, ZERO, NOT_SEEN)
    met = sum(value == ONE for value in seen)
    part = sum(ZERO < value < ONE for value in seen)
    unseen = len(asked) - len(seen)
    return Counted(
        sum(seen, ZERO) / len(seen),
        Decimal(len(seen)) / len(asked),
        Text(
            f"Đạt {met}/{len(asked)} nội dung"
            + (f", {part} nội dung đạt một phần" if part else "")
            + (f", {unseen} nội dung không kiểm tra được" if unseen else "")
            + ".",
            f"{met} of {len(asked)} items met"
            + (f", {part} in part" if part else "")
            + (f", {unseen} could not be checked" if unseen else "")
            + ".",
        ),
    )


def _all(formula: Formula, given: Circumstances) -> Counted:
    share = _share(formula, given)
    if not share.seen:
        return share
    if share.credit < ONE:
        return Counted(ZERO, ONE, share.text)
    return share if share.seen == ONE else Counted(ZERO, ZERO, share.text)


def _posts(
    formula: Formula, given: Circumstances, measure: Callable[[Sequence[int]], tuple[Decimal, Text]]
) -> Counted:
    news = _findings(given.unit).get("news-events")
    if news is None or news.outcome is Outcome.COULD_NOT_CHECK:
        return Counted(ZERO, ZERO, NOT_SEEN)
    judged = given.unit.judgement.weeks
    weeks = weekly_counts(formula, judged, given.unit.posts, given.today)
    # A total takes every post; nobody owes a week's posts before its Sunday, nor those of days
    # outside the window.
    counting = [
        week.items
        for week in weeks
        if formula.kind == "posts_total" or week.whole or week.items >= _asked(formula)
    ]
    if not counting:
        text = Text("Chưa có tuần nào phải tính.", "No week counts yet.")
        return Counted(ZERO, ZERO, text, applies=False)
    value, text = measure(counting)
    if value < ONE and news.code == "seen-in-part" and _reaches_back(formula):
        return Counted(ZERO, ZERO, NOT_SEEN)
    return Counted(value, ONE, text)


def _reaches_back(formula: Formula) -> bool:
    """Whether posts count that stand outside the judged weeks, from which those that nobody could
    look at are left out."""
    return formula.kind == "posts_total" or not formula.window.startswith(("school-year", "weeks:"))


def _asked(formula: Formula) -> float:
    """The formula's threshold; where the table names none, one post, the whole share."""
    return formula.at_least or 1


def _towards(value: Decimal, formula: Formula) -> Decimal:
    """Credit of a value measured against the formula's threshold."""
    threshold = Decimal(str(_asked(formula)))
    if formula.mode == "step":
        return ONE if value >= threshold else ZERO
    return min(ONE, value / threshold)


def _posts_mean(formula: Formula, given: Circumstances) -> Counted:
    def measure(items: Sequence[int]) -> tuple[Decimal, Text]:
        mean = Decimal(sum(items)) / len(items)
        shown = f"{mean:.2f}"
        return _towards(mean, formula), Text(
            f"Trung bình {shown.replace('.', ',')} tin bài mỗi tuần trong {len(items)} tuần "
            f"(yêu cầu {_asked(formula):g}).",
            f"{shown} posts a week on average over {len(items)} weeks "
            f"(asked: {_asked(formula):g}).",
        )

    return _posts(formula, given, measure)


def _posts_weeks(formula: Formula, given: Circumstances) -> Counted:
    def measure(items: Sequence[int]) -> tuple[Decimal, Text]:
        enough = sum(item >= _asked(formula) for item in items)
        share = Decimal(enough) / len(items)
        value = share if formula.mode == "proportional" else ONE if share == ONE else ZERO
        picture_vi, picture_en = (" có ảnh", " with a picture") if formula.with_image else ("", "")
        return value, Text(
            f"{enough}/{len(items)} tuần có ít nhất {_asked(formula):g} tin bài{picture_vi}.",
            f"{enough} of {len(items)} weeks have at least {_asked(formula):g} post{picture_en}.",
        )

    return _posts(formula, given, measure)


def _posts_total(formula: Formula, given: Circumstances) -> Counted:
    def measure(items: Sequence[int]) -> tuple[Decimal, Text]:
        total = sum(items)
        return _towards(Decimal(total), formula), Text(
            f"{total} tin bài từ đầu kỳ (yêu cầu {_asked(formula):g}).",
            f"{total} posts so far (asked: {_asked(formula):g}).",
        )

    return _posts(formula, given, measure)


def _email(formula: Formula, given: Circumstances) -> Counted:
    published = _findings(given.unit).get("official-email-published")
    if published is None or published.outcome is Outcome.COULD_NOT_CHECK:
        return Counted(ZERO, ZERO, NOT_SEEN)
    judged = [e for e in given.unit.judgement.emails if e.role in ("unit", "person")]
    if not judged:
        return Counted(
            ZERO,
            ONE,
            Text("Trang không công khai thư điện tử nào.", "No e-mail address is published."),
        )
    good = sum(email.compliant for email in judged)
    return Counted(
        _towards(Decimal(good) / len(judged), formula),
        ONE,
        Text(
            f"{good}/{len(judged)} địa chỉ thư công khai dùng tên miền được chấp nhận.",
            f"{good} of {len(judged)} published addresses are in an accepted domain.",
        ),
    )


def _external(formula: Formula, given: Circumstances) -> Counted:
    written = given.figure(formula.column)
    value = number(written)
    if value is None:
        text = Text(
            f"Cần số liệu của Sở (cột “{formula.column}”).",
            f"Needs the department's figure (column “{formula.column}”).",
        )
        return Counted(ZERO, ZERO, text)
    return Counted(
        _towards(value, formula),
        ONE,
        Text(
            f"Theo số liệu của Sở: {written} (yêu cầu {_asked(formula):g}).",
            f"By the department's figure: {written} (asked: {_asked(formula):g}).",
        ),
    )


def _children(formula: Formula, given: Circumstances) -> Counted:
    if not given.children:
        text = Text(
            "Danh sách không có đơn vị trực thuộc nào.", "The registry lists no unit below it."
        )
        return Counted(ZERO, ZERO, text)
    parts = []
    for child in given.children:
        theirs = Circumstances(child, (), given.ladder, given.today, child.school.columns)
        part = _share(formula, theirs)
        if part.seen:
            parts.append(part.credit)
    if not parts:
        return Counted(ZERO, ZERO, NOT_SEEN)
    mean = sum(parts, ZERO) / len(parts)
    return Counted(
        _towards(mean, formula),
        ONE,
        Text(
            f"Trung bình {mean * 100:.0f}% của {len(parts)} đơn vị trực thuộc.",
            f"{mean * 100:.0f}% on average over {len(parts)} units below it.",
        ),
    )


_COUNTERS: Mapping[FormulaKind, Callable[[Formula, Circumstances], Counted]] = {
    "share": _share,
    "all": _all,
    "posts_mean": _posts_mean,
    "posts_weeks": _posts_weeks,
    "posts_total": _posts_total,
    "email": _email,
    "external": _external,
    "children": _children,
}
