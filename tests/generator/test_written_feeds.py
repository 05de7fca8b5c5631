from __future__ import annotations

import json
from xml.etree import ElementTree

import feedparser
import pytest

from tests.generator.conftest import SCHOOL, Built, build_school

TITLE = "Lễ khai giảng: lời chúc & <mong ước>"
FEEDS = (
    "rss.xml",
    "atom.xml",
    "tin-tuc/rss.xml",
    "tin-tuc/atom.xml",
    "chuyen-muc/doan-doi/rss.xml",
    "van-ban/rss.xml",
    "cong-khai/atom.xml",
)


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_well_formed_and_has_entries(built: Built, path: str) -> None:
    ElementTree.fromstring(built.text(path))
    feed = feedparser.parse(built.text(path))
    assert not feed.bozo
    assert feed.entries
    for entry in feed.entries:
        assert entry.link.startswith("https://baisay.edu.vn/")
        assert built.has(entry.link.removeprefix("https://baisay.edu.vn/") + "index.html")


@pytest.mark.parametrize("path", ["tin-tuc/rss.xml", "tin-tuc/atom.xml"])
def test_a_post_in_a_feed_is_whole(built: Built, path: str) -> None:
    (entry,) = feedparser.parse(built.text(path), sanitize_html=False).entries
    assert entry.title == TITLE if path.endswith("rss.xml") else "mong ước" in entry.title
    assert [tag.term for tag in entry.tags] == ["Đoàn & Đội"]
    assert entry.published_parsed[:5] == (2026, 9, 5, 0, 30)  # 07:30 in Hà Nội
    content = entry.content[0].value
    assert "<strong>đường</strong>" in content
    assert 'href="https://baisay.edu.vn/lien-he/"' in content
    (enclosure,) = entry.enclosures
    assert enclosure.href == "https://baisay.edu.vn/tin-tuc/2026/khai-giang/ke-hoach-thang-9.txt"
    assert int(enclosure.length) == len("Kế hoạch".encode())


def test_dates_are_written_in_local_time(built: Built) -> None:
    assert "<pubDate>Sat, 05 Sep 2026 07:30:00 +0700</pubDate>" in built.text("rss.xml")
    assert "<published>2026-09-05T07:30:00+07:00</published>" in built.text("atom.xml")


def test_json_feed_tells_the_same(built: Built) -> None:
    feed = json.loads(built.text("tin-tuc/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == [TITLE]


def test_ids_stay_when_the_text_changes(
    built: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = "noi-dung/tin-tuc/2026/2026-09-05-khai-giang/index.md"
    changed = dict(SCHOOL)
    changed[path] = str(SCHOOL[path]).replace("lời chúc", "thư chúc").replace("Thầy trò", "Cô trò")
    again = build_school(tmp_path_factory.mktemp("lan-hai"), changed)

    def ids(site: Built) -> list[str]:
        return [entry.id for entry in feedparser.parse(site.text("rss.xml")).entries]

    assert ids(built) == ids(again)


def test_feeds_can_be_switched_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = {
        **SCHOOL,
        "mkdocs.yml": str(SCHOOL["mkdocs.yml"]).replace(
            "[cong-truong]", "[{cong-truong: {feeds: false}}]"
        ),
    }
    site = build_school(tmp_path_factory.mktemp("khong-rss"), files)
    assert not site.has("rss.xml")
    assert "application/rss+xml" not in site.text("")
