"""The edges of what belongs to a site: which addresses are worth a request and which are not."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.crawl.frontier.frontier import MAX_WAITING, Candidate, Frontier
from auditor.crawl.frontier.interest import Interest, Judge, phrases_of
from auditor.crawl.frontier.scope import MAX_VARIANTS, Scope, is_document
from auditor.pages.model import Link, Place
from rulebook import load

HOME = "https://thcsa.edu.vn/"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        # what stands on a site under other names, and what does not
        ("http://thcsa.edu.vn/a", None),
        ("https://www.thcsa.edu.vn/a", None),
        ("https://thcsa.edu.vn:8443/a", "other-site"),
        ("https://m.thcsa.edu.vn/a", "other-site"),
        # files
        ("a/b.pdf", None),
        ("a/b.docx?tai=1", None),
        ("a/b.zip", "file-type"),
        ("a.css/b", None),
        ("a/b.mp4", "file-type"),
        # length and depth
        ("a" * 1_499, None),
        ("a" * 1_500, "url-too-long"),
        ("a?" + "b" * 1_500, "url-too-long"),
        ("/".join("abcdefghijkl"), None),
        ("/".join("abcdefghijklm"), "path-depth"),
        # a relative link that was meant to be absolute
        ("a/b/a/c", None),
        ("a/b/a/c/a", "repeated-segments"),
        ("a/a", None),
        ("a/a/a", "repeated-segments"),
        # sessions
        ("a?sid=1", "session"),
        ("a?x=1&PHPSESSID=2", "session"),
        ("a?inside=1", None),
        ("(S(abcdefghijklmnopqrstuvwx))/a", "session"),
        ("(S(ngan))/a", None),
        # accounts
        ("wp-admin/", "account"),
        ("dang-nhap", "account"),
        ("admin.php", "account"),
        ("administration-reform", None),
        ("gioi-thieu-login-moi", None),
        ("index.php?nv=users&op=login", "account"),
        # other shapes of a page
        ("bai?print=1", "variant"),
        ("bai?x=1&sort=name", "variant"),
        ("bai?lang=en", "variant"),
        ("bai?lang=vi", None),
        ("bai?language=vi", None),
        ("print/bai-1", "variant"),
        ("bai/print", "variant"),
        ("bai?resort=1", None),
        # calendars
        ("events/2026-11", "calendar"),
        ("events/hoi-trai", None),
        ("tin?ngay=12", None),
        ("calendar?ngay=12", "calendar"),
        ("a?month=3&year=2040", "calendar"),
        ("a?month=3", None),
        ("a?year=2026", None),
        ("tin-tuc/2026/11/bai", None),
        # paging
        ("tin?page=10", None),
        ("tin?page=11", "paging-depth"),
        ("tin/page/10/", None),
        ("tin/page/11/", "paging-depth"),
        ("tin/trang-11.html", "paging-depth"),
        ("tin?homepage=99", None),
        ("?p=1234", None),
        ("tin?p=1234", "paging-depth"),
        ("?page=99", "paging-depth"),
        # code that was never filled in
        ("<%=link%>", "template-code"),
        ("%7B%7Burl%7D%7D", "template-code"),
        ("${link}", "template-code"),
    ],
)
def test_an_address_is_kept_or_left_by_one_rule(path: str, rule: str | None) -> None:
    url = path if path.startswith("http") else HOME + path
    assert Scope.of(HOME).reject(url) == rule


def test_four_hundred_queries_of_one_path_are_asked_and_no_more() -> None:
    scope = Scope.of(HOME)
    rules = [scope.reject(f"{HOME}tra-cuu?ma={n}") for n in range(MAX_VARIANTS + 1)]
    assert rules == [None] * MAX_VARIANTS + ["many-variants"]
    assert scope.reject(f"{HOME}khac?ma=1") is None
    assert scope.reject(f"{HOME}tra-cuu") is None


@pytest.mark.parametrize(
    ("homes", "kept", "left"),
    [
        (("https://a.vn/thcs-a",), "thcs-a/x", "thcs-b/x"),
        (("https://a.vn/thcs-a/",), "thcs-a", "thcs-a-moi/x"),
        (("https://a.vn/thcs-a", "https://a.vn/thcs-a/vi"), "thcs-a/x", "x"),
    ],
)
def test_a_folder_of_a_shared_host_is_a_site(homes: tuple[str, ...], kept: str, left: str) -> None:
    scope = Scope.of(*homes)
    assert scope.holds("https://a.vn/" + kept)
    assert not scope.holds("https://a.vn/" + left)
    assert scope.reject("https://a.vn/" + left) == "other-tenant"


@pytest.mark.parametrize(
    "homes",
    [
        ("https://a.vn/",),
        ("https://a.vn/index.php",),
        ("https://a.vn/Trang-Chu",),
        ("https://a.vn/c/thcs-a",),
        ("https://a.vn/thcs-a", "https://a.vn/cong/thcs-a"),  # led out of its folder
    ],
)
def test_a_start_page_is_no_folder_of_its_own(homes: tuple[str, ...]) -> None:
    assert Scope.of(*homes).holds("https://a.vn/cong-khai")


def test_the_usual_port_is_no_other_site() -> None:
    scope = Scope.of("https://a.vn:443/")
    assert scope.holds("https://a.vn/x")
    assert Scope.of("http://a.vn:8080/").holds("http://a.vn:8080/x")
    assert not Scope.of("http://a.vn:8080/").holds("http://a.vn/x")


@pytest.mark.parametrize(
    ("url", "document"),
    [
        (HOME + "a.PDF", True),
        (HOME + "a.xlsx?v=2", True),
        (HOME + "a?tep=b.pdf", False),
        (HOME + "pdf", False),
        (HOME + "a.pdf/xem", False),
    ],
)
def test_attachments_are_known_by_their_names(url: str, document: bool) -> None:
    assert is_document(url) is document


# -- the order in which addresses are asked for ---------------------------------------------------


def test_of_six_pages_three_answer_duties_two_are_news_and_one_is_anything() -> None:
    frontier = Frontier()
    for n in range(9):
        frontier.add(Candidate(f"/duty/{n}", Interest.DUTY, 1))
        frontier.add(Candidate(f"/news/{n}", Interest.NEWS, 1))
        frontier.add(Candidate(f"/other/{n}", Interest.OTHER, 1))
    order = [one.url.split("/")[1] for one in iter(frontier.take, None)]
    assert order[:6] == ["duty", "news", "duty", "other", "duty", "news"]
    assert order[6:12] == order[:6]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Candidate("/b", Interest.DUTY, 3), Candidate("/a", Interest.HINT, 1)),
        (Candidate("/b", Interest.MENU, 3), Candidate("/a", Interest.OTHER, 1)),
        (Candidate("/b", Interest.OTHER, 3), Candidate("/a", Interest.ALBUM, 1)),
        (Candidate("/b", Interest.DUTY, 1), Candidate("/a", Interest.DUTY, 2)),
        (
            Candidate("/b", Interest.NEWS, 3, day=date(2026, 11, 2)),
            Candidate("/a", Interest.NEWS, 1, day=date(2026, 11, 1)),
        ),
        (
            Candidate("/b", Interest.NEWS, 3, day=date(2020, 1, 1)),
            Candidate("/a", Interest.NEWS, 1),
        ),
    ],
)
def test_within_a_lane_the_promise_decides_then_the_clicks(
    earlier: Candidate, later: Candidate
) -> None:
    for added in ((earlier, later), (later, earlier)):
        frontier = Frontier()
        for one in added:
            frontier.add(one)
        assert [one.url for one in iter(frontier.take, None)] == ["/b", "/a"]


def test_a_frontier_holds_a_bounded_number_and_counts_what_waits() -> None:
    frontier = Frontier()
    for n in range(MAX_WAITING):
        assert frontier.add(Candidate(f"/{n}", Interest.OTHER, 1))
    assert not frontier.add(Candidate("/mot-nua", Interest.DUTY, 1))
    assert frontier.add(Candidate("/7", Interest.DUTY, 1))  # known: it only moves forward
    assert len(frontier) == MAX_WAITING
    first = frontier.take()
    assert first is not None
    assert (first.url, len(frontier)) == ("/7", MAX_WAITING - 1)
    assert frontier.add(Candidate("/mot-nua", Interest.DUTY, 1))


def test_what_was_handed_out_or_marked_is_not_handed_out_again() -> None:
    frontier = Frontier()
    frontier.add(Candidate("/a", Interest.OTHER, 1))
    frontier.add(Candidate("/b", Interest.NEWS, 1))
    frontier.add(Candidate("/b", Interest.DUTY, 1))
    frontier.mark("/a")
    assert (frontier.knows("/a"), frontier.taken("/a"), frontier.taken("/b")) == (True, True, False)
    assert [(one.url, one.interest) for one in frontier.waiting()] == [("/b", Interest.DUTY)]
    assert [one.url for one in iter(frontier.take, None)] == ["/b"]
    assert frontier.add(Candidate("/b", Interest.DUTY, 0))
    assert frontier.take() is None
    assert not list(frontier.waiting())
    assert not frontier.knows("/c")


# -- what a link promises ------------------------------------------------------------------------

JUDGE = Judge({"thuc don": Interest.DUTY, "ke hoach": Interest.HINT, "ban tin tuan": Interest.NEWS})


@pytest.mark.parametrize(
    ("text", "path", "place", "near", "expected"),
    [
        ("Xem", "thu-vien-anh/cong-khai.html", Place.BODY, "", Interest.DUTY),
        ("Album ảnh công khai", "x", Place.BODY, "", Interest.DUTY),
        ("Kế hoạch và hình ảnh", "x", Place.BODY, "", Interest.ALBUM),
        ("Kế hoạch", "album", Place.BODY, "", Interest.ALBUM),
        ("Tin tức hình ảnh", "x", Place.BODY, "", Interest.ALBUM),
        ("Bản tin tuần", "x", Place.BODY, "", Interest.NEWS),
        ("Một hai ba bốn năm sáu", "x", Place.BODY, "", Interest.NEWS),
        ("Một hai ba bốn năm", "x", Place.BODY, "", Interest.OTHER),
        ("Một hai ba bốn năm", "x", Place.MENU, "", Interest.MENU),
        ("Xem", "x", Place.BODY, "Đăng ngày 12/11/2026", Interest.NEWS),
        ("Xem", "2026/11/x", Place.BODY, "", Interest.NEWS),
        ("Xem", "x", Place.BODY, "Lớp 12", Interest.OTHER),
        ("Xem", "trang?muc=cong-khai", Place.BODY, "", Interest.DUTY),
        ("Xem", "c%C3%B4ng-khai", Place.BODY, "", Interest.DUTY),
        ("Xem", "cong-khai/", Place.BODY, "", Interest.DUTY),
        ("Xem", "cong-khai/bai-viet", Place.BODY, "", Interest.OTHER),
        # a quarter of the words must name it
        ("Công khai và nhiều chuyện khác của lớp", "x", Place.BODY, "", Interest.HINT),
        ("Công khai và nhiều chuyện khác nữa", "x", Place.BODY, "", Interest.DUTY),
    ],
)
def test_a_link_promises_what_its_words_and_its_address_say(
    text: str, path: str, place: Place, near: str, expected: Interest
) -> None:
    assert JUDGE.interest(Link(HOME + path, text, place, near)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sứ mệnh và tầm nhìn", Interest.DUTY),
        ("Câu lạc bộ", Interest.HINT),  # a word that counts only together with others
        ("Tin hoạt động trường", Interest.NEWS),
        ("Góc phụ huynh", Interest.OTHER),
    ],
)
def test_the_words_of_the_rulebook_s_duties_promise_them(text: str, expected: Interest) -> None:
    judge = Judge(phrases_of(load()))
    assert judge.interest(Link(f"{HOME}x", text, Place.BODY, "")) is expected
