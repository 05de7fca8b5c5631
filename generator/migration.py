"""Pages of an old site made into Markdown: title, date, text, tables, pictures and old address.

Works on pages saved to disk (a backup, a mirror). What is read is hostile: only text and plain
structure survive, pictures and files are taken from the given folder and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment
from bs4.element import NavigableString, PageElement, Tag

from generator.content.dates import date_vi, find_date
from generator.content.layout import asset_address
from rulebook.messages import Problem, say
from rulebook.vietnamese.text import nfc, slug

_MAIN = (
    "[itemprop=articleBody]",
    ".entry-content, .post-content, .article-content, .news-detail, .bodytext, #news-bodyhtml",
    "article",
    "main, #content, .content",
)
_NOISE = "script, style, noscript, iframe, form, nav, header, footer, aside, button, svg, .share"
_DATED = "meta[property='article:published_time'], meta[itemprop=datePublished], time[datetime]"
_HEADINGS = {f"h{level}": "#" * max(2, level) for level in range(1, 7)}
_BLOCKS = frozenset({"p", "div", "section", "article", "figure", "figcaption", "center", "main"})
#: A page of fewer letters than this is a menu or an error, not an article.
_LEAST_TEXT = 80


@dataclass(frozen=True, slots=True)
class OldPage:
    """One page of the old site. ``pictures`` and links in ``markdown`` are as the page had them."""

    title: str
    day: dt.date | None
    markdown: str
    pictures: tuple[str, ...]


def read_old_page(data: bytes) -> OldPage:
    """The article of one HTML page."""
    soup = BeautifulSoup(data, "html.parser")
    title = _title(soup)
    day = _day(soup)
    for noise in soup.select(_NOISE):
        noise.decompose()
    main = next((found for css in _MAIN if (found := soup.select_one(css))), soup.body or soup)
    writer = _Writer()
    text = nfc(writer.blocks(main)).strip()
    text = re.sub(r"\n{3,}", "\n\n", text)
    first, _, rest = text.partition("\n")
    if first.lstrip("# ").strip() == title:
        text = rest.strip()
    return OldPage(title, day, text + "\n", tuple(dict.fromkeys(writer.pictures)))


def _title(soup: BeautifulSoup) -> str:
    for css in ("h1", "meta[property='og:title']", "title"):
        found = soup.select_one(css)
        text = (found.get("content") or found.get_text(" ")) if found is not None else ""
        if text and str(text).strip():
            return nfc(" ".join(str(text).split()))
    return ""


def _day(soup: BeautifulSoup) -> dt.date | None:
    for found in soup.select(_DATED):
        day = find_date(str(found.get("content") or found.get("datetime") or "")[:10])
        if day is not None:
            return day
    for found in soup.select("[class*=date], [class*=time], [class*=ngay]"):
        day = find_date(found.get_text(" "))
        if day is not None:
            return day
    return None


class _Writer:
    """Turns elements into Markdown and remembers the pictures it met."""

    def __init__(self) -> None:
        self.pictures: list[str] = []

    def blocks(self, element: Tag) -> str:
        parts: list[str] = []
        line: list[str] = []
        for child in element.children:
            block = self._block(child)
            if block is None:
                line.append(self._inline(child))
                continue
            parts += ["".join(line).strip(), block]
            line = []
        parts.append("".join(line).strip())
        return "\n\n".join(part for part in parts if part)

    def _block(self, node: PageElement) -> str | None:
        """The Markdown of a block; None for what runs within a line."""
        if not isinstance(node, Tag):
            return None
        if node.name in _HEADINGS:
            return f"{_HEADINGS[node.name]} {self._line(node)}"
        if node.name in ("ul", "ol"):
            return self._list(node)
        if node.name == "table":
            return self._table(node)
        if node.name == "blockquote":
            return "\n".join(f"> {line}" for line in self.blocks(node).split("\n"))
        if node.name == "hr":
            return "---"
        if node.name in _BLOCKS:
            return self.blocks(node)
        return None

    def _list(self, node: Tag) -> str:
        items = node.find_all("li", recursive=False)
        marks = (f"{n}." if node.name == "ol" else "-" for n in range(1, len(items) + 1))
        return "\n".join(
            f"{mark} " + self.blocks(item).replace("\n\n", "\n").replace("\n", "\n    ")
            for mark, item in zip(marks, items, strict=True)
        )

    def _table(self, node: Tag) -> str:
        rows = [
            [self._line(cell).replace("|", "\\|") for cell in row.find_all(["th", "td"])]
            for row in node.find_all("tr")
        ]
        rows = [row for row in rows if any(row)]
        if not rows:
            return ""
        width = max(map(len, rows))
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        return "\n".join((lines[0], "|" + "---|" * width, *lines[1:]))

    def _line(self, node: Tag) -> str:
        return " ".join("".join(map(self._inline, node.children)).split())

    def _inline(self, node: PageElement) -> str:
        if isinstance(node, Comment):
            return ""
        if isinstance(node, NavigableString):
            return _escaped(re.sub(r"\s+", " ", str(node)))
        if not isinstance(node, Tag):
            return ""
        if node.name == "br":
            return "  \n"
        if node.name == "img":
            return self._picture(node)
        inner = "".join(map(self._inline, node.children))
        if not inner.strip():
            return inner
        if node.name in ("strong", "b"):
            return f"**{inner.strip()}**" + " " * (inner[-1:] == " ")
        if node.name in ("em", "i"):
            return f"*{inner.strip()}*" + " " * (inner[-1:] == " ")
        target = str(node.get("href") or "").strip() if node.name == "a" else ""
        if target and not re.match(r"(?i)\s*(?:javascript|data|vbscript):", target):
            return f"[{inner.strip()}](<{target}>)"
        return inner

    def _picture(self, node: Tag) -> str:
        source = str(node.get("src") or node.get("data-src") or "").strip()
        if not source or source.startswith("data:"):
            return ""
        self.pictures.append(source)
        return f"![{_escaped(str(node.get('alt') or '').strip())}](<{source}>)"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)


def migrate(old: Path, docs: Path, section: str = "tin-tuc") -> tuple[Problem, ...]:
    """Write every page saved under ``old`` into the content folder ``docs``; what to look at.

    Dated pages become posts of ``section``, others drafts under ``trang-cu``. Their old address
    is kept as a redirect. Nothing that exists is overwritten.
    """
    return tuple(
        problem
        for path in sorted(old.rglob("*"))
        if path.suffix.lower() in (".html", ".htm", ".php") and path.is_file()
        for problem in _migrate_one(path, old, docs, section)
    )


def _migrate_one(path: Path, old: Path, docs: Path, section: str) -> Iterator[Problem]:
    relative = path.relative_to(old).as_posix()
    page = read_old_page(path.read_bytes())
    if not page.title or len(page.markdown) < _LEAST_TEXT:
        yield Problem(relative, 0, say("Bỏ qua: không thấy bài viết trong trang này."), "warning")
        return
    name = slug(page.title)[:80].strip("-") or "trang"
    if page.day is not None:
        folder = docs / section / str(page.day.year) / f"{page.day.isoformat()}-{name}"
    else:
        folder = docs / "trang-cu" / name
        yield Problem(
            relative, 0, say("Không thấy ngày đăng: đã để thành bản nháp ở trang-cu."), "warning"
        )
    if folder.exists():
        yield Problem(relative, 0, say("Đã có {folder}; bỏ qua.", folder=folder.name), "warning")
        return
    folder.mkdir(parents=True)
    text = page.markdown
    for source in page.pictures:
        copied = _copy_beside(source, path, old, folder)
        if copied is None:
            yield Problem(
                relative, 0, say("Không có ảnh {source} trong bản lưu.", source=source), "warning"
            )
        else:
            text = text.replace(f"](<{source}>)", f"]({copied})")
    (folder / "index.md").write_text(_front_matter(page, relative) + text, "utf-8")


def _front_matter(page: OldPage, relative: str) -> str:
    lines = ["---", f"tiêu đề: {page.title}"]
    lines += [f"ngày: {date_vi(page.day)}"] if page.day else ["bản nháp: có"]
    lines += [f"đường dẫn cũ: [{_quoted('/' + relative)}]", "---", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _copy_beside(source: str, page: Path, old: Path, folder: Path) -> str | None:
    """Copy a picture of the backup beside the new text; None when it is not inside the backup."""
    path = unquote(urlsplit(source).path)
    found = (old / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve()
    if not found.is_relative_to(old.resolve()) or not found.is_file():
        return None
    name = asset_address(found.name)
    shutil.copyfile(found, folder / name)
    return name
