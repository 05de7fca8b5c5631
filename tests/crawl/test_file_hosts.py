"""Papers that a province's file host keeps for a school: read with the school that links them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from healthy import WORDS
from keeping import Animal, Reply, Request

from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.exchange import resolving
from auditor.crawl.frontier.scope import Scope
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.registry.school import School
from rulebook.kinds import Kind

Serve = Callable[[Animal], School]
Answers = dict[str, dict[str, Reply]]  # host → path → answer

OWN, FILES, NEIGHBOUR = "thcsabc.hcm.edu.vn", "f2.hcm.edu.vn", "thcsxyz.hcm.edu.vn"
PAPER = Reply(b"%PDF-1.4\n%%EOF\n", kind="application/pdf")
PAGE = Reply(f"<html><title>Trang khác</title><p>{WORDS}</html>".encode())


@pytest.mark.parametrize(
    ("home", "url", "rule"),
    [
        (OWN, "https://f2.hcm.edu.vn/UploadFiles/2026/ke-hoach.pdf", None),
        (OWN, "https://file.hcm.edu.vn/a.docx", None),
        (OWN, "http://uploads3.hcm.edu.vn:8080/a.xlsx?v=2", None),
        ("www.mnhoasen.bacgiang.edu.vn", "https://static.bacgiang.edu.vn/a.pdf", None),
        ("thabc.quan1.hcm.edu.vn", "https://f2.hcm.edu.vn/a.pdf", None),
        ("thcsabc.edu.vn", "https://files.thcsabc.edu.vn/a.pdf", None),
        ("pgdq1.hcm.edu.vn/thcs-abc/", "https://f2.hcm.edu.vn/a.pdf", None),
        # pages and pictures of a file host
        (OWN, "https://f2.hcm.edu.vn/", "other-site"),
        (OWN, "https://f2.hcm.edu.vn/xem?tep=a.pdf", "other-site"),
        (OWN, "https://img.hcm.edu.vn/a.jpg", "other-site"),
        # schools and offices beside this one
        (OWN, "https://thcsxyz.hcm.edu.vn/a.pdf", "other-site"),
        (OWN, "https://fpt.hcm.edu.vn/a.pdf", "other-site"),
        (OWN, "https://f2.quan1.hcm.edu.vn/a.pdf", "other-site"),
        # another province, the whole of edu.vn, other domains
        (OWN, "https://f2.bacgiang.edu.vn/a.pdf", "other-site"),
        (OWN, "https://f2.cm.edu.vn/a.pdf", "other-site"),
        ("thcsabc.edu.vn", "https://files.edu.vn/a.pdf", "other-site"),
        (OWN, "https://f2.hcm.edu.vn.evil.example/a.pdf", "other-site"),
        ("thcsabc.example.com", "https://cdn.example.com/a.pdf", "other-site"),
        # what holds of every address holds of these
        (OWN, "https://f2.hcm.edu.vn/a.pdf?print=1", "variant"),
    ],
)
def test_papers_beside_a_school_are_its_own_only_on_a_file_host(
    home: str, url: str, rule: str | None
) -> None:
    scope = Scope.of(f"https://{home}")
    assert scope.reject(url) == rule
    assert not scope.holds(url)


@pytest.fixture
def visit(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Capture, list[str]]]:
    """Crawls the school whose home page has these links; gives what it asked of other hosts."""
    monkeypatch.setattr(resolving, "ask_system", lambda host, family: [(2, 0, "127.0.0.1")])

    def crawl(links: list[str], answers: Answers, **bounds: int) -> tuple[Capture, list[str]]:
        asked: list[str] = []

        async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
            host, _, port = request.headers["host"].partition(":")
            if host != OWN:
                asked.append(host + request.path)
                return answers.get(host, {}).get(request.path, Reply(status=404))
            if request.path != "/":
                return Reply(status=404)
            shown = "".join(
                f'<a href="http://{link.replace("/", f":{port}/", 1)}">Kế hoạch {n}</a>'
                for n, link in enumerate(links)
            )
            return Reply(f"<html><title>Trường</title><p>{WORDS}{shown}</html>".encode())

        port = serve(animal).url.rpartition(":")[2]
        school = School("abc", "Trường", frozenset({Kind.THCS}), f"http://{OWN}:{port}")
        settings = CrawlSettings(delay=0.0, allow_private=True, phrases={}, **bounds)  # type: ignore[arg-type]
        captures: list[Capture] = []
        gather(
            [school],
            settings,
            tmp_path,
            lambda _, c: captures.append(c) or b"",
            Execution(processes=1),
        )
        (capture,) = captures
        assert load_capture(tmp_path, school) == capture
        return capture, asked

    return crawl


Visit = Callable[..., tuple[Capture, list[str]]]


def unread(capture: Capture) -> dict[str, str]:
    return {skip.url.rpartition("/")[2]: skip.rule for skip in capture.skips}


def test_linked_papers_of_a_file_host_are_read_and_a_neighbours_are_not(visit: Visit) -> None:
    capture, asked = visit(
        [f"{FILES}/a.pdf", f"{FILES}/gioi-thieu", f"{NEIGHBOUR}/b.pdf"],
        {FILES: {"/a.pdf": PAPER, "/gioi-thieu": PAGE}, NEIGHBOUR: {"/b.pdf": PAPER}},
    )
    assert asked == [f"{FILES}/robots.txt", f"{FILES}/a.pdf"]
    assert capture.summary.documents == 1
    read = next(one for one in capture.documents if one.url.endswith("/a.pdf"))
    assert read.url not in {skip.url for skip in capture.skips}
    assert read.link_texts == ("Kế hoạch 0",)
    assert read.linked_from == (capture.home,)
    assert unread(capture).items() >= {("gioi-thieu", "other-site"), ("b.pdf", "other-site")}


def test_a_page_of_a_file_host_is_never_read(visit: Visit) -> None:
    away = Reply(status=302, headers={"Location": "/dang-nhap"})
    capture, asked = visit(
        [f"{FILES}/a.pdf", f"{FILES}/b.pdf"],
        {FILES: {"/a.pdf": PAGE, "/b.pdf": away, "/dang-nhap": PAGE}},
    )
    assert f"{FILES}/dang-nhap" not in asked
    assert [page.url for page in capture.pages] == [capture.home]
    assert unread(capture).items() >= {("a.pdf", "other-site"), ("b.pdf", "redirect-other-site")}


def test_the_robots_of_a_file_host_are_asked(visit: Visit) -> None:
    closed = Reply(b"User-agent: *\nDisallow: /\n", kind="text/plain")
    capture, asked = visit([f"{FILES}/a.pdf"], {FILES: {"/robots.txt": closed, "/a.pdf": PAPER}})
    assert asked == [f"{FILES}/robots.txt"]
    assert unread(capture)["a.pdf"] == "robots"


def test_papers_of_a_file_host_have_the_budget_of_papers(visit: Visit) -> None:
    names = [f"/{n}.pdf" for n in range(5)]
    capture, _ = visit(
        [FILES + name for name in names], {FILES: dict.fromkeys(names, PAPER)}, max_documents=2
    )
    assert capture.summary.documents == 2
    assert capture.summary.skipped["budget-documents"] == 3


def test_a_file_host_that_fails_is_left_alone_and_the_site_is_not_blamed(visit: Visit) -> None:
    names = [f"/{n}.pdf" for n in range(6)]
    capture, asked = visit(
        [FILES + name for name in names],
        {FILES: dict.fromkeys(names, Reply(status=500))},
        max_failures=2,
    )
    assert (capture.summary.status, capture.summary.reason) == ("ok", "")
    assert len({path for path in asked if path.endswith(".pdf")}) == 2
    assert capture.summary.skipped["many-failures"] == 4
