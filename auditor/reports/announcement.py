"""The draft announcement of the ranking: its words and tables, whatever they are written as.

An administrative document of Decree 30/2020/NĐ-CP, Annex I.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.reports.cells import one_line, plain
from auditor.reports.edition import Edition
from auditor.reports.league import LeagueRow, league_rows
from auditor.reports.letterhead import Issuer, Letterhead, letterhead_of
from auditor.reports.wording import group_label, number, unranked_reason

HEADINGS = ("Hạng", "Đơn vị", "Điểm (%)", "Đạt/quan sát được", "Xếp loại, ghi chú")


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One ranking group's table; every row has a text for each of ``HEADINGS``."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """The document from top to bottom."""

    head: Letterhead
    day: date
    title: tuple[str, str]
    opening: tuple[str, ...]
    tables: tuple[GroupTable, ...]
    closing: str
    recipients: tuple[str, ...]
    signatory: str


def compose_announcement(edition: Edition, issuer: Issuer) -> Announcement:
    """Put the announcement of an edition into words."""
    day = edition.today
    return Announcement(
        head=letterhead_of(issuer, edition.publisher, "TB", day),
        day=day,
        title=(
            "THÔNG BÁO",
            f"Kết quả đánh giá, xếp hạng cổng thông tin điện tử (ngày {day:%d/%m/%Y})",
        ),
        opening=tuple(_opening(edition, edition.publisher or "Sở Giáo dục và Đào tạo")),
        tables=tuple(_tables(edition)),
        closing="Đơn vị có ý kiến về kết quả gửi phản ánh kèm địa chỉ trang làm chứng cứ để được "
        "xem xét, kiểm tra lại./.",
        recipients=("Các đơn vị có tên trong bảng;", "Lưu: VT."),
        signatory=issuer.signatory,
    )


def _opening(edition: Edition, office: str) -> Iterator[str]:
    ranked = sum(result.rank.position is not None for result in edition.results)
    unranked = len(edition.results) - ranked
    yield (
        "Căn cứ Thông tư số 37/2020/TT-BGDĐT ngày 05 tháng 10 năm 2020 của Bộ trưởng Bộ Giáo dục "
        f"và Đào tạo, {office} thông báo kết quả đánh giá, xếp hạng cổng thông tin điện tử của "
        f"{len(edition.results)} đơn vị, kiểm tra đến ngày {edition.today:%d/%m/%Y}, chấm theo "
        f"“{one_line(edition.profile.title.vi)}”."
    )
    yield (
        f"Có {ranked} đơn vị được xếp hạng"
        + (f", {unranked} đơn vị chưa xếp hạng vì chưa kiểm tra được" if unranked else "")
        + ". Điểm là phần trăm số điểm đạt được trên số điểm quan sát được từ bên ngoài. Phiếu "
        "đánh giá kèm chứng cứ của từng đơn vị có trên trang kết quả. Kết quả cụ thể như sau:"
    )


def _tables(edition: Edition) -> Iterator[GroupTable]:
    rows = league_rows(edition)
    bands = {
        edition.unit_folders[result.school.code]: result.score.band.vi if result.score.band else ""
        for result in edition.results
    }
    for ordinal, group in enumerate(edition.groups, start=1):
        yield GroupTable(
            f"{ordinal}. {one_line(group_label(group).vi)}",
            tuple(_row(row, bands[row.folder]) for row in rows if row.group == group),
        )


def _row(row: LeagueRow, band: str) -> tuple[str, ...]:
    breaches = f"Có {row.breaches} vi phạm phải gỡ ngay" if row.breaches else ""
    if row.position is None:
        reason = unranked_reason(row.reason).vi
        return ("–", plain(row.name), "–", "–", f"{breaches}; {reason}" if breaches else reason)
    return (
        str(row.position),
        plain(row.name),
        number(row.percent, "vi", 1),
        f"{number(row.points, 'vi')}/{number(row.observable, 'vi')}",
        "; ".join(note for note in (breaches, band) if note),
    )
