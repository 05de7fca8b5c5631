"""Pages that show nothing without a browser."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from healthy import HEALTHY_PAGES, WORDS, Healthy
from keeping import Animal, Reply, Request

from auditor.browser import chromium
from auditor.crawl.browser import memory
from auditor.crawl.browser.browsing import Browser
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.engine.screenshots import take_screenshots
from auditor.registry.school import School

Serve = Callable[[Animal], School]

SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=20)

SHELL = (
    b"<!doctype html><html><head><script src='/app.js'></script></head>"
    b"<body><div id='root'></div></body></html>"
)
SCRIPT = """
fetch('/data.json').then(answer => answer.json()).then(data => {
  document.title = data.title;
  document.getElementById('root').innerHTML = '<h1>' + data.title + '</h1><p>' + data.text +
    '</p><a href="/gioi-thieu/">Giới thiệu</a>';
});
fetch('/secret', {method: 'POST'}).catch(() => 0);
new Image().src = '/picture.png';
""".encode()


class SinglePage:
    """A portal whose home page is made by a script."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        self.asked.append(request.path)
        data = {"title": "Trường ảo", "text": WORDS * 3}
        answers = {
            "/": Reply(SHELL),
            "/app.js": Reply(SCRIPT, kind="text/javascript"),
            "/data.json": Reply(json.dumps(data).encode(), kind="application/json"),
        }
        return answers.get(request.path) or Healthy().answer(request.path)


def crawl(school: School, folder: Path) -> Capture:
    captures: list[Capture] = []
    gather(
        [school], SETTINGS, folder, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    return captures[0]


needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium here")


@pytest.mark.browser
@needs_chromium
def test_a_page_made_by_scripts_is_rendered_and_replays(serve: Serve, tmp_path: Path) -> None:
    site = SinglePage()
    school = serve(site)
    capture = crawl(school, tmp_path)
    assert (capture.summary.status, capture.summary.reason) == ("ok", "")
    assert capture.pages[0].title == "Trường ảo"
    assert len(capture.pages) == HEALTHY_PAGES
    # scripts get what they ask for with GET; pictures and posts are none of the text's business
    assert "/data.json" in site.asked
    assert not {"/secret", "/picture.png"} & set(site.asked)
    assert load_capture(tmp_path, school) == capture


def test_without_a_browser_the_site_says_so(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGTRUONG_CHROMIUM", str(tmp_path / "none"))
    school = serve(SinglePage())
    capture = crawl(school, tmp_path)
    assert capture.summary.reason == "needs-browser"
    assert capture.pages == ()
    assert load_capture(tmp_path, school) == capture


GREEDY = b"""
<!doctype html><html><head><title>Tham</title><script>
const held = [];
for (let n = 0; n < 30; n++) held.push(new Uint8Array(60_000_000).fill(7));
</script></head><body><div id='root'></div></body></html>
"""


@pytest.mark.browser
@needs_chromium
@pytest.mark.skipif(not memory.PROC.is_dir(), reason="memory is watched where there is /proc")
def test_a_page_that_takes_all_memory_loses_its_browser(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.crawl.browser.browsing.MAX_BYTES", 500_000_000)

    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        return Reply(GREEDY) if request.path == "/" else Reply(status=404)

    before = set(memory.children(os.getpid()))
    capture = crawl(serve(animal), tmp_path)
    assert capture.summary.reason == "needs-browser"
    assert set(memory.children(os.getpid())) <= before


@pytest.mark.browser
@needs_chromium
def test_two_processes_have_one_browser_between_them(tmp_path: Path) -> None:
    async def both() -> list[str]:
        seen: list[str] = []

        async def use(name: str, browser: Browser) -> None:
            await browser.for_a_page()
            seen.append(f"{name} has it")
            await asyncio.sleep(1.0)
            seen.append(f"{name} gives it back")
            await browser.close()

        lock = tmp_path / "lock"
        await asyncio.gather(use("one", Browser(lock)), use("two", Browser(lock)))
        return seen

    seen = asyncio.run(both())
    first, second = seen[0].split()[0], seen[2].split()[0]
    assert {first, second} == {"one", "two"}
    assert seen[1] == f"{first} gives it back"


@pytest.mark.browser
@needs_chromium
def test_screenshots_are_taken_within_bounds(serve: Serve, tmp_path: Path) -> None:
    school = serve(Healthy())
    paths = ("", "khong-co/", "cong-khai/", "rss.xml")
    urls = [school.url + path for path in paths]
    taken = take_screenshots({school.code: urls}, SETTINGS, tmp_path)
    assert list(taken[school.code]) == [urls[0], urls[2]]
    for path in taken[school.code].values():
        assert (tmp_path / path).read_bytes().startswith(b"\x89PNG")
