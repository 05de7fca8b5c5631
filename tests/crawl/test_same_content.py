"""When a page repeats an earlier one: the same words again, and not merely the same words around
a story or a file of its own."""

from __future__ import annotations

import pytest

from auditor.crawl.frontier.tally import Tally
from auditor.pages.html.reading import read_page

HOME = "https://truong.test/"
ABOUT = "Trường nằm bên bờ suối, được các bản góp công dựng từ những ngày đầu. " * 4
STORY = (
    "Sáng nay, hơn sáu trăm thầy trò đã có mặt trên sân để dự ngày hội đọc sách, mỗi lớp dựng một "
    "gian nhỏ bày những cuốn sách các em góp được trong suốt tháng mười. "
)


def page(main: str, beside: str = "") -> str:
    """A page of a site whose template the reader takes for the main part."""
    return (
        f"<html><head><title>Trang chủ</title></head><body><h1>Trường</h1><p>{ABOUT}</p>{main}"
        f"<div class='sidebar'>{beside}</div></body></html>"
    )


@pytest.mark.parametrize(
    ("first", "second", "repeats"),
    [
        (page(""), page(""), True),
        (page("", f"<p>{STORY}</p>"), page("", f"<p>{STORY}Lớp 6A nhận giải.</p>"), False),
        (page("<a href='/a.pdf'>Tại đây</a>"), page("<a href='/b.pdf'>Tại đây</a>"), False),
        (page("", "<p>Đang xem: 12</p>"), page("", "<p>Đang xem: 13</p>"), True),
        (page("", f"<p>{STORY} 1.204 lượt</p>"), page("", f"<p>{STORY} 1.205 lượt</p>"), True),
        (page("", "<a href='/mot'>Một</a>"), page("", "<a href='/hai'>Hai</a>"), True),
    ],
    ids=["again", "story-beside", "another-file", "counter", "story-with-counter", "other-links"],
)
def test_tells_pages_apart_by_their_stories_and_files(
    first: str, second: str, repeats: bool
) -> None:
    tally = Tally()
    earlier, later = (
        read_page(HOME + path, html.encode(), {})
        for path, html in (("mot", first), ("hai", second))
    )
    assert tally.same_content(earlier) is None
    assert tally.same_content(later) == (earlier.url if repeats else None)
