"""Procedures, consultations, weeks, timetables …: from what a school writes to what people see."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.building import build
from generator.content.entries import read_entry
from generator.content.samples import sample_of
from generator.content.schema import entry_schema, type_schema
from generator.content.types import PROCEDURE, TYPES, ContentType
from generator.content.weeks import Week, WeekError, parse_week, week_of
from generator.source import read_source
from generator.website import draft_site
from rulebook.model import Rulebook
from tests.generator.conftest import MKDOCS, TODAY, UNIT, Built, build_school, write

PROCEDURE_TEXT = """\
---
tiêu đề: Chuyển trường
mức độ: toàn trình
trình tự: [Nộp đơn, Nhận kết quả]
thành phần hồ sơ:
  - Đơn, theo mẫu
  - Học bạ
nơi nộp: Văn phòng
thời hạn giải quyết: 03 ngày làm việc
phí, lệ phí: Không
mẫu đơn: don.pdf
nộp trực tuyến: https://dichvucong.gov.vn/
---
"""


def timetable(*rows: tuple[object, ...]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


FILES: dict[str, str | bytes] = {
    "mkdocs.yml": MKDOCS,
    "truong.yml": UNIT,
    "noi-dung/thu-tuc/chuyen-truong.md": PROCEDURE_TEXT,
    "noi-dung/thu-tuc/don.pdf": "%PDF-1.4",
    "noi-dung/tuyen-sinh/2026-2027.md": (
        "---\ntiêu đề: Tuyển sinh lớp 6\nnăm học: 2026-2027\nchỉ tiêu: 180\nđịa bàn: Xã Bãi Sậy\n"
        "đối tượng: Học sinh hết lớp 5\nhồ sơ: Học bạ\nbắt đầu: 01/06/2026\nkết thúc: 20/06/2026\n"
        "---\n"
    ),
    "noi-dung/lay-y-kien/noi-quy.md": (
        "---\ntiêu đề: Dự thảo nội quy\nbắt đầu: 01/11/2026\nkết thúc: 22/11/2026\n"
        "cách góp ý: Gửi thư cho văn thư\n---\nVề điện thoại.\n"
    ),
    "noi-dung/lay-y-kien/dong-phuc.md": (
        "---\ntiêu đề: Dự thảo đồng phục\nbắt đầu: 01/09/2026\nkết thúc: 30/09/2026\n"
        "cách góp ý: Gửi thư cho văn thư\nkết quả: [Giữ áo trắng]\n---\n"
    ),
    "noi-dung/lay-y-kien/xe-dap.md": (
        "---\ntiêu đề: Dự thảo gửi xe\nbắt đầu: 01/10/2026\nkết thúc: 15/10/2026\n"
        "cách góp ý: Gửi thư cho văn thư\n---\n"
    ),
    "noi-dung/hoi-dap/nghi-hoc.md": (
        "---\ntiêu đề: Xin nghỉ học thế nào?\nngày hỏi: 02/11/2026\nngày trả lời: 03/11/2026\n"
        "---\nBáo giáo viên chủ nhiệm trước 7 giờ.\n"
    ),
    "noi-dung/hoi-dap/xe-buyt.md": "---\ntiêu đề: Có xe buýt không?\nngày hỏi: 20/11/2026\n---\n",
    "noi-dung/thu-vien-anh/2026-11-20-ngay-hoi/index.md": (
        "---\ntiêu đề: Ngày hội\nchú thích: {a.svg: Kéo co}\n---\n"
    ),
    "noi-dung/thu-vien-anh/2026-11-20-ngay-hoi/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "noi-dung/thu-vien-anh/2026-11-20-ngay-hoi/b.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "noi-dung/tai-nguyen-so/bai-giang.md": (
        "---\ntiêu đề: Nước và sự sống\nloại: Bài giảng\nmôn: Khoa học\nlớp: Lớp 6\n"
        "liên kết: https://hoclieu.example/6\n---\n"
    ),
    "noi-dung/tai-tro/mai-che.md": (
        "---\ntiêu đề: Mái che sân\nmục đích: Che nắng\ndự kiến: 120 triệu\n"
        "đã tiếp nhận: 90.000.000\nđã sử dụng: 30 triệu đồng\n"
        "nhà tài trợ:\n  - {tên: Hợp tác xã, giá trị: 90 triệu, ngày: 01/10/2026}\n---\n"
    ),
    "noi-dung/lich-cong-tac/2026-w47.csv": (
        "Thứ;Giờ;Nội dung;Địa điểm\nThứ Hai;7h;Chào cờ;Sân trường\n;8h30-9h30;Giao ban;\n"
        "Thứ Sáu;Cả ngày;Hội giảng;\n"
    ),
    "noi-dung/lich-cong-tac/2026/tuan-46.md": (
        "---\ntiêu đề: Tuần 46\nlịch:\n  - {ngày: Thứ Ba, giờ: 14:00, việc: Họp tổ}\n---\n"
    ),
    "noi-dung/thuc-don/2026-w48.md": (
        "---\ntiêu đề: Thực đơn tuần 48\nthực đơn:\n"
        "  - {ngày: Thứ Hai, bữa trưa: 'Cơm, cá kho', bữa xế: Sữa chua}\n---\n"
    ),
    "noi-dung/thoi-khoa-bieu/so-2.md": (
        "---\ntiêu đề: Thời khoá biểu số 2\náp dụng từ: 16/11/2026\n---\n"
    ),
    "noi-dung/thoi-khoa-bieu/so-2.xlsx": timetable(
        ("Thời khoá biểu số 2",),
        ("Thứ", "Tiết", "6A", "10A"),
        ("Thứ Hai", 1, "Chào cờ", "Toán - Hằng"),
        (None, 2, "Toán (Hằng)", None),
        ("Thứ 3", 1, "Văn – Nga", "Toán – Hằng"),
    ),
    "noi-dung/thoi-khoa-bieu/so-3.csv": (
        "Lớp,Thứ,Tiết,Môn,Giáo viên,Phòng\n6A,Thứ Tư,3,Sử,Lan,P2\n6A,thứ tám,1,Sử,Lan,P2\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_school(tmp_path_factory.mktemp("kieu"), FILES)


def words(html: str) -> str:
    """The text of a page's main part."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def linked(site: Built, path: str) -> dict[str, object]:
    found = re.search(r'application/ld\+json">(.*?)</script>', site.text(path), re.DOTALL)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


