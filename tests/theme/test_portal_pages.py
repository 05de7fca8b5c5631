"""What stands in the pages themselves, whatever browser reads them."""

from __future__ import annotations

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.theme.conftest import HOSTILE_TITLE, PAGES, Site

pytestmark = pytest.mark.xdist_group("theme")


def tree_of(site: Site, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site.folder / address / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_page_says_its_language_and_has_one_heading_of_the_first_level(
    site: Site, address: str
) -> None:
    tree = tree_of(site, address)
    language = "en" if address.startswith("en/") else "vi"
    assert tree.css_first("html").attributes["lang"] == language
    assert len(tree.css("h1")) == 1
    assert len(tree.css("main")) == 1


def test_an_english_page_is_english_all_around(site: Site) -> None:
    tree = tree_of(site, "en/about/")
    assert tree.css_first("html").attributes["lang"] == "en"
    assert tree.css_first(".skip").text() == "Skip to the main content"
    assert "Responsible" in tree.css_first("footer").text()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_link_is_relative_and_leads_somewhere(site: Site, address: str) -> None:
    here = site.folder / address
    for node in tree_of(site, address).css("a[href], link[href], img[src], script[src]"):
        link = node.attributes.get("href") or node.attributes.get("src") or ""
        if node.attributes.get("rel") in ("canonical", "alternate"):
            continue
        if re.match(r"https?://|mailto:|tel:|data:|#", link):
            continue
        assert not link.startswith("/"), link
        target = here / link.partition("#")[0].partition("?")[0]
        assert (target / "index.html").is_file() or target.is_file(), link


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_the_footer_says_who_answers_and_how_to_reach_them(site: Site, address: str) -> None:
    footer = tree_of(site, address).css_first("footer").text()
    for fact in (
        "Trường THCS Bến Đò",
        "Lê Thị Minh Hạnh – Hiệu trưởng",
        "Số 12 đường Bờ Sông",
        "0222 3812 345",
        "thcsbendo@bacninh.edu.vn",
    ):
        assert fact in footer


@pytest.mark.parametrize("address", ["", "tin-tuc/", "tin-tuc/2026/chao-mung/"])
def test_a_title_is_text_and_never_markup(site: Site, address: str) -> None:
    html = (site.folder / address / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert HOSTILE_TITLE in LexborHTMLParser(html).css_first("main").text()


def test_an_address_that_is_no_web_address_is_no_link(site: Site) -> None:
    footer = tree_of(site, "").css_first("footer")
    assert "Sở Giáo dục và Đào tạo" in footer.text()
    assert not [
        node for node in footer.css("a") if (node.attributes["href"] or "").startswith("javascript")
    ]


def test_a_post_shows_its_date_author_source_and_file(site: Site) -> None:
    main = tree_of(site, PAGES["post"]).css_first("main").text()
    for fact in ("20/11/2026", "Nguyễn Thu Trang", "Liên đội nhà trường", "chuong-trinh", "PDF"):
        assert fact in main


def test_a_picture_says_its_own_size_and_what_it_shows(site: Site) -> None:
    cover = tree_of(site, PAGES["post"]).css_first(".cover img").attributes
    assert (cover["width"], cover["height"]) == ("320", "180")
    assert cover["alt"] == "Học sinh tặng hoa thầy cô trên sân trường"
    unsized = [img.html for img in tree_of(site, "").css("img") if "width" not in img.attributes]
    assert unsized == []


def test_what_is_not_published_is_said_not_to_be(site: Site) -> None:
    main = tree_of(site, PAGES["empty section"]).css_first("main").text()
    assert "Chưa công bố" in main
    assert "29/06/2027" in main
    hub = tree_of(site, PAGES["disclosures"]).css_first("main").text()
    assert "Chưa công bố" in hub
    assert "Đã công bố 2026-2027" in hub


def test_a_section_leads_to_every_year(site: Site) -> None:
    links = [node.attributes["href"] for node in tree_of(site, PAGES["section"]).css("main a")]
    assert any(link.endswith("2026-2027/") for link in links)
    assert any(link.endswith("2025-2026/") for link in links)


def test_a_person_has_the_five_fields(site: Site) -> None:
    main = tree_of(site, PAGES["people"]).css_first("main").text()
    for field in (
        "Lê Thị Minh Hạnh",
        "Hiệu trưởng",
        "0222 3812 345",
        "ltmhanh@bacninh.edu.vn",
        "Phụ trách chung",
    ):
        assert field in main


def test_the_home_page_counts_the_gaps_honestly(site: Site) -> None:
    tree = tree_of(site, "")
    done, total = re.findall(r"\d+", tree.css_first(".tally").text())
    assert 0 < int(done) < int(total)
    assert len(tree.css(".openness .duty")) == int(total)
    hub = tree_of(site, PAGES["disclosures"])
    assert f"{done}/{total} mục đã công bố" in [node.text() for node in hub.css(".group .clause")]


def test_what_a_duty_rests_on_is_written_out(site: Site) -> None:
    hub = tree_of(site, PAGES["disclosures"])
    clauses = [node.text() for node in hub.css(".register-row .clause, .duty .clause, li .clause")]
    assert any(re.match(r"TT09/2024, Điều 5 khoản 1$", clause) for clause in clauses)
    assert not any(re.search(r"Đ\d+ k\d", clause) for clause in clauses)


def test_machines_are_told_what_the_page_is(site: Site) -> None:
    tree = tree_of(site, PAGES["post"])
    data = json.loads(tree.css_first('script[type="application/ld+json"]').text())
    assert data["@type"] == "NewsArticle"
    feeds = [node.attributes["type"] for node in tree.css('link[rel="alternate"]')]
    assert {"application/rss+xml", "application/atom+xml"} <= set(feeds)


def test_not_found_leads_home_from_any_depth(site: Site) -> None:
    html = (site.folder / "404.html").read_text(encoding="utf-8")
    links = [node.attributes["href"] for node in LexborHTMLParser(html).css("main a")]
    assert all(link.startswith("/") for link in links)
