"""What the public pages say of duties: all that was disclosed, and what is late."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.model import InboundItem
from generator.feeds import inbound
from tests.generator.conftest import MKDOCS, SCHOOL, TODAY, UNIT, Built, build_school

PLAN = "---\ntiêu đề: Kế hoạch công khai năm học 2026-2027\nngày: 01/09/2026\n{key}---\n" + (
    "Nhà trường công khai các nội dung theo quy định tại bảng tin và trên trang này.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = dict(SCHOOL) | {
        "noi-dung/cong-khai/2026-2027/tong-hop.md": PLAN.format(key="mục: disclosure-section\n"),
        "noi-dung/cong-khai/2026-2027/chuyen-de.md": PLAN.format(key="").replace(
            "Kế hoạch công khai", "Chuyên đề công khai"
        ),
    }
    return build_school(tmp_path_factory.mktemp("cong-khai"), files)


def test_a_disclosure_of_the_hubs_own_duty_is_listed_on_the_hub(site: Built) -> None:
    hub = site.text("cong-khai/")
    assert 'href="../cong-khai/tong-hop/2026-2027/"' in hub
    assert "Kế hoạch công khai năm học 2026-2027" in hub


def test_a_disclosure_that_answers_no_duty_is_listed_too(site: Built) -> None:
    assert 'href="../cong-khai/chuyen-de/2026-2027/"' in site.text("cong-khai/")


def test_every_disclosure_can_be_reached_from_the_hub(site: Built) -> None:
    hub = site.text("cong-khai/")
    assert hub.count("co-so-vat-chat/2026-2027/") == 0  # its own section lists it
    assert "co-so-vat-chat/2026-2027/" in site.text("cong-khai/co-so-vat-chat/")


def test_a_late_duty_is_told_with_the_day_it_was_due(site: Built) -> None:
    page = site.text("cong-khai/tai-chinh/")
    assert "Phải công bố chậm nhất ngày" in page
    assert "nay đã quá hạn" in page
    hub = site.text("cong-khai/")
    assert "quá hạn từ <time" in hub


def test_news_of_superior_bodies_stand_on_the_home_page_with_their_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = InboundItem("Lịch <thi> học sinh giỏi", "https://so.example/thi", "Sở GD&ĐT", TODAY)
    monkeypatch.setattr(inbound, "news_from_above", lambda *_: (news,))
    shown = MKDOCS.replace("[cong-truong]", "[cong-truong: {inbound: true}]")
    superior = UNIT + "cấp trên:\n  - {tên: Sở GD&ĐT, rss: https://so.example/rss.xml}\n"
    built = build_school(tmp_path, dict(SCHOOL) | {"mkdocs.yml": shown, "truong.yml": superior})
    home = built.text("")
    assert "Tin từ cơ quan cấp trên" in home
    assert (
        '<a href="https://so.example/thi" rel="external">Lịch &lt;thi&gt; học sinh giỏi</a>' in home
    )
    assert "Sở GD&amp;ĐT" in home
    assert "22/11/2026" in home


def test_without_being_asked_nobody_elses_news_are_shown(site: Built) -> None:
    assert "Tin từ cơ quan cấp trên" not in site.text("")
