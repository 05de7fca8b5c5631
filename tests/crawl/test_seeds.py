"""What a site says that it has, found where it says it and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from animals import with_paths
from healthy import MENU, WORDS, Healthy, feed, page
from keeping import Animal, Reply

from auditor.crawl.capture import Capture
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.registry.school import School

Serve = Callable[[Animal], School]
SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={}, max_pages=20)
FEED = Reply(feed(1), kind="application/rss+xml")
XML = "application/xml"


def captured(school: School, folder: Path) -> Capture:
    captures: list[Capture] = []
    gather(
        [school], SETTINGS, folder, lambda _, c: captures.append(c) or b"", Execution(processes=1)
    )
    return captures[0]


def mute(**answers: Reply) -> Animal:
    """A site whose home page names no feed."""
    return with_paths(
        {
            "/": Reply(page("Trường THCS", WORDS)),
            "/rss.xml": Reply(status=404),
            **{f"/{name}": reply for name, reply in answers.items()},
        }
    )


@pytest.mark.parametrize(
    "answers",
    [
        {"rss": FEED},
        {"rss": Reply(status=301, headers={"Location": "/rss/"}), "rss/": FEED},
        {"feed": FEED},
        {"rss.xml": FEED},
        {"atom.xml": FEED},
        {"index.php?nv=news&op=rss": FEED},
    ],
)
def test_a_feed_that_no_page_names_is_found(
    serve: Serve, tmp_path: Path, answers: dict[str, Reply]
) -> None:
    (found,) = captured(serve(mute(**answers)), tmp_path).feeds
    assert len(found.entries) == 5


def test_a_tenant_has_no_part_in_what_its_host_has(serve: Serve, tmp_path: Path) -> None:
    claims = Reply(b'{"school": "khac"}', kind="application/json")
    school = serve(
        with_paths(
            {
                "/thcs-a/": Reply(page("Trường A", f"<p>{WORDS}</p><a href='tin/1'>Tin 1</a>")),
                "/thcs-a/tin/1": Reply(page("Tin 1", WORDS * 2)),
                "/thcs-a/sitemap.xml": Reply(
                    b"<urlset><url><loc>/thcs-a/tin/1</loc><lastmod>2026-11-02</lastmod></url>"
                    b"</urlset>",
                    kind=XML,
                ),
                "/robots.txt": Reply(b"Sitemap: /sitemap.xml", kind="text/plain"),
                "/rss": FEED,
                "/.well-known/cong-truong.json": claims,
            }
        )
    )
    capture = captured(replace(school, url=f"{school.url}thcs-a/"), tmp_path)
    assert [page.url.removeprefix(school.url) for page in capture.pages] == [
        "thcs-a/",
        "thcs-a/tin/1",
    ]
    assert capture.feeds == ()
    assert capture.claims == ""
    assert [day.isoformat() for day in capture.sitemap.values()] == ["2026-11-02"]


@pytest.mark.parametrize("named", ["/ban-do.xml", "ban-do.xml", "{home}ban-do.xml"])
def test_a_sitemap_named_in_few_words_is_read(serve: Serve, tmp_path: Path, named: str) -> None:
    answers = {
        "/ban-do.xml": Reply(
            f"<urlset><url><loc>{MENU[0][0]}</loc><lastmod>2026-11-03</lastmod></url></urlset>".encode(),
            kind=XML,
        )
    }
    school = serve(with_paths(answers))
    answers["/robots.txt"] = Reply(f"Sitemap: {named.format(home=school.url)}".encode())
    assert len(captured(school, tmp_path).sitemap) == 1


def test_a_sitemap_at_the_old_address_does_not_hide_the_one_that_is_there(
    serve: Serve, tmp_path: Path
) -> None:
    answers = {
        "/robots.txt": Reply(b"Sitemap: https://truong-cu.example/sitemap.xml", kind="text/plain"),
        "/sitemap.xml": Reply(
            b"<urlset><url><loc>/lien-he/</loc><lastmod>2026-11-04</lastmod></url></urlset>",
            kind=XML,
        ),
    }
    capture = captured(serve(with_paths(answers, Healthy())), tmp_path)
    assert len(capture.sitemap) == 1
    assert capture.summary.skipped == {"other-site": 1}
