"""Sections stand in the order in which the circulars list them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.planning.law_order import place_in_law
from rulebook.clauses import parse_clauses
from rulebook.kinds import SCHOOL_KINDS, Kind
from rulebook.model import Rulebook
from tests.generator.conftest import SCHOOL, TODAY, build_school


def ordered(rules: Rulebook, kind: Kind) -> list[str]:
    kinds = frozenset({kind})
    asked = [r for r in rules.applicable(TODAY, kinds) if r.section is not None]
    return [r.id for r in sorted(asked, key=lambda r: place_in_law(r, TODAY, kinds))]


@pytest.mark.parametrize("kind", [*sorted(SCHOOL_KINDS), Kind.SO])
def test_what_the_portal_circular_lists_stands_in_its_order(rules: Rulebook, kind: Kind) -> None:
    article = 8 if kind is Kind.SO else 9
    numbers = [
        clause.clause
        for identifier in ordered(rules, kind)
        for basis in rules.requirements[identifier].bases_on(TODAY, {kind})
        if basis.source == "TT37/2020"
        for clause in parse_clauses(basis.clause)[:1]
        if clause.article == article
    ]
    assert len(set(numbers)) >= 9
    assert numbers == sorted(numbers)


def test_disclosures_follow_the_articles_of_their_circular(rules: Rulebook) -> None:
    names = ordered(rules, Kind.THCS)
    wanted = [
        "public-consultation",  # TT37 Đ9 k5
        "finance-statement",  # TT09 Đ5 k1
        "fees-and-collections",
        "learner-support-policies",
        "fund-balances",
        "staff-quality",  # Đ8 k1
        "facilities",
        "textbook-list",
        "quality-accreditation",
        "education-plan",  # Đ9 k1 điểm b
        "school-family-coordination",
        "education-results",  # Đ9 k2
        "annual-report",  # Đ14
        "safe-school-assessment",  # of another circular
        "admissions-info",  # TT37 Đ9 k8
        "statistical-yearbook",
    ]
    assert [name for name in names if name in wanted] == wanted


def test_the_page_of_all_disclosures_shows_that_order(tmp_path: Path) -> None:
    built = build_school(tmp_path, SCHOOL)
    page = BeautifulSoup(built.text("cong-khai/"), "html.parser")
    shown = [str(a["href"]) for a in page.select(".register-row h3 a")]
    places = [
        shown.index(f"../cong-khai/{name}/") for name in ("tai-chinh", "doi-ngu", "ngan-sach")
    ]
    assert places[0] < places[2] < places[1]
