"""Home pages of gambling houses, and those of schools on which intruders left their words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.crawl.capture import Response
from auditor.crawl.status import Condition
from auditor.crawl.visiting.content import condition_of_page
from auditor.pages.html.reading import read_page

URL = "https://thcssuoihoa.edu.vn/"
SPAM = "Nhà cái uy tín, casino trực tuyến, tài xỉu online, nổ hũ, cá cược, xóc đĩa, đánh bạc. "
MENU = "<ul><li>Giới thiệu</li><li>Tin tức</li><li>Văn bản</li><li>Công khai</li></ul>"


@pytest.mark.parametrize(
    ("title", "body", "condition"),
    [
        ("Trường THCS Suối Hoa", f"{MENU}<div style='display:none'>{SPAM}</div>", Condition.OK),
        ("Nhà cái số 1", f"{MENU}<p>{SPAM}</p>", Condition.HIJACKED),
        ("Khuyến mãi", f"<p>{SPAM}</p>", Condition.HIJACKED),
        ("Khuyến mãi", "<p>Casino, tài xỉu, nổ hũ, cá cược.</p>", Condition.OK),
    ],
)
def test_a_school_that_still_speaks_is_not_lost(
    title: str, body: str, condition: Condition
) -> None:
    html = f"<meta charset='utf-8'><title>{title}</title><h1>{title}</h1>{body}".encode()
    response = Response(URL, URL, 200, {}, html, datetime(2026, 11, 22, tzinfo=UTC))
    assert condition_of_page(read_page(URL, html, {}), response, home=True) is condition
