# ruff: noqa: E501 — one situation a line reads like a table
"""Disclosure as schools really do it, and everything that only looks like it.

Each situation is one small site and how one duty must end on it: the outcome is what a school's
head is told, the code is why.
"""

from __future__ import annotations

from datetime import date

import pytest
from small_sites import (
    PROSE,
    SCAN,
    Situation,
    link,
    of_kind,
    pdf,
    sheet,
    table,
    word,
)

FOUND = ("pass", "found")
SCANNED = ("pass", "found-scan")
ATTACHED = ("partial", "attachment-only")
WORDS = ("partial", "text-only")
OLD = ("outdated", "outdated")
STUB = ("stub", "stub")
PROCESS = ("stub", "process-paper")
CIRCULAR = ("missing", "circular-only")
BLANK = ("missing", "blank-form")
STRANGER = ("missing", "other-unit")
NOTHING = ("missing", "missing")
VIEWER = ("could_not_check", "embedded-unfetched")
WALL = ("could_not_check", "login-wall")

# -- the content as tables and files -------------------------------------------------------------

FACILITIES = table(
    ("Nội dung", "Số lượng", "Bình quân"),
    ("Số phòng học", "16", "1,6 m²/học sinh"),
    ("Tổng diện tích đất (m²)", "9.800", "15,3 m²/học sinh"),
    ("Phòng học bộ môn", "5", "đạt yêu cầu tối thiểu"),
    ("Nhà vệ sinh", "6", ""),
)
STAFF = table(
    ("Nội dung", "Tổng số", "Thạc sĩ", "Đại học", "Cao đẳng", "Hạng II"),
    ("Tổng số giáo viên", "36", "4", "32", "0", "20"),
    ("Chuẩn nghề nghiệp mức tốt", "30", "4", "26", "0", ""),
)
#: Pages of forms as pictures under two lines.
FORMS = (
    '<p>{}</p><p><img src="/upload/a1.jpg"><img src="/upload/a2.jpg"></p>'
    '<p>{}</p><p><img src="/upload/b1.jpg"><img src="/upload/b2.jpg"></p>'
)
RESULTS = table(
    ("Nội dung", "Tổng số", "Lớp 6", "Lớp 7", "Lớp 8", "Lớp 9"),
    ("Kết quả rèn luyện: Tốt", "560", "140", "141", "139", "140"),
    ("Kết quả học tập: Tốt", "180", "45", "44", "46", "45"),
    ("Lên lớp", "628", "160", "158", "155", "155"),
)
FINANCE = table(
    ("Nội dung", "Số tiền (đồng)"),
    ("Tổng thu", "6.730.000.000"),
    ("Tổng chi: tiền lương và thu nhập", "5.980.000.000"),
    ("Hỗ trợ người học", "60.000.000"),
)
FEES = table(
    ("Khoản thu", "Mức thu (đồng)", "Đơn vị tính"),
    ("Học phí", "100.000", "học sinh/tháng"),
    ("Nước uống", "12.000", "học sinh/tháng"),
)
BUDGET_ROWS = [
    ("Chương", "Nội dung", "Dự toán được giao"),
    ("622", "Kinh phí nhiệm vụ thường xuyên", 6_420_000_000),
    ("622", "Kinh phí không thường xuyên", 120_000_000),
]
SECTIONS = (
    "I. THONG TIN CHUNG",
    "II. DOI NGU NHA GIAO, CAN BO QUAN LY VA NHAN VIEN",
    "III. CO SO VAT CHAT",
    "IV. KET QUA DANH GIA VA KIEM DINH CHAT LUONG GIAO DUC",
    "V. KET QUA HOAT DONG GIAO DUC",
    "VI. KET QUA TAI CHINH",
    "VII. KET QUA THUC HIEN CAC NHIEM VU TRONG TAM KHAC",
)
REPORT = pdf("TRUONG THCS SUOI HOA", "BAO CAO THUONG NIEN NAM 2025", *SECTIONS)
FILE = link("a.pdf", "Tệp đính kèm")
A_SCAN = {"a.pdf": SCAN}
DRIVE = '<iframe src="https://drive.google.com/file/d/1aBcD/preview"></iframe>'
PHOTO = '<p><img src="/anh/van-ban-1.jpg" alt="Trang 1"></p>'
JUNE, SEPTEMBER = date(2026, 6, 20), date(2026, 9, 10)
CSVC, DOI_NGU = "facilities", "staff-quality"
KET_QUA, TAI_CHINH, THU = "education-results", "finance-statement", "fees-and-collections"
NGAN_SACH, THUONG_NIEN, KE_HOACH = "state-budget-disclosure", "annual-report", "education-plan"

