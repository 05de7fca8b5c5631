"""The rulebook as Markdown pages for ``docs/luat``, in Vietnamese; pure functions of the data."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rulebook.clauses import Clause, captions, carried_by, long_form
from rulebook.describing import write_day
from rulebook.groups import GROUPS, group_title
from rulebook.kinds import Kind, kinds_label
from rulebook.model import Criterion, Force, Outcome, Profile, Requirement, Rulebook

_NOTICE = (
    "<!-- Tạo bằng tools/write_rulebook.py từ rulebook/data; hãy sửa dữ liệu, đừng sửa trang. -->\n"
)
_FORCE = {
    Force.STATUTORY: "Bắt buộc",
    Force.CONDITIONAL: "Bắt buộc khi có điều kiện",
    Force.LOCAL: "Chỉ một số địa phương yêu cầu",
    Force.RECOMMENDED: "Khuyến khích",
    Force.PROHIBITION: "Cấm",
}
_OUTCOMES = {
    Outcome.PASS: "đạt",
    Outcome.PARTIAL: "đạt một phần",
    Outcome.OUTDATED: "cũ",
    Outcome.STUB: "trống",
    Outcome.MISSING: "thiếu",
    Outcome.COULD_NOT_CHECK: "chưa kiểm tra được",
    Outcome.NOT_APPLICABLE: "không áp dụng",
}
_UNVERIFIED = " *(chưa đối chiếu nguyên văn)*"


def pages(rulebook: Rulebook) -> dict[str, str]:
    """Every page as text, by its path below ``docs/luat``."""
    made = {"index.md": _index(rulebook), "dieu-khoan.md": _coverage(rulebook)}
    made["van-ban.md"] = _sources(rulebook)
    made["ho-so.md"] = _profiles(rulebook)
    made["ket-qua.md"] = _endings(rulebook)
    for group in dict.fromkeys(r.group for r in rulebook.requirements.values()):
        made[f"{group}.md"] = _group(rulebook, group)
    return {path: _NOTICE + text for path, text in made.items()}


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = [cell.replace("|", "\\|") for cell in header]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _link(requirement: Requirement) -> str:
    return f"[{requirement.label.vi}]({requirement.group}.md#{requirement.id})"


def _who(kinds: frozenset[Kind]) -> str:
    if kinds == frozenset(Kind):
        return "mọi đơn vị"
    return kinds_label(kinds, joined=", ")


def _anchor(name: str) -> str:
    """Where links arrive: Markdown itself has no names for headings, and GitHub reads none."""
    return f'<a id="{name}"></a>'


def _index(rulebook: Rulebook) -> str:
    parts = [
        "# Luật hỏi gì ở cổng thông tin của trường\n",
        f"{len(rulebook.requirements)} yêu cầu, đọc từ dữ liệu của bộ quy tắc. Trên máy: "
        "`congtruong rules MÃ` in một yêu cầu, `congtruong rules --calendar thcs 2026-2027` in "
        "lịch hạn.\n",
        "Xem thêm: [từng khoản của Thông tư và yêu cầu mang nó](dieu-khoan.md) · "
        "[các văn bản](van-ban.md) · [các bảng điểm](ho-so.md) · "
        "[các kết quả và câu báo](ket-qua.md).\n",
    ]
    for group, title in GROUPS.items():
        rows = [
            (f"`{r.id}`", _link(r), _who(r.kinds), _FORCE[r.force])
            for r in rulebook.requirements.values()
            if r.group == group
        ]
        parts += [f"## {title.vi}\n", _table(("Mã", "Yêu cầu", "Ai", "Mức độ"), rows)]
    return "\n".join(parts)


def _group(rulebook: Rulebook, group: str) -> str:
    duties = [r for r in rulebook.requirements.values() if r.group == group]
    return "\n".join([f"# {group_title(group).vi}\n", *(_duty(duty, rulebook) for duty in duties)])


def _duty(duty: Requirement, rulebook: Rulebook) -> str:
    force = _FORCE[duty.force] + (f" ({duty.condition.vi})" if duty.condition else "")
    parts = [
        f"{_anchor(duty.id)}\n\n## {duty.label.vi}\n",
        f"**{force}** · {_who(duty.kinds)} · mã `{duty.id}`"
        + (f" · mục `{duty.section}/`" if duty.section else "")
        + ("" if duty.verified else _UNVERIFIED)
        + "\n",
    ]
    if duty.elsewhere:
        parts.append("Có thể thực hiện bằng hình thức khác; không bắt buộc trên cổng.\n")
    if duty.bases:
        rows = [
            (
                rulebook.sources[b.source].number,
                long_form(b.clause) + ("" if b.verified else _UNVERIFIED),
                _who(b.kinds),
                write_day(b.valid_from),
                write_day(b.valid_to) if b.valid_to else "nay",
            )
            for b in duty.bases
        ]
        parts.append(_table(("Văn bản", "Điều khoản", "Ai", "Từ", "Đến"), rows))
    if duty.deadlines:
        parts.append("**Thời hạn**\n")
        parts += [
            f"- {rule.note.vi if rule.note else rule.code} ({rule.basis})"
            + ("" if rule.verified else _UNVERIFIED)
            for rule in duty.deadlines
        ]
        parts.append("")
    parts.append("**Thế nào là đạt**\n")
    parts += [
        f"- {level.value}: {text.vi}" for level, text in reversed(list(duty.evidence.items()))
    ]
    parts += ["", f"**Không tính.** {duty.pitfalls.vi}\n", f"**Cách làm.** {duty.guidance.vi}\n"]
    if duty.example:
        parts.append(f"**Ví dụ.** {duty.example.vi}\n")
    return "\n".join(parts)


def _endings(rulebook: Rulebook) -> str:
    """Every reason code with its sentence, shown on one duty of each family (on each technical
    duty, whose codes are its own)."""
    parts = [
        "# Các kết quả và câu báo\n",
        "Mỗi yêu cầu kết thúc bằng đúng một mã. Các yêu cầu cùng nhóm dùng chung mã; câu báo dưới "
        "đây lấy theo một yêu cầu của nhóm. Chỗ trong ngoặc nhọn được điền bằng điều đã thấy.\n",
    ]
    told: set[str] = set()
    for duty in rulebook.requirements.values():
        if duty.family == "technique" or duty.family not in told:
            told.add(duty.family)
            parts += [f"## {duty.label.vi} (`{duty.family}`)\n", _codes(duty)]
    return "\n".join(parts)


def _codes(duty: Requirement) -> str:
    rows = [
        (f"`{reason.code}`", _OUTCOMES[reason.outcome], reason.text.vi, reason.remedy.vi)
        for reason in duty.reasons.values()
    ]
    return _table(("Mã", "Kết quả", "Câu báo", "Việc cần làm"), rows)


def _coverage(rulebook: Rulebook) -> str:
    parts = [
        "# Từng khoản và yêu cầu mang nó\n",
        "Mọi khoản của các điều về nội dung, kỹ thuật, cách thức và thời gian công khai đều có ít "
        "nhất một yêu cầu mang; một phép thử giữ điều đó.\n",
    ]
    for source, khoan in captions().items():
        document = rulebook.sources[source]
        parts.append(f"## Thông tư {document.number}\n")
        rows = []
        for clause, text in khoan.items():
            carriers = carried_by(rulebook, source, clause)
            rows.append((_name(clause), text.vi, "; ".join(_link(r) for r in carriers)))
        parts.append(_table(("Khoản", "Nội dung", "Yêu cầu"), rows))
    return "\n".join(parts)


def _name(clause: Clause) -> str:
    return f"Điều {clause.article} khoản {clause.clause}"


def _sources(rulebook: Rulebook) -> str:
    rows = [
        (
            source.number,
            source.title.vi,
            write_day(source.valid_from) if source.valid_from else "",
            write_day(source.valid_to) if source.valid_to else "",
            (source.note.vi if source.note else "") + ("" if source.verified else _UNVERIFIED),
        )
        for source in rulebook.sources.values()
    ]
    header = ("Số, ký hiệu", "Tên", "Hiệu lực từ", "Đến", "Ghi chú")
    return "# Các văn bản\n\n" + _table(header, rows)


def _profiles(rulebook: Rulebook) -> str:
    parts = [
        "# Các bảng điểm\n",
        "Dòng đánh dấu † mang điểm do công cụ đề xuất, không phải của văn bản. Dòng không có cách "
        "tính thì cổng không cho thấy; cơ quan đánh giá điền từ bảng của mình (tên cột ghi kèm).\n",
    ]
    return "\n".join([*parts, *(_profile(profile) for profile in rulebook.profiles.values())])


def _profile(profile: Profile) -> str:
    stated = sum((c.points for c in profile.criteria if c.points is not None), Decimal(0))
    total = "không nêu" if profile.total is None else f"{profile.total}"
    parts = [
        f"{_anchor(profile.id)}\n\n## {profile.title.vi}\n",
        f"Mã `{profile.id}` · {_who(profile.kinds)} · tổng điểm của văn bản: {total} · cộng các "
        f"dòng có điểm: {stated}\n",
    ]
    if profile.notes:
        parts.append(f"{profile.notes.vi}\n")
    if profile.criteria:
        rows = [(c.id, c.label.vi, _points(c), _counting(c)) for c in profile.criteria]
        parts.append(_table(("Dòng", "Tiêu chí", "Điểm", "Cách tính"), rows))
    if profile.bands:
        bands = ", ".join(f"{band.label.vi} từ {band.at_least}" for band in profile.bands)
        parts.append(f"Xếp loại: {bands}.\n")
    return "\n".join(parts)


def _points(criterion: Criterion) -> str:
    if criterion.points is None:
        return "–"
    return f"{criterion.points}" + (" †" if criterion.points_proposed else "")


_FORMULAS = {
    "share": "tỷ lệ các yêu cầu đạt",
    "all": "đạt tất cả thì được điểm",
    "posts_mean": "trung bình mỗi tuần",
    "posts_weeks": "tỷ lệ tuần có tin",
    "posts_total": "tổng số tin trong kỳ",
    "email": "tỷ lệ địa chỉ đúng tên miền",
    "external": "số liệu của cơ quan đánh giá",
    "children": "trung bình của các đơn vị trực thuộc",
}


def _counting(criterion: Criterion) -> str:
    told = []
    for formula in criterion.formulas:
        text = _FORMULAS[formula.kind]
        if formula.at_least is not None:
            text += f" ≥ {formula.at_least:g}"
        if formula.with_image:
            text += ", có ảnh"
        if formula.column:
            text += f" (cột `{formula.column}`)"
        told.append(text)
    if not told:
        told.append(f"không thấy được (cột `{criterion.column}`)" if criterion.column else "–")
    note = f". {criterion.note.vi}" if criterion.note else ""
    return " và ".join(told) + note
