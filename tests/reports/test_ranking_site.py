"""The ranking site as files: what a reader finds on its pages, and what must never be there."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import openpyxl
import pytest
from sample_units import ranked, sample_profile, sample_result, sample_results, sample_rulebook

from auditor.checks.finding import Evidence
from auditor.objections import ACCEPTED, Objection
from auditor.pages.model import Backfilling, Post
from auditor.reports.edition import make_edition
from auditor.reports.letters import compose_letters
from auditor.reports.pages import shared_pages, unit_pages
from auditor.reports.rendering import Renderer
from auditor.reports.site import write_report
from auditor.results.model import UnitResult
from rulebook.messages import PersonError
from rulebook.model import Outcome, Source, Text
from tests.reports.conftest import publish_sample

BOOK, TABLE = sample_rulebook(), sample_profile()


def text_of(path: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", path.read_text("utf-8")))


class Links(HTMLParser):
    """Every address a page names, and every id it has."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.addresses.append((tag, value))
            elif name == "id" and value:
                self.ids.append(value)


def links(path: Path) -> Links:
    found = Links()
    found.feed(path.read_text("utf-8"))
    return found


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    broken = []
    for page in site.rglob("*.html"):
        for tag, address in links(page).addresses:
            parts = urlsplit(address)
            blank = "truong//" in address  # a row still to be filled by the script
            if parts.scheme or not parts.path or tag == "use" or blank:
                continue
            if not (page.parent / unquote(parts.path)).resolve().is_file():
                broken.append((str(page.relative_to(site)), address))
    assert broken == []


def test_nothing_is_loaded_from_another_machine(site: Path) -> None:
    loaded = [
        (page.name, tag, address)
        for page in site.rglob("*.html")
        for tag, address in links(page).addresses
        if tag != "a" and urlsplit(address).scheme
    ]
    assert loaded == []
    styles = (site / "assets/site.css").read_text("utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", styles, flags=re.S)


def test_no_page_has_an_id_twice(site: Path) -> None:
    for page in site.rglob("*.html"):
        ids = links(page).ids
        assert len(ids) == len(set(ids)), page


def test_every_unit_has_its_page_in_both_languages(site: Path) -> None:
    for prefix in ("", "en/"):
        assert len(list(site.glob(f"{prefix}truong/*/index.html"))) == 120
    vi = text_of(site / "truong/MAU-0001/index.html")
    en = text_of(site / "en/truong/MAU-0001/index.html")
    assert "Lãnh đạo đơn vị" in vi
    assert "Leadership" in en
    assert "Đơn vị" not in en


def test_a_breach_stands_before_the_score(site: Path) -> None:
    page = (site / "truong/MAU-0007/index.html").read_text("utf-8")
    assert page.index("Vi phạm cần gỡ ngay") < page.index("<dt>Điểm</dt>")


def test_the_sheet_keeps_the_order_of_the_law(site: Path) -> None:
    page = text_of(site / "truong/MAU-0001/index.html")
    sheet = page[page.index("theo thứ tự của văn bản") :]
    places = [sheet.index(r.label.vi) for r in BOOK.requirements.values() if r.group == "identity"]
    assert places == sorted(places)


def test_a_line_shows_its_evidence_clause_and_what_to_do(site: Path) -> None:
    results = {result.school.code: result for result in sample_results(120)}
    page = text_of(site / "truong/MAU-0003/index.html")
    for finding in results["MAU-0003"].judgement.findings:
        if finding.outcome == "partial":
            proof = finding.evidence[0]
            assert f"Bổ sung mục “{BOOK.requirements[finding.requirement].label.vi}”." in page
            assert (proof.sha256 or "")[:16] in page
            assert f"{proof.date:%d/%m/%Y}" in page
            assert proof.quote in page
    assert "37/2020/TT-BGDĐT, Điều 9 khoản 2" in page


def test_an_unreachable_unit_is_unranked_with_its_reason_and_not_last(site: Path) -> None:
    assert "Không truy cập được trang" in text_of(site / "truong/MAU-0009/index.html")
    listed = text_of(site / "chua-kiem-tra-duoc/index.html")
    assert "Trường THPT Bình Minh 9" in listed
    latest = json.loads((site / "du-lieu/latest.json").read_text("utf-8"))
    unit = next(u for u in latest["units"] if u["code"] == "MAU-0009")
    assert unit["position"] is None
    assert unit["reason"] == "unreachable"


def test_what_could_not_be_observed_is_no_zero(site: Path) -> None:
    page = text_of(site / "truong/MAU-0001/index.html")
    assert re.search(r"Tin nhắn thương hiệu Không quan sát được\. — /5", page)