S = Situation
SITUATIONS = [
    # -- pass: tables and forms --------------------------------------------------------------
    S("a table of facilities", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", FACILITIES, FOUND),
    S("a numbered form", CSVC, "Biểu mẫu 11 - Công khai thông tin cơ sở vật chất năm học 2025-2026", FACILITIES, FOUND),
    S("a table of staff", DOI_NGU, "Công khai đội ngũ nhà giáo năm học 2025-2026", STAFF, FOUND),
    S("last year's results", KET_QUA, "Chất lượng giáo dục thực tế năm học 2025-2026", RESULTS, FOUND),
    S("income and spending of last year", TAI_CHINH, "Công khai thu chi tài chính năm 2025", FINANCE, FOUND),
    S("fees of the running year", THU, "Công khai các khoản thu năm học 2026-2027", FEES, FOUND),
    S("fees in a news item", THU, "Thông báo các khoản thu đầu năm học 2026-2027", FEES, FOUND, SEPTEMBER),
    S("capitals without marks", THU, "CONG KHAI CAC KHOAN THU NAM HOC 2026-2027", FEES, FOUND, SEPTEMBER),
    S("decomposed letters", CSVC, "Co\u031b so\u031b\u0309 va\u0323\u0302t cha\u0302\u0301t na\u0306m ho\u0323c 2025-2026", FACILITIES, FOUND),
    S("the year with a slash and two figures", CSVC, "Công khai cơ sở vật chất NH 2025/26", FACILITIES, FOUND),
    S("the coming year's table early", CSVC, "Công khai cơ sở vật chất năm học 2026-2027", FACILITIES, FOUND),
    S("a calendar year for the set of June", CSVC, "Công khai cơ sở vật chất năm 2026", FACILITIES, FOUND),
    S("the year in the table's own words", DOI_NGU, "Công khai đội ngũ nhà giáo", f"<p>Năm học 2025-2026</p>{STAFF}", FOUND),
    S("the placeholder of the theme above a good table", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", f"<p>Đang cập nhật</p>{FACILITIES}", FOUND),
    # -- pass: files -------------------------------------------------------------------------
    S("a spreadsheet of the budget", NGAN_SACH, "Công khai dự toán ngân sách năm 2026", link("a.xlsx"), FOUND, date(2026, 1, 9), {"a.xlsx": sheet(BUDGET_ROWS)}),
    S("a report of last year in PDF", THUONG_NIEN, "Báo cáo thường niên năm 2025", FILE, FOUND, files={"a.pdf": REPORT}),
    S("an abbreviated report", THUONG_NIEN, "BCTN 2025", FILE, FOUND, JUNE, {"a.pdf": REPORT}),
    S("a plan with its headings", KE_HOACH, "Kế hoạch giáo dục nhà trường năm học 2026-2027", link("a.docx"), FOUND, SEPTEMBER, {"a.docx": word("TRƯỜNG THCS SUỐI HOA", "Đặc điểm tình hình", "Mục tiêu", "Phân phối chương trình", "Tổ chức thực hiện")}),
    S("a form as a Word file", KET_QUA, "Công khai chất lượng giáo dục thực tế năm học 2025-2026", link("a.docx"), FOUND, JUNE, {"a.docx": word("Trường THCS Suối Hoa", table=[("Nội dung", "Số lượng"), ("Kết quả rèn luyện", "628"), ("Kết quả học tập", "628"), ("Lên lớp", "620")])}),
    S("one signed scan in a news item", NGAN_SACH, "Quyết định công bố công khai dự toán ngân sách năm 2026", FILE, SCANNED, date(2026, 1, 12), A_SCAN),
    S("no công khai in the title", NGAN_SACH, "Bảng quyết toán ngân sách Quí 1 năm 2026", FILE, SCANNED, date(2026, 4, 12), A_SCAN),
    S("notes to a budget", NGAN_SACH, "Thuyết minh dự toán 2026", FILE, SCANNED, date(2026, 1, 12), A_SCAN),
    S("a settlement of fees", TAI_CHINH, "Quyết toán thu học phí năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("four forms in one scan: facilities", CSVC, "Bảng ba công khai năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("four forms in one scan: staff", DOI_NGU, "Thực hiện 3 công khai năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("four forms in one scan: results", KET_QUA, "Ba công khai năm học 2025 - 2026", FILE, SCANNED, JUNE, A_SCAN),
    S("a typing error in the title", DOI_NGU, "BA COOGN KHAI NĂM HỌC 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("by the circular", CSVC, "Công khai theo Thông tư 09/2024 năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("the year in the file's name", DOI_NGU, "Công khai đội ngũ giáo viên", link("doi-ngu-2025-2026.pdf", "Đội ngũ giáo viên"), SCANNED, files={"doi-ngu-2025-2026.pdf": SCAN}),
    S("a photo of the paper", NGAN_SACH, "Công khai dự toán ngân sách năm 2026", PHOTO, SCANNED, date(2026, 1, 12)),
    S("a scanned report", THUONG_NIEN, "Báo cáo thường niên năm 2025", FILE, SCANNED, files=A_SCAN),
    # -- tolerance: partly -------------------------------------------------------------------
    S("a file without a year", DOI_NGU, "Công khai đội ngũ nhà giáo", FILE, ATTACHED, files=A_SCAN),
    S("a table without a year", CSVC, "Công khai cơ sở vật chất", FACILITIES, ATTACHED),
    S("a file without the expected headings", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", link("a.docx"), ATTACHED, files={"a.docx": word("Trường THCS Suối Hoa", "Ngôi trường khang trang.")}),
    S("a file nobody can open", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", link("a.doc"), ("partial", "unopened-file"), files={"a.doc": b"\xd0\xcf\x11\xe0 not a document"}),
    S("words without figures", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", f"<p>{PROSE}</p>", WORDS),
    S("a report with two sections only", THUONG_NIEN, "Báo cáo thường niên năm 2025", FILE, ATTACHED, files={"a.pdf": pdf("TRUONG THCS SUOI HOA", *SECTIONS[:2])}),
    S("a report as a page", THUONG_NIEN, "Báo cáo thường niên năm 2025", "".join(f"<h2>{s}</h2><p>{PROSE}</p>" for s in SECTIONS), ("partial", "not-pdf")),
    S("a report as a Word file", THUONG_NIEN, "Báo cáo thường niên năm 2025", link("a.docx"), ("partial", "not-pdf"), files={"a.docx": word("Trường THCS Suối Hoa", *SECTIONS)}),
    S("results of the first term", KET_QUA, "Công khai chất lượng giáo dục học kỳ I năm học 2025-2026", RESULTS, ("partial", "half-year-only")),
    # -- fail: an earlier year ---------------------------------------------------------------
    S("facilities of two years ago", CSVC, "Công khai cơ sở vật chất năm học 2023-2024", FACILITIES, OLD),
    S("last year's fees", THU, "Công khai các khoản thu năm học 2025-2026", FEES, OLD),
    S("the budget of 2024", NGAN_SACH, "Công khai dự toán ngân sách năm 2024", FILE, OLD, date(2024, 1, 9), A_SCAN),
    S("the report of the year before last", THUONG_NIEN, "Báo cáo thường niên năm 2024", FILE, OLD, files={"a.pdf": REPORT}),
    S("a combined scan of long ago", DOI_NGU, "Ba công khai năm học 2019-2020", FILE, OLD, date(2020, 6, 1), A_SCAN),
    S("last year's plan", KE_HOACH, "Kế hoạch giáo dục nhà trường năm học 2025-2026", FILE, OLD, date(2025, 9, 1), A_SCAN),
    S("an aim for later years is no period", CSVC, "Công khai cơ sở vật chất năm học 2022-2023", f"<p>Định hướng đến năm 2030</p>{FACILITIES}", OLD),
    S("posted this year about an old one", TAI_CHINH, "Công khai thu chi tài chính năm 2022", FINANCE, OLD, SEPTEMBER),
    # -- fail: empty -------------------------------------------------------------------------
    S("being updated", CSVC, "Cơ sở vật chất", "<p>Nội dung đang được cập nhật...</p>", STUB),
    S("being updated, shouted", DOI_NGU, "Công khai đội ngũ", "<p>ĐANG CẬP NHẬT……</p>", STUB),
    S("no data", TAI_CHINH, "Công khai tài chính", "<p>Không có dữ liệu</p>", STUB),
    S("no documents", THU, "Các khoản thu", "<p>Chưa có văn bản nào.</p>", STUB),
    S("WordPress found nothing", KET_QUA, "Kết quả giáo dục", "<p>Nothing Found</p><p>It seems we can’t find it.</p>", STUB),
    S("only a heading", CSVC, "Công khai cơ sở vật chất", "", STUB),
    S("not published yet, said politely", THUONG_NIEN, "Báo cáo thường niên", "<p>Nhà trường chưa công bố nội dung này.</p>", STUB),
    S("under construction", KE_HOACH, "Kế hoạch giáo dục", "<p>Chuyên mục đang xây dựng</p>", STUB),
    S("a look-up that finds none", "digital-resources", "Tài nguyên dạy và học", "<p>---Đơn vị---</p><p>Không tìm thấy Tài nguyên nào!</p>", STUB),
    S("the section itself is empty", "disclosure-section", "Công khai", "<p>Nội dung đang được cập nhật.</p>", STUB),
    S("a section of which nothing is known", CSVC, "Trang khác", f"<p>{PROSE}</p>", NOTHING),
    # -- trap: papers about disclosing -------------------------------------------------------
    S("a plan to disclose", CSVC, "Kế hoạch công khai cơ sở vật chất năm học 2025-2026", FILE, PROCESS, JUNE, A_SCAN),
    S("minutes of posting", TAI_CHINH, "Biên bản niêm yết công khai tài chính năm 2025", FILE, PROCESS, JUNE, A_SCAN),
    S("minutes of taking down", NGAN_SACH, "Biên bản kết thúc niêm yết công khai dự toán năm 2026", FILE, PROCESS, JUNE, A_SCAN),
    S("a report on the work of disclosing", DOI_NGU, "Báo cáo kết quả thực hiện công khai đội ngũ năm học 2025-2026", FILE, PROCESS, JUNE, A_SCAN),
    S("a committee for disclosing", NGAN_SACH, "Quyết định thành lập ban chỉ đạo công khai dự toán năm 2026", FILE, PROCESS, JUNE, A_SCAN),
    S("a plan for the combined set answers nothing", CSVC, "Kế hoạch thực hiện ba công khai năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    # -- trap: rules from above --------------------------------------------------------------
    S("the circular itself", THUONG_NIEN, "Thông tư 09/2024/TT-BGDĐT về báo cáo thường niên", FILE, CIRCULAR, JUNE, A_SCAN),
    S("a decree on fees", THU, "Nghị định 238/2025 quy định mức thu học phí", FILE, CIRCULAR, SEPTEMBER, A_SCAN),
    S("guidance to a circular", CSVC, "Hướng dẫn thực hiện thông tư 13/2020 tiêu chuẩn cơ sở vật chất năm học 2025-2026", FILE, CIRCULAR, JUNE, A_SCAN),
    S("the old regulation re-posted", DOI_NGU, "Quy chế 3 công khai theo TT36/2017 thay thế TT09/2009", FILE, NOTHING, JUNE, A_SCAN),
    # -- trap: blank forms -------------------------------------------------------------------
    S("a form to fill in", THUONG_NIEN, "Mẫu báo cáo thường niên năm 2025", FILE, BLANK, JUNE, A_SCAN),
    S("dots where figures should be", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", link("a.docx"), BLANK, files={"a.docx": word("Trường: ..........", *["Số phòng học: ............ Diện tích: ............"] * 6)}),
    # -- trap: others' papers ----------------------------------------------------------------
    S("another school's, by title", CSVC, "Công khai cơ sở vật chất trường THCS Bến Lau năm học 2025-2026", FILE, STRANGER, JUNE, A_SCAN),
    S("another school's, by letterhead", TAI_CHINH, "Công khai tài chính năm 2025", link("a.docx"), STRANGER, files={"a.docx": word("UBND PHƯỜNG BẾN LAU", "TRƯỜNG THCS BẾN LAU", "Tổng thu", "Tổng chi", "Số tiền")}),
    S("the department's plan", KE_HOACH, "Sở GD&ĐT ban hành Kế hoạch giáo dục năm học 2026-2027", FILE, STRANGER, SEPTEMBER, A_SCAN),
    S("the department's, by letterhead", KE_HOACH, "Kế hoạch năm học 2026-2027", link("a.docx"), STRANGER, SEPTEMBER, {"a.docx": word("UBND TỈNH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Mục tiêu", "Giải pháp", "Tổ chức thực hiện")}),
    S("a re-posted article", THU, "Các khoản thu đầu năm học 2026-2027", f"<p>{PROSE}</p>", STRANGER, SEPTEMBER, source="Báo Giáo dục"),
    S("a newspaper's place name", THU, "Bến Lau: Công khai các khoản thu năm học 2026-2027", FEES, STRANGER, SEPTEMBER),
    S("own name under the authority's letterhead is own", TAI_CHINH, "Công khai tài chính năm 2025", link("a.docx"), FOUND, files={"a.docx": word("UBND PHƯỜNG SUỐI HOA", "TRƯỜNG THCS SUỐI HOA", "Tổng thu", "Tổng chi", "Số tiền")}),
    S("admission to another level", "admissions-info", "Tuyển sinh lớp 10 năm học 2026-2027", FILE, STRANGER, JUNE, A_SCAN),
    S("a file's name says who sent it", THU, "Các khoản thu năm học 2026-2027", link("443.docx", "589. 443 PGD cac khoan thu nam hoc 2026-2027"), ATTACHED, SEPTEMBER, {"443.docx": word("Kính gửi các trường", "Thực hiện các khoản thu trong giáo dục")}),
    S("a file handed on in a post about a letter", THU, "Công văn SGD về các khoản thu trong giáo dục năm học 2026-2027", link("443.docx", "589. 443 PGD cac khoan thu nam hoc 2026-2027"), STRANGER, SEPTEMBER, {"443.docx": word("Kính gửi các trường", "Thực hiện các khoản thu trong giáo dục")}),
    S("procedures are no fees", THU, "Công bố danh mục thủ tục hành chính năm học 2026-2027", FILE, NOTHING, SEPTEMBER, A_SCAN),
    # -- trap: plans of what shall be --------------------------------------------------------
    S("a plan to repair is no table of facilities", CSVC, "Kế hoạch sửa chữa cơ sở vật chất hè 2025-2026", link("a.docx"), NOTHING, JUNE, {"a.docx": word("Trường THCS Suối Hoa", "Thư viện", "Máy vi tính", "Nhà vệ sinh", "Diện tích", "Số phòng học")}),
    S("a plan by its number", CSVC, "25/KH-THCS Kế hoạch quản lý cơ sở vật chất năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    S("a plan for training staff", DOI_NGU, "Kế hoạch bồi dưỡng đội ngũ giáo viên năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    # -- trap: mentions ----------------------------------------------------------------------
    S("công khai as a manner", CSVC, "Nhà trường công khai xin lỗi phụ huynh", f"<p>{PROSE}</p>", NOTHING, SEPTEMBER),
    S("news of new classrooms", CSVC, "Lễ bàn giao công trình cơ sở vật chất mới cho thầy và trò vùng khó", f"<p>{PROSE}</p>", NOTHING, SEPTEMBER),
    S("news of good staff", DOI_NGU, "Nâng cao chất lượng đội ngũ giáo viên", f"<p>{PROSE}</p>", NOTHING, SEPTEMBER),
    S("a contest's results", KET_QUA, "Kết quả hội thi viết chữ đẹp", f"<p>{PROSE}</p>", NOTHING, SEPTEMBER),
    S("the internal spending rules are no accounts", TAI_CHINH, "Quy chế chi tiêu nội bộ năm 2026", FILE, NOTHING, JUNE, A_SCAN),
    # -- could not be seen -------------------------------------------------------------------
    S("a viewer of a storage provider", NGAN_SACH, "Công khai dự toán ngân sách năm 2026", DRIVE, VIEWER, date(2026, 1, 12)),
    S("a link to a storage provider", THU, "Công khai các khoản thu năm học 2026-2027", '<p><a href="https://drive.google.com/file/d/1aB/view">Xem tại đây</a></p>', VIEWER, SEPTEMBER),
    S("a folder of a storage provider, named in the section's line", CSVC, "Công khai", '<p>Công khai cơ sở vật chất năm học 2025-2026: <a href="https://drive.google.com/drive/folders/1aB">xem tại đây</a></p>', VIEWER),
    S("a folder named for something else says nothing", CSVC, "Công khai", '<p>Ảnh ngày hội: <a href="https://drive.google.com/drive/folders/1aB">xem tại đây</a></p><p>Công khai cơ sở vật chất</p>', NOTHING),
    S("a map is no viewer", CSVC, "Cơ sở vật chất", '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe><p>Đang cập nhật</p>', STUB),
    S("behind a password", TAI_CHINH, "Công khai tài chính", "<p>Đăng nhập</p><p>Tên đăng nhập</p><p>Mật khẩu</p>", WALL),
    # -- as schools really call it -----------------------------------------------------------
    S("a combined paper in a file nobody can open", CSVC, "3 công khai đầu năm học 2026-2027", link("a.doc"), ("partial", "unopened-file"), SEPTEMBER, {"a.doc": b"\xd0\xcf\x11\xe0 not a document"}),
    S("a combined paper by its circular alone", DOI_NGU, "CK theo TT36 năm học 2026 – 2027", FILE, ("pass", "old-basis"), SEPTEMBER, A_SCAN),
    S("a combined paper by the circular's number", KET_QUA, "Công khai TT09 năm học 2025/2026", FILE, SCANNED, JUNE, A_SCAN),
    S("the rules of disclosing carried out", CSVC, "Thực hiện quy chế công khai năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("pictures of four forms under their numbers", CSVC, "Thực hiện công khai theo Thông tư số 36/2017/TT-BGDĐT năm học 2025-2026", FORMS.format("MẪU 09", "MẪU 11"), ("pass", "old-basis"), JUNE),
    S("pictures under the names of what they are", KET_QUA, "Trường thực hiện quy định 3 công khai năm học 2025-2026", FORMS.format("1. Cam kết chất lượng giáo dục", "2. Công khai chất lượng giáo dục thực tế"), SCANNED, JUNE),
    S("pictures under the names of other things", DOI_NGU, "Trường thực hiện quy định 3 công khai năm học 2025-2026", FORMS.format("1. Cam kết chất lượng giáo dục", "2. Công khai cơ sở vật chất"), NOTHING, JUNE),
    S("pictures under the name of money", TAI_CHINH, "Ba công khai năm học 2025-2026", FORMS.format("Công khai cơ sở vật chất", "Công khai thu chi tài chính năm 2025"), SCANNED, JUNE),
    S("pictures of long ago", CSVC, "3 công khai năm học 2021-2022", FORMS.format("Biểu mẫu 09", "Biểu mẫu 11"), OLD, date(2022, 6, 20)),
    S("one photograph of a meeting is no form", CSVC, "Nhà trường thực hiện ba công khai năm học 2025-2026", '<p>Hội nghị diễn ra trang trọng.</p><img src="/upload/hoi-nghi.jpg">', NOTHING, JUNE),
    S("safety is neither rooms nor staff", CSVC, "Rà soát các điều kiện đảm bảo an toàn cho học sinh năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    S("such a paper says nothing of money", TAI_CHINH, "Ba công khai năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    S("a combined paper of long ago in a file nobody can open", CSVC, "Ba công khai năm học 2021-2022", link("a.doc"), OLD, date(2022, 6, 20), {"a.doc": b"\xd0\xcf\x11\xe0 not a document"}),
    S("abbreviated to the last letter", CSVC, "CK CSVC NH 25-26", FACILITIES, FOUND),
    S("a form by its number, facilities in short", CSVC, "BM 11: Công khai về CSVC năm học 2025 – 2026", FACILITIES, FOUND),
    S("staff in short", DOI_NGU, "Công khai về CB-GV-NV năm học 2025-2026", STAFF, FOUND),
    S("staff in another short", DOI_NGU, "CÔNG KHAI CBGVNV NĂM HỌC 2025/2026", STAFF, FOUND),
    S("the quality of staff is staff", DOI_NGU, "Công khai chất lượng đội ngũ năm học 2025-2026", STAFF, FOUND),
    S("the quality of staff is no result", KET_QUA, "Công khai chất lượng đội ngũ năm học 2025-2026", STAFF, NOTHING),
    S("results in short", KET_QUA, "Công khai CLGD năm học 2025-2026", RESULTS, FOUND),
    S("money in four letters", TAI_CHINH, "CKTC năm 2025", FINANCE, FOUND),
    S("income and spending, reported", TAI_CHINH, "Báo cáo thu chi năm 2025", FINANCE, FOUND),
    S("collections announced", THU, "Thông báo thu tiền đầu năm học 2026-2027", FEES, FOUND, SEPTEMBER),
    S("contributions", THU, "Công khai các khoản đóng góp năm học 2026-2027", FEES, FOUND, SEPTEMBER),
    S("the year in four figures of a file's name", CSVC, "Công khai cơ sở vật chất", link("cong_khai_csvc_2526.pdf", "Tải về"), SCANNED, files={"cong_khai_csvc_2526.pdf": SCAN}),
    S("an old year in four figures of a file's name", CSVC, "Công khai cơ sở vật chất", link("cong_khai_csvc_1718.pdf", "Tải về"), OLD, files={"cong_khai_csvc_1718.pdf": SCAN}),
    S("the end of term is no disclosure", CSVC, "Đề KT CK1 năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    # -- the year turns ----------------------------------------------------------------------
    S("in September last year's fees still count", THU, "Công khai các khoản thu năm học 2025-2026", FEES, FOUND, today=date(2026, 9, 15)),
    S("before 30 June the set of the year before counts", CSVC, "Công khai cơ sở vật chất năm học 2024-2025", FACILITIES, FOUND, today=date(2026, 6, 1)),
    S("after it the same set is old", CSVC, "Công khai cơ sở vật chất năm học 2024-2025", FACILITIES, OLD, today=date(2026, 7, 1)),
    # -- other kinds of unit -----------------------------------------------------------------
    S("a nursery's results", KET_QUA, "Công khai kết quả nuôi dưỡng, chăm sóc, giáo dục trẻ năm học 2025-2026", table(("Nội dung", "Số trẻ"), ("Tổng số trẻ", "210"), ("Trẻ suy dinh dưỡng", "4"), ("Cân nặng bình thường", "206")), FOUND, school=of_kind("mam-non")),
    S("a private school owes no budget", "investor-list", "Danh sách góp vốn đầu tư", table(("Thành viên góp vốn", "Số vốn", "Tỷ lệ"), ("Công ty Hoa Ban", "5 tỷ", "60%")), FOUND, school=of_kind("thcs", private=True)),
]  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.name)
def test_a_duty_ends_as_the_situation_says(situation: Situation) -> None:
    found = situation.ends()
    assert (found.outcome.value, found.code) == situation.verdict


def test_there_are_enough_situations() -> None:
    assert len(SITUATIONS) >= 80
    assert len({situation.name for situation in SITUATIONS}) == len(SITUATIONS)
