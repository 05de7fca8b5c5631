"""Small sites for the tests, written here and read by the true readers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from urllib.parse import urljoin

from docx import Document as WordFile
from openpyxl import Workbook

from auditor.checks.case import prepare
from auditor.checks.finding import Finding, Judgement
from auditor.checks.judging import judge
from auditor.crawl.capture import CrawlSummary
from auditor.crawl.frontier.scope import is_document
from auditor.pages.feeds import read_feed
from auditor.pages.files.documents import read_document
from auditor.pages.html.reading import read_page
from auditor.pages.model import Seen, Site
from auditor.pages.site.understanding import understand
from auditor.registry.school import School
from rulebook import load
from rulebook.kinds import parse_kinds
from rulebook.model import EmailPolicy, Profile, Rulebook, Text

HOME = "https://thcssuoihoa.bacninh.edu.vn/"
TODAY = date(2026, 11, 22)
SCHOOL = School(
    code="bn-01",
    name="Trường THCS Suối Hoa",
    kinds=parse_kinds("thcs"),
    url=HOME,
    email_domain="thcssuoihoa.bacninh.edu.vn",
)
CRAWLED = CrawlSummary(status="ok", reason="", pages=20, documents=3, coverage=1.0)
PROFILE = Profile(
    id="test",
    title=Text("Thử", "Test"),
    source="",
    kinds=frozenset(),
    total=None,
    criteria=(),
    email=EmailPolicy(),
)

#: More than 300 characters of prose that names no duty's subject.
PROSE = (
    "Ngôi trường nằm bên dòng suối nhỏ, quanh năm rợp bóng cây xanh. Mỗi sáng, tiếng trống vang "
    "lên gọi các em vào lớp, thầy trò cùng nhau bắt đầu một ngày mới với nhiều niềm vui. Sân "
    "trường rộng, có vườn hoa do chính các em chăm sóc. Những buổi chiều, tiếng cười nói rộn ràng "
    "khắp các lối đi, còn trong các phòng vẫn vọng ra lời giảng ấm áp của thầy cô."
)


@dataclass(frozen=True)
class Published:
    """One page as its author thinks of it. ``day``: it is a news item of that day."""

    title: str
    body: str = ""
    day: date | None = None
    menu: str = ""  # its menu entry when it differs from the title; "-" for none
    source: str = ""


def html(page: Published, menu: Iterable[tuple[str, str]], footer: str = "") -> bytes:
    entries = "".join(f'<li><a href="{url}">{words}</a></li>' for words, url in menu)
    dated = (
        f'<meta property="article:published_time" content="{page.day}T08:00:00+07:00">'
        f'<meta property="og:type" content="article">'
        if page.day
        else ""
    )
    shown = f'<p><time datetime="{page.day}">{page.day:%d/%m/%Y}</time></p>' if page.day else ""
    source = f"<p>Nguồn: {page.source}</p>" if page.source else ""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f'<title>{page.title} - {SCHOOL.name}</title><meta name="viewport" '
        f'content="width=device-width"><meta name="description" content="{page.title}">{dated}'
        f"</head><body><header><nav><ul>{entries}</ul></nav></header>"
        f"<main><article><h1>{page.title}</h1>{shown}{page.body}{source}</article></main>"
        f"<footer><p>{footer}</p></footer></body></html>"
    ).encode()


@dataclass(frozen=True)
class Sketch:
    """A site in a few lines: pages and files by path, everything else as a school would."""

    pages: Mapping[str, Published] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    feeds: Mapping[str, bytes] = field(default_factory=dict)
    home: str = "<p>Chào mừng quý vị đến với nhà trường.</p>"
    footer: str = ""
    menu: Sequence[tuple[str, str]] = ()
    claims: str = ""
    gone: Sequence[str] = ()  # paths of which the server has nothing

    def understood(self, today: date = TODAY, home: str = HOME) -> Site:
        menu = [*self.menu]
        for path, page in self.pages.items():
            if page.day is None and page.menu != "-":
                menu.append((page.menu or page.title, urljoin(home, path)))
        written = {home: Published("Trang chủ", self.home)}
        written |= {urljoin(home, path): page for path, page in self.pages.items()}
        served = f"{today:%a, %d %b %Y} 03:00:00 GMT"
        headers = {"content-type": "text/html", "date": served}
        pages = [
            read_page(url, html(page, menu, self.footer), headers) for url, page in written.items()
        ]
        documents = []
        for path, body in self.files.items():
            url = urljoin(home, path)
            links = [(p.url, link.text) for p in pages for link in p.links if link.url == url]
            documents.append(
                read_document(
                    url,
                    body,
                    {},
                    path.rpartition("/")[2],
                    [source for source, _ in links],
                    [words for _, words in links],
                )
            )
        feeds = [read_feed(urljoin(home, path), body) for path, body in self.feeds.items()]
        documents += [
            read_document(urljoin(home, path), b"", {}, "", [home], [])
            for path in self.gone
            if is_document(urljoin(home, path))
        ]
        gone = [urljoin(home, path) for path in self.gone]
        return understand(
            Seen(home, pages, feeds=feeds, documents=documents, claims=self.claims, gone=gone),
            today,
        )


@cache
def rulebook() -> Rulebook:
    return load()


def judgement(
    sketch: Sketch,
    *,
    school: School = SCHOOL,
    today: date = TODAY,
    crawl: CrawlSummary = CRAWLED,
    profile: Profile = PROFILE,
) -> Judgement:
    site = sketch.understood(today, school.url)
    return judge(prepare(site, crawl, school, rulebook(), profile, today))


def finding(sketch: Sketch, requirement: str, **given: object) -> Finding:
    """How one requirement ends on the site."""
    judged = judgement(sketch, **given)  # type: ignore[arg-type]
    return next(one for one in judged.findings if one.requirement == requirement)


@dataclass(frozen=True)
class Situation:
    """One page (a news item when it has a day) with its files, and how one duty must end on it."""

    name: str
    requirement: str
    title: str
    body: str
    verdict: tuple[str, str]
    day: date | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    _: KW_ONLY
    path: str = "muc/trang"
    menu: str = ""
    source: str = ""
    gone: tuple[str, ...] = ()
    school: School = SCHOOL
    today: date = TODAY

    def ends(self) -> Finding:
        """How the duty ends."""
        page = Published(self.title, self.body, self.day, self.menu, self.source)
        sketch = Sketch({self.path: page}, self.files, gone=self.gone)
        return finding(sketch, self.requirement, school=self.school, today=self.today)


def of_kind(kind: str, **changes: object) -> School:
    """The test school as another kind of unit."""
    return replace(SCHOOL, kinds=parse_kinds(kind), **changes)  # type: ignore[arg-type]


# -- files ---------------------------------------------------------------------------------------


def word(*lines: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A .docx of paragraphs and one table."""
    file = WordFile()
    for line in lines:
        file.add_paragraph(line)
    if table:
        grid = file.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    """An .xlsx of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf(*lines: str) -> bytes:
    """A PDF with these ASCII lines; with none, a page without any text: a scan."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 40 780 Td 14 TL {shown} ET" if lines else "0 0 400 600 re f"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        body
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


SCAN = pdf()


def link(path: str, words: str = "Tải về") -> str:
    return f'<p><a href="/{path}">{words}</a></p>'


def table(*rows: Sequence[str]) -> str:
    head, *body = rows
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in body)
    return f"<table><tr>{cells}</tr>{lines}</table>"


def news(count: int, last: date = TODAY) -> Mapping[str, Published]:
    """One own post a week for the last ``count`` weeks, ending on ``last``."""
    return {
        f"tin/{n}": Published(
            f"Ngày hội đọc sách lần {n}", f"<p>{PROSE}</p>", last - timedelta(7 * n)
        )
        for n in range(count)
    }
