"""What ``truong.yml`` says is checked: addresses, the emblem; lists keep pinned posts on top."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.building import build
from generator.content.unit import read_unit
from generator.linting import lint
from rulebook.loading import load
from rulebook.messages import vietnamese
from tests.generator.conftest import TODAY

UNIT = "tên: Trường THCS Bãi Sậy\nloại hình: thcs\n"


@pytest.mark.parametrize(
    "line",
    [
        "bản đồ: javascript:alert(1)",
        "cấp trên:\n  - {tên: Sở GDĐT, địa chỉ trang: 'javascript:alert(1)'}",
        "mạng xã hội: {Facebook: 'javascript:alert(1)'}",
    ],
)
def test_only_web_addresses_become_links(line: str) -> None:
    unit, problems = read_unit(f"{UNIT}{line}\n".encode())
    assert "javascript" not in repr(unit)
    assert any("javascript:alert(1)" in p.render(vietnamese) for p in problems), problems


def test_web_addresses_stay() -> None:
    text = UNIT + "bản đồ: https://maps.vn/a\nmạng xã hội: {Zalo: 'https://zalo.me/a'}\n"
    unit, problems = read_unit(text.encode())
    assert (unit.map_url, unit.social) == ("https://maps.vn/a", (("Zalo", "https://zalo.me/a"),))
    assert problems == ()


def test_a_missing_emblem_is_named_and_left_out(school: Path, tmp_path: Path) -> None:
    unit = school / "truong.yml"
    unit.write_text(unit.read_text("utf-8") + "biểu trưng: anh/khong-co.svg\n", "utf-8")
    problems = build(school, tmp_path / "site", TODAY)
    assert [p.path for p in problems if "anh/khong-co.svg" in p.render(vietnamese)] == [
        "truong.yml"
    ]
    assert "khong-co.svg" not in (tmp_path / "site/index.html").read_text("utf-8")


def test_an_emblem_is_found_by_its_path(school: Path, tmp_path: Path) -> None:
    (school / "noi-dung/anh").mkdir()
    (school / "noi-dung/anh/Biểu trưng.svg").write_text("<svg/>", "utf-8")
    unit = school / "truong.yml"
    unit.write_text(unit.read_text("utf-8") + "biểu trưng: anh/Biểu trưng.svg\n", "utf-8")
    build(school, tmp_path / "site", TODAY)
    found = re.search(
        r'<img src="\./([^"]+\.svg)"', (tmp_path / "site/index.html").read_text("utf-8")
    )
    assert found is not None
    assert (tmp_path / "site" / found[1]).is_file()


def test_pinned_posts_stand_on_top_of_their_lists(school: Path, tmp_path: Path) -> None:
    folder = school / "noi-dung/tin-tuc/2026"
    for day in range(10, 25):
        (folder / f"2026-10-{day}-bai.md").write_text(
            f"---\ntiêu đề: Bài ngày {day}\nchuyên mục: Đoàn & Đội\n---\nNội dung.\n", "utf-8"
        )
    build(school, tmp_path / "site", TODAY)
    for page in ("tin-tuc/index.html", "chuyen-muc/doan-doi/index.html"):
        titles = re.findall(r"<h2><a[^>]*>([^<]*)", (tmp_path / "site" / page).read_text("utf-8"))
        assert titles[:2] == ["Lễ khai giảng: lời chúc &amp; &lt;mong ước&gt;", "Bài ngày 24"]
        assert len(titles) == 12


def test_an_overdue_duty_says_since_when(school: Path) -> None:
    told = [problem.render(vietnamese) for problem in lint(school, load(), TODAY)]
    late = [re.search(r"quá hạn từ (\d\d)/(\d\d)/(\d{4})", line) for line in told]
    days = [dt.date(int(m[3]), int(m[2]), int(m[1])) for m in late if m]
    assert days
    assert all(day < TODAY for day in days)
