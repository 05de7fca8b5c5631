"""What a site shows where it has nothing, told from pages that only resemble it."""

from __future__ import annotations

import pytest

from auditor.crawl.visiting.probing import Absence, Likeness
from auditor.pages.html.reading import read_page

NOTHING = "<title>Trường</title><h1>Trường</h1><a href='/'>Về trang chủ</a><p>{}</p>"
WORDS = "mot hai ba bon nam sau bay tam chin"


@pytest.mark.parametrize(
    ("html", "same"),
    [
        (NOTHING.format(WORDS), True),
        (NOTHING.format(f"{WORDS} 12 34"), True),  # a counter
        (NOTHING.format(f"{WORDS} muoi"), True),  # more than nine words in ten
        (NOTHING.format(f"{WORDS} muoi lop"), False),
        (NOTHING.format(WORDS).replace("Trường", "Trường 2"), True),
        (NOTHING.format(WORDS).replace("<h1>Trường", "<h1>Trường trường"), False),
        (NOTHING.format(WORDS).replace("<a href='/'>Về trang chủ</a>", "Về trang chủ"), True),
        (NOTHING.format(f"{WORDS}<img src='/anh.jpg'>"), False),  # it shows a picture
        (NOTHING.format(f"{WORDS} <a href='/tep.pdf'>Về trang chủ</a>"), False),
        (NOTHING.format(f"{WORDS}<iframe src='/tep.pdf'></iframe>"), False),
        (NOTHING.format(f"{WORDS} <a href='/trang'>Về trang chủ</a>"), True),  # to itself
    ],
)
def test_what_shows_nothing_more_than_nothing_is_nothing(html: str, same: bool) -> None:
    nothing = Likeness.of(read_page("https://a.vn/khong", NOTHING.format(WORDS).encode(), {}))
    page = Likeness.of(read_page("https://a.vn/trang", html.encode(), {}))
    assert nothing.covers(page) is same


def test_a_site_that_answers_as_it_should_has_no_pages_of_nothing() -> None:
    page = read_page("https://a.vn/trang", NOTHING.format(WORDS).encode(), {})
    assert Absence("soft-404", Likeness.of(page)).looks_like(page)
    assert not Absence("not-found").looks_like(page)
