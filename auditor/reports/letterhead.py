"""The head and the end of an administrative document (Decree 30/2020/NĐ-CP, Annex I), in words.

What only the office can fill in (number, signature) stays dotted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DOTS = "……"
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DRAFT, RECIPIENTS = "(Dự thảo)", "Nơi nhận:"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office that issues, as its documents name it."""

    superior: str = DOTS  # "ỦY BAN NHÂN DÂN TỈNH …"
    office: str = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
    symbol: str = "SGDĐT"
    place: str = DOTS
    signatory: str = "GIÁM ĐỐC"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of one document: on the left the office and the number, on the right the date."""

    superior: str
    office: str
    number: str
    dated: str


def letterhead_of(issuer: Issuer, publisher: str, kind: str, day: date) -> Letterhead:
    """The head of a document of ``kind`` (``TB`` for an announcement: Annex III) by ``publisher``,
    else by the issuer's own office."""
    return Letterhead(
        superior=issuer.superior.upper(),
        office=(publisher or issuer.office).upper(),
        number=f"Số: {DOTS}/{kind}-{issuer.symbol}",
        dated=f"{issuer.place}, ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}",
    )


def _month(month: int) -> str:
    """The Decree writes a leading zero for January and February only."""
    return f"{month:02d}" if month < 3 else str(month)
