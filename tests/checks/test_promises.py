"""Pages that promise, offer and report instead of publishing."""

from __future__ import annotations

from datetime import date

import pytest
from small_sites import PROSE, SCAN, Published, Sketch, finding, link, table

PROMISE = (
    "Khi có kế hoạch chính thức, nhà trường sẽ cập nhật chỉ tiêu, đối tượng, hồ sơ và thời gian "
    "tuyển sinh tại trang này."
)
ADVICE = (
    "Phụ huynh theo dõi thông báo của nhà trường và của địa phương, chuẩn bị sẵn giấy tờ của "
    "con em và trao đổi với thầy cô khi cần được hỗ trợ trong những ngày đầu đến lớp. Mọi thắc "
    "mắc xin gửi về văn phòng vào giờ hành chính, nhà trường sẽ trả lời sớm nhất. "
    "Các gia đình ở xa có thể gọi điện trước khi đến để không phải chờ đợi lâu."
)
FACTS = (
    "Chỉ tiêu tuyển sinh: 120 em. Đối tượng: trẻ sinh năm 2020. Hồ sơ nộp từ 01/7 đến 15/7/2026."
)
VIEWER = '<iframe src="https://drive.google.com/file/d/1aB/preview"></iframe>'
ORDERS = (
    "Theo đó, các cơ quan, đơn vị tổ chức thực hiện nghiêm túc, tiết kiệm chi thường xuyên và "
    "báo cáo định kỳ. Số thu, số chi của từng lĩnh vực được giao đến từng địa phương ngay từ đầu "
    "năm; việc điều chỉnh chỉ được xem xét khi có nhiệm vụ phát sinh. Các địa phương chủ động cân "
    "đối nguồn lực, ưu tiên các khoản chi cho con người và những công trình đang dở dang."
)


@pytest.mark.parametrize(
    ("title", "beside", "code"),
    [
        ("Thông tin tuyển sinh lớp 6", "", "stub"),
        ("Tuyển sinh", "", "menu-only"),
        ("Thông tin tuyển sinh lớp 6", f"<p>{FACTS}</p>", "outdated"),
        ("Thông tin tuyển sinh lớp 6", link("ke-hoach.pdf"), "attachment-only"),
        ("Thông tin tuyển sinh lớp 6", VIEWER, "embedded-unfetched"),
        ("Thông tin tuyển sinh lớp 6", '<img src="/anh/poster.jpg" alt="">', "text-only"),
        ("Thông tin tuyển sinh lớp 6", table(("Lớp", "Phòng"), ("6A", "101")), "text-only"),
        ("Thông tin tuyển sinh lớp 6", f"<p>{ADVICE}</p>" * 2, "text-only"),  # much besides
    ],
)
def test_advice_around_a_promise_is_no_announcement(title: str, beside: str, code: str) -> None:
    body = f"<p>{PROMISE}</p><p>{ADVICE}</p>{beside}"
    sketch = Sketch({"tuyen-sinh": Published(title, body)}, {"ke-hoach.pdf": SCAN})
    found = finding(sketch, "admissions-info")
    assert found.code == code
    if code == "stub":
        assert "nhà trường sẽ cập nhật" in found.evidence[0].quote


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("{} sẽ được cập nhật khi nhà trường có số liệu.", "missing"),
        ("{} cùng chăm lo cho học sinh.", "pass"),
    ],
)
def test_what_a_promise_names_is_not_there(line: str, outcome: str) -> None:
    parts = "Sơ đồ tổ chức, hiệu trưởng, phó hiệu trưởng, tổ chuyên môn, tổ văn phòng, công đoàn"
    body = f"<p>{PROSE}</p><p>{line.format(parts)}</p>"
    sketch = Sketch({"gioi-thieu": Published("Giới thiệu", body)})
    assert finding(sketch, "org-chart").outcome == outcome


@pytest.mark.parametrize(
    ("button", "outcome"),
    [("<button>Tải về</button>", "stub"), ('<a href="/de-{0}.pdf">Tải về</a>', "pass")],
)
def test_buttons_that_fetch_nothing_are_no_resources(button: str, outcome: str) -> None:
    entries = "".join(
        f"<div><h3>Đề ôn tập cuối kỳ số {n} môn Toán</h3><p>{PROSE[: 90 + n]}</p>"
        f"{button.format(n)}</div>"
        for n in range(4)
    )
    sketch = Sketch({"kho-hoc-lieu": Published("Kho học liệu số", entries)})
    assert finding(sketch, "digital-resources").outcome == outcome


def test_news_that_cannot_be_opened_are_a_section_without_news() -> None:
    cards = "".join(
        f"<div><span>{10 + n}/11/2026</span><h3>Học sinh khối {n + 6} tham quan làng nghề</h3>"
        "<p>Sáng nay, các em đã cùng thầy cô đi thăm làng gốm bên sông.</p>"
        "<a href='#'>Đọc tiếp</a></div>"
        for n in range(4)
    )
    sections = {f"muc-{n}": Published(f"Mục {n}", f"<p>Mục {n}</p>") for n in range(5)}
    sketch = Sketch({"tin-tuc": Published("Tin tức", cards), **sections})
    assert finding(sketch, "news-events").outcome == "stub"


def test_a_part_of_a_page_may_be_what_the_menu_names() -> None:
    people = "".join(
        f"<h3>{name}</h3><p>{post}</p>"
        for name, post in (
            ("Thầy Nguyễn Văn Khoát", "Hiệu trưởng"),
            ("Cô Lê Thị Minh Nguyệt", "Phó hiệu trưởng"),
        )
    )
    told = f"<p>{PROSE}</p><h2 id='bgh'>Ban giám hiệu</h2>{people}"
    sketch = Sketch(
        {"gioi-thieu": Published("Về nhà trường", told)},
        menu=[("Ban giám hiệu", "/gioi-thieu#bgh")],
    )
    assert finding(sketch, "leadership-contacts").outcome == "partial"


@pytest.mark.parametrize(
    ("opening", "other"),
    [
        ("UBND tỉnh ban hành Quyết định số 209/QĐ-UBND về dự toán ngân sách tỉnh", True),
        ("UBND xã ban hành quyết định, Trường THCS Suối Hoa công khai dự toán", False),
    ],
)
def test_a_report_of_what_the_province_issued_is_not_the_school_s(
    opening: str, other: bool
) -> None:
    body = f"<p>{opening}.</p><p>{ORDERS}</p>"
    post = Published("Công khai dự toán ngân sách năm 2026", body, day=date(2026, 9, 9))
    found = finding(Sketch({"tin/du-toan": post}), "state-budget-disclosure")
    assert (found.code == "other-unit") is other
