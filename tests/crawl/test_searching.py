"""The site's own search box, asked once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest
from keeping import Animal, Reply, Request

from auditor.audit import judge_capture
from auditor.checks.sentences import sentence
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.frontier.searching import question_for
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.pages.html.reading import read_page
from auditor.registry.school import School
from rulebook import load
from rulebook.vietnamese.text import fold

SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=20)
Serve = Callable[[Animal], School]
BODIES = {
    "khai-giang": "Hàng cây phượng vĩ ven sân rung rinh trong gió sớm, tiếng trống ngân vang khắp "
    "làng. " * 3 + "Thầy hiệu trưởng đọc thư chúc mừng rồi đánh hồi trống khai trường.",
    "hoi-sach": "Mỗi lớp bày một gian sách cũ, người đọc ngồi kín dưới tán bàng già cạnh thư viện "
    "nhỏ. " * 3 + "Cô thủ thư kể chuyện chép sách bằng than củi cho các em nghe.",
}
MENU = '<nav><a href="/">Trang chủ</a> <a href="/gioi-thieu">Giới thiệu</a></nav>'


class Searchable:
    """A school whose search box looks through bodies, through titles only, or by scripts."""

    def __init__(self, looks: str, method: str = "get", robots: str = "") -> None:
        self.looks, self.method, self.robots = looks, method, robots
        self.asked: list[str] = []

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        parts = urlsplit(request.path)
        if parts.path == "/robots.txt":
            return Reply(self.robots.encode(), kind="text/plain")
        if parts.path == "/tim-kiem":
            self.asked.append(parse_qs(parts.query).get("q", [""])[-1])
            if self.looks == "nowhere":
                return Reply(b"<h1>404</h1>", status=404)
            return self.page("Tìm kiếm", self.found(fold(self.asked[-1])))
        if parts.path == "/":
            links = "".join(f'<li><a href="/{name}">Bài {name}</a></li>' for name in ("danh-muc",))
            return self.page("Trường THCS Suối Hoa", f"<ul>{links}</ul>")
        if parts.path == "/danh-muc":
            links = "".join(f'<li><a href="/{name}">Bài {name}</a></li>' for name in BODIES)
            return self.page("Danh mục", f"<ul>{links}</ul>")
        name = parts.path.strip("/")
        if name in BODIES:
            return self.page(f"Bài {name}", f"<p>{BODIES[name]}</p>")
        return Reply(status=404)

    def page(self, title: str, body: str) -> Reply:
        box = f'<form action="/tim-kiem?kieu=tin" method="{self.method}"><input name="q"></form>'
        html = f"<html lang='vi'><title>{title}</title>{MENU}{box}<main><h1>{title}</h1>{body}"
        return Reply(html.encode())

    def found(self, words: str) -> str:
        if self.looks == "scripts":
            return '<div id="ket-qua"></div><script src="/tim.js"></script>'
        texts = {name: fold(f"bai {name}") for name in BODIES}
        if self.looks == "bodies":
            texts = {name: fold(body) for name, body in BODIES.items()}
        hits = [name for name, text in texts.items() if words in text]
        listed = "".join(f'<li><a href="/{name}">Bài {name}</a></li>' for name in hits)
        return f"<ul>{listed}</ul>" if hits else "<p>Không tìm thấy kết quả nào.</p>"


def visited(serve: Serve, animal: Searchable, folder: Path) -> tuple[School, Capture]:
    school = serve(animal)
    captures: list[Capture] = []
    gather(
        [school], SETTINGS, folder, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    return school, captures[0]


@pytest.mark.parametrize(
    ("looks", "verdict"),
    [
        ("bodies", ("pass", "searches")),
        ("titles", ("partial", "title-only")),
        ("scripts", ("pass", "search-box")),
        ("nowhere", ("partial", "search-broken")),
    ],
)
def test_the_box_is_asked_once_and_its_answer_is_judged(
    looks: str, verdict: tuple[str, str], serve: Serve, tmp_path: Path
) -> None:
    animal = Searchable(looks)
    school, capture = visited(serve, animal, tmp_path)
    assert len(animal.asked) == 1
    assert sum(animal.asked[0] in body for body in BODIES.values()) == 1
    assert (capture.search is None) == (looks == "nowhere")
    assert capture.search is None or "kieu=tin" in capture.search.url
    assert all("/tim-kiem" not in page.url for page in capture.pages)
    rules = load()
    judged = judge_capture(
        school, capture, rules, rules.profiles["cong-truong-2026"], date(2026, 11, 22)
    )
    found = next(f for f in judged.judgement.findings if f.requirement == "full-text-search")
    assert (found.outcome.value, found.code) == verdict
    told = unquote_plus(sentence(found, rules).vi)
    assert found.code == "search-box" or animal.asked[0] in told
    assert load_capture(tmp_path, school) == capture


def test_a_box_that_sends_by_post_is_left_alone(serve: Serve, tmp_path: Path) -> None:
    animal = Searchable("bodies", method="post")
    assert visited(serve, animal, tmp_path)[1].search is None
    assert animal.asked == []


def test_what_robots_txt_keeps_closed_is_not_asked(serve: Serve, tmp_path: Path) -> None:
    animal = Searchable("bodies", robots="User-agent: *\nDisallow: /tim-kiem")
    assert visited(serve, animal, tmp_path)[1].search is None
    assert animal.asked == []


def test_the_question_is_the_same_in_whatever_order_pages_came(
    serve: Serve, tmp_path: Path
) -> None:
    _, capture = visited(serve, Searchable("bodies"), tmp_path)
    home = capture.pages[0]
    asked = question_for(home, capture.pages)
    assert asked is not None
    assert asked == question_for(home, capture.pages[::-1])
    assert asked.url == capture.search.url if capture.search else False


def test_a_box_of_somebody_else_is_not_asked() -> None:
    html = b"<form action='https://www.google.com/search'><input type=search name=q></form>"
    home = read_page("https://a.edu.vn/", html, {})
    body = f"<main><h1>Tin</h1><p>{BODIES['hoi-sach']}</p></main>".encode()
    page = read_page("https://a.edu.vn/tin", body, {})
    assert question_for(home, [home, page]) is None
    own = read_page("https://a.edu.vn/", html.replace(b"https://www.google.com", b""), {})
    assert question_for(own, [own, replace(page, prose=600)]) is not None


def test_what_the_box_sends_unseen_is_sent_along_and_no_tokens() -> None:
    """Where addresses are not rewritten, a hidden field tells the platform to search at all."""
    html = (
        "<form action='/index.php' method='get'><input type='hidden' name='nv' value='seek'>"
        "<input type='hidden' name='language' value='vi'><input type='hidden' name='checkss' "
        "value='9f86d081884c7d659a2feaa0c55ad015'><input type='hidden' name='nv_redirect' "
        "value='aHR0cDovL2EuZWR1LnZuLw=='><input type='text' name='q'></form>"
    )
    home = read_page("https://a.edu.vn/", html.encode(), {})
    body = f"<main><h1>Tin</h1><p>{BODIES['hoi-sach']}</p></main>".encode()
    page = replace(read_page("https://a.edu.vn/tin", body, {}), prose=600)
    asked = question_for(home, [home, page])
    assert asked is not None
    assert parse_qs(urlsplit(asked.url).query) == {
        "nv": ["seek"],
        "language": ["vi"],
        "q": [asked.words],
    }
