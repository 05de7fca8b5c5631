"""Whether the site's own search finds what stands in the body of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_sites import (
    CRAWLED,
    HOME,
    PROFILE,
    PROSE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    html,
    judgement,
    link,
    rulebook,
)

from auditor.checks.case import prepare
from auditor.checks.families.searching import judge_search
from auditor.checks.finding import Finding
from auditor.pages.html.reading import read_page
from auditor.pages.model import SearchAnswer

BOX = '<form action="/tim-kiem"><input type="search" name="q"></form>'
WORDS = "mười sáu phòng học kiên cố"
PAGES = {
    "gioi-thieu": Published("Giới thiệu", f"<p>{PROSE}</p><p>Trường có {WORDS}.</p>", menu="-"),
    "thu-vien": Published("Thư viện", f"<p>{PROSE}</p>", menu="-"),
}


def judged(answer: str, words: str = WORDS, home: str = BOX) -> Finding:
    """How the duty ends when the search box answered with this body."""
    url = f"{HOME}tim-kiem?q=phong"
    page = read_page(url, html(Published("Kết quả tìm kiếm", answer), ()), {})
    site = Sketch(PAGES, home=home).understood()
    site = replace(site, search=SearchAnswer(url, words, page))
    case = prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY)
    return judge_search(case, rulebook().requirements["full-text-search"])


FOUND, OTHER = link("gioi-thieu", "Giới thiệu"), link("thu-vien", "Thư viện")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (FOUND, "searches"),
        (OTHER + FOUND, "searches"),
        (OTHER, "search-box"),  # scripts may fill in the rest
        ("<p>Đang tìm...</p>", "search-box"),
        ("<p>Không tìm thấy kết quả nào phù hợp</p>", "title-only"),
        ("<p>Không có bài viết nào được tìm thấy</p>", "title-only"),
        ("<p>Tìm thấy 0 kết quả</p>", "title-only"),
        ("<p>No results</p>", "title-only"),
        (f"<p>Không tìm thấy kết quả trong Văn bản</p>{FOUND}", "searches"),
    ],
)
def test_what_the_search_box_answered_decides(answer: str, code: str) -> None:
    found = judged(answer)
    assert found.code == code
    if code != "search-box":
        assert found.values == {"words": WORDS, "title": "Giới thiệu"}
        assert found.evidence[0].url == f"{HOME}tim-kiem?q=phong"


def test_what_every_page_links_to_is_no_result() -> None:
    assert judged(FOUND, home=BOX + FOUND).code == "search-box"


def test_words_that_stand_on_no_page_prove_nothing() -> None:
    assert judged("<p>Không tìm thấy kết quả nào</p>", words="phòng học kiên").code == "title-only"
    assert judged("<p>Không tìm thấy kết quả nào</p>", words="hồ bơi bốn mùa").code == "search-box"
    assert judged("<p>Không tìm thấy kết quả nào</p>", words="òng học kiên").code == "search-box"


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("https://www.thcssuoihoa.bacninh.edu.vn/tim-kiem", "search-box"),
        ("https://search.example.vn/tim", "external-search"),
    ],
)
def test_a_box_that_sends_people_elsewhere(action: str, code: str) -> None:
    box = f'<form action="{action}"><input type="search" name="q"></form>'
    found = judged("<p>Đang tìm...</p>", home=box)
    assert found.code == code
    assert found.values.get("host", "search.example.vn") == "search.example.vn"


@pytest.mark.parametrize(
    ("lost", "code"),
    [
        ("tim-kiem?q=phong+hoc", "search-broken"),
        ("tim-kiem?trang=2", "search-box"),  # some link of the site, not the question
        ("?q=phong+hoc", "search-box"),
    ],
)
def test_a_box_that_leads_to_no_page_is_broken(lost: str, code: str) -> None:
    site = replace(Sketch(PAGES, home=BOX).understood(), gone=frozenset({HOME + lost}))
    case = prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY)
    found = judge_search(case, rulebook().requirements["full-text-search"])
    assert (found.code, found.values.get("url", HOME + lost)) == (code, HOME + lost)


@pytest.mark.parametrize(
    "action",
    ["http://[x", "//[", "https://[::1", "http://a]b/", "http://\u2100.vn/", "javascript:["],
)
def test_a_box_whose_address_nobody_can_read_ends_no_audit(action: str) -> None:
    home = f'<form action="{action}"><input type="search" name="q"></form>'
    assert judgement(Sketch(PAGES, home=home)).findings
    assert finding(Sketch(PAGES, home=home), "full-text-search").code == "search-box"
