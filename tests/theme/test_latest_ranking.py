"""A department's portal shows the latest ranking, taken from the ranking site's own JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from congtruong.serving import serve
from generator.building import build

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("theme")]

LATEST = {
    "today": "2026-11-22",
    "groups": [
        {"id": "thcs", "label": "THCS", "label_en": "Lower secondary", "page": "bang/thcs.html"},
        {"id": "gdtx", "label": "GDTX", "label_en": "Continuing", "page": "bang/gdtx.html"},
    ],
    "units": [
        {"name": "Trường THCS Gò Nổi", "group": "thcs", "position": 2, "percent": 88.0,
         "page": "javascript:alert(1)"},
        {"name": "Trường THCS <b>Bến Đò</b>", "group": "thcs", "position": 1, "percent": 91.25,
         "page": "truong/ben-do/index.html"},
        {"name": "Trung tâm chưa kiểm tra được", "group": "gdtx", "position": None, "percent": 0,
         "page": "truong/gdtx/index.html"},
    ],
}  # fmt: skip


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    folder, out = tmp_path / "so", tmp_path / "out"
    pages = folder / "noi-dung"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Sở Mẫu\ndocs_dir: noi-dung\ntheme: {name: portal}\nplugins: [cong-truong]\n",
        encoding="utf-8",
    )
    (folder / "truong.yml").write_text(
        "tên: Sở GDĐT Mẫu\nloại hình: so\nđịa chỉ trang: https://so.example.edu.vn/\n",
        encoding="utf-8",
    )
    (pages / "xep-hang.md").write_text(
        "---\ntiêu đề: Kết quả xếp hạng\n---\n\n"
        "[Trang xếp hạng](https://so.example.edu.vn/ket-qua/){.xep-hang}\n",
        encoding="utf-8",
    )
    build(folder, out, dt.date(2026, 11, 22))
    return out


def test_the_latest_places_stand_below_the_link(portal: Path, browser: Browser) -> None:
    data = portal / "ket-qua" / "du-lieu" / "latest.json"
    data.parent.mkdir(parents=True)
    data.write_text(json.dumps(LATEST), encoding="utf-8")
    with serve({"so": portal}) as urls:
        page = browser.new_page()
        page.goto(urls["so"] + "xep-hang/")
        table = page.locator("table")
        table.wait_for(timeout=10_000)
        rows = [line.split("\t") for line in table.inner_text().splitlines() if line.strip()]
        unit = page.get_by_role("link", name="Bến Đò").get_attribute("href")
        hostile = page.get_by_role("link", name="Gò Nổi").get_attribute("href")
        page.close()
        assert hostile == urls["so"] + "ket-qua/"
        assert unit == urls["so"] + "ket-qua/truong/ben-do/index.html"
    assert rows[0] == ["Theo lần kiểm tra ngày 22/11/2026"]
    assert rows[2:] == [
        ["THCS"],
        ["1", "Trường THCS <b>Bến Đò</b>", "91,3"],
        ["2", "Trường THCS Gò Nổi", "88,0"],
    ]


def test_without_a_result_the_link_stays_a_link(portal: Path, browser: Browser) -> None:
    with serve({"so": portal}) as urls:
        page = browser.new_page()
        page.goto(urls["so"] + "xep-hang/", wait_until="networkidle")
        assert page.get_by_role("link", name="Trang xếp hạng").is_visible()
        assert page.locator("main table").count() == 0
        page.close()
