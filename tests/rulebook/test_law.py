"""The law is complete, dated and exact."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta

import pytest

from rulebook.citations import find_citations, outdated_citations
from rulebook.clauses import Clause, captions, carried_by, long_form, parse_clauses
from rulebook.kinds import OFFICE_KINDS, PHONG_LAST_DAY, SCHOOL_KINDS, Kind
from rulebook.model import Force, Level, Outcome, Rulebook
from rulebook.wording import sentence

TODAY = date(2026, 11, 22)
#: Articles whose every khoản a requirement must carry, with how many khoản each has.
KHOAN = {
    "TT37/2020": {8: 16, 9: 11, 12: 7},
    "TT09/2024": {4: 8, 5: 5, 6: 4, 7: 3, 8: 4, 9: 3, 10: 4, 11: 3, 14: 4, 15: 3},
}


def test_all_duties_are_there(law: Rulebook) -> None:
    assert len(law.requirements) == 79


@pytest.mark.parametrize(
    ("source", "clause"),
    [
        (source, Clause(article, number))
        for source, articles in KHOAN.items()
        for article, count in articles.items()
        for number in range(1, count + 1)
    ],
    ids=str,
)
def test_every_khoan_has_a_requirement_and_a_caption(
    law: Rulebook, source: str, clause: Clause
) -> None:
    assert clause in captions()[source]
    assert carried_by(law, source, clause)


@pytest.mark.parametrize(
    ("clause", "requirement"),
    [
        ("Đ5 k1", "finance-statement"),
        ("Đ5 k2", "fees-and-collections"),
        ("Đ5 k4", "fund-balances"),
        ("Đ4 k4", "mission-vision"),
        ("Đ14 k1", "annual-report"),
        ("Đ15 k2", "disclosure-by-school-year"),
    ],
)
def test_the_khoan_is_carried_by_the_duty_it_is_about(
    law: Rulebook, clause: str, requirement: str
) -> None:
    (wanted,) = parse_clauses(clause)
    assert requirement in {r.id for r in carried_by(law, "TT09/2024", wanted)}


def test_every_ending_speaks_both_languages_and_says_what_to_do(law: Rulebook) -> None:
    content = {Outcome.PASS, Outcome.NOT_APPLICABLE}
    for requirement in law.requirements.values():
        outcomes = {reason.outcome for reason in requirement.reasons.values()}
        assert Outcome.PASS in outcomes, requirement.id
        assert Outcome.COULD_NOT_CHECK in outcomes, requirement.id
        for reason in requirement.reasons.values():
            place = (requirement.id, reason.code)
            assert all((reason.text.vi, reason.text.en)), place
            if reason.outcome not in content:
                assert all((reason.remedy.vi, reason.remedy.en)), place


def test_both_languages_ask_for_the_same_values(law: Rulebook) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for requirement in law.requirements.values():
        for reason in requirement.reasons.values():
            for text in (reason.text, reason.remedy):
                assert fields(text.vi) == fields(text.en), (requirement.id, reason.code)
                assert not fields(text.vi) & {"subject", "ask", "Subject", "Ask", "year"}


def test_a_sentence_never_fails_for_want_of_a_value(law: Rulebook) -> None:
    for requirement in law.requirements.values():
        for reason in requirement.reasons.values():
            told = sentence(reason.text, {})
            assert "{" not in told.vi
            assert "{" not in told.en


def test_sentences_end_as_sentences(law: Rulebook) -> None:
    for requirement in law.requirements.values():
        for reason in requirement.reasons.values():
            assert reason.text.vi[-1] in ".%)…" or reason.text.vi.endswith("}"), reason
            assert not re.search(r"\s{2}|\.\.$", reason.text.vi + reason.remedy.vi), reason


def test_every_duty_explains_itself(law: Rulebook) -> None:
    for requirement in law.requirements.values():
        texts = (requirement.label, requirement.subject, requirement.ask, requirement.guidance)
        assert all(text.vi and text.en for text in (*texts, requirement.pitfalls))
        assert requirement.example is not None, requirement.id
        assert Level.E5 in requirement.evidence, requirement.id


@pytest.mark.parametrize(
    ("requirement", "kind", "day", "clause"),
    [
        ("org-chart", Kind.THCS, date(2013, 2, 2), None),
        ("org-chart", Kind.THCS, date(2013, 2, 3), "TT53/2012 Đ14 k1"),
        ("org-chart", Kind.THCS, date(2020, 11, 19), "TT53/2012 Đ14 k1"),
        ("org-chart", Kind.THCS, date(2020, 11, 20), "TT37/2020 Đ9 k1 điểm a"),
        ("org-chart", Kind.SO, date(2020, 11, 20), "TT37/2020 Đ8 k1 điểm a"),
        ("org-chart", Kind.THCS, date(2024, 7, 18), "TT37/2020 Đ9 k1 điểm a"),
        ("org-chart", Kind.THCS, date(2024, 7, 19), "TT09/2024 Đ4 k7 điểm d, đ"),
        ("org-chart", Kind.SO, TODAY, "TT37/2020 Đ8 k1 điểm a"),
        ("finance-statement", Kind.MAM_NON, date(2018, 2, 12), "TT09/2009"),
        ("finance-statement", Kind.MAM_NON, date(2018, 2, 13), "TT36/2017"),
        ("finance-statement", Kind.MAM_NON, date(2024, 7, 19), "TT09/2024 Đ5 k1"),
        ("finance-statement", Kind.SO, TODAY, None),
        ("quality-commitment", Kind.THPT, date(2024, 7, 18), "TT36/2017"),
        ("quality-commitment", Kind.THPT, date(2024, 7, 19), None),
        ("staff-directory", Kind.THCS, date(2020, 11, 19), "TT53/2012 Đ9, Đ14 k1"),
        ("staff-directory", Kind.THCS, date(2020, 11, 20), None),
        ("rss", Kind.THPT, date(2020, 11, 19), None),
        ("rss", Kind.THPT, date(2020, 11, 20), "TT37/2020 Đ12 k5"),
        ("facilities", Kind.GDTX, TODAY, "TT09/2024 Đ10 k2"),
        ("facilities", Kind.TIEU_HOC, TODAY, "TT09/2024 Đ8 k2 điểm a, b, c"),
        ("safe-school-assessment", Kind.THCS, date(2023, 12, 11), None),
        ("safe-school-assessment", Kind.THCS, date(2023, 12, 12), "TT18/2023 Đ12 k2"),
    ],
)
def test_the_era_is_decided_by_the_day_document_by_document(
    law: Rulebook, requirement: str, kind: Kind, day: date, clause: str | None
) -> None:
    basis = law.requirements[requirement].basis_on(day, {kind})
    told = None if basis is None else f"{basis.source} {basis.clause}".strip()
    assert told == clause


def test_a_school_of_several_levels_takes_the_union(law: Rulebook) -> None:
    menu = law.requirements["daily-menu"]
    assert menu.applies(TODAY, {Kind.MAM_NON, Kind.THPT})
    assert not menu.conditional({Kind.MAM_NON, Kind.THPT})
    assert menu.conditional({Kind.TIEU_HOC, Kind.THCS})
    both = {r.id for r in law.applicable(TODAY, {Kind.THCS, Kind.GDTX})}
    alone = {r.id for k in (Kind.THCS, Kind.GDTX) for r in law.applicable(TODAY, {k})}
    assert both == alone


def test_district_offices_have_no_duty_after_their_end(law: Rulebook) -> None:
    assert law.applicable(PHONG_LAST_DAY, {Kind.PHONG})
    assert law.applicable(PHONG_LAST_DAY + timedelta(days=1), {Kind.PHONG}) == ()


def test_departments_are_not_under_the_disclosure_circulars(law: Rulebook) -> None:
    for requirement in law.requirements.values():
        for basis in requirement.bases:
            if basis.source in ("TT09/2009", "TT36/2017", "TT09/2024"):
                assert not basis.kinds & OFFICE_KINDS, requirement.id


def test_public_and_private_units_differ(law: Rulebook) -> None:
    def ids(private: bool | None) -> set[str]:
        return {r.id for r in law.applicable(TODAY, {Kind.THPT}, private=private)}

    assert "state-budget-disclosure" in ids(None)
    assert "state-budget-disclosure" in ids(False)
    assert "state-budget-disclosure" not in ids(True)
    assert "investor-list" in ids(True)
    assert "investor-list" not in ids(None)


def test_what_was_not_verified_binds_nobody_alone(law: Rulebook) -> None:
    support = law.requirements["learner-support-policies"]
    assert support.basis_on(date(2020, 1, 1), {Kind.THCS}) is not None
    assert not support.applies(date(2020, 1, 1), {Kind.THCS})
    assert support.applies(TODAY, {Kind.THCS})
    for requirement in law.requirements.values():
        for kind in SCHOOL_KINDS:
            if requirement.applies(TODAY, {kind}):
                basis = requirement.basis_on(TODAY, {kind})
                assert getattr(basis, "binding", False), requirement.id


def test_a_departments_letter_binds_only_with_its_profile(law: Rulebook) -> None:
    day, forms = date(2017, 3, 1), law.requirements["forms-section"]
    assert forms.basis_on(day, {Kind.THPT}) is not None
    assert not forms.applies(day, {Kind.THPT})
    asked = law.asked(law.profiles["vinhphuc-2016-school"], day, {Kind.THPT})
    assert forms in asked


def test_forces_the_law_is_explicit_about(law: Rulebook) -> None:
    assert law.requirements["pupil-personal-data"].force is Force.PROHIBITION
    assert law.requirements["domain-edu-vn"].force is Force.RECOMMENDED
    assert law.requirements["optional-information"].force is Force.RECOMMENDED
    assert law.requirements["school-management-system"].force is Force.CONDITIONAL
    assert law.requirements["code-of-conduct"].elsewhere


@pytest.mark.parametrize(
    ("text", "written", "source"),
    [
        ("theo Thông tư 09/2009/TT-BGDĐT", date(2026, 1, 1), "TT09/2009"),
        ("thực hiện TT09/2024", None, "TT09/2024"),
        ("Công khai theo Thông tư 09", date(2016, 9, 1), "TT09/2009"),
        ("Công khai theo Thông tư 09", date(2018, 2, 12), "TT09/2009"),
        ("Công khai theo Thông tư 09", date(2018, 2, 13), None),
        ("Công khai theo Thông tư số 09", date(2024, 7, 18), None),
        ("Công khai theo Thông tư số 09", date(2024, 7, 19), "TT09/2024"),
        ("Công khai theo Thông tư 09", None, None),
        ("Công khai theo TT36,TT41", date(2021, 5, 1), "TT36/2017"),
        ("Thông tư 36/2017/TT-BLĐTBXH", date(2021, 5, 1), None),
        ("Thông tư số 61/2017/TT-BTC", date(2021, 5, 1), "TT61/2017/TT-BTC"),
    ],
)
def test_thong_tu_09_is_resolved_by_its_date(
    law: Rulebook, text: str, written: date | None, source: str | None
) -> None:
    first = find_citations(text, law, written)[0].source
    assert (first and first.id) == source


def test_a_paper_that_cites_a_replaced_circular_is_told_of_the_new_one(law: Rulebook) -> None:
    text = "Căn cứ Thông tư 36/2017/TT-BGDĐT …"
    assert [new.id for _, new in outdated_citations(text, law, date(2025, 9, 1))] == ["TT09/2024"]
    assert not list(outdated_citations(text, law, date(2024, 7, 18)))


def test_clauses_read_as_lawyers_write_them() -> None:
    assert parse_clauses("Đ14 k1 điểm b, Đ15 k1, k2") == (
        Clause(14, 1, ("b",)),
        Clause(15, 1),
        Clause(15, 2),
    )
    assert parse_clauses("Biểu mẫu 09") == ()
    assert long_form("Đ4 k7 điểm d, đ") == "Điều 4 khoản 7 điểm d, đ"
    assert long_form("Đ14 k1, k2, k3") == "Điều 14 khoản 1, 2, 3"
    assert long_form("Đ5 k1", "en") == "Article 5(1)"