def test_a_procedure_says_what_to_bring_where_and_at_what_cost(site: Built) -> None:
    page = site.text("thu-tuc/chuyen-truong/")
    assert "<ol" in page
    shown = words(page)
    for text in ("Nộp đơn", "Đơn, theo mẫu", "Học bạ", "Văn phòng", "03 ngày làm việc", "Không"):
        assert text in shown
    assert 'href="https://dichvucong.gov.vn/"' in page
    assert "thu-tuc/don.pdf" in page
    data = linked(site, "thu-tuc/chuyen-truong/")
    assert data["@type"] == "GovernmentService"
    assert "Chuyển trường" in words(site.text("thu-tuc/"))


def test_a_missing_key_is_named_with_line_and_example(tmp_path: Path) -> None:
    text = PROCEDURE_TEXT.replace("nơi nộp: Văn phòng\n", "")
    _, problems = read_entry("thu-tuc/x.md", lambda _: text.encode())
    (problem,) = problems
    assert (problem.line, problem.severity) == (2, "warning")
    assert "“nơi nộp”" in str(problem.message)
    assert "kiểu: trang" in str(problem.message)
    plain = text.replace("---\n", "---\nkiểu: trang\n", 1)
    entry, problems = read_entry("thu-tuc/x.md", lambda _: plain.encode())
    assert entry is not None
    assert entry.record is None


def test_a_slip_in_a_value_is_told_with_what_was_meant(tmp_path: Path) -> None:
    text = PROCEDURE_TEXT.replace("toàn trình", "toàn trinhf").replace("https://d", "d")
    entry, problems = read_entry("thu-tuc/x.md", lambda _: text.encode())
    assert entry is None
    told = {problem.line: str(problem.message) for problem in problems}
    assert "Có phải ý bạn là “toàn trình”?" in told[3]
    assert any("https://" in message for message in told.values())


