"""What a headmaster reads: in one language, with the right word for each year, and asking for
nothing that makes no sense."""

from __future__ import annotations

import pytest

from auditor.checks.enumerations import ENGLISH, in_english
from auditor.checks.families import accessibility, people
from auditor.checks.finding import Finding
from auditor.checks.privacy.exposures import _PRIVATE
from auditor.checks.sentences import remedy, sentence
from rulebook import load
from rulebook.model import Level, Text

LAW = load()


def told(requirement: str, code: str, **values: str | int) -> tuple[Text, Text]:
    outcome = LAW.requirements[requirement].reasons[code].outcome
    finding = Finding(requirement, outcome, Level.E3, code, values)
    return sentence(finding, LAW), remedy(finding, LAW)


def test_a_school_year_and_a_calendar_year_are_called_what_they_are() -> None:
    text, todo = told("education-plan", "outdated", school_year="2025", expected="2026-2027")
    assert "là của năm 2025; đến nay phải có của năm học 2026-2027" in text.vi
    assert "for the year 2025; that for the school year 2026-2027" in text.en
    assert "của năm học 2026-2027" in todo.vi
    section, _ = told("disclosure-section", "found", school_year="2025")
    assert section.vi == "Có chuyên mục Công khai, với tài liệu của năm 2025."
    menu, _ = told("daily-menu", "outdated", school_year="16/11/2026", expected="23/11/2026")
    assert "16/11/2026" in menu.vi


def test_papers_of_superior_bodies_need_not_be_taken_away() -> None:
    text, todo = told("admissions-info", "other-unit", unit="Kế hoạch tuyển sinh của Phòng")
    assert "“Kế hoạch tuyển sinh của Phòng”" in text.vi
    assert todo.vi.startswith("Hãy đăng")
    assert "cấp trên cứ giữ" in todo.vi


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("outside", "tự đối chiếu"),
        ("loopback", "đã có trên Internet"),
        ("coverage", "chưa phải là thiếu sót"),
        ("dns", "gia hạn hoặc khôi phục tên miền"),
        ("no-pages", "mở được từ bên ngoài"),
    ],
)
def test_what_to_do_follows_from_why_nothing_was_seen(reason: str, words: str) -> None:
    for requirement in ("ipv6-dnssec", "history-summary", "rss", "news-events"):
        _, todo = told(requirement, "could-not-check", reason=reason)
        assert words in todo.vi


def test_an_empty_page_is_not_told_to_lose_a_line_that_it_may_not_have() -> None:
    _, todo = told("org-chart", "stub")
    assert todo.vi.endswith("Trang còn dòng “Đang cập nhật” thì xóa dòng ấy.")


def test_lists_inside_an_english_sentence_are_english() -> None:
    text, _ = told(
        "pupil-personal-data", "exposed", rows=12, lists=1, kinds="ngày sinh, điện thoại"
    )
    assert "date of birth, telephone" in text.en
    assert "ngày sinh, điện thoại" in text.vi
    barriers = (
        "thiếu khai báo ngôn ngữ tiếng Việt, 552 ảnh không có mô tả, "
        "nút quá nhỏ (3 chỗ ở trang chủ)"
    )
    assert in_english(barriers) == (
        "the language is not declared as Vietnamese, 552 pictures without a description, "
        "buttons that are too small (3 on the home page)"
    )
    assert in_english("target-size (2 chỗ ở trang chủ)") == "target-size (2 on the home page)"


def test_everything_that_checks_list_has_its_english() -> None:
    said = {name for name, _ in _PRIVATE} | {*people.FIELDS} | {*accessibility._RULES.values()}
    assert said <= set(ENGLISH)
