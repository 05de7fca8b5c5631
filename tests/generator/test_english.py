"""Pages in English: English all around, paired with what they translate, apart from the rest."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

import themes.portal
from generator.theming.words import CATALOGUE
from tests.generator.conftest import SCHOOL, UNIT, Built, build_school
from tests.generator.test_search_index import search

FILES = {
    **SCHOOL,
    "truong.yml": UNIT + "tên tiếng Anh: Bai Say Lower Secondary School\nkhẩu hiệu: Dạy tốt\n",
    "noi-dung/en/index.md": "---\ntitle: Welcome\n---\nA school by the river.\n",
    "noi-dung/en/history.md": (
        "---\ntitle: History\ntranslation_of: gioi-thieu/lich-su.md\nupdated: 05/09/2026\n---\n"
        "Founded in 1961.\n"
    ),
    "noi-dung/en/fees.md": "---\ntitle: Fees for guests\n---\nThere are none.\n",
    "noi-dung/en/broken.md": (
        "---\ntitle: Broken\nbản dịch của: gioi-thieu/khong-co.md\n---\nText.\n"
    ),
    "noi-dung/en/news/2026/2026-10-01-visit.md": (
        "---\ntitle: A visit from abroad\nchuyên mục: Guests\n---\nTwelve teachers came.\n"
    ),
}
BASE = "https://baisay.edu.vn/"


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_school(tmp_path_factory.mktemp("en"), FILES)


def page(built: Built, url: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(url), "html.parser")


def languages(built: Built, url: str) -> dict[str, str]:
    links = page(built, url).select('link[rel="alternate"][hreflang]')
    return {str(link["hreflang"]): str(link["href"]) for link in links}


@pytest.mark.parametrize("url", ["gioi-thieu/lich-su/", "en/history/"])
def test_a_pair_names_both_pages_on_both_pages(english: Built, url: str) -> None:
    assert languages(english, url) == {
        "vi": f"{BASE}gioi-thieu/lich-su/",
        "en": f"{BASE}en/history/",
        "x-default": f"{BASE}gioi-thieu/lich-su/",
    }


@pytest.mark.parametrize("url", ["en/fees/", "en/broken/", "lien-he/", "en/news/"])
def test_what_has_no_counterpart_claims_none(english: Built, url: str) -> None:
    assert languages(english, url) == {}


def test_a_translation_of_nothing_is_told(english: Built) -> None:
    assert any("gioi-thieu/khong-co.md" in text for text in english.said("en/broken.md"))
    assert not english.said("en/history.md")


def test_the_switch_leads_to_the_counterpart_else_home(english: Built) -> None:
    def switch(url: str) -> tuple[str, str]:
        link = page(english, url).select_one("a.language")
        assert link is not None
        return str(link["href"]), link.text

    assert switch("gioi-thieu/lich-su/") == ("../../en/history/", "English")
    assert switch("en/history/") == ("../../gioi-thieu/lich-su/", "Tiếng Việt")
    assert switch("lien-he/") == ("../en/", "English")
    assert switch("en/fees/") == ("../../", "Tiếng Việt")


@pytest.mark.parametrize(
    "url",
    [
        "en/",
        "en/history/",
        "en/news/",
        "en/news/2026/visit/",
        "en/fees/",
        "en/search/",
        "en/site-map/",
        "en/feeds/",
    ],
)
def test_an_english_page_says_nothing_in_vietnamese_unmarked(english: Built, url: str) -> None:
    soup = page(english, url)
    html = soup.find("html")
    assert html is not None
    assert html["lang"] == "en"
    for element in soup.select('[lang="vi"], script, style'):
        element.decompose()
    labels = [
        str(e[name]) for name in ("aria-label", "placeholder") for e in soup.select(f"[{name}]")
    ]
    said = " ".join([soup.get_text(" "), *labels]).replace("Bãi Sậy", "").replace("Đê Quai", "")
    assert re.findall(r"[ăâđêôơưạ-ỹ]\w*", said, re.IGNORECASE) == []
    assert "Bai Say Lower Secondary School" in said


def test_english_news_keeps_to_itself(english: Built) -> None:
    assert "A visit from abroad" in english.text("en/news/")
    assert "1 October 2026" in english.text("en/news/2026/visit/")
    for path in ("", "tin-tuc/", "rss.xml", "tin-tuc/2026/khai-giang/"):
        assert "A visit from abroad" not in english.text(path)
    assert not english.has("chuyen-muc/guests/")


def test_each_language_is_searched_on_a_page_of_its_own(english: Built) -> None:
    assert search(english.out / "en/search", "visit") == ["A visit from abroad"]
    assert search(english.out / "tim-kiem", "visit") == []
    assert search(english.out / "tim-kiem", "khai giang")
    form = page(english, "en/history/").select_one("header form")
    assert form is not None
    assert form["action"] == "../../en/search/"


def test_the_frame_leads_to_english_pages_that_every_site_has(english: Built) -> None:
    links = {str(a["href"]) for a in page(english, "en/").select("header a, footer a")}
    assert {"../en/feeds/", "../en/site-map/", "../en/search/"} <= links
    assert not links & {"../rss/", "../so-do-trang/", "../tim-kiem/"}
    assert languages(english, "en/site-map/")["vi"] == f"{BASE}so-do-trang/"
    menu = page(english, "en/").select("nav.menu a")
    assert not {"Search", "Site map", "News feeds"} & {a.text for a in menu}


def test_each_site_map_holds_its_language(english: Built) -> None:
    def listed(url: str) -> list[str]:
        return [a.text for a in page(english, url).select("main .tree a")]

    assert {"History", "Fees for guests", "News", "Search"} <= set(listed("en/site-map/"))
    assert "Lịch sử nhà trường" not in listed("en/site-map/")
    assert "History" not in listed("so-do-trang/")
    assert listed("so-do-trang/")[-1] == "English"


def test_feeds_say_their_language(english: Built) -> None:
    feed = ElementTree.fromstring(english.text("en/news/rss.xml"))
    assert feed.findtext("channel/language") == "en"
    assert feed.findtext("channel/title") == "News – Bai Say Lower Secondary School"
    assert ElementTree.fromstring(english.text("rss.xml")).findtext("channel/language") == "vi"
    assert 'xml:lang="en"' in english.text("en/news/atom.xml")


def test_english_news_have_a_feed_that_english_pages_offer(english: Built) -> None:
    feed = ElementTree.fromstring(english.text("en/rss.xml"))
    assert feed.findtext("channel/title") == "Bai Say Lower Secondary School"
    assert [item.findtext("title") for item in feed.iter("item")] == ["A visit from abroad"]

    def offered(url: str) -> list[str]:
        return [str(link["href"]) for link in page(english, url).select('link[type*="rss"]')]

    assert offered("en/history/") == ["../../en/rss.xml"]
    assert offered("gioi-thieu/lich-su/") == ["../../rss.xml"]
    assert "en/" not in "".join(str(a["href"]) for a in page(english, "rss/").select("main a"))


def test_the_sitemap_pairs_translations(english: Built) -> None:
    text = english.text("sitemap.xml")
    entry = text[text.index(f"<loc>{BASE}en/history/") :].partition("</url>")[0]
    assert f'hreflang="vi" href="{BASE}gioi-thieu/lich-su/"' in entry
    other = text[text.index(f"<loc>{BASE}en/fees/") :].partition("</url>")[0]
    assert "hreflang" not in other


def test_a_site_in_one_language_has_no_switch(built: Built) -> None:
    assert page(built, "").select_one("a.language") is None


def test_every_word_of_the_frame_has_an_english_form() -> None:
    folder = Path(themes.portal.__file__).parent
    used = {
        word
        for template in folder.rglob("*.html")
        for word in re.findall(r'\b_\("([^"]+)"\)', template.read_text("utf-8"))
    }
    with CATALOGUE.open("rb") as stream:
        known = {str(m.id): str(m.string) for m in read_po(stream) if m.id}
    assert used == set(known)
    assert all(known.values())