def test_english_keys_are_the_same_keys() -> None:
    text = "---\ntitle: A\nasked: 2026-11-02\nanswered: 2026-11-01\n---\nB"
    entry, problems = read_entry("hoi-dap/a.md", lambda _: text.encode())
    assert entry is not None
    assert problems == ()
    assert getattr(entry.record, "asked") == dt.date(2026, 11, 2)  # noqa: B009


def test_a_consultation_is_open_to_its_last_day_and_then_keeps_its_result(site: Built) -> None:
    listed = words(site.text("lay-y-kien/"))
    assert listed.index("Dự thảo nội quy") < listed.index("Đã kết thúc")
    assert listed.index("Đã kết thúc") < listed.index("Dự thảo đồng phục")
    assert "Đang lấy ý kiến" in words(site.text("lay-y-kien/noi-quy/"))
    closed = words(site.text("lay-y-kien/dong-phuc/"))
    assert "Giữ áo trắng" in closed
    assert "Cách góp ý" not in closed
    assert "Chưa công bố kết quả tiếp thu." in words(site.text("lay-y-kien/xe-dap/"))


def test_the_next_build_is_when_a_state_turns(tmp_path: Path, rules: Rulebook) -> None:
    one = {name: FILES[name] for name in ("mkdocs.yml", "truong.yml")}
    one |= {"noi-dung/lay-y-kien/a.md": FILES["noi-dung/lay-y-kien/noi-quy.md"]}
    school = write(tmp_path, one)
    draft = draft_site(school, school / "noi-dung", rules, dt.date(2026, 11, 20))
    assert draft.plan.next_change == dt.date(2026, 11, 23)


def test_admissions_say_whether_they_are_open(site: Built) -> None:
    shown = words(site.text("tuyen-sinh/2026-2027/"))
    assert "Đã hết hạn nhận" in shown
    assert "180" in shown
    data = linked(site, "tuyen-sinh/2026-2027/")
    assert (data["applicationDeadline"], data["maximumEnrollment"]) == ("2026-06-20", 180)


def test_questions_unfold_in_their_list_and_have_pages(site: Built) -> None:
    page = site.text("hoi-dap/")
    assert page.count('<details class="qa"') == 2
    assert "Báo giáo viên chủ nhiệm" in words(page)
    assert "Chưa trả lời" in words(site.text("hoi-dap/xe-buyt/"))
    faq = linked(site, "hoi-dap/")
    assert faq["@type"] == "FAQPage"
    assert len(faq["mainEntity"]) == 1  # type: ignore[arg-type]


def test_an_album_shows_every_picture_of_its_folder(site: Built) -> None:
    page = site.text("thu-vien-anh/2026/ngay-hoi/")
    assert page.count("<figure>") == 2
    assert 'alt="Kéo co"' in page
    assert 'href="../../../thu-vien-anh/ngay-hoi/a.svg"' in page
    assert linked(site, "thu-vien-anh/2026/ngay-hoi/")["@type"] == "ImageGallery"


def test_resources_and_projects(site: Built) -> None:
    assert linked(site, "tai-nguyen-so/bai-giang/")["@type"] == "LearningResource"
    shown = words(site.text("tai-tro/mai-che/"))
    for amount in ("120.000.000", "90.000.000", "30.000.000", "60.000.000", "75%"):
        assert amount in shown
    assert "Hợp tác xã" in shown


def test_a_project_cannot_spend_what_it_has_not_got(tmp_path: Path) -> None:
    text = "---\ntiêu đề: A\nmục đích: B\ndự kiến: 10\nđã tiếp nhận: 5\nđã sử dụng: 8\n---\n"
    school = write(tmp_path, {"truong.yml": UNIT, "noi-dung/tai-tro/a.md": text})
    (problem,) = read_source(school, school / "noi-dung").problems
    assert (problem.path, problem.line) == ("noi-dung/tai-tro/a.md", 6)
    assert "nhiều hơn “đã tiếp nhận”" in str(problem.message)


def test_a_sheet_alone_is_a_week_of_work(site: Built) -> None:
    shown = words(site.text("lich-cong-tac/2026-w47/"))
    assert "Thứ Hai 16/11 07:00 Chào cờ Địa điểm: Sân trường 08:30 – 09:30 Giao ban" in shown
    assert "Thứ Sáu 20/11 Cả ngày Hội giảng" in shown
    listed = words(site.text("lich-cong-tac/"))
    assert "Tuần này" in listed
    assert "Họp tổ" not in listed
    assert "Họp tổ" in words(site.text("lich-cong-tac/2026/tuan-46/"))


