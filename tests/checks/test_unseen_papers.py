"""Papers that cannot be read, and why: each ending says what stands in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_sites import (
    CRAWLED,
    HOME,
    PROFILE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    link,
    rulebook,
    sheet,
)

from auditor.checks.case import prepare
from auditor.checks.finding import Finding
from auditor.checks.judging import judge
from auditor.checks.sentences import remedy, sentence
from auditor.crawl.bundle.collecting import linked_documents
from auditor.crawl.capture import Skip
from auditor.pages.html.reading import read_page
from auditor.pages.model import Site

PAPER = "Công khai cơ sở vật chất năm học 2026-2027"
SECTION = {"cong-khai": Published("Công khai", link("f/csvc.pdf", PAPER))}


def ends(site: Site, duty: str = "facilities") -> Finding:
    judged = judge(prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY))
    return next(one for one in judged.findings if one.requirement == duty)


def with_documents(sketch: Sketch, *skips: Skip) -> Site:
    """The site after a crawl that skipped these addresses."""
    site = sketch.understood()
    return replace(site, documents=linked_documents(site.pages, site.documents, skips))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("redirect-account", "phải đăng nhập mới tải được tệp"),
        ("wall", "máy chủ không gửi tệp"),
        ("server-error", "máy chủ không gửi tệp"),
        ("not-html", "tệp tải về trống"),
        ("redirect-seen", "lại mở ra trang khác"),
    ],
)
def test_a_file_that_the_server_keeps_is_told_with_its_reason(rule: str, said: str) -> None:
    found = ends(with_documents(Sketch(SECTION), Skip(f"{HOME}f/csvc.pdf", rule, True)))
    assert found.code == "unopened-file"
    assert said in sentence(found, rulebook()).vi
    assert remedy(found, rulebook()).vi.startswith("Hãy ")


def test_a_damaged_file_is_told_as_such() -> None:
    found = finding(Sketch(SECTION, {"f/csvc.pdf": b"%PDF-1.4\n1 0 obj <<"}), "facilities")
    assert found.code == "unopened-file"
    assert "tệp hỏng" in sentence(found, rulebook()).vi


@pytest.mark.parametrize("name", ["csvc.zip", "csvc.rar", "csvc.7z"])
def test_an_archive_counts_as_a_file_nobody_looked_into(name: str) -> None:
    sketch = Sketch({"cong-khai": Published("Công khai", link(f"f/{name}", PAPER))})
    found = ends(with_documents(sketch, Skip(f"{HOME}f/{name}", "file-type")))
    assert (found.code, found.evidence[0].url) == ("unopened-file", f"{HOME}f/{name}")
    assert "tệp nén" in sentence(found, rulebook()).vi


def test_a_picture_that_a_title_leads_to_is_a_paper_like_a_scan() -> None:
    sketch = Sketch({"cong-khai": Published("Công khai", link("f/csvc.jpg", PAPER))})
    found = ends(with_documents(sketch, Skip(f"{HOME}f/csvc.jpg", "file-type")))
    assert (found.code, found.evidence[0].url) == ("found-scan", f"{HOME}f/csvc.jpg")


def test_pictures_of_an_album_are_no_papers() -> None:
    sketch = Sketch({"anh": Published("Hình ảnh", link("a/1.jpg", "Xem ảnh"))})
    site = with_documents(sketch, Skip(f"{HOME}a/1.jpg", "file-type"))
    assert site.documents == ()


def test_a_page_in_place_of_a_file_is_a_lost_file() -> None:
    site = Sketch(SECTION).understood()
    error = read_page(
        f"{HOME}f/csvc.pdf", b"<html><h1>L\xe1\xbb\x97i</h1>", {"content-type": "text/html"}
    )
    pages = (*site.pages, error)
    site = replace(site, pages=pages, documents=linked_documents(pages, (), ()))
    found = ends(site)
    assert (found.code, found.values["url"]) == ("broken-file", f"{HOME}f/csvc.pdf")
    assert ends(site, "disclosure-section").code == "broken-file"
    assert ends(site, "disclosure-by-school-year").code == "missing"


def test_a_viewer_at_the_address_of_a_file_is_no_lost_file() -> None:
    shown = read_page(
        f"{HOME}f/csvc.pdf",
        b'<html><a href="/goc/csvc.pdf">T\xe1\xba\xa3i</a>',
        {"content-type": "text/html"},
    )
    assert linked_documents((shown,), (), ()) == ()


FOLDER = "https://drive.google.com/drive/folders/1AbCxyz"


@pytest.mark.parametrize(
    "body",
    [
        f'<p>Hồ sơ công khai của nhà trường: <a href="{FOLDER}">Xem tại đây</a></p>',
        '<iframe src="https://drive.google.com/embeddedfolderview?id=1AbCxyz#list"></iframe>',
    ],
)
@pytest.mark.parametrize("duty", ["disclosure-section", "facilities", "finance-statement"])
def test_a_section_that_is_a_folder_in_storage_cannot_be_seen(body: str, duty: str) -> None:
    found = finding(Sketch({"cong-khai": Published("Công khai", body)}), duty)
    assert (found.code, found.outcome) == ("embedded-unfetched", "could_not_check")
    assert found.values["host"] == "drive.google.com"


def test_a_folder_beside_papers_hides_nothing_else() -> None:
    beside = Published(
        "Công khai", f'{link("f/csvc.xlsx", PAPER)}<a href="{FOLDER}">Ảnh khai giảng</a>'
    )
    rows = [
        ["Nội dung", "Số lượng"],
        ["Số phòng học", "16"],
        ["Diện tích", "8200"],
        ["Thư viện", 1],
    ]
    sketch = Sketch({"cong-khai": beside}, {"f/csvc.xlsx": sheet(rows)})
    assert finding(sketch, "facilities").code == "found"
    assert finding(sketch, "finance-statement").code == "missing"


def test_a_section_on_a_social_network_is_none_of_the_portal() -> None:
    post = "https://www.facebook.com/thcssuoihoa/posts/123"
    body = f'<p>Mời xem trên Facebook: <a href="{post}">Công khai năm học 2026-2027</a></p>'
    found = finding(Sketch({"cong-khai": Published("Công khai", body)}), "disclosure-section")
    assert (found.code, found.outcome) == ("social-only", "stub")
    assert "facebook.com" in sentence(found, rulebook()).vi


@pytest.mark.parametrize("condition", ["server-error", "wall", "timeout-body"])
@pytest.mark.parametrize("duty", ["admissions-info", "public-consultation"])
def test_a_page_that_the_server_did_not_give_is_not_empty(condition: str, duty: str) -> None:
    menu = (("Tuyển sinh", f"{HOME}tuyen-sinh"), ("Lấy ý kiến", f"{HOME}y-kien"))
    site = Sketch(menu=menu).understood()
    kept = {url: condition for _, url in menu}
    assert ends(site, duty).code == "menu-only"
    found = ends(replace(site, withheld=kept), duty)
    assert (found.code, found.outcome) == ("could-not-check", "could_not_check")
    assert found.values["reason"] == condition


def test_a_picture_under_a_title_with_its_year_is_a_paper() -> None:
    page = Published("Các khoản thu năm học 2026-2027", '<p><img src="/a/thu.jpg" alt=""></p>')
    assert finding(Sketch({"thu": page}), "fees-and-collections").code == "found-scan"


@pytest.mark.parametrize(
    ("heading", "code", "year"),
    [
        ("Công khai cơ sở vật chất năm học 2022-2023", "outdated", "2022-2023"),
        ("Công khai cơ sở vật chất năm học 2026-2027", "found", "2026-2027"),
        # the year before is only compared with
        ("Công khai cơ sở vật chất so với năm học 2025-2026", "found", "2026-2027"),
    ],
)
def test_last_years_file_under_this_years_words_is_last_years(
    heading: str, code: str, year: str
) -> None:
    rows = [
        [SCHOOL.name.upper()],
        [heading],
        ["Nội dung", "Số lượng"],
        ["Số phòng học", "16"],
        ["Diện tích", "8200"],
        ["Thư viện", "1"],
    ]
    sketch = Sketch(
        {"cong-khai": Published("Công khai", link("f/csvc.xlsx", PAPER))},
        {"f/csvc.xlsx": sheet(rows)},
    )
    found = finding(sketch, "facilities")
    assert (found.code, found.values["school_year"]) == (code, year)
