"""What a visitor finds on a site built from a small school folder."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from tests.generator.conftest import Built


def soup(built: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(path), "html.parser")


def test_pages_stand_at_ascii_addresses_and_say_their_titles(built: Built) -> None:
    page = soup(built, "tin-tuc/2026/khai-giang/")
    assert page.h1 is not None
    assert page.h1.text == "Lễ khai giảng: lời chúc & <mong ước>"
    assert built.has("tin-tuc/2026/khai-giang/ke-hoach-thang-9.txt")
    assert all(path.as_posix().isascii() for path in built.out.rglob("*"))


def test_headings_get_ids_with_their_d(built: Built) -> None:
    heading = soup(built, "gioi-thieu/lich-su/").find(id="dang-ky-doi-ngu")
    assert heading is not None
    assert heading.text == "Đăng ký, Đội ngũ"


def test_every_link_inside_the_site_leads_somewhere(built: Built) -> None:
    for path in built.out.rglob("*.html"):
        if path.name == "404.html":
            continue
        document = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for element in document.select("a[href], link[href], script[src], img[src]"):
            target = str(element.get("href") or element.get("src"))
            if re.match(r"[a-z]+:|#|$", target):
                continue
            found = (path.parent / target.partition("#")[0].partition("?")[0]).resolve()
            assert found.is_relative_to(built.out.resolve()), (path, target)
            assert (found / "index.html").exists() if found.is_dir() else found.exists(), (
                path,
                target,
            )


def test_a_post_of_the_future_is_nowhere_and_an_expired_one_only_at_its_address(
    built: Built,
) -> None:
    everything = "".join(
        p.read_text("utf-8") for p in built.out.rglob("*") if p.suffix in (".html", ".xml", ".js")
    )
    assert "Chuyện tháng Chạp" not in everything
    assert "Thông báo cũ" in built.text("thong-bao/2026/het-han/")
    for path in ("thong-bao/", "rss.xml", "thong-bao/rss.xml", ""):
        assert "Thông báo cũ" not in built.text(path)


def test_lists_by_section_category_and_month(built: Built) -> None:
    for path in ("tin-tuc/", "chuyen-muc/doan-doi/", "tin-tuc/thang-09-2026/"):
        links = {str(a["href"]) for a in soup(built, path).main.select("a[href]")}  # type: ignore[union-attr]
        assert any(link.endswith("tin-tuc/2026/khai-giang/") for link in links), path


def test_an_unanswered_duty_says_so_and_guidance_stays_inside(built: Built) -> None:
    page = built.text("cong-khai/tai-chinh/")
    assert "Chưa công bố" in page
    assert "noindex" in page
    assert "HƯỚNG DẪN NỘI BỘ" not in page
    (said,) = [p for p in built.problems if p.requirement == "finance-statement"]
    assert said.path == "noi-dung/cong-khai/2025/tai-chinh.md"
    assert said.severity == "warning"


def test_a_duty_shows_all_its_years_newest_first_with_figures_from_csv(built: Built) -> None:
    main = soup(built, "cong-khai/co-so-vat-chat/").main
    assert main is not None
    text = main.text
    assert text.index("2026-2027") < text.index("2025-2026")
    table = soup(built, "cong-khai/co-so-vat-chat/2026-2027/").find("table")
    assert table is not None
    assert [th.text for th in table.select("thead th")] == ["STT", "Nội dung", "Số lượng"]
    assert "1.006" in table.text


def test_leaders_with_five_fields_and_contact_from_truong_yml(built: Built) -> None:
    people = soup(built, "gioi-thieu/lanh-dao/").text
    for value in (
        "Đỗ Thị Hoà",
        "Hiệu trưởng",
        "0221 3800 124",
        "dthoa@baisay.edu.vn",
        "Phụ trách chung",
    ):
        assert value in people
    contact = soup(built, "lien-he/").text
    for value in ("Số 3 đường Đê Quai", "0221 3800 123", "vanthu@baisay.edu.vn"):
        assert value in contact


def test_the_register_lists_documents_with_number_and_date(built: Built) -> None:
    text = soup(built, "van-ban/").text
    for value in ("12/KH-THCS", "01/09/2026", "Kế hoạch năm học"):
        assert value in text


def test_machines_are_told_what_a_post_is(built: Built) -> None:
    page = soup(built, "tin-tuc/2026/khai-giang/")
    script = page.find("script", type="application/ld+json")
    assert script is not None
    data = json.loads(script.text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Lễ khai giảng: lời chúc & <mong ước>"
    assert data["datePublished"] == "2026-09-05T07:30:00+07:00"
    meta = {m.get("name") or m.get("property"): m.get("content") for m in page.select("meta")}
    assert meta["DC.date"] == "2026-09-05"
    assert meta["og:type"] == "article"
    assert meta["og:image"] == "https://baisay.edu.vn/tin-tuc/2026/khai-giang/anh.png"
    link = page.find("link", rel="canonical")
    assert link is not None
    assert link["href"] == "https://baisay.edu.vn/tin-tuc/2026/khai-giang/"


def test_feeds_are_announced_on_every_page(built: Built) -> None:
    for path in built.out.rglob("index.html"):
        document = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        kinds = {str(link["type"]) for link in document.select("link[rel=alternate][type]")}
        assert {"application/rss+xml", "application/atom+xml"} <= kinds, path


def test_the_manifest_claims_what_is_there_and_nothing_else(built: Built) -> None:
    manifest = json.loads(built.text(".well-known/cong-truong.json"))
    duties = {duty["requirement"]: duty for duty in manifest["duties"]}
    assert duties["facilities"]["status"] == "published"
    assert [a["school_year"] for a in duties["facilities"]["answers"]] == ["2026-2027", "2025-2026"]
    assert duties["finance-statement"]["status"] == "not-published"
    assert duties["news-events"]["status"] == "published"
    for duty in duties.values():
        assert built.has(f"{duty['url']}index.html"), duty["url"]


def test_the_sitemap_gives_true_days_and_leaves_out_empty_places(built: Built) -> None:
    tree = ElementTree.fromstring(built.text("sitemap.xml"))
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    days = {url.findtext("s:loc", "", ns): url.findtext("s:lastmod", None, ns) for url in tree}
    assert days["https://baisay.edu.vn/tin-tuc/2026/khai-giang/"] == "2026-09-05"
    assert days["https://baisay.edu.vn/gioi-thieu/lich-su/"] == "2026-10-01"
    assert "https://baisay.edu.vn/cong-khai/tai-chinh/" not in days
    assert "Sitemap: https://baisay.edu.vn/sitemap.xml" in built.text("robots.txt")


def test_an_old_address_leads_to_the_new_one(built: Built) -> None:
    page = soup(built, "khai-giang-2026.html")
    link = page.find("a")
    assert link is not None
    assert link["href"] == "tin-tuc/2026/khai-giang/"
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh is not None


def test_what_is_for_translators_and_programmers_is_not_published(built: Built) -> None:
    left = {path.suffix for path in built.out.rglob("*")} & {".po", ".py", ".pyc"}
    assert left == set()
    assert not (built.out / "locale").exists()
