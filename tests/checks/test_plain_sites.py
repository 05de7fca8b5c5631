"""Small sites made by hand: one page for many things, blanks that nobody filled, subjects told in
plain words under the menu's own names."""

from __future__ import annotations

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding, link, of_kind

ROOMS = (
    "<p>Trường có hai dãy nhà ba tầng với 24 phòng học kiên cố, đủ ánh sáng và quạt mát cho các em "
    "trong những ngày hè oi bức kéo dài.</p><p>Thư viện rộng 120 mét vuông, mở cửa cả buổi trưa; "
    "phòng máy nối Internet, mỗi em một máy trong giờ Tin học.</p><p>Sân trường có bóng cây bàng "
    "do các thầy cô khóa đầu trồng, nay tỏa mát cả góc sân nơi các em chơi đá cầu.</p>"
)
ABOUT = (
    f"<p>{PROSE}</p><h3>Ban Giám hiệu</h3><div><h4>Hiệu trưởng</h4><p>Đặng Thị Thu Ngân</p></div>"
    "<div><h4>Phó Hiệu trưởng</h4><p>Lò Văn Pâng</p></div>"
)


def page(title: str, body: str, requirement: str, path: str = "trang") -> tuple[str, str]:
    """How a duty ends on a site whose menu leads to this page."""
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    menu = [(title, HOME + path), ("Tin tức", f"{HOME}tt"), ("Liên hệ", f"{HOME}lh")]
    sketch = Sketch({path: Published(title, body), **others}, menu=menu)
    found = finding(sketch, requirement, school=of_kind("thpt"))
    return found.outcome.value, found.code


@pytest.mark.parametrize(
    ("title", "body", "requirement", "code"),
    [
        ("Cơ sở vật chất", ROOMS, "facilities", "text-only"),
        ("Cơ sở vật chất", f"<p>{PROSE}</p>", "facilities", "menu-only"),
        (
            "Học phí",
            f"<p>{PROSE * 2}</p><p>Mức thu: 155.000 đồng/tháng; nước uống 10.000 đồng.</p>",
            "fees-and-collections",
            "text-only",
        ),
        ("Học phí", f"<p>{PROSE}</p>", "fees-and-collections", "menu-only"),
        ("Đội ngũ giáo viên", f"<p>{PROSE * 2} Có 12 thạc sĩ, 3 tiến sĩ.</p>", "staff-quality",
         "menu-only"),
    ],
)  # fmt: skip
def test_a_page_called_after_its_subject_counts_by_what_it_tells(
    title: str, body: str, requirement: str, code: str
) -> None:
    assert page(title, body, requirement)[1] == code


BLANKS = (
    "<h3>Công khai về cơ sở vật chất</h3><p>Tổng diện tích đất: [Số] m²</p>"
    "<p>Số phòng học: [Số] phòng</p><h3>Công khai về đội ngũ</h3><p>Giáo viên: [Số] người</p>"
)


@pytest.mark.parametrize(
    ("body", "facilities", "staff"),
    [
        (BLANKS, "stub", "stub"),
        (BLANKS + link("bm11.pdf"), "missing", "missing"),
        (BLANKS.replace("[Số]", "24"), "missing", "missing"),
        ("<h3>Cơ sở vật chất</h3><p>Tệp chính thức sẽ được cập nhật.</p>", "stub", "missing"),
    ],
    ids=["blanks", "blanks-and-a-file", "filled", "promise"],
)
def test_a_disclosure_page_left_unfilled_is_a_stub_of_what_it_names(
    body: str, facilities: str, staff: str
) -> None:
    title = "Công khai thông tin"
    assert page(title, body, "facilities")[1] == facilities
    assert page(title, body, "staff-quality")[1] == staff


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ABOUT, "names-only"),
        (ABOUT.replace("Lò Văn Pâng", "đang khuyết"), "missing"),
        (ABOUT.replace("<h3>Ban Giám hiệu</h3>", ""), "missing"),
    ],
    ids=["two-leaders", "one-leader", "no-heading"],
)
def test_leaders_named_in_the_introduction_are_names_at_least(body: str, code: str) -> None:
    assert page("Giới thiệu", body, "leadership-contacts")[1] == code


def test_a_file_that_every_page_links_is_no_page_s_own() -> None:
    decision = link("qd-thanh-lap.pdf", "Quyết định thành lập trường")
    pages = {
        f"muc-{n}": Published(f"Chuyên mục {n}", f"{PROSE}{decision}", menu="-") for n in range(6)
    }
    pages["tuyen-sinh"] = Published("Tuyển sinh", f"<p>Chúc các em vui hè.</p>{decision}")
    sketch = Sketch(pages, menu=[("Tuyển sinh", f"{HOME}tuyen-sinh")])
    assert finding(sketch, "admissions-info").code not in ("attachment-only", "found")
