"""Whole pages typed for the fonts of before Unicode."""

from __future__ import annotations

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Page

UNICODE = "Nhà trường tổ chức lễ khai giảng năm học mới với sự tham dự của đông đảo phụ huynh."


def read(body: bytes | str) -> Page:
    return read_page("https://a.edu.vn/", body.encode() if isinstance(body, str) else body, {})


OLD_PAGES = {
    "VNI": (
        "<title>Lòch söû hình thaønh</title><h1>Lòch söû hình thaønh</h1>"
        "<p>Tröôøng ñöôïc thaønh laäp naêm 1995, khôûi coâng xaây döïng tröôùc ñoù hai naêm.</p>"
        "<p>Trang chuû</p>"
    ),
    "TCVN3": (
        "<title>LÞch sö h×nh thµnh</title><h1>LÞch sö h×nh thµnh</h1>"
        "<p>Tr\xadêng ®\xadîc thµnh lËp n¨m 1995, khëi c«ng x©y dùng tr\xadíc ®ã hai n¨m.</p>"
        "<p>Trang chñ</p>"
    ),
}


@pytest.mark.parametrize("font", OLD_PAGES)
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_page_in_an_old_font_is_read_to_its_shortest_label(font: str, charset: str) -> None:
    page = read(OLD_PAGES[font].encode(charset))
    assert page.title == page.heading == "Lịch sử hình thành"
    assert page.text.split("\n")[1:] == [
        "Trường được thành lập năm 1995, khởi công xây dựng trước đó hai năm.",
        "Trang chủ",
    ]
    assert page.signals.charset == ("utf-8" if charset == "utf-8" else "windows-1252")


def test_a_label_of_another_language_stays_beside_a_menu_in_an_old_font() -> None:
    menu = "<p>Coâng khai taøi chính, Tin töùc, Giôùi thieäu nhaø tröôøng</p>"
    page = read(f"{menu}<p>Lycée Châu Âu</p><p>{UNICODE}</p>")
    assert page.text.split("\n")[1] == "Lycée Châu Âu"


def test_labels_in_an_old_font_are_read_beside_a_footer_in_unicode() -> None:
    labels = ("Trang chñ", "Giíi thiÖu", "LÞch sö h×nh thµnh", "C«ng khai", "Tr\xadêng häc")
    menu = "".join(f"<p>{label}</p>" for label in labels)
    text = (
        "<p>Nhµ tr\xadêng ®\xadîc thµnh lËp n¨m 1995, khëi c«ng x©y dùng tõ hai n¨m tr\xadíc.</p>"
    )
    page = read(f"{menu}{text}<p>Lycée Châu Âu © 2026</p><p>{UNICODE}</p>")
    assert page.text.split("\n") == [
        "Trang chủ",
        "Giới thiệu",
        "Lịch sử hình thành",
        "Công khai",
        "Trường học",
        "Nhà trường được thành lập năm 1995, khởi công xây dựng từ hai năm trước.",
        "Lycée Châu Âu © 2026",
        UNICODE,
    ]
