"""What belongs to a site, and in which order it is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.crawl.frontier.arrival import addresses_to_try, moved
from auditor.crawl.frontier.frontier import Candidate, Frontier
from auditor.crawl.frontier.interest import Interest, Judge
from auditor.crawl.frontier.scope import RULES, Scope
from auditor.crawl.settings import CrawlSettings
from auditor.pages.model import Link, Place

HOME = "https://thcsa.edu.vn/"


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("https://thcsa.edu.vn/cong-khai/", None),
        ("http://www.thcsa.edu.vn/tin-tuc/2026/10/bai-viet.html", None),
        ("https://thcsa.edu.vn/?p=1234", None),
        ("https://thcsa.edu.vn/Default.aspx?sname=thcsa&pageid=3121", None),
        ("https://thcsa.edu.vn/lich-cong-tac/tuan-12", None),
        ("https://thcsa.edu.vn/tin-tuc/page/3/", None),
        ("https://so.edu.vn/", "other-site"),
        ("https://thcsa.edu.vn.evil.example/", "other-site"),
        ("https://thcsa.edu.vn/anh/1.JPG", "file-type"),
        ("https://thcsa.edu.vn/a/b/a/b/a/", "repeated-segments"),
        ("https://thcsa.edu.vn/" + "x/" * 20, "path-depth"),
        ("https://thcsa.edu.vn/?PHPSESSID=abc", "session"),
        ("https://thcsa.edu.vn/wp-login.php", "account"),
        ("https://thcsa.edu.vn/bai-1?print=1", "variant"),
        ("https://thcsa.edu.vn/danh-sach?sort=name", "variant"),
        ("https://so.thcsa.edu.vn/en/", "other-site"),
        ("https://thcsa.edu.vn/en/", None),
        ("https://thcsa.edu.vn/en/about-us/", None),
        ("https://thcsa.edu.vn/en/tin-tuc/bai-viet-1.html", "variant"),
        ("https://thcsa.edu.vn/en/bai-viet-123", "variant"),
        ("https://thcsa.edu.vn/calendar/2031/05/", "calendar"),
        ("https://thcsa.edu.vn/?month=3&year=2040", "calendar"),
        ("https://thcsa.edu.vn/tin-tuc?page=99", "paging-depth"),
        ("https://thcsa.edu.vn/{{url}}", "template-code"),
    ],
)
def test_every_rule_rejects_what_it_is_named_for(url: str, rule: str | None) -> None:
    assert Scope.of(HOME).reject(url) == rule


def test_listings_are_paged_through_as_far_as_the_budget_of_pages_allows() -> None:
    short, long = CrawlSettings(max_pages=60), CrawlSettings(max_pages=3000)
    page = f"{HOME}tin-tuc?cate=8&page=57"
    assert Scope.of(HOME, paging=short.paging).reject(page) == "paging-depth"
    assert Scope.of(HOME, paging=long.paging).reject(page) is None
    assert Scope.of(HOME, paging=long.paging).reject(f"{HOME}tin-tuc?page=9000") == "paging-depth"


def test_every_rule_has_its_own_name() -> None:
    assert len({name for name, _ in RULES}) == len(RULES)


def test_a_tenant_of_a_shared_host_stays_in_its_folder() -> None:
    scope = Scope.of("https://edu.example.vn/thcs-a", "https://edu.example.vn/thcs-a/trang-chu")
    assert scope.reject("https://edu.example.vn/thcs-a/cong-khai") is None
    assert scope.reject("https://edu.example.vn/thcs-b/cong-khai") == "other-tenant"
    assert Scope.of("https://a.edu.vn/trang-chu").reject("https://a.edu.vn/cong-khai") is None


@pytest.mark.parametrize(
    ("links", "prefix"),
    [
        (["/gioi-thieu/", "/tin-tuc/", "/van-ban/", "/lien-he/", "/cong-thong-tin"], "/"),
        (["/gioi-thieu/", "/tin-tuc/", "/van-ban/", "/lien-he/", "/cong-thong-tin/a"], None),
        (["/", "/dang-nhap"], None),
        ([], None),
    ],
)
def test_a_start_page_is_no_tenant(links: list[str], prefix: str | None) -> None:
    scope = Scope.of("https://a.edu.vn/cong-thong-tin")
    scope.look_at_home(f"https://a.edu.vn{link}" for link in links)
    assert scope.prefix == (prefix or "/cong-thong-tin/")


def test_one_path_with_query_after_query_ends() -> None:
    scope = Scope.of(HOME)
    found = [scope.reject(f"{HOME}tra-cuu?ma={n}") for n in range(1000)]
    assert found[0] is None
    assert found[-1] == "many-variants"


def test_a_moved_home_page_is_followed_only_to_the_same_school() -> None:
    assert moved("http://thcsa.edu.vn/", "https://www.thcsa.edu.vn/vi")
    assert moved("http://thcsa.edu.vn/", "https://thcsa.bacninh.edu.vn/")
    assert not moved("http://thcsa.edu.vn/", "https://nha-cai.example/")
    assert not moved("http://10.0.0.1/", "http://10.0.0.2/")


def test_other_names_of_a_site_are_tried_but_not_of_a_port() -> None:
    assert addresses_to_try("http://thcsa.edu.vn") == (
        "http://thcsa.edu.vn/",
        "https://thcsa.edu.vn/",
        "http://www.thcsa.edu.vn/",
    )
    assert addresses_to_try("http://127.0.0.1:8000") == ("http://127.0.0.1:8000/",)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge({"thuc don": Interest.DUTY, "ke hoach": Interest.HINT})


@pytest.mark.parametrize(
    ("text", "url", "place", "expected"),
    [
        ("Công khai", "/x", Place.MENU, Interest.DUTY),
        ("CONG KHAI TAI CHINH", "/x", Place.BODY, Interest.DUTY),
        ("Xem thêm", "/cong-khai.html", Place.BODY, Interest.DUTY),
        ("Thực đơn tuần", "/x", Place.BODY, Interest.DUTY),
        ("Kế hoạch", "/x", Place.BODY, Interest.HINT),
        ("Tin tức", "/x", Place.MENU, Interest.NEWS),
        ("Khai giảng năm học mới tại trường ta", "/x", Place.BODY, Interest.NEWS),
        ("Thư viện ảnh", "/x", Place.MENU, Interest.ALBUM),
        ("Trang chủ", "/x", Place.MENU, Interest.MENU),
        ("Xem", "/x", Place.BODY, Interest.OTHER),
    ],
)
def test_links_are_judged_by_their_words(
    judge: Judge, text: str, url: str, place: Place, expected: Interest
) -> None:
    assert judge.interest(Link("https://a.edu.vn" + url, text, place)) is expected


def test_a_duty_named_in_passing_is_a_hint(judge: Judge) -> None:
    text = "Học sinh khối chín sôi nổi thi đua chào mừng ngày nhà giáo và mùa tuyển sinh sắp tới"
    assert judge.interest(Link("https://a.edu.vn/x", text, Place.BODY)) is Interest.HINT


def test_a_host_that_is_a_number_is_no_date(judge: Judge) -> None:
    promised = {
        host: judge.interest(Link(f"http://{host}/trang/mot", "Trang một", Place.BODY))
        for host in ("10.0.0.1", "10.0.0.20", "a.edu.vn")
    }
    assert set(promised.values()) == {Interest.OTHER}


def test_duties_and_newest_posts_come_before_albums() -> None:
    frontier = Frontier()
    for n in range(5):
        frontier.add(Candidate(f"/album/{n}", Interest.ALBUM, 1))
        frontier.add(Candidate(f"/tin/{n}", Interest.NEWS, 1, day=date(2026, 11, 1 + n)))
        frontier.add(Candidate(f"/cong-khai/{n}", Interest.DUTY, 2))
    order = [candidate.url for candidate in iter(frontier.take, None)]
    assert order[:2] == ["/cong-khai/0", "/tin/4"]
    assert max(order.index(f"/cong-khai/{n}") for n in range(5)) < order.index("/album/2")
    assert len(order) == 15


def test_a_better_word_moves_a_link_forward() -> None:
    frontier = Frontier()
    frontier.add(Candidate("/a", Interest.DUTY, 1))
    frontier.add(Candidate("/b", Interest.ALBUM, 1))
    frontier.add(Candidate("/b", Interest.DUTY, 1))
    assert [candidate.url for candidate in iter(frontier.take, None)] == ["/a", "/b"]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(Interest), st.integers(0, 3)), max_size=60
    )
)
def test_each_url_is_handed_out_once_in_a_fixed_order(
    added: list[tuple[int, Interest, int]],
) -> None:
    def order() -> list[str]:
        frontier = Frontier()
        for number, interest, depth in added:
            frontier.add(Candidate(f"/{number}", interest, depth))
        return [candidate.url for candidate in iter(frontier.take, None)]

    assert order() == order()
    assert sorted(order()) == sorted({f"/{number}" for number, _, _ in added})