def test_the_method_names_profile_rulebook_and_parameters(site: Path) -> None:
    page = text_of(site / "phuong-phap/index.html")
    for told in ("Bảng điểm mẫu", "mau-2026.11", "2026-11-mau", "37/2020/TT-BGDĐT"):
        assert told in page
    assert "Số trang tối đa mỗi đơn vị 60" in page
    assert "Khi đơn vị không đồng ý" in page


def test_the_method_names_the_law_of_its_own_requirements_only(tmp_path: Path) -> None:
    gone = Source(
        "TT09/2009", Text("Quy chế cũ", "Old rules"), "09/2009/TT-BGDĐT", None, None, None
    )
    book = replace(BOOK, sources={**BOOK.sources, gone.id: gone})
    write_report(make_edition(sample_results(3), book, TABLE, {}), tmp_path)
    page = text_of(tmp_path / "phuong-phap/index.html")
    assert "37/2020/TT-BGDĐT" in page
    assert "09/2009/TT-BGDĐT" not in page


def test_a_criterion_leads_to_the_lines_it_is_short_of(site: Path) -> None:
    page = (site / "truong/MAU-0007/index.html").read_text("utf-8")
    criteria = page[page.index('id="bang-diem"') : page.index('id="phieu"')]
    assert re.findall('href="#([a-z-]+)"', criteria) == ["contact", "news-events"]
    assert {"contact", "news-events"} <= set(links(site / "truong/MAU-0007/index.html").ids)
    assert "bậc E0 · mục 1 · có khiếu nại" in text_of(site / "truong/MAU-0007/index.html")


def test_a_duty_that_does_not_bind_the_unit_has_no_deadline_for_it(tmp_path: Path) -> None:
    first, second, third = sample_results(3)
    free = tuple(
        replace(f, outcome=Outcome.NOT_APPLICABLE) if f.requirement == "annual-report" else f
        for f in first.judgement.findings
    )
    told = replace(first, judgement=replace(first.judgement, findings=free))
    write_report(make_edition([told, second, third], BOOK, TABLE, {}), tmp_path)
    assert "Hạn sắp tới" not in text_of(tmp_path / "truong/MAU-0001/index.html")
    assert "Hạn sắp tới" in text_of(tmp_path / "truong/MAU-0002/index.html")


def test_the_same_results_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    publish_sample(tmp_path, reverse=True)
    for path in sorted(site.rglob("*")):
        if path.is_file():
            again = tmp_path / path.relative_to(site)
            assert again.read_bytes() == path.read_bytes(), path.name


