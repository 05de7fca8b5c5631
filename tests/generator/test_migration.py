"""An old site, saved as files or as a WARC, becomes a school's Markdown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.content.frontmatter import read_front_matter, written_value
from generator.migration.articles import read_article
from generator.migration.markdown import markdown_of
from generator.migration.moving import Migration, migrate
from rulebook.messages import PersonError
from tests.generator.conftest import SCHOOL, Built, build_school, write

LINES = "Thầy trò cùng nhau dọn sân trường, trồng thêm cây và viết lời chúc cuối năm học. " * 2
OLD = f"""<html><head><title>Trang cũ</title>
<meta property="article:published_time" content="2021-05-19T08:00:00+07:00"></head>
<body><nav><a href="/">Menu</a></nav>
<article><h1>Lễ bế giảng: năm học 2020-2021</h1>
<p>Sáng <b>19/5</b>, nhà trường làm <i>lễ bế giảng</i> &lt;script&gt; trang nghiêm. {LINES}</p>
<script>alert(1)</script><p onclick="x()">Đường link <a href="javascript:alert(1)">xấu</a>,
<a href="https://so.edu.vn/a b">tốt</a>, <a href="hop.html">họp</a>,
<a href="/mat.html">mất</a>, <a href="../tep/Kế hoạch.pdf">kế hoạch</a>.</p>
<p><img src="../anh/Lễ bế giảng.JPG" alt="Sân trường"><img src="/../../bi-mat.png"></p>
<h3>Khen thưởng</h3><h5>Lớp 6</h5><ul><li>Một</li><li></li><li>Hai</li></ul>
<table><tr><th>Khối</th><th>Sĩ số</th></tr><tr><td>6</td><td>120 | 3</td></tr></table>
</article><footer>Chân trang</footer></body></html>"""
MEETING = f"""<html><head><meta charset="utf-8"><title>Trang cũ</title></head><body>
<article><h1>Họp phụ huynh</h1><p>{LINES} Mời cha mẹ học sinh tới dự.</p></article></body></html>"""
MENU = "<html><title>Danh mục</title><ul>" + "<li><a href=x>Một bài viết</a></li>" * 20 + "</ul>"
FILES = {
    "tin/be-giang.html": OLD,
    "tin/hop.html": MEETING,
    "ban-in/hop.html": MEETING,
    "anh/Lễ bế giảng.JPG": b"anh",
    "tep/Kế hoạch.pdf": b"%PDF-1.4",
    "muc.html": MENU,
    "404.html": "<html><title>Không thấy</title></html>",
}
NAME = "le-be-giang-nam-hoc-2020-2021"
POST = f"tin-tuc/2021/{NAME}/"


def moved(old: Path, into: Path) -> tuple[Migration, Path]:
    docs = into / "truong" / "noi-dung"
    docs.mkdir(parents=True, exist_ok=True)
    return migrate(old, docs), docs


def test_an_old_article_becomes_plain_markdown() -> None:
    article = read_article(OLD.encode())
    assert article is not None
    assert article.titles[0] == "Lễ bế giảng: năm học 2020-2021"
    assert article.day is not None
    assert article.day.isoformat() == "2021-05-19"
    text = markdown_of(article.body, lambda link: link, lambda picture: picture)
    assert "**19/5**" in text
    assert "*lễ bế giảng*" in text
    assert "- Một\n- Hai" in text
    assert "| 6 | 120 \\| 3 |" in text
    assert "&lt;script>" in text
    for gone in ("alert(1)</", "<script", "Menu", "Chân trang", "onclick"):
        assert gone not in text


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Migration, Built]:
    folder = tmp_path_factory.mktemp("chuyen")
    (folder / "bi-mat.png").write_bytes(b"BI MAT")
    result, docs = moved(write(folder / "cu", FILES), folder / "moi")
    assert not [p for p in docs.rglob("*") if p.is_file() and p.read_bytes() == b"BI MAT"]
    school = {name: text for name, text in SCHOOL.items() if "noi-dung" not in name}
    return result, build_school(folder / "moi", school)


def test_a_dated_article_is_a_post_with_its_picture_paper_and_old_address(
    taken: tuple[Migration, Built],
) -> None:
    result, built = taken
    assert (result.posts, result.drafts, result.files) == (1, 1, 2)
    post = built.text(POST)
    written = (built.source / f"noi-dung/tin-tuc/2021/2021-05-19-{NAME}/index.md").read_text(
        "utf-8"
    )
    assert "120 | 3" in post
    assert built.has(f"{POST}le-be-giang.jpg")
    assert built.has(f"{POST}ke-hoach.pdf")
    assert "le-be-giang-nam-hoc-2020-2021" in built.text("tin/be-giang.html")
    assert "https://so.edu.vn/a%20b" in post
    assert "mat.html" not in post
    assert "\n## Khen thưởng\n\n### Lớp 6\n" in written
    assert not built.said(f"{POST}index.md")


def test_an_undated_article_is_a_draft_that_knows_all_its_old_addresses(
    taken: tuple[Migration, Built],
) -> None:
    _, built = taken
    draft = (built.source / "noi-dung/trang-cu/hop-phu-huynh/index.md").read_text("utf-8")
    assert "bản nháp: có" in draft
    assert '["/ban-in/hop.html", "/tin/hop.html"]' in draft
    assert not built.has("trang-cu/hop-phu-huynh/index.html")


def test_what_could_not_be_taken_is_named(taken: tuple[Migration, Built]) -> None:
    said = {(p.path, str(p.message).split()[0]) for p in taken[0].problems}
    assert {("/404.html", "Bỏ"), ("/muc.html", "Bỏ"), ("/ban-in/hop.html", "Không")} <= said
    assert any("bi-mat.png" in str(p.message) for p in taken[0].problems)


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    old = write(tmp_path / "cu", FILES)
    _, docs = moved(old, tmp_path / "moi")
    kept = docs / "tin-tuc/2021/2021-05-19-le-be-giang-nam-hoc-2020-2021/index.md"
    kept.write_text("của tôi")
    again, _ = moved(old, tmp_path / "moi")
    assert (again.posts, again.drafts) == (0, 0)
    assert sum("Đã có" in str(p.message) for p in again.problems) == 2
    assert kept.read_text() == "của tôi"


def warc(path: Path, answers: dict[str, tuple[str, bytes]]) -> Path:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for address, (media, body) in answers.items():
            http = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(body), http_headers=http
                )
            )
    return path


def test_a_warc_gives_the_same_posts_as_saved_pages(tmp_path: Path) -> None:
    host = "https://cu.edu.vn/"
    answers = {
        host + name: ("text/html" if name.endswith("html") else "image/jpeg", data)
        for name, text in FILES.items()
        for data in [text if isinstance(text, bytes) else text.encode()]
    }
    answers[host + "?bai=5"] = ("text/html", MEETING.replace("Họp", "Gặp").encode())
    by_warc, first = moved(warc(tmp_path / "cu.warc.gz", answers), tmp_path / "mot")
    _, second = moved(write(tmp_path / "cu", FILES), tmp_path / "hai")
    name = "tin-tuc/2021/2021-05-19-le-be-giang-nam-hoc-2020-2021"
    assert {p.name: p.read_bytes() for p in (first / name).iterdir()} == {
        p.name: p.read_bytes() for p in (second / name).iterdir()
    }
    assert any("?bai=5" in str(p.message) for p in by_warc.problems)


@pytest.mark.parametrize("content", [b"", b"khong phai", b"\x1f\x8b\x08\x00rac" * 9])
def test_a_damaged_warc_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hong.warc.gz"
    path.write_bytes(content)
    with pytest.raises(PersonError, match="hong"):
        moved(path, tmp_path / "moi")


def test_a_link_out_of_the_saved_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "bi-mat.jpg").write_bytes(b"BI MAT")
    old = write(tmp_path / "cu", FILES)
    (old / "anh/Lễ bế giảng.JPG").unlink()
    (old / "anh/Lễ bế giảng.JPG").symlink_to(tmp_path / "bi-mat.jpg")
    result, docs = moved(old, tmp_path / "moi")
    assert not list(docs.rglob("*.jpg"))
    assert any("Lễ bế giảng.JPG" in str(p.message) for p in result.problems)


@given(st.text(max_size=200), st.integers(0, 3000))
@settings(max_examples=40)
def test_no_page_makes_reading_fail(text: str, depth: int) -> None:
    page = f"<h1>T</h1><article>{'<div><b>' * depth}{text} {LINES}"
    article = read_article(page.encode("utf-8", "replace"))
    if article is not None:
        written = markdown_of(article.body, lambda link: link, lambda picture: picture)
        assert "<script" not in written.lower()


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_a_written_title_reads_back(text: str) -> None:
    wanted = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    front = read_front_matter(f"---\ntiêu đề: {written_value(text)}\n---\n", "a.md")
    assert front.values.get("tiêu đề", "") == wanted
    assert not front.problems
    assert yaml.safe_load(f"k: {written_value(text)}")["k"] == wanted
