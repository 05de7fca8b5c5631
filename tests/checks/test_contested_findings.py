"""What a headmaster would object to: things that only sound like the duty, and registers, sections
and plans told for what they are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from small_sites import (
    HOME,
    PROSE,
    SCAN,
    Published,
    Sketch,
    finding,
    link,
    of_kind,
    pdf,
    table,
)

from auditor.checks.items.items import items_of

OCTOBER = date(2026, 10, 5)
TEXT = f"<p>{PROSE}</p>"


def code(
    pages: Mapping[str, Published], duty: str, files: Mapping[str, bytes] | None = None
) -> str:
    return finding(Sketch(pages, files or {}), duty).code


# -- plans ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kế hoạch giáo dục nhà trường năm học 2026-2027", "found-scan"),
        ("Kế hoạch năm học 2026 - 2027", "found-scan"),
        ("Kế hoạch chuyên môn tháng 9 năm 2026", "missing"),
        ("KẾ HOẠCH CHUYÊN MÔN 10/2026", "missing"),
        ("Kế hoạch dạy học tuần 12", "missing"),
        ("Kế hoạch dạy học trực tuyến năm học 2026-2027", "missing"),
    ],
)
def test_the_plan_of_a_year_is_none_of_a_month(title: str, expected: str) -> None:
    page = Published(title, TEXT + link("kh.pdf", "Tải về"), OCTOBER)
    assert code({"tin/kh": page}, "education-plan", {"kh.pdf": SCAN}) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kế hoạch dạy học trực tuyến", "missing"),
        ("Lịch học trực tuyến khối 5", "missing"),
        ("Kho học liệu số của nhà trường", "found"),
    ],
)
def test_a_timetable_is_no_library(title: str, expected: str) -> None:
    page = Published(title, TEXT + link("a.pdf", title), OCTOBER)
    assert code({"tin/a": page}, "digital-resources", {"a.pdf": SCAN}) == expected


def test_a_section_that_only_promises_resources_is_empty() -> None:
    said = (
        "<p>Tại đây phụ huynh và học sinh có thể truy cập bài giảng và nhiều tài liệu bổ ích.</p>"
    )
    page = Published("Tài nguyên học tập", said, menu="Tài nguyên")
    assert code({"tai-nguyen": page}, "digital-resources") == "stub"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("", "stub"),
        (f"<p>{'Thư viện mở cửa cả ngày cho học sinh. ' * 5}</p>", "stub"),
        (f"<p>{'Thư viện mở cửa cả ngày cho học sinh. ' * 16}</p>", "text-only"),
        ('<p><a href="https://igiaoduc.example.vn/">Kho học liệu của Sở</a></p>', "text-only"),
    ],
)
def test_resources_that_are_only_named_are_not_there(inside: str, expected: str) -> None:
    """A page of cards without one link names what the school means to offer."""
    cards = (
        "<h5>Tài liệu học tập lớp 6</h5><p>Bài giảng điện tử, đề kiểm tra, đề cương ôn tập.</p>"
        "<h5>Video bài giảng</h5><p>Video bài giảng các môn Toán, Ngữ văn, Tiếng Anh.</p>"
        "<h5>Tài liệu giáo viên</h5><p>Sáng kiến kinh nghiệm, giáo án điện tử.</p>"
    )
    page = Published("Học liệu - Tài nguyên số", cards + inside)
    assert code({"hoc-lieu": page}, "digital-resources") == expected


# -- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "title", "more"),
    [
        ("functions-duties", "Chức năng, nhiệm vụ, quyền hạn", "Nhà trường có nhiệm vụ dạy học."),
        (
            "school-family-coordination",
            "Quy chế phối hợp giữa nhà trường, gia đình và xã hội",
            "Trách nhiệm của nhà trường; trách nhiệm của gia đình.",
        ),
    ],
)
def test_a_title_alone_answers_nothing(duty: str, title: str, more: str) -> None:
    bare = {"trang": Published(title, "<p>Kính mời quý vị đón đọc trong dịp tới.</p>")}
    assert finding(Sketch(bare), duty).outcome.value != "pass"
    told = {"trang": Published(title, f"<p>{more}</p>{TEXT}")}
    assert finding(Sketch(told), duty).outcome.value == "pass"


# -- what names a subject in passing -------------------------------------------------------------


def test_a_page_made_by_a_keyword_is_no_section() -> None:
    listed = "".join(f"<p>{link(f'tin/{n}', f'Tham quan di tích số {n}')}</p>" for n in range(6))
    pages = {
        "tag/lich-su-nha-truong": Published("Lịch sử nhà trường", listed, menu="-"),
        **{f"tin/{n}": Published(f"Tham quan di tích số {n}", TEXT, OCTOBER) for n in range(6)},
    }
    assert code(pages, "history-summary") == "missing"
    pages["lich-su-nha-truong"] = Published("Lịch sử nhà trường", listed)
    assert code(pages, "history-summary") != "missing"


def test_an_introduction_without_a_beginning_is_no_history() -> None:
    praise = (
        "<p>Nhà trường phát triển toàn diện, xây dựng truyền thống dạy tốt, học tốt, có nhiều "
        "thành tích, bằng khen và hướng tới trường chuẩn quốc gia trong các năm 2024, 2025, 2026. "
        "Thầy hiệu trưởng cùng tập thể giáo viên luôn tận tụy vì học sinh thân yêu, phối hợp chặt "
        "chẽ với cha mẹ học sinh trong mọi hoạt động của trường và của địa phương.</p>"
    )
    page = Published("Giới thiệu về nhà trường", praise)
    assert code({"gioi-thieu": page}, "history-summary") == "text-only"
    founded = f"<p>Trường được thành lập năm 1998, tách từ trường cấp một.</p>{praise}"
    page = Published("Giới thiệu về nhà trường", founded)
    assert code({"gioi-thieu": page}, "history-summary") == "found"


def test_a_vacancy_for_an_adviser_advises_nobody() -> None:
    page = Published("Tuyển dụng chuyên viên tư vấn hướng nghiệp", TEXT * 2, OCTOBER)
    assert code({"tin/1": page}, "optional-information") == "missing"


def test_an_archive_of_teachers_files_is_no_organisation_chart() -> None:
    listed = "".join(f"<p>{link(f'ho-so/{n}', f'2A tuần {n}')}</p>" for n in range(8))
    pages = {
        "ho-so/to-2": Published("Tổ chuyên môn 2", listed),
        **{f"ho-so/{n}": Published(f"2A tuần {n}", TEXT, menu="-") for n in range(8)},
    }
    assert finding(Sketch(pages), "org-chart").outcome.value != "pass"


def test_questions_and_answers_that_mention_meals_are_no_menu_of_this_week() -> None:
    said = (
        "<p>Thực đơn của trường gồm bữa sáng, bữa trưa, bữa phụ với món mặn, canh, rau, tráng "
        f"miệng; thực đơn thay đổi theo tuần từ thứ hai đến thứ sáu.</p>{TEXT}"
    )
    found = finding(
        Sketch({"hoi-dap": Published("Thực đơn", said)}),
        "daily-menu",
        school=of_kind("mam-non"),
    )
    assert found.code != "found"


# -- registers -----------------------------------------------------------------------------------

REGISTERED = "regulatory-documents"
REGISTER = table(
    ("Số/Ký hiệu", "Ngày ban hành", "Trích yếu", "Lượt tải", "Xem"),
    *(
        (f"{n}/TB-THCS", f"0{n}-08-2026", f"Thông báo số {n} của nhà trường", "3 lượt", "Xem")
        for n in range(1, 8)
    ),
)


def test_rows_whose_files_are_offered_by_one_word_are_complete_documents() -> None:
    body = REGISTER.replace(">Xem<", f">{link('a.pdf', 'Xem')}<")
    found = finding(Sketch({"van-ban": Published("Văn bản", body)}, {"a.pdf": SCAN}), REGISTERED)
    assert (found.code, found.values["complete"]) == ("found", 7)


def test_a_file_beside_the_page_of_its_document_is_no_second_entry() -> None:
    def entry(n: int) -> str:
        return (
            f"<p>{link(f'vb/{n}', f'Thông báo {n}')}</p><p>{link(f'{n}.pdf', 'File đính kèm')}</p>"
        )

    body = "".join(map(entry, range(1, 6)))
    own = {
        f"vb/{n}": Published(
            f"Thông báo {n}",
            f"<p>Số hiệu: {n}/TB-THCS</p><p>Ngày ban hành: 0{n}/09/2026</p>{link(f'{n}.pdf')}",
            menu="-",
        )
        for n in range(1, 6)
    }
    files = {f"{n}.pdf": pdf(f"Thông báo số {n}") for n in range(1, 6)}
    found = finding(Sketch({"van-ban": Published("Văn bản", body), **own}, files), REGISTERED)
    assert (found.code, found.values["entries"]) == ("found", 5)


# -- words that are nobody's ---------------------------------------------------------------------


def test_a_title_printed_twice_and_the_clock_of_the_visit_are_not_quoted() -> None:
    body = "<p>Thứ hai, 05/10/2026 - 07:40|</p><p>Tổ trưởng, tổ phó và các tổ viên.</p>"
    item = next(
        one
        for one in items_of(
            Sketch({"to": Published("Cơ cấu tổ chức Cơ cấu tổ chức", body)}).understood()
        )
        if one.url == f"{HOME}to"
    )
    assert item.title == "Cơ cấu tổ chức"
    assert "07:40" not in item.text