def test_the_csv_opens_in_a_vietnamese_excel(site: Path) -> None:
    raw = (site / "du-lieu/ket-qua.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 120
    first = next(row for row in rows if row["Mã"] == "MAU-0001")
    assert first["Phần trăm"] == "47"
    assert first["Vì sao chưa xếp hạng"] == ""


def test_three_thousand_units_keep_every_page_small(tmp_path: Path) -> None:
    edition = make_edition(sample_results(3000), BOOK, TABLE, {})
    renderer = Renderer("vi", edition)
    for page in (*shared_pages(edition), *unit_pages(edition.results[6], edition)):
        assert len(renderer.render(page).encode()) <= 300_000, page.path


def test_many_units_are_written_by_several_processes_alike(tmp_path: Path) -> None:
    results = sample_results(6)
    write_report(make_edition(results, BOOK, TABLE, {}), tmp_path / "one")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("auditor.reports.site.MANY_UNITS", 1)
        patch.setattr("auditor.reports.site.UNITS_A_TASK", 2)
        write_report(make_edition(results, BOOK, TABLE, {}), tmp_path / "several")
    for path in (tmp_path / "one").rglob("*.html"):
        other = tmp_path / "several" / path.relative_to(tmp_path / "one")
        assert other.read_bytes() == path.read_bytes()


CODES = ["../../etc", "CON", "a", "A", "Trường số 1", "x" * 300, "..", "a/b", "a\\b", "\x00", "."]


def test_a_code_from_a_registry_never_becomes_a_path(tmp_path: Path) -> None:
    results = [with_code(number, code) for number, code in enumerate(CODES, start=1)]
    out = tmp_path / "site"
    write_report(make_edition(ranked(results), BOOK, TABLE, {}), out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    folders = [path.name for path in (out / "truong").iterdir()]
    assert len({folder.lower() for folder in folders}) == len(CODES)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", folder) for folder in folders)
    assert "con" not in {folder.lower() for folder in folders}


def with_code(number: int, code: str) -> UnitResult:
    result = sample_result(number, BOOK, TABLE)
    return replace(result, school=replace(result.school, code=code))


def test_a_run_without_units_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="chưa có đơn vị nào"):
        write_report(make_edition([], BOOK, TABLE, {}), tmp_path)


def test_results_of_another_rulebook_are_told_in_one_sentence(tmp_path: Path) -> None:
    result = sample_result(1, BOOK, TABLE)
    finding = replace(result.judgement.findings[0], requirement="long-gone")
    judgement = replace(result.judgement, findings=(finding,))
    with pytest.raises(PersonError, match="long-gone"):
        write_report(
            make_edition([replace(result, judgement=judgement)], BOOK, TABLE, {}), tmp_path
        )


def test_every_kind_of_page_is_valid_html(site: Path) -> None:
    """Parsed as HTML5 without one parse error; a stray or misplaced tag raises."""
    pages = ("index", "bang-xep-hang/index", "truong/MAU-0007/index", "truong/MAU-0007/phieu")
    more = ("yeu-cau/index", "yeu-cau/contact/index", "phuong-phap/index", "nen-tang/index")
    for name in (*pages, *more, "chua-kiem-tra-duoc/index", "en/index"):
        html = (site / f"{name}.html").read_text("utf-8")
        # html5lib is older than <template>, whose rows it would call misplaced
        shown = re.sub(r"<template.*?</template>", "", html, flags=re.S)
        html5lib.HTMLParser(strict=True).parse(shown)


def test_an_objection_stands_on_the_units_page_with_its_decision(tmp_path: Path) -> None:
    objection = Objection(
        "MAU-0002",
        "contact",
        "Trang Liên hệ có đủ <b>địa chỉ</b>.",
        date(2026, 11, 25),
        "refused",
        reason="Địa chỉ ghi trong ảnh, máy không đọc được.",
    )
    edition = make_edition(sample_results(3), BOOK, TABLE, {}, objections=[objection])
    write_report(edition, tmp_path)
    page = text_of(tmp_path / "truong/MAU-0002/index.html")
    assert "Không chấp nhận : Địa chỉ ghi trong ảnh" in page
    assert "&lt;b&gt;địa chỉ" in page
    assert "Khiếu nại" not in text_of(tmp_path / "truong/MAU-0001/index.html")


def test_an_accepted_objection_is_named_in_the_readers_language(tmp_path: Path) -> None:
    first, *others = sample_results(3)
    proof = Evidence("https://a.edu.vn/lien-he", ACCEPTED.vi, "Có đủ.", date(2026, 11, 25))
    (finding, *more) = first.judgement.findings
    judgement = replace(
        first.judgement, findings=(replace(finding, evidence=(proof, *finding.evidence)), *more)
    )
    write_report(
        make_edition([replace(first, judgement=judgement), *others], BOOK, TABLE, {}), tmp_path
    )
    page = f"truong/{first.school.code}/index.html"
    assert ACCEPTED.vi in text_of(tmp_path / page)
    english = text_of(tmp_path / "en" / page)
    assert "Objection accepted by the department" in english
    assert ACCEPTED.vi not in english


def test_reposts_and_signs_of_back_filling_stand_on_the_units_page(tmp_path: Path) -> None:
    first, *others = sample_results(3)
    copy = Post(
        "https://a.edu.vn/tin", "Hội sách <b>vui</b>", date(2026, 11, 9), None, False, True,
        copy_of="https://b.edu.vn/goc",
    )  # fmt: skip
    bad = replace(copy, title="Tin khác", copy_of="javascript:alert(1)")
    sign = Backfilling(
        "earlier-run", 5, date(2026, 8, 1), date(2026, 9, 3), "2026-10-22",
        ("https://a.edu.vn/cu", "javascript:alert(2)"),
    )  # fmt: skip
    told = replace(first, posts=(copy, bad), backfilling=(sign,))
    write_report(make_edition([told, *others], BOOK, TABLE, {}), tmp_path)
    folder = tmp_path / "truong" / first.school.code
    html = (folder / "index.html").read_text("utf-8")
    page = text_of(folder / "index.html")
    assert "2 tin trùng với bài của Sở, Phòng hoặc bài đơn vị khác đã đăng trước" in page
    assert "https://b.edu.vn/goc" in html
    assert "&lt;b&gt;vui" in page
    assert "5 tin ghi ngày từ 01/08/2026 đến 03/09/2026 chưa có trên trang" in page
    assert "Không trừ điểm" in page
    assert "javascript:" not in html


def test_where_a_breach_is_stands_in_the_units_letter_and_nowhere_public(site: Path) -> None:
    results = sample_results(120)
    unit = results[6]
    leak = next(f for f in unit.judgement.findings if f.requirement == "child-data").evidence[0].url
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".csv", ".atom"):
            assert leak not in path.read_text("utf-8"), path
    book = openpyxl.load_workbook(site / "du-lieu/ket-qua.xlsx", read_only=True)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert leak not in cells
    edition = make_edition(results, BOOK, TABLE, {})
    letters, _ = compose_letters(edition, "so@songlam.edu.vn", site)
    mine = next(letter for letter in letters if letter.code == unit.school.code)
    assert leak in mine.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
