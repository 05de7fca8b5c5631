"""What the auditor makes of the news of a superior body as the portal shows it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from auditor.checks.case import prepare
from auditor.checks.finding import Finding
from auditor.checks.judging import judge
from auditor.crawl.capture import CrawlSummary
from auditor.pages.html.reading import read_page
from auditor.pages.model import Seen
from auditor.pages.site.understanding import understand
from auditor.registry.school import School
from generator.content.model import InboundItem
from generator.feeds import inbound
from rulebook.kinds import parse_kinds
from rulebook.model import Rulebook
from tests.generator.conftest import MKDOCS, SCHOOL, TODAY, UNIT, Built, build_school

HOME = "https://thcsanbinh.edu.vn/"
ABOVE = UNIT + "cấp trên:\n  - {tên: Sở GD&ĐT, rss: https://sgddt.anbinh.edu.vn/rss.xml}\n"
TITLES = (
    "Lịch thi học sinh giỏi cấp tỉnh năm học 2026-2027",
    "Hướng dẫn tổ chức Ngày Nhà giáo Việt Nam",
    "Kế hoạch kiểm tra công tác y tế trường học",
)


def judged(built: Built, rules: Rulebook) -> Finding:
    page = read_page(HOME, built.text("").encode(), {"content-type": "text/html"})
    site = understand(Seen(HOME, [page]), TODAY)
    school = School("ab", "Trường THCS An Bình", parse_kinds("thcs"), HOME)
    crawled = CrawlSummary(status="ok", reason="", pages=1, documents=0, coverage=1.0)
    judgement = judge(prepare(site, crawled, school, rules, rules.profiles["quan3-2017"], TODAY))
    return next(one for one in judgement.findings if one.requirement == "parent-feed")


def with_news(folder: Path, days: int, monkeypatch: pytest.MonkeyPatch) -> Built:
    news = tuple(
        InboundItem(
            title,
            f"https://sgddt.anbinh.edu.vn/tin/{n}",
            "Sở Giáo dục và Đào tạo tỉnh An Bình",
            TODAY - dt.timedelta(days + n),
        )
        for n, title in enumerate(TITLES)
    )
    monkeypatch.setattr(inbound, "news_from_above", lambda *_: news)
    shown = MKDOCS.replace("[cong-truong]", "[cong-truong: {inbound: true}]")
    return build_school(folder, dict(SCHOOL) | {"mkdocs.yml": shown, "truong.yml": ABOVE})


@pytest.mark.parametrize(("days", "code"), [(1, "shown"), (70, "old-items")])
def test_the_block_that_the_portal_shows_is_the_one_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: Rulebook, days: int, code: str
) -> None:
    found = judged(with_news(tmp_path, days, monkeypatch), rules)
    assert found.code == code
    assert (found.values["host"], found.values["count"]) == ("sgddt.anbinh.edu.vn", 3)
    newest = TODAY - dt.timedelta(days)
    assert found.values["newest"] == f"{newest:%d/%m/%Y}"


def test_a_portal_that_takes_no_news_shows_none(built: Built, rules: Rulebook) -> None:
    assert judged(built, rules).outcome.value == "missing"
