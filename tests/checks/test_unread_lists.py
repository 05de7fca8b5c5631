"""Lists of pupils that no machine could read get no clean bill, and nothing else is suspected."""

from __future__ import annotations

import pytest
from small_sites import PROSE, Published, Sketch, finding, link

from auditor.checks.families.unread_lists import promises
from rulebook.vietnamese.text import fold

SHEET = "https://docs.google.com/spreadsheets/d/1AbC/edit?usp=sharing"
PICTURE = '<p><img src="/upload/1.jpg" alt=""></p><p><img src="/upload/2.jpg" alt=""></p>'
SCAN = b"%PDF-1.4 no text"


def elsewhere(words: str, kind: str = "spreadsheets") -> str:
    return f'<p><a href="{SHEET.replace("spreadsheets", kind)}">{words}</a></p>'


PICTURE = (
    '<p><img src="/upload/trang-1.jpg" alt=""></p><p><img src="/upload/trang-2.jpg" alt=""></p>'
)
SCAN = b"%PDF-1.4 no text"


@pytest.mark.parametrize(
    "title",
    [
        "Danh sách học sinh lớp 6A",
        "DS thí sinh dự thi tuyển sinh vào lớp 10",
        "Danh sách trẻ 5 tuổi",
        "Danh sách phân lớp khối 10",
        "Danh sách lớp 7B",
        "Bảng điểm thi giữa kì lớp 9",
        "Danh sách cấp học bổng cho học sinh hộ nghèo",
    ],
)
def test_these_promise_a_list_of_pupils(title: str) -> None:
    assert promises(fold(title))


@pytest.mark.parametrize(
    "title",
    [
        "Danh sách giáo viên chủ nhiệm các lớp",
        "Danh sách học sinh giỏi cấp tỉnh",
        "Danh sách học sinh được khen thưởng",
        "Danh sách sách giáo khoa lớp 6",
        "Danh sách các trường có học sinh dự thi",
        "Danh sách cán bộ, giáo viên, nhân viên",
        "Mẫu danh sách học sinh",
        "Học sinh lớp 6A tham quan",
        "Danh sách ủng hộ học sinh vùng lũ",
    ],
)
def test_these_promise_none(title: str) -> None:
    assert not promises(fold(title))


def code(body: str, title: str = "Thông báo đầu năm", **files: bytes) -> tuple[str, str]:
    given = {name.replace("_", "."): content for name, content in files.items()}
    found = finding(Sketch({"trang": Published(title, body)}, given), "pupil-personal-data")
    return found.outcome.value, found.code


UNREAD = ("could_not_check", "unread-lists")
CLEAN = ("pass", "nothing-exposed")


def test_a_spreadsheet_elsewhere_is_left_to_a_person() -> None:
    assert code(elsewhere("Danh sách học sinh khối 6")) == UNREAD
    assert code(elsewhere("Lịch công tác tuần")) == CLEAN
    assert code(elsewhere("Danh sách học sinh", "forms")) == CLEAN


def test_so_are_pictures_and_viewers_on_a_page_that_is_called_so() -> None:
    title = "Danh sách học sinh lớp 6A"
    assert code(PICTURE, title) == UNREAD
    assert code(elsewhere("Xem tại đây"), title) == UNREAD
    assert code(f'<iframe src="{SHEET}"></iframe>', title) == UNREAD
    assert code("<p>Đang cập nhật</p>", title) == CLEAN


def test_pictures_of_news_are_no_lists() -> None:
    assert code(PICTURE, "Học sinh lớp 6A tham quan vườn hoa") == CLEAN
    assert code(f"<p>{PROSE}</p>{PICTURE}", "Trao quà theo danh sách học sinh khó khăn") == CLEAN


def test_a_scan_is_left_to_a_person_and_the_finding_names_it() -> None:
    sketch = Sketch(
        {"trang": Published("Thông báo", link("ds.pdf", "Danh sách học sinh lớp 6A"))},
        {"ds.pdf": SCAN},
    )
    found = finding(sketch, "pupil-personal-data")
    assert (found.outcome.value, found.code) == UNREAD
    assert found.values["lists"] == 1
    assert found.evidence[0].url.endswith("/ds.pdf")
