"""Staff lists, the legal representative, and pages about people that name nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_sites import (
    CRAWLED,
    HOME,
    PROFILE,
    PROSE,
    SCAN,
    SCHOOL,
    Published,
    Sketch,
    finding,
    link,
    table,
)

STAFF, ONE, LEADERS = "staff-directory", "legal-representative", "leadership-contacts"
MAIL = f"mai@{SCHOOL.email_domain}"
NAMED = table(("Họ tên", "Chức vụ"), ("Trần Thị Mai Hoa", "Giáo viên"), ("Lê Văn Sơn", "Kế toán"))
MAILED = table(("Họ tên", "Chức vụ", "Email"), ("Trần Thị Mai Hoa", "Giáo viên", MAIL))
RUNG = table(
    ("Họ tên", "Chức vụ", "Điện thoại", "Email"),
    ("Trần Thị Mai Hoa", "Hiệu trưởng", "0222 3855 124", MAIL),
)
#: Only older rules and some point tables ask for a directory of the whole staff.
ASKING = replace(PROFILE, beyond_law=(STAFF,))
TITLES = {
    STAFF: "Danh sách cán bộ, giáo viên, nhân viên",
    ONE: "Người đại diện pháp luật",
    LEADERS: "Ban giám hiệu",
}


def code(duty: str, body: str, **given: object) -> str:
    files = {"a.pdf": SCAN} if "/a.pdf" in body else {}
    page = Published(TITLES[duty], body)
    return finding(Sketch({"nhan-su": page}, files), duty, profile=ASKING, **given).code


@pytest.mark.parametrize(
    ("duty", "body", "expected"),
    [
        (STAFF, "<p>Trường THPT Suối Hoa — Đội ngũ giáo viên</p><p>Đang hoàn thiện.</p>", "stub"),
        (STAFF, "<p>Tổ Trưởng Lê Văn Sơn — giáo viên</p><p>Đang hoàn thiện.</p>", "names-only"),
        (STAFF, MAILED, "found"),
        (STAFF, NAMED, "names-only"),
        (ONE, RUNG, "found"),
        (ONE, MAILED, "fields-missing"),
        (ONE, NAMED, "names-only"),
    ],
)
def test_what_is_asked_of_staff_and_of_the_one_who_signs(
    duty: str, body: str, expected: str
) -> None:
    assert code(duty, body) == expected


@pytest.mark.parametrize("duty", [STAFF, ONE, LEADERS])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (link("a.pdf", "Danh sách"), "found-scan"),
        (f"<p>{PROSE}</p>", "text-only"),
        ('<img src="/anh/tap-the.jpg" alt="Tập thể">', "text-only"),
        ("<p>Đang cập nhật</p>", "stub"),
    ],
)
def test_a_page_about_people_that_names_nobody(duty: str, body: str, expected: str) -> None:
    assert code(duty, body) == expected


def test_a_promised_directory_is_a_promise() -> None:
    promised = Sketch(menu=[(TITLES[LEADERS], f"{HOME}bgh")])
    assert finding(promised, LEADERS).code == "menu-only"


def test_the_fuller_of_two_pages_is_taken() -> None:
    pages = {
        "a": Published(TITLES[STAFF], MAILED),
        "b": Published("Đội ngũ cán bộ, giáo viên, nhân viên", NAMED),
    }
    for swapped in (pages, {"a": pages["b"], "b": pages["a"]}):
        assert finding(Sketch(swapped), STAFF, profile=ASKING).code == "found"


def test_nobody_named_where_little_was_seen_proves_nothing() -> None:
    blind = replace(CRAWLED, coverage=0.2)
    assert code(STAFF, f"<p>{PROSE}</p>", crawl=blind) == "could-not-check"
    assert code(STAFF, NAMED, crawl=blind) == "names-only"
