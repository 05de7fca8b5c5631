"""Scoring profiles say what their documents say, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rulebook.kinds import Kind
from rulebook.model import Profile, Rulebook

STATED_TOTALS = {
    "vinhphuc-2016-school": 100,
    "vinhphuc-2016-phong": 100,
    "hcmc-2021-secondary": 100,
    "qd4725-2022": 200,  # two groups of 100
    "cong-truong-2026": 100,
}
WITHOUT_POINTS = {
    "bacninh-2017", "moet-2020", "quan3-2017", "ninhthuan-2022", "tt53-d21", "tt37-d16",
}  # fmt: skip
UNKNOWN = {"bacninh-qd70-2021"}


def points(profile: Profile, prefix: str = "") -> Decimal:
    return sum(
        (c.points for c in profile.criteria if c.points is not None and c.id.startswith(prefix)),
        Decimal(0),
    )


def test_all_profiles_are_there(law: Rulebook) -> None:
    assert set(law.profiles) == set(STATED_TOTALS) | WITHOUT_POINTS | UNKNOWN


@pytest.mark.parametrize("name", sorted(STATED_TOTALS))
def test_points_add_up_to_what_the_document_states(law: Rulebook, name: str) -> None:
    profile = law.profiles[name]
    assert profile.total == STATED_TOTALS[name]
    if all(criterion.points is not None for criterion in profile.criteria):
        assert points(profile) == profile.total


@pytest.mark.parametrize("name", sorted(WITHOUT_POINTS))
def test_proposed_points_are_marked_as_ours(law: Rulebook, name: str) -> None:
    profile = law.profiles[name]
    assert profile.total is None
    assert profile.status == "points-proposed"
    assert all(c.points_proposed for c in profile.criteria if c.points is not None)
    assert points(profile) == 100


def test_points_of_a_document_are_not_marked_as_ours(law: Rulebook) -> None:
    for name in ("vinhphuc-2016-school", "vinhphuc-2016-phong"):
        assert not any(c.points_proposed for c in law.profiles[name].criteria)
        assert points(law.profiles[name], "3.1") == 20


def test_what_is_not_known_is_not_made_up(law: Rulebook) -> None:
    assert law.profiles["bacninh-qd70-2021"].status == "criteria-unavailable"
    assert law.profiles["bacninh-qd70-2021"].criteria == ()
    assert all(c.points is None for c in law.profiles["hcmc-2021-secondary"].criteria)


def test_every_line_is_counted_or_can_be_filled_in(law: Rulebook) -> None:
    for profile in law.profiles.values():
        ids = [criterion.id for criterion in profile.criteria]
        assert len(ids) == len(set(ids)), profile.id
        for criterion in profile.criteria:
            assert criterion.formulas or criterion.column, (profile.id, criterion.id)
            for formula in criterion.formulas:
                assert formula.column if formula.kind == "external" else formula.requirements


def test_thresholds_of_the_letters(law: Rulebook) -> None:
    def line(profile: str, name: str) -> Profile:
        return next(c for c in law.profiles[profile].criteria if c.id == name)  # type: ignore[return-value]

    posted = line("vinhphuc-2016-school", "3.1c")
    school = posted.formulas
    assert [(f.kind, f.at_least, f.mode) for f in school] == [
        ("posts_mean", 3, "step"),
        ("external", 300, "step"),
    ]
    assert "Chỉ đếm tin, bài" in posted.note.vi  # though the letter names documents and answers
    assert school[0].window == "06-01..05-30"
    office = line("vinhphuc-2016-phong", "3.1b").formulas
    assert [(f.kind, f.at_least) for f in office] == [("posts_mean", 5), ("external", 2000)]
    (weekly,) = line("bacninh-2017", "IV.5b").formulas
    assert (weekly.kind, weekly.at_least, weekly.with_image) == ("posts_weeks", 1, True)
    (total,) = line("hcmc-2021-secondary", "3.3").formulas
    assert (total.kind, total.at_least) == ("posts_total", 40)


def test_email_policies_of_the_letters(law: Rulebook) -> None:
    assert set(law.profiles["bacninh-2017"].email.accepted) == {
        "bacninh.edu.vn",
        "*.bacninh.edu.vn",
    }
    district = law.profiles["quan3-2017"].email
    assert {"hcm.edu.vn", "moet.edu.vn", "q3.tphcm.gov.vn"} <= set(district.accepted)
    assert {"gmail.com", "yahoo.com"} <= set(district.refused)


def test_the_five_bands_of_ho_chi_minh_city(law: Rulebook) -> None:
    bands = law.profiles["hcmc-2021-secondary"].bands
    assert [(band.label.vi, int(band.at_least)) for band in bands] == [
        ("Xuất sắc", 90),
        ("Tốt", 80),
        ("Khá", 70),
        ("Trung bình", 50),
        ("Yếu", 0),
    ]


def test_whole_circulars_are_scored_by_every_duty_resting_on_them(law: Rulebook) -> None:
    (line,) = law.profiles["tt37-d16"].criteria
    named = set(line.formulas[0].requirements)
    resting = {
        r.id
        for r in law.requirements.values()
        if any(b.source in ("TT37/2020", "TT09/2024") for b in r.bases)
    }
    assert named == resting


def test_a_profile_is_known_by_its_other_name(law: Rulebook) -> None:
    assert law.profile("bac-ninh-2017") is law.profiles["bacninh-2017"]
    assert law.profile("nowhere") is None


def test_the_neutral_profile_scores_every_duty_of_the_day(law: Rulebook) -> None:
    profile = law.profiles["cong-truong-2026"]
    scored = {name for c in profile.criteria for f in c.formulas for name in f.requirements}
    left_out = {
        r.id
        for kind in Kind
        for r in law.applicable(date(2026, 11, 22), {kind}, private=None)
        if r.id not in scored and r.force in ("statutory", "prohibition")
    }
    assert left_out == set()
    assert all(c.points_proposed for c in profile.criteria)


def test_what_has_lapsed_is_not_scored_by_the_neutral_profile(law: Rulebook) -> None:
    today = date(2026, 11, 22)
    asked = {r.id for r in law.asked(law.profiles["cong-truong-2026"], today, {Kind.THCS})}
    beyond = asked - {r.id for r in law.applicable(today, {Kind.THCS})}
    assert beyond == {"forms-section"}


def test_a_profile_may_ask_for_more_than_the_law(law: Rulebook) -> None:
    today = date(2026, 11, 22)
    profile = law.profiles["vinhphuc-2016-school"]
    asked = {r.id for r in law.asked(profile, today, {Kind.THPT})}
    assert "homepage-operational-data" in asked
    assert "homepage-operational-data" not in {r.id for r in law.applicable(today, {Kind.THPT})}
    assert "preschool-services" not in asked
