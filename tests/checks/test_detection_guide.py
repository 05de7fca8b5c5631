"""What looks like the fulfilment of a duty on school sites, time and again, and is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from small_sites import (
    HOME,
    PROSE,
    Published,
    Sketch,
    finding,
    link,
    of_kind,
    rulebook,
    table,
    word,
)

from auditor.checks.finding import Finding
from auditor.checks.items.subjects import vocabularies_of
from rulebook.vietnamese.text import fold

MENU = [
    (words, HOME + path)
    for words, path in (("Giới thiệu", "gt"), ("Tin tức", "tt"), ("Tuyển sinh", "ts"))
]
NEUTRAL = rulebook().profiles["cong-truong-2026"]
FACILITIES = table(
    ("Nội dung", "Số lượng", "Bình quân"),
    ("Số phòng học", "16", "1,6 m²/học sinh"),
    ("Tổng diện tích đất (m²)", "9.800", "15,3"),
    ("Nhà vệ sinh", "6", ""),
)
YEARS = [f"{year}-{year + 1}" for year in range(2021, 2026)]


def judged(
    duty: str,
    pages: Mapping[str, Published],
    files: Mapping[str, bytes] | None = None,
    kind: str = "thcs",
    **more: object,
) -> Finding:
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    menu = [*MENU, *more.pop("menu", [])]  # type: ignore[misc]
    sketch = Sketch({**pages, **others}, files or {}, menu=menu, **more)  # type: ignore[arg-type]
    return finding(sketch, duty, school=of_kind(kind), profile=NEUTRAL)


# -- how schools write the same words --------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "duty"),
    [
        ("Quy chế quản lý và sử dụng wesbite", "portal-regulation"),
        ("Quy chế quản lý, vận hành Cồng thông tin điện tử", "portal-regulation"),
        ("Các đon vị trực thuộc", "links-hierarchy"),
        ("Tin tức & sự kiện", "news-events"),
        ("Văn bản Bộ GD-ĐT", "regulatory-documents"),
        ("Văn bản Bộ GDĐT", "regulatory-documents"),
        ("Công khai CSVC", "facilities"),
        ("Công khai đội ngũ CBGVNV", "staff-quality"),
        ("QC dân chủ", "internal-regulations"),
        ("KH giáo dục nhà trường", "education-plan"),
        ("03 công khai", "disclosure-section"),
        ("BA CÔNG KHAI", "disclosure-section"),
    ],
)
def test_words_as_schools_write_and_scanners_misread_them(written: str, duty: str) -> None:
    named = vocabularies_of(rulebook()).named(fold(written))
    assert named[duty].strongly


@pytest.mark.parametrize(
    "title",
    ["Công khai thừa nhận sai lầm", "Xin lỗi công khai", "Công khai, minh bạch là sức mạnh"],
)
def test_openly_is_no_disclosure(title: str) -> None:
    news = {"tin/1": Published(title, f"<p>{PROSE}</p>", date(2026, 10, 5))}
    assert judged("disclosure-section", news).code == "missing"


# -- forms to fill in, and forms that disclose -----------------------------------------------------


def test_a_form_to_fill_in_is_no_disclosure_and_a_disclosure_no_such_form() -> None:
    leave = {"don.docx": word("Đơn xin nghỉ học", "Họ và tên: ............")}
    forms = {"bieu-mau": Published("Biểu mẫu", link("don.docx", "Đơn xin nghỉ học"))}
    assert judged("forms-section", forms, leave).code == "found"
    assert judged("facilities", forms, leave).code == "missing"
    title = "Biểu mẫu 11 - Công khai thông tin cơ sở vật chất năm học 2025-2026"
    disclosed = {"bieu-mau-11": Published(title, FACILITIES)}
    assert judged("forms-section", disclosed).code == "missing"
    assert judged("facilities", disclosed).code == "found"


def test_the_form_of_a_department_s_circular_is_no_section_of_forms() -> None:
    file = "bieu-mau-2026.docx"
    row = ("Công văn số 415/SGDĐT-VP về báo cáo đầu năm", "24/9/2026", link(file, "Biểu mẫu"))
    register = Published("Văn bản chỉ đạo", table(("Trích yếu", "Ngày", "Tệp"), row))
    annex = {file: word("Phụ lục", "Đơn vị báo cáo: Số liệu đầu năm gửi về trước ngày 30/9.")}
    assert judged("forms-section", {"van-ban": register}, annex).code == "missing"
    own = {"bieu-mau": Published("Biểu mẫu", link(file, "Biểu mẫu năm 2026"))}
    assert judged("forms-section", own, annex).code == "attachment-only"


# -- counters, templates, copies -------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Thống kê", "Thống kê truy cập", "Số liệu thống kê"])
def test_visits_of_five_years_are_no_yearbook(title: str) -> None:
    rows = [(year, "18.200") for year in YEARS]
    page = {"thong-ke": Published(title, table(("Năm học", "Lượt truy cập"), *rows))}
    assert judged("statistical-yearbook", page).code == "missing"


def test_pupils_and_classes_of_five_years_are() -> None:
    rows = [(year, "18", "642", "36") for year in YEARS]
    head = ("Năm học", "Số lớp", "Số học sinh", "Số giáo viên")
    page = {"thong-ke": Published("Số liệu thống kê", table(head, *rows))}
    assert judged("statistical-yearbook", page).code == "found"


TEMPLATE = "Dự án, hạng mục đầu tư, đấu thầu, mua sắm công"


def test_an_entry_of_the_template_that_nobody_filled() -> None:
    entry = [(TEMPLATE, f"{HOME}du-an")]
    assert judged("projects-procurement", {}, kind="so", menu=entry).code == "menu-only"
    empty = {"du-an": Published(TEMPLATE, "<p>Không có dữ liệu</p>")}
    assert judged("projects-procurement", empty, kind="so").code == "stub"
    asked = rulebook().asked(NEUTRAL, date(2026, 11, 22), of_kind("thcs").kinds)
    assert "projects-procurement" not in {duty.id for duty in asked}


# -- the vendor's own lines ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Thiết kế và phát triển: Viettel - Hotline: 18008098",
        "Hỗ trợ kỹ thuật: 0222 3999 888",
        "Công ty cổ phần phần mềm Xanh, số 5 đường Láng, quận Đống Đa - 024 3555 1234",
    ],
)
def test_the_maker_s_line_is_no_contact_of_the_school(line: str) -> None:
    found = judged("contact-and-qa", {"lien-he": Published("Liên hệ", PROSE)}, footer=line)
    assert found.code == "missing"
    own = "<p>Địa chỉ: thôn Đông, xã Suối Hoa</p><p>ĐT: 0222 3855 121</p>"
    beside = judged("contact-and-qa", {"lien-he": Published("Liên hệ", own)}, footer=line)
    assert beside.values["missing"] == "thư điện tử"


# -- files that are none ---------------------------------------------------------------------------


def test_a_page_sent_in_the_place_of_a_file_is_no_attachment() -> None:
    title = "Công khai thông tin cơ sở vật chất năm học 2025-2026"
    page = {"tin/1": Published(title, link("a.pdf"), date(2026, 6, 20))}
    sorry = b"<!doctype html><html><body>Kh\xc3\xb4ng t\xc3\xacm th\xe1\xba\xa5y</body></html>"
    found = judged("facilities", page, {"a.pdf": sorry})
    assert (found.outcome.value, found.code) == ("partial", "broken-file")
    assert found.values["url"] == f"{HOME}a.pdf"
