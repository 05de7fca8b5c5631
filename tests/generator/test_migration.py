from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.migration import migrate, read_old_page
from tests.generator.conftest import SCHOOL, build_school, write

OLD = """<html><head><title>Trang cũ</title>
<meta property="article:published_time" content="2021-05-19T08:00:00+07:00"></head>
<body><nav><a href="/">Menu</a></nav>
<article><h1>Lễ bế giảng: năm học 2020-2021</h1>
<p>Sáng <b>19/5</b>, nhà trường làm <i>lễ bế giảng</i> trong không khí trang nghiêm, ấm áp.</p>
<script>alert(1)</script><p onclick="x()">Đường link <a href="javascript:alert(1)">xấu</a>,
<a href="https://so.edu.vn/a b">tốt</a>.</p>
<p><img src="../anh/Lễ bế giảng.JPG" alt="Sân trường"><img src="/../../bi-mat.png"></p>
<ul><li>Một</li><li>Hai</li></ul>
<table><tr><th>Khối</th><th>Sĩ số</th></tr><tr><td>6</td><td>120 | 3</td></tr></table>
</article><footer>Chân trang</footer></body></html>"""


def test_an_old_article_becomes_plain_markdown() -> None:
    page = read_old_page(OLD.encode())
    assert page.title == "Lễ bế giảng: năm học 2020-2021"
    assert page.day is not None
    assert page.day.isoformat() == "2021-05-19"
    assert "**19/5**" in page.markdown
    assert "*lễ bế giảng*" in page.markdown
    assert "- Một\n- Hai" in page.markdown
    assert "| 6 | 120 \\| 3 |" in page.markdown
    for gone in ("alert", "Menu", "Chân trang", "onclick", "# Lễ bế giảng"):
        assert gone not in page.markdown


def test_a_backup_becomes_posts_with_pictures_and_old_addresses(tmp_path: Path) -> None:
    (tmp_path / "bi-mat.png").write_bytes(b"BI MAT")
    old = write(
        tmp_path / "cu",
        {
            "tin/be-giang.html": OLD,
            "anh/Lễ bế giảng.JPG": b"anh",
            "404.html": "<html><title>Không thấy</title></html>",
        },
    )
    school = {name: text for name, text in SCHOOL.items() if "noi-dung" not in name}
    docs = tmp_path / "moi" / "truong" / "noi-dung"
    docs.mkdir(parents=True)
    problems = migrate(old, docs)
    assert {p.path for p in problems} == {"404.html", "tin/be-giang.html"}
    built = build_school(tmp_path / "moi", school)
    post = built.text("tin-tuc/2021/le-be-giang-nam-hoc-2020-2021/")
    assert "120 | 3" in post
    assert built.has("tin-tuc/2021/le-be-giang-nam-hoc-2020-2021/le-be-giang.jpg")
    assert "le-be-giang-nam-hoc-2020-2021" in built.text("tin/be-giang.html")
    assert not [p for p in docs.rglob("*") if p.is_file() and p.read_bytes() == b"BI MAT"]
    again = migrate(old, docs)
    assert any("Đã có" in str(p.message) for p in again)


@given(st.text(max_size=300))
def test_no_page_makes_reading_fail(text: str) -> None:
    page = read_old_page(f"<article><p>{text}</p></article>".encode())
    assert "<script" not in page.markdown.lower()
