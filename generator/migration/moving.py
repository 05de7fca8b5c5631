"""An old site moved into a content folder: dated articles become posts, others drafts.

Pictures and papers are copied beside the text that shows them, links between old pages lead to
the new ones, old addresses become redirects. Nothing that exists is overwritten.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from generator.content.dates import date_vi
from generator.content.frontmatter import written_value
from generator.content.layout import POST_SECTIONS, asset_address, place_of
from generator.migration.articles import Article, read_article
from generator.migration.markdown import even_headings, markdown_of
from generator.migration.old_sites import (
    LARGEST_FILE,
    OldSite,
    absolute,
    key_of,
    open_old_site,
)
from rulebook.messages import Message, PersonError, Problem, say
from rulebook.vietnamese.text import nfc, slug

UNDATED = "trang-cu"
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
PAPERS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".zip", ".rar", ".7z")
#: A title on more different pages than this is the site's or a block's, not an article's.
_MOST_SHARED = 2
#: A text at more addresses than this stands on every page and is no article.
_MOST_ADDRESSES = 8
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Migration:
    """What was taken over, and by old address what was not."""

    posts: int
    drafts: int
    files: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """An article found on one or more old pages of the same text."""

    addresses: tuple[str, ...]
    title: str
    day: dt.date | None
    canonical: str


def migrate(old: Path, docs: Path, section: str = "tin-tuc") -> Migration:
    """Move the old site kept at ``old`` (see ``open_old_site``) into the content folder ``docs``.

    Dated articles go to ``section``, others to ``trang-cu`` as drafts. Raises PersonError when
    there is nothing to read or no such section.
    """
    if section not in POST_SECTIONS:
        known = ", ".join(POST_SECTIONS)
        raise PersonError(
            say("Không có mục “{section}”. Các mục: {known}.", section=section, known=known)
        )
    with open_old_site(old) as site:
        found, problems = _find(site)
        places = dict(_places(found, section))
        moved = {
            key_of(address): f"/{place_of(path).url()}"
            for path, article in places.items()
            for address in article.addresses
        }
        posts = drafts = files = 0
        for path, article in places.items():
            folder = (docs / path).parent
            if folder.exists():
                already = say("Đã có {folder}; bỏ qua.", folder=folder.relative_to(docs))
                problems.append(_about(article.addresses[0], already))
                continue
            mover = _Mover(site, article, folder, moved)
            mover.write()
            files += len(mover.copied)
            problems += mover.problems
            posts += article.day is not None
            drafts += article.day is None
    return Migration(posts, drafts, files, tuple(problems))


def _about(address: str, message: Message) -> Problem:
    return Problem(_path_of(address), 0, message, "warning")


def _path_of(address: str) -> str:
    """An old address as people read it: its path and query."""
    parts = urlsplit(address)
    return nfc(unquote(parts.path)) + (f"?{parts.query}" if parts.query else "")


def _find(site: OldSite) -> tuple[list[_Found], list[Problem]]:
    """Every article once, in the order of its first address, and the pages that are none."""
    problems: list[Problem] = []
    read: dict[str, tuple[Article, list[str]]] = {}
    for address in site.pages:
        path = site.find(address)
        article = read_article(path.read_bytes()) if path is not None else None
        if article is None:
            nothing = say("Bỏ qua: trang này là danh mục hoặc không có bài viết.")
            problems.append(_about(address, nothing))
            continue
        text = " ".join(article.body.text(separator=" ").split())
        digest = hashlib.sha256(nfc(text).encode()).hexdigest()
        read.setdefault(digest, (article, []))[1].append(address)
    shared = Counter(title for article, _ in read.values() for title in article.titles)
    found: list[_Found] = []
    for article, addresses in read.values():
        if len(addresses) > _MOST_ADDRESSES:
            same = say("Bỏ qua {count} trang chỉ có cùng một khối chữ.", count=len(addresses))
            problems.append(_about(addresses[0], same))
            continue
        title = next((t for t in article.titles if shared[t] <= _MOST_SHARED), article.titles[0])
        found.append(_Found(tuple(addresses), title, article.day, article.canonical))
    return found, problems


def _places(found: Iterable[_Found], section: str) -> Iterator[tuple[str, _Found]]:
    """The path in the content folder of each article, no two of one address."""
    taken: set[str] = set()
    for article in found:
        name = slug(article.title)[:_LONGEST_NAME].strip("-") or "trang"
        for number in range(1, len(taken) + 2):
            numbered = name if number == 1 else f"{name}-{number}"
            if article.day is None:
                path = f"{UNDATED}/{numbered}/index.md"
            else:
                day = article.day.isoformat()
                path = f"{section}/{article.day.year}/{day}-{numbered}/index.md"
            if place_of(path).url() not in taken:
                taken.add(place_of(path).url())
                yield path, article
                break


@dataclass(slots=True)
class _Mover:
    """Writes one article's folder; ``copied`` are the files beside it by where they came from."""

    site: OldSite
    article: _Found
    folder: Path
    moved: Mapping[str, str]  # key of an old address → address on the new site
    copied: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def write(self) -> None:
        """The folder, its files and its text. ``_find`` has read this page: it is an article."""
        path = self.site.find(self.article.addresses[0])
        page = read_article(path.read_bytes()) if path is not None else None
        if page is None:
            return
        self.folder.mkdir(parents=True)
        text = nfc(markdown_of(page.body, self._link, self._picture))
        text = even_headings(_without_top(text, self.article.title))
        if self.article.day is None:
            self._note(say("Không thấy ngày đăng: đã để thành bản nháp ở trang-cu."))
        (self.folder / "index.md").write_text(
            f"{self._front_matter()}{text}\n", "utf-8", newline="\n"
        )

    def _front_matter(self) -> str:
        lines = ["---", f"tiêu đề: {written_value(self.article.title)}"]
        day = self.article.day
        lines += [f"ngày: {date_vi(day)}"] if day else ["bản nháp: có"]
        aliases = ", ".join(f'"{alias}"' for alias in self._aliases())
        lines += [f"đường dẫn cũ: [{aliases}]"] if aliases else []
        return "\n".join([*lines, "---", ""])

    def _aliases(self) -> Iterator[str]:
        """Old paths that a static site can answer; those with a query cannot."""
        own = self.article.addresses
        canonical = absolute(self.article.canonical, own[0])
        for address in dict.fromkeys((*own, canonical) if canonical else own):
            parts = urlsplit(address)
            if parts.query:
                self._note(
                    say(
                        "Địa chỉ cũ {address} có dấu “?”: không chuyển hướng được.", address=address
                    )
                )
            elif parts.path.strip("/"):
                yield quote(unquote(parts.path))

    def _link(self, target: str) -> str | None:
        if target.lower().startswith(("mailto:", "tel:")):
            return target
        address = absolute(target, self.article.addresses[0])
        if not address or target.startswith("#"):
            return None
        if key_of(address) in self.moved:
            return self.moved[key_of(address)]
        copied = self._copy(address, (*PAPERS, *PICTURES))
        if copied is None and self.site.owns(address):
            if _suffix(address) in PAPERS:
                self._note(say("Không có tệp {path} trong bản lưu.", path=_path_of(address)))
            return None
        return copied or address

    def _picture(self, source: str) -> str | None:
        address = "" if source.startswith("data:") else absolute(source, self.article.addresses[0])
        if not address:
            return None
        copied = self._copy(address, PICTURES)
        if copied is None:
            missing = _path_of(address) if self.site.owns(address) else address
            self._note(say("Không có ảnh {path} trong bản lưu.", path=missing))
        return copied

    def _copy(self, address: str, suffixes: tuple[str, ...]) -> str | None:
        """Put a file of the old site beside the text; its name there, None when it has none."""
        source = self.site.find(address)
        if source is None or _suffix(address) not in suffixes:
            return None
        if source.stat().st_size > LARGEST_FILE:
            return None
        if source not in self.copied:
            name = asset_address(Path(unquote(urlsplit(address).path)).name)
            stem, dot, suffix = name.rpartition(".")
            stem = stem[:_LONGEST_NAME].strip("-")
            name = f"{stem}{dot}{suffix}"
            numbered = (f"{stem}-{n}{dot}{suffix}" for n in range(2, 10_000))
            while name in self.copied.values():
                name = next(numbered)
            shutil.copyfile(source, self.folder / name)
            self.copied[source] = name
        return self.copied[source]

    def _note(self, message: Message) -> None:
        self.problems.append(_about(self.article.addresses[0], message))


def _without_top(text: str, title: str) -> str:
    """The text without what many pages put above it: the title again, counters of readers."""
    blocks = text.split("\n\n")
    head = [
        block
        for block in blocks[:4]
        if block.strip("#* ") != title and ("](" in block or any(map(str.isalpha, block)))
    ]
    return "\n\n".join((*head, *blocks[4:]))


def _suffix(address: str) -> str:
    return Path(unquote(urlsplit(address).path)).suffix.lower()


def report_text(migration: Migration) -> str:
    """The report kept beside the school's folder: what a person still has to look at."""
    head = say(
        "Đã chuyển {posts} bài có ngày, {drafts} bản nháp chưa rõ ngày, {files} ảnh và tệp. "
        "Cần xem lại {count} điều:",
        posts=migration.posts,
        drafts=migration.drafts,
        files=migration.files,
        count=len(migration.problems),
    )
    return "\n".join((str(head), "", *(f"{p.path}: {p.message}" for p in migration.problems), ""))
