"""One school's content of any size, for this project, for Hugo and for MkDocs with Material.

Every post has about 280 words, a picture, an attachment, a category; the same bytes for the same
number of posts.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 22)
_SYLLABLES = """trường học sinh giáo viên lớp tổ chức hoạt động chào mừng ngày nhà Việt Nam thi đua
dạy tốt phụ huynh thông báo kế hoạch năm đội thiếu niên đoàn thanh hướng dẫn an toàn giao thông sức
khoẻ văn nghệ thể thao đường phố quyết tâm phấn đấu đạt kết quả cao kỳ thi tuyển đầu cấp
""".split()  # noqa: SIM905


def write_school(folder: Path, posts: int) -> None:
    """A school's folder with that many posts and 40 pages."""
    chance = random.Random(posts)
    docs = folder / "noi-dung"
    (docs / "gioi-thieu").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Trường THCS Lê Văn Tám\ndocs_dir: noi-dung\ntheme: {name: portal}\n"
        "plugins: [cong-truong]\n",
        "utf-8",
    )
    (folder / "truong.yml").write_text(
        "tên: Trường THCS Lê Văn Tám\nloại hình: thcs\nđịa chỉ trang: https://levantam.edu.vn\n",
        "utf-8",
    )
    for number in range(40):
        text = f"---\ntiêu đề: Trang giới thiệu {number}\n---\n{_prose(chance, 3)}"
        (docs / "gioi-thieu" / f"trang-{number}.md").write_text(text, "utf-8")
    for number in range(posts):
        day = TODAY - timedelta(days=number * 3 // 4)
        bundle = docs / "tin-tuc" / str(day.year) / f"{day.isoformat()}-tin-so-{number}"
        bundle.mkdir(parents=True)
        (bundle / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(2_000))
        (bundle / "ke-hoach.pdf").write_bytes(b"%PDF-1.4\n" + bytes(2_000))
        text = (
            f"---\ntiêu đề: Tin số {number}: {_words(chance, 8)}\n"
            f"chuyên mục: {chance.choice(('Tin tức', 'Đoàn – Đội', 'Chuyên môn', 'Công đoàn'))}\n"
            f"ảnh đại diện: anh.jpg\nmô tả ảnh: Quang cảnh buổi lễ\ntệp đính kèm: ke-hoach.pdf\n"
            f"---\n{_prose(chance, 5)}\n## {_words(chance, 4).capitalize()}\n\n"
            f"![Quang cảnh buổi lễ](anh.jpg)\n\n- **{_words(chance, 6)}**\n- {_words(chance, 9)}\n"
        )
        (bundle / "index.md").write_text(text, "utf-8")


def newest_post(folder: Path) -> Path:
    """The file of the newest post: the one that most lists and feeds show."""
    return min((folder / "noi-dung" / "tin-tuc").glob("*/*-tin-so-0/index.md"))


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_SYLLABLES) for _ in range(count))


def _prose(chance: random.Random, paragraphs: int) -> str:
    return "\n\n".join(_words(chance, 50).capitalize() + "." for _ in range(paragraphs)) + "\n\n"


def _posts(folder: Path) -> Iterator[tuple[Path, str, str, str, str]]:
    """(file, title, category, day, text) of every post."""
    for source in sorted((folder / "noi-dung" / "tin-tuc").glob("*/*/index.md")):
        head, _, body = source.read_text("utf-8")[4:].partition("\n---\n")
        title, category, *_ = (line.partition(": ")[2] for line in head.split("\n"))
        yield source, title, category, source.parent.name[:10], body


