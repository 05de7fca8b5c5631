# ruff: noqa: E501 — one situation a line reads like a table
"""On which step of the evidence ladder an item stands: the step decides how much of a duty's points
it earns, and small things beside the subject move nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from small_sites import (
    PROFILE,
    PROSE,
    SCAN,
    Published,
    Situation,
    Sketch,
    finding,
    link,
    of_kind,
    pdf,
    table,
    word,
)

FOUND, SCANNED = ("found", "E5"), ("found-scan", "E4")
ATTACHED, WORDS = ("attachment-only", "E4"), ("text-only", "E3")
EMPTY, NOTHING = ("stub", "E2"), ("missing", "E0")
PROMISE = ("menu-only", "E1")
STRANGER = ("other-unit", "E0")

CSVC, DOI_NGU, KET_QUA = "facilities", "staff-quality", "education-results"
THU, KE_HOACH, TUYEN_SINH = "fees-and-collections", "education-plan", "admissions-info"
JUNE, SEPTEMBER = date(2026, 6, 20), date(2026, 9, 10)
FILE, A_SCAN = link("a.pdf", "Tệp đính kèm"), {"a.pdf": SCAN}
TWO = link("a.pdf", "Tệp thứ nhất") + link("b.pdf", "Tệp thứ hai")
PHOTO = '<p><img src="/anh/trang-1.jpg" alt="Trang 1"></p>'
SHORT = (
    "<p>Nhà trường có mười sáu phòng học kiên cố, một thư viện nhỏ và một sân chơi rộng rãi có nhiều "
    "cây xanh cho học sinh vui chơi.</p>"
)
ROOMS = table(
    ("Nội dung", "Số lượng", "Bình quân"),
    ("Số phòng học", "16", "1,6 m²/học sinh"),
    ("Phòng học bộ môn", "5", "Diện tích đạt yêu cầu"),
)
LETTER = word("UBND TỈNH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Về việc lập kế hoạch giáo dục")
OWN_PLAN = word(
    "TRƯỜNG THCS SUỐI HOA", "Đặc điểm tình hình", "Mục tiêu", "Phân phối chương trình",
    "Tổ chức thực hiện",
)  # fmt: skip
PLAN_TITLE = "Kế hoạch giáo dục nhà trường năm học 2026-2027"
TASKS = (
    "<p>Nhà trường tổ chức giảng dạy theo chương trình do Bộ ban hành, quản lý giáo viên và học sinh, "
    "huy động và sử dụng các nguồn lực, xây dựng cơ sở vật chất theo yêu cầu chuẩn hóa. Chức năng, "
    "nhiệm vụ và quyền hạn của nhà trường theo Điều lệ trường trung học cơ sở; nhà trường chịu sự "
    "kiểm định chất lượng giáo dục và phối hợp với gia đình để tổ chức hoạt động giáo dục.</p>"
)

CLUBS = (
    "<p>Nhà trường có câu lạc bộ cờ vua, câu lạc bộ đọc sách, lớp bồi dưỡng và phụ đạo vào buổi chiều, "
    "tổ tư vấn học đường và các buổi rèn kỹ năng sống. Mỗi tháng các em được tham gia một hoạt động "
    "trải nghiệm ngoài trời, một buổi ngoại khóa cùng cha mẹ, và cuối năm cả trường cùng dựng lều trên "
    "sân, kể lại những việc đã làm được trong năm học vừa qua cho nhau nghe.</p>"
)

S = Situation
STEPS = [
    # -- the words of a title ----------------------------------------------------------------
    S("words that every title has do not count", DOI_NGU, "Thông báo về việc ban hành danh sách đội ngũ nhà giáo, cán bộ quản lý và nhân viên của Trường THCS Suối Hoa năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("a subject named among many others has no claim to the file", THU, "Thư mời cha mẹ học sinh khối sáu tới dự buổi gặp mặt đầu năm, nghe giới thiệu thầy cô chủ nhiệm, bàn các khoản thu, bầu ban đại diện, thăm phòng học, phòng máy, sân bóng", FILE, NOTHING, SEPTEMBER, A_SCAN),
    S("a quarter of the title is enough for a file", THU, "Họp cha mẹ học sinh bàn các khoản thu năm học 2026-2027", FILE, SCANNED, SEPTEMBER, A_SCAN),
    S("and not for its words", THU, "Họp cha mẹ học sinh bàn các khoản thu năm học 2026-2027", f"<p>{PROSE}</p>", NOTHING, SEPTEMBER),
    S("half of it is enough for the words", THU, "Các khoản thu học sinh năm học 2026-2027", f"<p>{PROSE}</p>", WORDS, SEPTEMBER),
    # -- what hangs on it --------------------------------------------------------------------
    S("a letter from above beside the own plan", KE_HOACH, PLAN_TITLE, link("cv.docx", "Công văn") + link("kh.docx", "Kế hoạch"), FOUND, SEPTEMBER, {"cv.docx": LETTER, "kh.docx": OWN_PLAN}),
    S("a letter from above beside a scan of the own plan", KE_HOACH, PLAN_TITLE, link("cv.docx", "Công văn") + link("kh.pdf", "Kế hoạch"), SCANNED, SEPTEMBER, {"cv.docx": LETTER, "kh.pdf": SCAN}),
    S("a letter from above alone", KE_HOACH, PLAN_TITLE, link("cv.docx", "Công văn"), STRANGER, SEPTEMBER, {"cv.docx": LETTER}),
    S("one of two files is lost", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", TWO, ATTACHED, JUNE, {"a.pdf": pdf("Ngoi truong khang trang.")}, gone=("b.pdf",)),
    S("both files are lost", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", TWO, ("broken-file", "E3"), JUNE, gone=("a.pdf", "b.pdf")),
    S("a report of which one copy is a PDF", "annual-report", "Báo cáo thường niên năm 2025", link("a.docx", "Bản Word") + link("a.pdf", "Bản PDF"), SCANNED, files={"a.docx": word("Trường THCS Suối Hoa"), "a.pdf": SCAN}),
    S("words beside a scan", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", f"<p>{PROSE}</p>{FILE}", SCANNED, JUNE, A_SCAN),
    S("a picture instead of a file", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", PHOTO, SCANNED, JUNE),
    S("a picture beside a long text", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", f"<p>{PROSE}</p>{PHOTO}", WORDS, JUNE),
    S("a picture on a page of that name and year", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", PHOTO, SCANNED),
    S("a picture on a page without the year proves no disclosure", CSVC, "Công khai cơ sở vật chất", PHOTO, PROMISE),
    S("a picture of the rooms is no disclosure", CSVC, "Cơ sở vật chất năm học 2025-2026", PHOTO, PROMISE),
    S("news with a picture where no year is asked", "mission-vision", "Sứ mệnh và tầm nhìn của nhà trường", PHOTO, NOTHING, JUNE),
    S("a picture in a post that does not say it discloses", CSVC, "Cơ sở vật chất, thiết bị dạy học năm học 2025-2026", PHOTO, SCANNED, JUNE),
    S("a file that hangs on a letter from above alone", CSVC, "Sở GDĐT: gửi mẫu báo cáo", link("a.pdf", "Công khai cơ sở vật chất năm học 2025-2026"), STRANGER, JUNE, A_SCAN),
    S("a file that hangs on a circular alone", CSVC, "Thông tư 09 và phụ lục", link("a.pdf", "Công khai cơ sở vật chất năm học 2025-2026"), STRANGER, JUNE, A_SCAN),
    # -- what the page says ------------------------------------------------------------------
    S("a short text where no year is asked", "mission-vision", "Sứ mệnh và tầm nhìn của nhà trường", SHORT, WORDS),
    S("a short text where a year is asked", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", SHORT, PROMISE),
    S("a short news item", "mission-vision", "Sứ mệnh và tầm nhìn của nhà trường", SHORT, NOTHING, JUNE),
    S("a short text with the words it must have", "mission-vision", "Sứ mệnh và tầm nhìn của nhà trường", f"{SHORT}<p>Mục tiêu: học sinh tiến bộ mỗi ngày.</p>", FOUND),
    S("the words of the title are not what the text says", "mission-vision", "Sứ mệnh, tầm nhìn, mục tiêu và giá trị cốt lõi", SHORT, WORDS),
    S("a page that praises its clubs in passing", "student-support-programmes", "Trường em", CLUBS, WORDS),
    S("a page that is called after them", "student-support-programmes", "Tư vấn tâm lý", CLUBS, FOUND),
    S("a page with the timetable of the clubs", "student-support-programmes", "Trường em", CLUBS + table(("Câu lạc bộ", "Lịch"), ("Cờ vua", "Thứ tư")), FOUND),
    S("a post that tells of the clubs", "student-support-programmes", "Hoạt động hỗ trợ học sinh của trường", CLUBS, FOUND, JUNE),
    S("a long text with the words it must have", "functions-duties", "Chức năng, nhiệm vụ và quyền hạn của nhà trường", TASKS, FOUND),
    S("a long text without them", "mission-vision", "Sứ mệnh và tầm nhìn của nhà trường", f"<p>{PROSE}</p>", WORDS),
    S("a history with its years", "history-summary", "Lịch sử hình thành và phát triển", "<p>Trường mở lớp đầu tiên năm 1962, dời về bên dòng suối năm 1990 và đạt chuẩn quốc gia năm 2015.</p>", FOUND),
    S("a history without", "history-summary", "Lịch sử hình thành và phát triển", f"<p>{PROSE}</p>", WORDS),
    S("three of its headings make a table", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", ROOMS, FOUND),
    S("two do not", CSVC, "Công khai cơ sở vật chất năm học 2025-2026", ROOMS.replace("Diện tích đạt", "Đạt").replace("Bình quân", "Ghi chú"), PROMISE),
    S("an old table is worth as much of the half as a new one", CSVC, "Công khai cơ sở vật chất năm học 2022-2023", ROOMS, ("outdated", "E5")),
    S("an old scan", DOI_NGU, "Công khai đội ngũ giáo viên năm học 2022-2023", FILE, ("outdated", "E4"), date(2023, 6, 20), A_SCAN),
    S("a table without a year is no more than a file", CSVC, "Công khai cơ sở vật chất", ROOMS, ATTACHED),
    S("words without a year are no more than words", CSVC, "Công khai cơ sở vật chất", f"<p>{PROSE}</p>", WORDS),
    S("an old report is old, whatever its file", "annual-report", "Báo cáo thường niên năm 2022", link("a.docx"), ("outdated", "E4"), files={"a.docx": word("Trường THCS Suối Hoa")}),
    # -- traps, by title -----------------------------------------------------------------------
    S("an empty page", CSVC, "Công khai cơ sở vật chất", "<p>Đang cập nhật</p>", EMPTY),
    S("a plan to disclose is a step of its own", THU, "Kế hoạch công khai các khoản thu năm học 2026-2027", FILE, ("process-paper", "E3"), SEPTEMBER, A_SCAN),
    S("a plan of results to come", KET_QUA, "Kế hoạch nâng cao kết quả giáo dục năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    S("a plan of rooms to come", CSVC, "Kế hoạch bổ sung cơ sở vật chất, thiết bị dạy học năm học 2025-2026", FILE, NOTHING, JUNE, A_SCAN),
    S("a rule from above is none of the own where no year is asked", "school-family-coordination", "Thông tư ban hành quy chế phối hợp nhà trường, gia đình và xã hội", FILE, ("circular-only", "E0"), JUNE, A_SCAN),
    S("a rule about something else is no trap where no year is asked", "code-of-conduct", "Quyết định ban hành bộ quy tắc ứng xử, niêm yết công khai tại trường", FILE, SCANNED, SEPTEMBER, A_SCAN),
    S("a town's news of somebody", THU, "Bến Lau: các khoản thu năm học 2026-2027", f"<p>{PROSE}</p>", STRANGER, SEPTEMBER),
    S("a page of the own menu opens with a place as it likes", THU, "Cơ sở Hai: các khoản thu năm học 2026-2027", f"<p>{PROSE}</p>", WORDS),
    S("another level is no matter where nobody is admitted", THU, "Các khoản thu tuyển sinh lớp 10 năm học 2026-2027", FILE, SCANNED, SEPTEMBER, A_SCAN),
    S("results of both terms are a year's", KET_QUA, "Công khai chất lượng giáo dục học kỳ I, học kỳ II năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("a term of staff is nothing less than a year", DOI_NGU, "Công khai đội ngũ giáo viên học kỳ I năm học 2025-2026", FILE, SCANNED, JUNE, A_SCAN),
    S("the level the school has", TUYEN_SINH, "Tuyển sinh lớp 6 năm học 2026-2027", FILE, SCANNED, JUNE, A_SCAN),
    S("the same level for an upper school", TUYEN_SINH, "Tuyển sinh lớp 10 năm học 2026-2027", FILE, SCANNED, JUNE, A_SCAN, school=of_kind("thpt")),
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_an_item_stands_on_its_step(step: Situation) -> None:
    found = step.ends()
    assert (found.code, found.level.value) == step.verdict


# -- duties that only some tables, or some years, ask ---------------------------------------------

ASKING = replace(PROFILE, beyond_law=("training-materials",))


@pytest.mark.parametrize(
    ("body", "files", "code"),
    [
        (link("a.docx"), {"a.docx": word("Nội dung bồi dưỡng thường xuyên")}, "found"),
        (FILE, A_SCAN, "found-scan"),
        (FILE + link("b.docx"), {**A_SCAN, "b.docx": word("Nội dung bồi dưỡng")}, "found"),
        (f"<p>{PROSE}</p>", {}, "text-only"),
    ],
)
def test_a_duty_of_documents_without_set_headings_is_met_by_one_that_can_be_read(
    body: str, files: Mapping[str, bytes], code: str
) -> None:
    page = Published("Tài liệu bồi dưỡng thường xuyên", body)
    found = finding(Sketch({"muc": page}, files), "training-materials", profile=ASKING)
    assert found.code == code


def test_while_a_plan_to_disclose_was_asked_the_plan_was_the_answer() -> None:
    title = "Kế hoạch thực hiện công tác ba công khai năm học 2023-2024"
    sketch = Sketch({"muc": Published(title, FILE, date(2023, 9, 10))}, A_SCAN)
    assert finding(sketch, "disclosure-plan", today=date(2024, 1, 15)).code == "found-scan"


# -- sections ------------------------------------------------------------------------------------


def section(title: str, entries: int, menu: str = "") -> Sketch:
    """A page that shows nothing but the headlines of other pages."""
    shown = {
        f"bai/{n}": Published(f"Ngày hội đọc sách bên suối lần {n}", f"<p>{PROSE}</p>", menu="-")
        for n in range(entries)
    }
    lines = "".join(
        f'<li><a href="/{path}">{page.title}</a> 12/09/2026</li>' for path, page in shown.items()
    )
    return Sketch({"muc": Published(title, f"<ul>{lines}</ul>", menu=menu), **shown})


@pytest.mark.parametrize(("entries", "code"), [(5, "found"), (4, "text-only")])
def test_a_section_that_must_be_kept_is_full_with_five_entries(entries: int, code: str) -> None:
    assert finding(section("Tài nguyên số", entries), "digital-resources").code == code


@pytest.mark.parametrize("promise", ["", "<p>Nội dung đang được cập nhật.</p>"])
@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (("Tổ Toán", "Tổ Văn", "Tổ Anh", "Tổ Sử", "Hiệu trưởng"), "text-only"),
        (("Tổ Toán", "Tổ Văn", "Tổ Anh", "Công đoàn", "Hiệu trưởng"), "found"),
    ],
)
def test_a_section_about_what_a_unit_is_must_tell_some_of_it(
    titles: tuple[str, ...], code: str, promise: str
) -> None:
    lines = "".join(
        f'<li><a href="/to/{n}">{title} và những thành viên</a> 12/09/2026</li>'
        for n, title in enumerate(titles)
    )
    page = Published("Cơ cấu tổ chức", f"<ul>{lines}</ul>{promise}")
    assert finding(Sketch({"to-chuc": page}), "org-chart").code == code


def test_a_kept_section_may_be_a_few_words_and_where_to_go() -> None:
    words = "<p>Tài liệu do thầy cô của trường biên soạn cho học sinh từng khối lớp ôn tập.</p>"
    for links, code in (("", "stub"), (link("hoc-lieu/6", "Khối 6"), "text-only")):
        page = Published("Tài nguyên số", words + links)
        pages = {"so": page, "hoc-lieu/6": Published("Khối 6", f"<p>{PROSE}</p>", menu="-")}
        assert finding(Sketch(pages), "digital-resources").code == code


def test_a_list_that_no_menu_leads_to_is_no_section() -> None:
    assert finding(section("Tài nguyên số", 5, menu="-"), "digital-resources").code == "missing"


def test_a_list_of_other_pages_is_no_paper() -> None:
    code = finding(section("Công khai cơ sở vật chất", 5), CSVC).code
    assert code == "menu-only"


def test_what_stands_in_the_section_of_a_duty_is_about_it() -> None:
    files = {f"{n}.pdf": SCAN for n in (1, 2, 3)}
    posts = {
        f"tin/{n}": Published(
            f"Năm học {2022 + n}-{2023 + n}", link(f"{n}.pdf"), date(2022 + n, 9, 9)
        )
        for n in (1, 2, 3)
    }
    lines = "".join(
        f'<li><a href="/{path}">{page.title}</a> 12/09/2026</li>' for path, page in posts.items()
    )
    filed = Sketch(
        {"csvc": Published("Công khai cơ sở vật chất", f"<ul>{lines}</ul>"), **posts}, files
    )
    found = finding(filed, CSVC)
    assert (found.code, found.evidence[0].school_year) == ("found-scan", "2025-2026")
    assert finding(Sketch(posts, files), CSVC).code == "missing"


# -- what a site says of itself ------------------------------------------------------------------


def test_a_claim_makes_a_page_without_the_name_a_candidate() -> None:
    duty = {"requirement": CSVC, "url": "tin/1", "status": "published"}
    page = Published("Báo cáo số 12 gửi phường năm học 2025-2026", FILE, JUNE)
    sketch = Sketch({"tin/1": page}, A_SCAN)
    assert finding(sketch, CSVC).code == "missing"
    claimed = replace(sketch, claims=json.dumps({"duties": [duty]}))
    assert finding(claimed, CSVC).code == "found-scan"


# -- what people are shown -----------------------------------------------------------------------


def evidence(*pages: Published, requirement: str = CSVC, **files: bytes) -> dict[str, object]:
    named = {name.replace("_", "."): body for name, body in files.items()}
    found = finding(Sketch({f"muc/{n}": page for n, page in enumerate(pages)}, named), requirement)
    first = found.evidence[0]
    return {**found.values, "quote": first.quote, "year": first.school_year, "title": first.title}


def test_of_two_years_that_count_the_newer_one_is_shown() -> None:
    title = "Công khai cơ sở vật chất năm học {}"
    for years in (("2026-2027", "2025-2026"), ("2025-2026", "2026-2027")):
        pages = (Published(title.format(year), ROOMS) for year in years)
        assert evidence(*pages)["year"] == "2026-2027"


def test_the_words_shown_are_those_about_the_subject() -> None:
    body = f"<p>{PROSE}</p><p>Công khai cơ sở vật chất năm học 2025-2026 như sau:</p>{ROOMS}"
    assert "Công khai cơ sở vật chất" in str(evidence(Published("Ba công khai", body))["quote"])
    bare = f"<p>{PROSE}</p>{ROOMS}"
    shown = evidence(Published("Công khai cơ sở vật chất năm học 2025-2026", bare))
    assert "Ngôi trường nằm bên dòng suối" in str(shown["quote"])


def test_of_a_page_with_nothing_but_a_file_the_file_s_words_are_shown() -> None:
    file = word(PROSE, "Số phòng học: 16", "Diện tích: 9.800", "Thư viện: 1")
    page = Published("", link("a.docx", "Công khai cơ sở vật chất năm học 2025-2026"), menu="Tệp")
    assert "phòng học: 16" in str(evidence(page, a_docx=file)["quote"])


def test_an_empty_page_is_shown_by_its_promise_and_else_by_its_words() -> None:
    promise = "<p>Chuyên mục của nhà trường.</p><p>Nội dung đang được cập nhật.</p>"
    assert "đang được cập nhật" in str(
        evidence(Published("Công khai cơ sở vật chất", promise))["quote"]
    )
    short = evidence(Published("Công khai cơ sở vật chất", "<p>Mời xem.</p>"))
    assert "Mời xem" in str(short["quote"])


def test_somebody_else_s_paper_is_told_by_its_title_and_a_viewer_by_its_host() -> None:
    title = "Công khai cơ sở vật chất trường THCS Bến Lau năm học 2025-2026"
    assert evidence(Published(title, FILE, JUNE), a_pdf=SCAN)["unit"] == title
    form = Published("Mẫu công khai cơ sở vật chất", FILE, JUNE)
    assert "unit" not in evidence(form, a_pdf=SCAN)
    drive = '<p><a href="https://drive.google.com/file/d/1aB/view">Xem</a></p>'
    viewed = Published("Công khai cơ sở vật chất năm học 2025-2026", drive, JUNE)
    assert evidence(viewed)["host"] == "drive.google.com"
