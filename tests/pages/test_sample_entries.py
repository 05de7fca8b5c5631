"""Entries that nobody wrote, and what parents and pupils say in praise, are no news."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Seen
from auditor.pages.site.understanding import understand

HOME = "https://truong.test/"
STORY = (
    "Sáng nay, hơn sáu trăm thầy trò đã có mặt trên sân để dự ngày hội đọc sách. Mỗi lớp dựng một "
    "gian nhỏ, bày những cuốn sách các em góp được trong suốt tháng mười."
)


def is_post(title: str, text: str = STORY, path: str = "tin/bai.html") -> bool:
    html = (
        f'<html><head><title>{title}</title><meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2026-11-03T08:00:00+07:00"></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )
    headers = {"content-type": "text/html; charset=utf-8"}
    pages = [read_page(HOME + path, html.encode(), headers)]
    return bool(understand(Seen(HOME, pages), date(2026, 11, 22)).posts)


@pytest.mark.parametrize(
    "title",
    [
        "Hello world!",
        "Chào tất cả mọi người!",
        "Sample Page",
        "Lorem ipsum dolor sit amet",
        "Bài viết mẫu 3",
        "Tin tức demo",
        "Test tin tức 1234",
    ],
)
def test_an_entry_of_the_platform_s_own_is_no_post(title: str) -> None:
    assert not is_post(title)


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum dolor sit amet, consectetuer adipiscing elit. " * 5,
        "Cám ơn bạn đã dùng WordPress. Đây là bài viết đầu tiên của bạn. Hãy sửa hoặc xóa nó.",
    ],
)
def test_filling_under_a_title_is_no_post(text: str) -> None:
    assert not is_post("Hoạt động ngoại khóa", text)


@pytest.mark.parametrize("path", ["testimonial/chi-hoa.html", "cam-nhan/me-be-an.html"])
def test_praise_is_no_post(path: str) -> None:
    assert not is_post("Chị Hòa, phụ huynh lớp 2A", path=path)
    assert not is_post("Phụ huynh em Hoàng Gia Bảo")
    assert is_post("Phụ huynh em Hoàng Gia Bảo tặng thư viện ba trăm cuốn sách")


@pytest.mark.parametrize(
    "title",
    ["Test nhanh cho toàn trường", "Chào năm học mới", "Bài viết mẫu mực của em Lan", "Ngày hội"],
)
def test_titles_that_only_begin_so_are_posts(title: str) -> None:
    assert is_post(title)


def page_with(body: str) -> bytes:
    head = "<head><title>Trường</title></head>"
    return f"<html>{head}<body><main>{body}</main></body></html>".encode()


def test_a_title_that_repeats_its_section_s_name_says_nothing() -> None:
    assert not is_dated_post("<div>KẾT QUẢ TIẾP CÔNG DÂN HẰNG THÁNG CỦA TRƯỜNG</div>")
    assert is_dated_post(f"<p>{STORY}</p>")


def is_dated_post(body: str) -> bool:
    """Whether a dated entry with this body, and nothing else that marks it, is a post."""
    title = "Tin kết quả tiếp công dân hằng tháng của trường"
    html = page_with(f"<h1>{title}</h1><div>03/11/2026 08:00</div>{body}")
    page = read_page(f"{HOME}tin/bai.html", html, {"content-type": "text/html; charset=utf-8"})
    return bool(understand(Seen(HOME, [page]), date(2026, 11, 22)).posts)
