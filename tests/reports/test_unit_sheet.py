"""The phiếu đánh giá as DOCX: what stands on it, and that it is one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.table import Table
from hostile import TEXTS, hostile
from sample_units import (
    TODAY,
    ranked,
    sample_profile,
    sample_result,
    sample_results,
    sample_rulebook,
)

import rulebook
from auditor.checks.finding import Finding, Judgement
from auditor.checks.judged import JudgedUnit
from auditor.crawl.capture import CrawlSummary
from auditor.registry.school import School
from auditor.reports.administrative_docx import END, HEIGHT
from auditor.reports.edition import Edition, make_edition
from auditor.reports.letterhead import Issuer
from auditor.reports.unit_sheet_docx import write_sheets
from auditor.results.model import UnitResult
from auditor.scoring.score import Rank
from auditor.scoring.scoring import score
from rulebook.kinds import Kind
from rulebook.model import Level, Outcome, Profile
from tests.reports.test_hostile_text import harmless

BOOK, TABLE = sample_rulebook(), sample_profile()
ISSUER = Issuer(superior="Ủy ban nhân dân tỉnh Mẫu", place="Mẫu")
RULES = rulebook.load()


def edition_of(results: list[UnitResult]) -> Edition:
    return make_edition(results, BOOK, TABLE, {"publisher": "Sở Giáo dục và Đào tạo tỉnh Mẫu"})


def written(edition: Edition, code: str, folder: Path) -> DocumentType:
    assert write_sheets(edition, ISSUER, folder, {code}) == 1
    return Document(str(folder / f"phieu-{edition.unit_folders[code]}.docx"))


def texts(document: DocumentType) -> list[str]:
    return [p.text for table in everything(document.tables) for p in paragraphs(table)]


def everything(tables: list[Table]) -> list[Table]:
    inner = [t for table in tables for row in table.rows for cell in row.cells for t in cell.tables]
    return [*tables, *(everything(inner) if inner else ())]


def paragraphs(table: Table) -> list:  # type: ignore[type-arg]
    return [p for row in table.rows for cell in row.cells for p in cell.paragraphs]


def is_one_page(document: DocumentType) -> bool:
    """All that stands outside of rows of exact heights is the last empty paragraph; the rows'
    heights and its own are at most a page."""
    assert [p.text for p in document.paragraphs] == [""]
    rows = [row for table in document.tables for row in table.rows]
    assert {row.height_rule for row in rows} == {WD_ROW_HEIGHT_RULE.EXACTLY}
    return sum(row.height.mm for row in rows if row.height) + END <= HEIGHT + 0.1


def test_the_sheet_has_the_form_of_an_administrative_document(tmp_path: Path) -> None:
    document = written(edition_of(sample_results(12)), "MAU-0007", tmp_path)
    assert texts(document)[:12] == [
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH MẪU",
        "",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "Số: ……/PĐG-SGDĐT",
        "Mẫu, ngày 22 tháng 11 năm 2026",
        "PHIẾU ĐÁNH GIÁ",
        "Cổng thông tin điện tử Trường Tiểu học Hoa Sen 7",
        "",
        "(Dự thảo)",
    ]
    assert {"Nơi nhận:", "- Trường Tiểu học Hoa Sen 7;", "GIÁM ĐỐC"} <= set(texts(document))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [20, 20, 30, 15]


def test_breaches_stand_before_the_scores_and_every_criterion_has_its_points(
    tmp_path: Path,
) -> None:
    said = texts(written(edition_of(sample_results(12)), "MAU-0007", tmp_path))
    breach = "Vi phạm cần gỡ ngay: Không đăng dữ liệu cá nhân của học sinh."
    assert said.index(breach) < said.index("Bảng điểm")
    assert "Xếp hạng 1/2 trong nhóm; đạt 17,8/20 điểm quan sát được (89,0%); xếp loại Tốt." in said
    assert said.count("–/5") == 1  # not observable, and not nought
    assert "Còn thiếu" in said


def test_a_unit_that_could_not_be_checked_is_told_why(tmp_path: Path) -> None:
    said = texts(written(edition_of(sample_results(12)), "MAU-0009", tmp_path))
    assert "Chưa xếp hạng: Không truy cập được trang." in said
    assert not [text for text in said if text.startswith("Xếp hạng")]


@pytest.mark.parametrize("profile", RULES.profiles.values(), ids=lambda profile: profile.id)
def test_the_worst_unit_of_every_point_table_has_one_page(profile: Profile, tmp_path: Path) -> None:
    """Every duty is unfulfilled, every prohibition broken, every name as long as it may be."""
    name = "Trường Phổ thông Dân tộc Nội trú Trung học cơ sở và Trung học phổ thông Mẫu " * 3
    school = School("M" * 60, name, frozenset({Kind.THCS}), f"https://{'a' * 90}.vn/", group=name)
    findings = tuple(
        Finding(requirement.id, Outcome.MISSING, Level.E0, reason.code)
        for requirement in RULES.requirements.values()
        for reason in list(requirement.reasons.values())[-1:]
    )
    crawl, judgement = CrawlSummary("ok", "", 60, 12, 1.0), Judgement(findings, (), ())
    points = score(JudgedUnit(school, crawl, judgement, (), ()), profile, TODAY)
    result = UnitResult(
        run="mau",
        today=TODAY,
        rulebook=RULES.version,
        school=school,
        crawl=crawl,
        judgement=judgement,
        posts=(),
        feeds=(),
        score=points,
        rank=Rank("thcs", None, 9, "low-coverage"),
    )
    document = written(
        make_edition([result], RULES, profile, {"publisher": name}), "M" * 60, tmp_path
    )
    assert is_one_page(document)
    said = texts(document)
    for criterion in points.criteria:
        assert criterion.id in said
    assert any(text.startswith("Vi phạm cần gỡ ngay") for text in said)
    assert any(text.endswith("việc khác") for text in said)


def test_hostile_texts_stay_text_on_one_page(tmp_path: Path) -> None:
    units = ranked([hostile(sample_result(n, BOOK, TABLE), t) for n, t in enumerate(TEXTS, 1)])
    edition = edition_of(units)
    for unit in edition.results:
        document = written(edition, unit.school.code, tmp_path)
        said = texts(document)
        assert is_one_page(document)
        assert all(harmless(text) for text in said)
        assert not [r for r in document.part.rels.values() if r.is_external]
        assert max(map(len, said)) <= 400
    assert any("<script>" in text for text in said_of(edition, 1, tmp_path))
    assert any("=HYPERLINK(" in text for text in said_of(edition, 2, tmp_path))


def said_of(edition: Edition, number: int, folder: Path) -> list[str]:
    return texts(Document(str(folder / f"phieu-{edition.unit_folders[f'MAU-{number:04d}']}.docx")))


def test_all_units_have_their_sheets_and_the_same_bytes_again(tmp_path: Path) -> None:
    edition = edition_of(sample_results(3))
    assert write_sheets(edition, ISSUER, tmp_path / "one") == 3
    assert write_sheets(edition, ISSUER, tmp_path / "two") == 3
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["phieu-MAU-0001.docx", "phieu-MAU-0002.docx", "phieu-MAU-0003.docx"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
