"""The phiếu đánh giá of one unit as an administrative document: its words, whatever writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.reports.cells import one_line
from auditor.reports.edition import Edition
from auditor.reports.letterhead import Issuer, Letterhead, letterhead_of
from auditor.reports.unit_page import UnitPage
from auditor.reports.wording import group_label, number, unranked_reason

SCORES, TASKS = "Bảng điểm", "Việc cần làm"
HEADINGS = ("Mục", "Tiêu chí", "Điểm")
NOTE = (
    "Chứng cứ từng điểm có ở trang của đơn vị trên trang kết quả. “–”: không quan sát được từ bên "
    "ngoài, không bị tính là không điểm. Đơn vị có ý kiến thì gửi phản ánh kèm địa chỉ trang làm "
    "chứng cứ."
)


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """The document from top to bottom. ``tasks``: what to do, by heading, most urgent first."""

    head: Letterhead
    day: date
    title: tuple[str, str]
    facts: tuple[str, ...]
    alerts: tuple[str, ...]
    scores: tuple[tuple[str, str, str], ...]  # a text for each of HEADINGS
    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    recipients: tuple[str, ...]
    signatory: str


def compose_sheet(unit: UnitPage, edition: Edition, issuer: Issuer) -> UnitSheet:
    """Put the sheet of one unit of an edition into words."""
    school = unit.result.school
    return UnitSheet(
        head=letterhead_of(issuer, edition.publisher, "PĐG", edition.today),
        day=edition.today,
        title=("PHIẾU ĐÁNH GIÁ", f"Cổng thông tin điện tử {one_line(school.name, 120)}"),
        facts=tuple(_facts(unit, edition)),
        alerts=tuple(_alerts(unit)),
        scores=tuple(_scores(unit)),
        tasks=tuple((heading, texts) for heading, texts in _tasks(unit, edition) if texts),
        recipients=(f"{one_line(school.name, 60)};", "Lưu: VT."),
        signatory=issuer.signatory,
    )


def _facts(unit: UnitPage, edition: Edition) -> Iterator[str]:
    result, score = unit.result, unit.result.score
    school = result.school
    who = (f"mã {one_line(school.code, 40)}", group_label(result.rank.group).vi, school.group or "")
    yield "Đơn vị: " + "; ".join(one_line(part, 60) for part in (*who, school.url) if part) + "."
    yield (
        f"Kiểm tra đến ngày {edition.today:%d/%m/%Y}, chấm theo "
        f"“{one_line(edition.profile.title.vi, 100)}”."
    )
    if result.rank.position is not None:
        band = f"; xếp loại {one_line(score.band.vi, 40)}" if score.band else ""
        yield (
            f"Xếp hạng {result.rank.position}/{result.rank.of} trong nhóm; đạt "
            f"{number(score.points, 'vi')}/{number(score.observable, 'vi')} điểm quan sát được "
            f"({number(score.percent, 'vi', 1)}%){band}."
        )
    weeks = result.judgement.weeks
    posts = sum(week.posts for week in weeks)
    yield (
        f"Đạt {unit.met}/{unit.judged} yêu cầu đã kết luận; {number(posts, 'vi')} tin trong "
        f"{len(weeks)} tuần."
    )


def _alerts(unit: UnitPage) -> Iterator[str]:
    rank = unit.result.rank
    if rank.position is None:
        yield f"Chưa xếp hạng: {unranked_reason(rank.reason).vi}."
    for breach in unit.breaches:
        yield f"Vi phạm cần gỡ ngay: {breach.requirement.label.vi}."


def _scores(unit: UnitPage) -> Iterator[tuple[str, str, str]]:
    for criterion in unit.result.score.criteria:
        got = "–" if criterion.points is None else number(criterion.points, "vi")
        yield criterion.id, one_line(criterion.label.vi), f"{got}/{number(criterion.max, 'vi')}"


def _tasks(unit: UnitPage, edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    labels = edition.rulebook.requirements
    yield (
        "Sửa trước thì được nhiều điểm nhất",
        tuple(
            f"{labels[repair.requirement].label.vi}: +{number(repair.gain, 'vi')}"
            for repair in unit.repairs
        ),
    )
    yield (
        "Hạn sắp tới",
        tuple(
            f"{due.day:%d/%m/%Y} (còn {due.days} ngày): {due.requirements[0].label.vi}"
            + (f" và {len(due.requirements) - 1} việc khác" if len(due.requirements) > 1 else "")
            for due in unit.deadlines[:3]
        ),
    )
    first = {repair.requirement for repair in unit.repairs}
    yield (
        "Còn thiếu",
        tuple(
            f"{item.requirement.label.vi}: {item.label.vi.lower()}"
            for item in unit.short
            if item.requirement.id not in first
        ),
    )
