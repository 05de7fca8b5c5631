"""A site that shows something for every address gives no evidence with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from animals import soft_404_without_words
from healthy import HEALTHY_PAGES, Healthy, page
from keeping import Animal, Reply, Request

from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.crawl.visiting.probing import Likeness, absent_address
from auditor.engine.gathering import Execution, gather
from auditor.pages.html.reading import read_page
from auditor.registry.school import School

Serve = Callable[[Animal], School]

SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=20)


def crawl(school: School, folder: Path) -> Capture:
    captures: list[Capture] = []
    gather(
        [school], SETTINGS, folder, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    assert load_capture(folder, school) == captures[0]
    return captures[0]


def leads_home(request: Request) -> Reply:
    reply = Healthy().answer(request.path)
    return reply if reply.status == 200 else Reply(status=302, headers={"Location": "/"})


def forbids(request: Request) -> Reply:
    reply = Healthy().answer(request.path)
    return reply if reply.status == 200 or "robots" in request.path else Reply(status=403)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (lambda request: Healthy().answer(request.path), "not-found"),
        (leads_home, "redirect"),
        (forbids, "wall"),
    ],
)
def test_how_a_site_answers_for_what_is_not_there(
    serve: Serve, tmp_path: Path, answer: Callable[[Request], Reply], expected: str
) -> None:
    asked: list[str] = []

    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        asked.append(request.path)
        return answer(request)

    school = serve(animal)
    capture = crawl(school, tmp_path)
    assert capture.absent == expected
    assert len(capture.pages) == HEALTHY_PAGES
    path = absent_address(school.url).removeprefix(school.url)
    assert [seen for seen in asked if path in seen] == ["/" + path]


def test_pages_that_look_like_nothing_are_no_pages(serve: Serve, tmp_path: Path) -> None:
    capture = crawl(serve(soft_404_without_words), tmp_path)
    assert capture.absent == "soft-404"
    assert len(capture.pages) == HEALTHY_PAGES
    assert capture.summary.skipped["soft-404"] == 4
    assert capture.summary.coverage == 1.0


@pytest.mark.parametrize(
    "body",
    [
        "<p>Lượt truy cập: 7</p><a href='/cong-khai/thuc-don.pdf'>Thực đơn</a>",
        "<p>Lượt truy cập: 7</p><img src='/anh/quyet-dinh.jpg' alt=''>",
        "<p>Lượt truy cập: 7</p><iframe src='https://docs.google.com/viewer?url=x'></iframe>",
        "<p>Lượt truy cập: 7. Nhà trường công khai cơ sở vật chất năm học mới.</p>",
    ],
)
def test_a_page_that_shows_anything_more_is_one(body: str) -> None:
    nothing = Likeness.of(read_page("http://a.vn/x", page("Trường", "<p>Lượt truy cập: 6</p>"), {}))
    assert not nothing.covers(Likeness.of(read_page("http://a.vn/y", page("Trường", body), {})))
    same = page("Trường", "<p>Lượt truy cập: 9</p>")
    assert nothing.covers(Likeness.of(read_page("http://a.vn/z", same, {})))