def test_the_work_of_a_week_can_be_subscribed_to(site: Built) -> None:
    text = (site.out / "lich-cong-tac/lich.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20261116T013000Z\r\nDTEND:20261116T023000Z\r\nSUMMARY:Giao ban" in text
    assert "DTSTART;VALUE=DATE:20261120" in text


def test_next_weeks_menu_is_there_and_this_weeks_is_missed(site: Built) -> None:
    shown = words(site.text("thuc-don/"))
    assert "Chưa đăng thực đơn của tuần 47" in shown
    assert "Thứ Hai 23/11 Cơm, cá kho Sữa chua" in shown


def test_a_timetable_by_class_and_by_teacher(site: Built) -> None:
    classes = site.text("thoi-khoa-bieu/so-2/")
    assert classes.index('id="lop-6a"') < classes.index('id="lop-10a"')
    assert "Toán" in words(classes)
    teachers = words(site.text("thoi-khoa-bieu/so-2/giao-vien/"))
    assert teachers.index("Hằng") < teachers.index("Nga")
    assert "6A" in teachers
    assert "Đang áp dụng" in words(site.text("thoi-khoa-bieu/"))


def test_a_bad_row_is_named_in_its_own_file(site: Built) -> None:
    (problem,) = [p for p in site.problems if p.path.endswith("so-3.csv")]
    assert problem.line == 3
    assert "thứ tám" in str(problem.message)
    assert "Sử" in words(site.text("thoi-khoa-bieu/so-3/"))


def test_records_stand_in_no_menu_but_their_lists_do(site: Built) -> None:
    above = site.text("").partition("<main")[0]
    assert "thu-tuc/chuyen-truong/" not in above
    assert 'thuc-don/"' in above


def test_what_stands_in_a_record_is_found(site: Built) -> None:
    index = "".join(p.read_text("utf-8") for p in sorted((site.out / "tim-kiem").glob("tu-*.js")))
    assert '"giao"' in index
    assert '"hằng"' in index


def test_the_same_folder_gives_the_same_bytes(site: Built, tmp_path: Path) -> None:
    build(site.source, tmp_path / "lai", TODAY)
    for path in sorted(site.out.rglob("*.html")):
        again = tmp_path / "lai" / path.relative_to(site.out)
        assert again.read_bytes() == path.read_bytes()


def test_every_type_has_a_schema_and_the_examples_satisfy_it() -> None:
    values = {
        key.vietnamese: key.example for key in PROCEDURE.keys if key.kind in ("text", "choice")
    }
    values |= {"trình tự": "Nộp", "hồ sơ": "Đơn"}  # type: ignore[dict-item]
    jsonschema.validate(values, type_schema(PROCEDURE))
    jsonschema.validate(values, entry_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"tiêu đề": "A"}, type_schema(PROCEDURE))
    assert len({kind.folder for kind in TYPES}) == len(TYPES) == 10


@settings(max_examples=100)
@given(st.dates(dt.date(1990, 1, 8), dt.date(2090, 12, 1)))
def test_a_week_is_read_back_from_its_names(day: dt.date) -> None:
    week = week_of(day)
    assert week.monday <= day <= week.sunday
    year = week.monday.isocalendar().year
    for text in (week.code, f"tuần {week.number}/{year}", f"Tuần {week.number} năm {year}"):
        assert parse_week(text) == week
    assert parse_week(f"{day:%d/%m/%Y}") == week


@pytest.mark.parametrize("text", ["2026-W54", "tuần 0/2026", "tuần sau", ""])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(WeekError):
        parse_week(text)


def test_weeks_follow_each_other() -> None:
    assert Week(dt.date(2026, 12, 28)).following().code == "2027-W01"


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.name))
def test_the_sample_of_a_type_is_read_without_complaint(kind: ContentType) -> None:
    sample = sample_of(kind)
    entry, problems = read_entry(f"{kind.folder}/mau.md", lambda _: sample.encode())
    assert entry is not None
    assert type(entry.record) is kind.record
    assert problems == ()