_HUGO_PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 280 }}">
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
<meta property="og:description" content="{{ .Summary | plainify | truncate 280 }}">
{{ range .AlternativeOutputFormats -}}
<link rel="alternate" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
{{ end -}}
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle"
"headline" .Title "datePublished" .Date "url" .Permalink | jsonify | safeJS }}</script></head><body>
{{ partialCached "menu.html" . }}
<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main>
{{ partialCached "newest.html" . }}<footer>{{ site.Title }}</footer></body></html>
"""
_HUGO_MENU = """<nav>{{ range site.Sections }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range $name, $_ := site.Taxonomies.categories }}
<a href="/categories/{{ $name | urlize }}/">{{ $name }}</a>{{ end }}</nav>
"""
_HUGO_NEWEST = """<aside>{{ range first 6 site.RegularPages }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</aside>
"""
_HUGO_SINGLE = """{{ define "main" }}<time>{{ .Date.Format "02/01/2006" }}</time>{{ .Content }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ $own := index (.Params.categories | default (slice "")) 0 | urlize -}}
{{ range first 4 (index site.Taxonomies.categories $own) -}}
<article><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ .Summary | plainify | truncate 280 }}
</article>{{ end }}{{ end }}
"""
_HUGO_LIST = """{{ define "main" }}{{ range .Paginator.Pages }}<article>
<a href="{{ .RelPermalink }}">{{ .Title }}</a><time>{{ .Date.Format "02/01/2006" }}</time>
{{ .Summary | plainify | truncate 280 }}</article>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">›</a>{{ end }}{{ end }}
"""


def write_for_hugo(folder: Path, site: Path) -> None:
    """The same posts and pages with a lean theme that shows what ours does: menu, breadcrumbs,
    Open Graph, JSON-LD, neighbours, related and newest posts; lists, categories and feeds. What
    is the same on every page is made once, as Hugo's manual advises."""
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (site / "hugo.toml").write_text(
        'baseURL = "https://levantam.edu.vn/"\ntitle = "Trường THCS Lê Văn Tám"\n'
        'languageCode = "vi"\n[pagination]\npagerSize = 12\n',
        "utf-8",
    )
    (layouts / "baseof.html").write_text(_HUGO_PAGE, "utf-8")
    (layouts / "single.html").write_text(_HUGO_SINGLE, "utf-8")
    (layouts / "list.html").write_text(_HUGO_LIST, "utf-8")
    (site / "layouts" / "partials").mkdir()
    (site / "layouts" / "partials" / "menu.html").write_text(_HUGO_MENU, "utf-8")
    (site / "layouts" / "partials" / "newest.html").write_text(_HUGO_NEWEST, "utf-8")
    for source, title, category, day, body in _posts(folder):
        target = site / "content" / "tin-tuc" / source.parent.name
        shutil.copytree(source.parent, target)
        (target / "index.md").write_text(
            f'---\ntitle: "{title}"\ndate: {day}\ncategories: ["{category}"]\n---\n{body}', "utf-8"
        )
    for source in sorted((folder / "noi-dung" / "gioi-thieu").glob("*.md")):
        target = site / "content" / "gioi-thieu" / source.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(source.read_text("utf-8").replace("tiêu đề:", "title:"), "utf-8")


def write_for_material(folder: Path, site: Path) -> None:
    """The same posts for MkDocs with Material's blog and the RSS plugin."""
    (site / "mkdocs.yml").parent.mkdir(parents=True)
    (site / "mkdocs.yml").write_text(
        "site_name: THCS Lê Văn Tám\nsite_url: https://levantam.edu.vn/\n"
        "theme: {name: material, language: vi, font: false}\n"
        "plugins:\n  - blog: {blog_dir: tin-tuc, pagination_per_page: 12}\n  - search\n"
        "  - rss: {match_path: tin-tuc/posts/.*, use_git: false,"
        " date_from_meta: {as_creation: date}}\n",
        "utf-8",
    )
    for source, title, category, day, body in _posts(folder):
        target = site / "docs" / "tin-tuc" / "posts" / source.parent.name
        shutil.copytree(source.parent, target)
        (target / "index.md").write_text(
            f'---\ntitle: "{title}"\ndate: {day}\ncategories: ["{category}"]\n---\n'
            + body.replace("\n\n", "\n\n<!-- more -->\n\n", 1),
            "utf-8",
        )
    (site / "docs" / "tin-tuc" / "index.md").write_text("# Tin tức\n", "utf-8")
    shutil.copytree(folder / "noi-dung" / "gioi-thieu", site / "docs" / "gioi-thieu")
    (site / "docs" / "index.md").write_text("# Trang chủ\n", "utf-8")
