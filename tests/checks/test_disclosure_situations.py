"""Disclosure as schools really do it, and everything that only looks like it.

Each situation is one small site and how one duty must end on it. Outcomes first: what a school's
head would be told; codes second: why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from small_sites import (
    PROSE,
    SCAN,
    Published,
    Sketch,
    finding,
    link,
    pdf,
    sheet,
    table,
    word,
)

from auditor.registry.school import School
from small_sites import of_kind


@dataclass(frozen=True)
class Situation:
    name: str
    requirement: str
    sketch: Sketch
    outcome: str
    code: str
    school: School | None = None
    today: date | None = None


def one(path: str, page: Published, **files: bytes) -> Sketch:
    """A site whose only page beside the front page is this one; files by name with _ for a dot."""
    return Sketch({path: page}, {name.replace("__", "."): body for name, body in files.items()})


# -- the content as tables and files -------------------------------------------------------------

FACILITIES = table(
    ("Nội dung", "Số lượng", "Bình quân"),
    ("Số phòng học", "16", "1,6 m²/học sinh"),
    ("Tổng diện tích đất (m²)", "9.800", "15,3 m²/học sinh"),
    ("Phòng học bộ môn", "5", "đạt yêu cầu tối thiểu"),
    ("Nhà vệ sinh", "6", ""),
    ("Thiết bị dạy học tối thiểu", "12 bộ", ""),
)
STAFF = table(
    ("Nội dung", "Tổng số", "Thạc sĩ", "Đại học", "Cao đẳng", "Hạng chức danh nghề nghiệp"),
    ("Tổng số giáo viên, cán bộ quản lý và nhân viên", "42", "5", "36", "1", "Hạng II: 20"),
    ("Giáo viên", "36", "4", "32", "0", ""),
    ("Cán bộ quản lý", "3", "1", "2", "0", "Chuẩn nghề nghiệp: tốt"),
    ("Nhân viên", "3", "0", "2", "1", ""),
)
RESULTS = table(
    ("Nội dung", "Tổng số", "Lớp 6", "Lớp 7", "Lớp 8", "Lớp 9"),
    ("Số học sinh chia theo kết quả rèn luyện: Tốt", "560", "140", "141", "139", "140"),
    ("Số học sinh chia theo kết quả học tập: Tốt", "180", "45", "44", "46", "45"),
    ("Lên lớp", "628", "160", "158", "155", "155"),
    ("Tỷ lệ tốt nghiệp", "100%", "", "", "", "100%"),
)
FINANCE = table(
    ("Nội dung", "Số tiền (đồng)"),
    ("Tổng thu: ngân sách nhà nước cấp", "6.420.000.000"),
    ("Thu học phí", "310.000.000"),
    ("Tổng chi: chi tiền lương và thu nhập", "5.980.000.000"),
    ("Chi cơ sở vật chất và dịch vụ", "540.000.000"),
    ("Chi hỗ trợ người học", "60.000.000"),
)
FEES = table(
    ("Khoản thu", "Mức thu (đồng)", "Đơn vị tính"),
    ("Học phí", "100.000", "học sinh/tháng"),
    ("Dạy thêm, học thêm", "0", ""),
    ("Nước uống", "12.000", "học sinh/tháng"),
    ("Dự kiến các năm tiếp theo: học phí", "110.000", "học sinh/tháng"),
)
REPORT = (
    "TRUONG THCS SUOI HOA",
    "BAO CAO THUONG NIEN NAM 2025",
    "I. THONG TIN CHUNG",
    "II. DOI NGU NHA GIAO, CAN BO QUAN LY VA NHAN VIEN",
    "III. CO SO VAT CHAT",
    "IV. KET QUA DANH GIA VA KIEM DINH CHAT LUONG GIAO DUC",
    "V. KET QUA HOAT DONG GIAO DUC",
    "VI. KET QUA TAI CHINH",
    "VII. KET QUA THUC HIEN CAC NHIEM VU TRONG TAM KHAC",
)
ATTACHED = link("a.pdf", "Tệp đính kèm")

GOOD = [
    Situation(
        "a table of this year's facilities",
        "facilities",
        one(
            "cong-khai/co-so-vat-chat",
            Published("Công khai cơ sở vật chất năm học 2025-2026", FACILITIES),
        ),
        "pass",
        "found",
    ),
    Situation(
        "the same, named the old way",
        "facilities",
        one(
            "cong-khai/bm11",
            Published(
                "Biểu mẫu 11 - Công khai thông tin cơ sở vật chất của trường năm học 2025-2026",
                FACILITIES,
            ),
        ),
        "pass",
        "found",
    ),
    Situation(
        "a table of staff",
        "staff-quality",
        one(
            "cong-khai/doi-ngu",
            Published(
                "Công khai đội ngũ nhà giáo, cán bộ quản lý và nhân viên năm học 2025-2026", STAFF
            ),
        ),
        "pass",
        "found",
    ),
    Situation(
        "last year's results",
        "education-results",
        one(
            "cong-khai/ket-qua",
            Published("Công khai chất lượng giáo dục thực tế năm học 2025-2026", RESULTS),
        ),
        "pass",
        "found",
    ),
    Situation(
        "income and spending of the year before",
        "finance-statement",
        one("cong-khai/tai-chinh", Published("Công khai thu chi tài chính năm 2025", FINANCE)),
        "pass",
        "found",
    ),
    Situation(
        "fees of the running school year",
        "fees-and-collections",
        one("cong-khai/khoan-thu", Published("Công khai các khoản thu năm học 2026-2027", FEES)),
        "pass",
        "found",
    ),
    Situation(
        "a news item with one signed scan",
        "state-budget-disclosure",
        one(
            "tin/du-toan",
            Published(
                "Quyết định công bố công khai dự toán ngân sách năm 2026",
                ATTACHED,
                date(2026, 1, 12),
            ),
            a__pdf=SCAN,
        ),
        "pass",
        "found-scan",
    ),
    Situation(
        "no word of công khai in the title",
        "state-budget-disclosure",
        one(
            "tin/quyet-toan",
            Published("Bảng quyết toán ngân sách Quí 1 năm 2026", ATTACHED, date(2026, 4, 12)),
            a__pdf=SCAN,
        ),
        "pass",
        "found-scan",
    ),
    Situation(
        "capitals without marks",
        "fees-and-collections",
        one(
            "tin/thu",
            Published("CONG KHAI CAC KHOAN THU NAM HOC 2026-2027", FEES, date(2026, 9, 12)),
        ),
        "pass",
        "found",
    ),
    Situation(
        "decomposed letters",
        "facilities",
        one(
            "cong-khai/csvc",
            Published(
                "C\u00f4ng khai c\u01a1 s\u01a1\u0309 v\u00e2\u0323t ch\u00e2\u0301t n\u0103m ho\u0323c 2025-2026",
                FACILITIES,
            ),
        ),
        "pass",
        "found",
    ),
    Situation(
        "a scan of all four forms in one",
        "facilities",
        one(
            "tin/ba-cong-khai",
            Published("Bảng ba công khai năm học 2025-2026", ATTACHED, date(2026, 6, 12)),
            a__pdf=SCAN,
        ),
        "pass",
        "found-scan",
    ),
    Situation(
        "the same with a typing error",
        "staff-quality",
        one(
            "tin/ba-cong-khai",
            Published("BA COOGN KHAI NĂM HỌC 2025-2026", ATTACHED, date(2026, 6, 12)),
            a__pdf=SCAN,
        ),
        "pass",
        "found-scan",
    ),
    Situation(
        "the year stands in the file's name only",
        "staff-quality",
        one(
            "cong-khai/doi-ngu",
            Published(
                "Công khai đội ngũ giáo viên",
                link("doi-ngu-2025-2026.pdf", "Đội ngũ giáo viên năm học 2025-2026"),
            ),
            **{"doi-ngu-2025-2026__pdf": SCAN},
        ),
        "pass",
        "found-scan",
    ),
    Situation(
        "an annual report of last year in PDF",
        "annual-report",
        one(
            "cong-khai/bao-cao-thuong-nien",
            Published("Báo cáo thường niên năm 2025", ATTACHED),
            a__pdf=pdf(*REPORT),
        ),
        "pass",
        "found",
    ),
    Situation(
        "the report filed under another name, known by its text",
        "annual-report",
        one("tin/bctn", Published("BCTN 2025", ATTACHED, date(2026, 5, 20)), a__pdf=pdf(*REPORT)),
        "pass",
        "found",
    ),
]


@pytest.mark.parametrize("situation", GOOD, ids=lambda s: s.name)
def test_situation(situation: Situation) -> None:
    given = {}
    if situation.school:
        given["school"] = situation.school
    if situation.today:
        given["today"] = situation.today
    found = finding(situation.sketch, situation.requirement, **given)
    assert (found.outcome.value, found.code) == (situation.outcome, situation.code)


__all__ = ["PROSE", "of_kind", "sheet", "word"]
