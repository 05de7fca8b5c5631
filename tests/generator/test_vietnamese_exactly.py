"""Vietnamese, exactly: where other tools are known to go wrong, one line a pitfall.

Where the tool that goes wrong can be installed beside ours (MkDocs with its search, what Material
makes addresses with, the RSS plugin), the tests at the end show that it does. Hugo, Zola, Eleventy,
Astro and Pagefind are no Python packages: of them only what goes right here is tested.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path

import markdown
import mkdocs.contrib.search
import pytest
from bs4 import BeautifulSoup
from mkdocs.utils.meta import get_data
from pymdownx.slugs import slugify

from tests.generator.conftest import SCHOOL, Built, build_school, write
from tests.generator.test_search_index import search

NFD = unicodedata.normalize("NFD", "Tổ Toán: họp chuyên môn")
COLON = "---\ntiêu đề: Tổ Toán: họp chuyên môn\nngày: 05/09/2026\n---\nBàn về số học.\n"
FILES = {
    **{name: text for name, text in SCHOOL.items() if "noi-dung" not in name},
    "noi-dung/gioi-thieu/doi.md": (
        "---\ntiêu đề: Hoạt động Đội\n---\n\n## Đăng ký tuyển sinh\n\n"
        "Trên đường tới lễ có đội trống.\n"
        "\n![Cổng trường](../../anh/cong.png)\n\n![Cổng trường](/anh/cong.png)\n"
    ),
    "noi-dung/anh/cong.png": SCHOOL["noi-dung/tin-tuc/2026/2026-09-05-khai-giang/anh.png"],
    "noi-dung/tin-tuc/2026/hop.md": COLON,
    "noi-dung/tin-tuc/2026/hop-mac.md": (
        f"\ufeff---\r\ntiêu đề: {NFD} lần hai\r\nngày: 2026-11-22\r\n---\r\nHọp.\r\n"
    ),
    unicodedata.normalize("NFD", "noi-dung/tep/Kế hoạch năm học.txt"): "Kế hoạch",
    "noi-dung/thong-bao/2026/2026-11-20-trai.md": (
        "---\ntiêu đề: Trại của Đoàn & Đội <lớp 6> \"vui\" 'khoẻ'\nchuyên mục: Đoàn & Đội\n"
        "tác giả: Tổ A & B\nngày: 20/11/2026\n---\n[Tệp](</tep/Kế hoạch năm học.txt>)\n"
    ),
    "noi-dung/thong-bao/2026/2026-11-21-hong.md": (
        "---\ntiêu đề: Hỏng\nngày: [05/09\n---\nBài hỏng.\n"
    ),
    "noi-dung/thong-bao/2026/2026-11-22-mo.md": "---\ntiêu đề: Mở nhưng không đóng\n\nBài hỏng.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_school(tmp_path_factory.mktemp("tieng-viet"), FILES)


def items(site: Built) -> dict[str, ET.Element]:
    root = ET.fromstring(site.text("rss.xml"))
    return {item.findtext("title", ""): item for item in root.iter("item")}


def headings_and_addresses(site: Built) -> None:
    page = BeautifulSoup(site.text("gioi-thieu/doi/"), "html.parser")
    heading = page.find("h2", string=re.compile("Đăng ký"))
    assert heading is not None
    assert heading["id"] == "dang-ky-tuyen-sinh"
    assert all(str(path).isascii() for path in site.out.rglob("*"))


def words_of_vietnamese_are_words(site: Built) -> None:
    for query in ("đội", "số", "lễ"):
        assert search(site.out / "tim-kiem", query), query


def queries_without_marks(site: Built) -> None:
    for query in ("dang ky tuyen sinh", "doi", "duong"):
        assert "Hoạt động Đội" in search(site.out / "tim-kiem", query), query


def exact_marks_first(site: Built) -> None:
    assert search(site.out / "tim-kiem", "họp")[0].startswith("Tổ Toán")


def decomposed_letters(site: Built) -> None:
    texts = [p for p in site.out.rglob("*") if p.suffix in (".html", ".xml", ".json", ".js")]
    for path in texts:
        text = path.read_text("utf-8")
        assert unicodedata.is_normalized("NFC", text), path
    assert site.text("tep/ke-hoach-nam-hoc.txt") == "Kế hoạch"
    assert "tep/ke-hoach-nam-hoc.txt" in site.text("thong-bao/2026/trai/")


def a_colon_in_a_title(site: Built) -> None:
    page = BeautifulSoup(site.text("tin-tuc/2026/hop/"), "html.parser")
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "Tổ Toán: họp chuyên môn"
    assert "tiêu đề:" not in page.get_text()


def a_malformed_file_is_set_aside(site: Built) -> None:
    assert "Không đọc được" in site.said("hong.md")[0]
    assert "đóng lại" in site.said("2026-11-22-mo.md")[0]
    assert site.has("tin-tuc/2026/hop/index.html")
    assert not any("tiêu đề: Hỏng" in p.read_text("utf-8") for p in site.out.rglob("*.html"))


def day_before_month(site: Built) -> None:
    item = items(site)["Tổ Toán: họp chuyên môn"]
    assert item.findtext("pubDate") == "Sat, 05 Sep 2026 00:00:00 +0700"
    assert "05/09/2026" in site.text("tin-tuc/2026/hop/")


def midnight_is_that_of_ha_noi(site: Built) -> None:
    item = items(site)["Tổ Toán: họp chuyên môn lần hai"]  # of the day of the build: not in future
    assert item.findtext("pubDate") == "Sun, 22 Nov 2026 00:00:00 +0700"
    page = site.text("tin-tuc/2026/hop-mac/")
    assert '"datePublished":"2026-11-22' in page.replace(": ", ":")
    assert "07:00" not in BeautifulSoup(page, "html.parser").get_text()


def signs_of_xml(site: Built) -> None:
    assert "Trại của Đoàn & Đội <lớp 6> \"vui\" 'khoẻ'" in items(site)
    for path in site.out.rglob("*.xml"):
        ET.parse(path)
    assert "Đoàn & Đội" in site.text("feed.json")


def the_index_is_text_once(site: Built) -> None:
    scripts = [path.read_text("utf-8") for path in (site.out / "tim-kiem").glob("*.js")]
    assert not any("\\u" in script for script in scripts)
    assert sum(script.count("Trên đường tới lễ có đội trống") for script in scripts) <= 1


def pictures_however_addressed(site: Built) -> None:
    page = BeautifulSoup(site.text("gioi-thieu/doi/"), "html.parser")
    pictures = page.select("main img[alt='Cổng trường']")
    assert len(pictures) == 2
    for picture in pictures:
        target = (site.out / "gioi-thieu/doi" / str(picture["src"])).resolve()
        assert target.is_file(), picture


#: What must go right here, and where it was seen to go wrong.
PITFALLS = (
    (headings_and_addresses, "MkDocs, Material, Hugo"),
    (words_of_vietnamese_are_words, "MkDocs search"),
    (queries_without_marks, "MkDocs, Material, Pagefind"),
    (exact_marks_first, "lunr"),
    (decomposed_letters, "all"),
    (a_colon_in_a_title, "MkDocs"),
    (a_malformed_file_is_set_aside, "Material, Hugo, Eleventy, Astro"),
    (day_before_month, "rss plugin"),
    (midnight_is_that_of_ha_noi, "rss plugin, Hugo, Zola"),
    (signs_of_xml, "rss plugin"),
    (the_index_is_text_once, "MkDocs search"),
    (pictures_however_addressed, "all"),
)


@pytest.mark.parametrize(
    "pitfall", [pytest.param(check, id=f"{check.__name__} ({tool})") for check, tool in PITFALLS]
)
def test_what_goes_wrong_elsewhere_goes_right_here(
    site: Built, pitfall: Callable[[Built], None]
) -> None:
    pitfall(site)


def test_mkdocs_drops_letters_of_headings() -> None:
    html = markdown.markdown("## Đăng ký tuyển sinh", extensions=["toc"])
    assert 'id="ang-ky-tuyen-sinh"' in html


def test_mkdocs_shows_front_matter_with_a_colon_as_text() -> None:
    body, values = get_data(COLON)
    assert not values
    assert "tiêu đề:" in body


def test_material_keeps_marks_in_addresses() -> None:
    made = slugify(case="lower")("Hoạt động Đội", "-")
    assert not made.isascii()


@pytest.mark.skipif(shutil.which("node") is None, reason="lunr is JavaScript")
def test_the_search_of_mkdocs_finds_neither_these_words_nor_words_without_marks() -> None:
    folder = Path(mkdocs.contrib.search.__file__).parent / "templates/search/lunr.js"
    text = "Hoạt động Đội, lễ ra mắt, đăng ký số"
    queries = ["đội", "số", "lễ", "dang", "doi"]
    # indexed and asked as MkDocs' own worker.js does
    script = f"""
        const lunr = require({json.dumps(str(folder))});
        const index = lunr(function () {{
          this.ref("id"); this.field("text"); lunr.tokenizer.separator = /[\\s\\-]+/;
          this.add({{id: "1", text: {json.dumps(text)}}});
        }});
        const found = (query) => index.search(query).length;
        console.log(JSON.stringify([{json.dumps(queries)}.map(found), found("hoạt")]));
    """
    ended = subprocess.run(["node", "-e", script], capture_output=True, check=True, timeout=60)
    assert json.loads(ended.stdout) == [[0] * len(queries), 1]


@pytest.fixture(scope="module")
def rss(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The feed that MkDocs' RSS plugin makes of a school's posts, as it comes."""
    files = {
        "mkdocs.yml": (
            "site_name: Liên đội A & B\nsite_url: https://baisay.edu.vn/\ntheme: mkdocs\n"
            "plugins:\n  - rss: {use_git: false, date_from_meta: {as_creation: date}}\n"
        ),
        "docs/index.md": "---\ntitle: Ngày Việt\ndate: 05/09/2026\n---\nA\n",
        "docs/hop.md": "---\ntitle: Họp\ndate: 2026-09-05\n---\nB\n",
    }
    source = write(tmp_path_factory.mktemp("rss"), files)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=source, capture_output=True, check=True, timeout=120)
    return (source / "site/feed_rss_created.xml").read_text("utf-8")


def dated(rss: str, title: str) -> dt.datetime:
    item = next(item for item in rss.split("<item>") if f"<title>{title}</title>" in item)
    return parsedate_to_datetime(item.partition("<pubDate>")[2].partition("</pubDate>")[0])


def test_the_rss_plugin_breaks_its_xml_at_an_ampersand(rss: str) -> None:
    with pytest.raises(ET.ParseError):
        ET.fromstring(rss)


def test_the_rss_plugin_takes_a_vietnamese_date_for_now(rss: str) -> None:
    age = dt.datetime.now(dt.UTC) - dated(rss, "Ngày Việt").astimezone(dt.UTC)
    assert abs(age) < dt.timedelta(hours=1)


def test_the_rss_plugin_takes_midnight_for_that_of_greenwich(rss: str) -> None:
    hanoi = dated(rss, "Họp").astimezone(dt.timezone(dt.timedelta(hours=7)))
    assert (hanoi.day, hanoi.hour) == (5, 7)
