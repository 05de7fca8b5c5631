"""What lines of a point table give where little was seen or asked, or time is young."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from small_tables import (
    DISCLOSURES,
    RULES,
    TODAY,
    finding,
    first,
    line,
    news,
    points,
    profile,
    text,
    unit,
)

from auditor.checks.finding import JudgedEmail
from auditor.checks.judged import JudgedUnit
from auditor.scoring.ranking import rank
from auditor.scoring.scoring import score
from auditor.scoring.whatif import best_repairs
from rulebook.model import Band, Criterion, Formula, Level, Outcome

# -- shares --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((Outcome.PASS, Outcome.PASS, Outcome.PASS), "Đạt 3/3 nội dung."),
        (
            (Outcome.PASS, Outcome.PARTIAL, Outcome.MISSING),
            "Đạt 1/3 nội dung, 1 nội dung đạt một phần.",
        ),
        (
            (Outcome.MISSING, Outcome.COULD_NOT_CHECK, Outcome.COULD_NOT_CHECK),
            "Đạt 0/3 nội dung, 2 nội dung không kiểm tra được.",
        ),
        ((Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.MISSING), "Đạt 1/2 nội dung."),
    ],
)
def test_a_share_says_what_was_met_in_part_and_unseen(
    outcomes: tuple[Outcome, ...], said: str
) -> None:
    judged = unit(*map(finding, DISCLOSURES, outcomes))
    scored = points(judged, line(Formula("share", DISCLOSURES)))
    assert first(scored)[2] == said
    english = scored.criteria[0].message.en
    assert ("in part" in english, "could not" in english) == ("một phần" in said, "không" in said)


@pytest.mark.parametrize("kind", ["share", "all"])
def test_a_line_about_nothing_that_binds_the_unit_takes_and_gives_nothing(kind: str) -> None:
    asked = line(Formula(kind, DISCLOSURES))  # type: ignore[arg-type]
    other = unit(finding("facilities", Outcome.NOT_APPLICABLE))
    scored = points(other, asked)
    assert first(scored) == (None, 0, "Không áp dụng cho đơn vị này.")
    assert scored.reachable == 0


@pytest.mark.parametrize("kind", ["share", "all"])
def test_a_line_of_which_nothing_was_seen_is_reachable_and_not_observed(kind: str) -> None:
    asked = line(Formula(kind, DISCLOSURES))  # type: ignore[arg-type]
    scored = points(unit(finding("facilities", Outcome.COULD_NOT_CHECK)), asked)
    assert first(scored)[:2] == (None, 0)
    assert (scored.reachable, scored.percent, scored.coverage, scored.band) == (10, 0, 0, None)


def test_a_unit_of_which_nothing_was_seen_is_in_no_band() -> None:
    table = profile(line(Formula("share", DISCLOSURES)), bands=(Band(text("Yếu"), Decimal(0)),))
    blind = unit(finding("facilities", Outcome.COULD_NOT_CHECK))
    assert score(blind, table, TODAY).band is None
    poor = unit(finding("facilities", Outcome.MISSING))
    assert score(poor, table, TODAY).band == text("Yếu")
    assert score(unit(), table, TODAY).coverage == 0


@pytest.mark.parametrize(("least", "band"), [(50, "Khá"), (51, None)])
def test_a_band_begins_with_its_own_figure(least: int, band: str | None) -> None:
    table = profile(line(Formula("share", DISCLOSURES)), bands=(Band(text("Khá"), Decimal(least)),))
    half = unit(finding("facilities", Outcome.PASS), finding("staff-quality", Outcome.MISSING))
    scored = score(half, table, TODAY)
    assert scored.band == (text(band) if band else None)


def test_a_table_that_states_no_total_is_worth_its_lines() -> None:
    table = replace(profile(line(points=30, column="a"), line(points=12, column="b")), total=None)
    assert score(unit(), table, TODAY).total == 42


def test_a_line_that_states_no_points_counts_nothing() -> None:
    weightless = replace(line(Formula("share", ("facilities",))), points=None)
    scored = points(unit(finding("facilities", Outcome.PASS)), weightless)
    assert (scored.points, scored.observable) == (0, 0)


def test_the_department_s_figures_of_the_day_stand_before_the_registry_s() -> None:
    entered = line(column="Điểm")
    one = unit(columns={"diem": "4"})
    assert points(one, entered, columns={"diem": "7"}).points == 7
    assert points(one, entered).points == 4


# -- conditions joined ---------------------------------------------------------------------------

STAFF, ROOMS = Formula("share", ("staff-quality",)), Formula("share", ("facilities",))


def test_the_weakest_of_joined_conditions_decides() -> None:
    judged = unit(
        finding("facilities", Outcome.PASS), finding("staff-quality", Outcome.PARTIAL, Level.E3)
    )
    assert first(points(judged, line(ROOMS, STAFF))) == (
        4,
        10,
        "Đạt 1/1 nội dung. Đạt 0/1 nội dung, 1 nội dung đạt một phần.",
    )


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.MISSING, (0, 10)),  # what is missing is enough
        (Outcome.PASS, (None, 0)),  # the other may be missing
        (Outcome.NOT_APPLICABLE, (None, 0)),
    ],
)
def test_of_joined_conditions_a_zero_decides_although_another_is_unseen(
    outcome: Outcome, expected: tuple[int | None, int]
) -> None:
    judged = unit(finding("facilities", outcome), finding("staff-quality", Outcome.COULD_NOT_CHECK))
    assert first(points(judged, line(ROOMS, STAFF)))[:2] == expected


def test_a_condition_that_does_not_bind_the_unit_leaves_the_line_to_the_others() -> None:
    judged = unit(
        finding("facilities", Outcome.NOT_APPLICABLE),
        finding("staff-quality", Outcome.PARTIAL, Level.E4),
    )
    assert first(points(judged, line(ROOMS, STAFF)))[:2] == (7, 10)
    neither = unit(finding("facilities", Outcome.NOT_APPLICABLE))
    scored = points(neither, line(ROOMS, STAFF))
    assert first(scored)[:2] == (None, 0)
    assert scored.reachable == 0


def test_in_a_share_the_unseen_leaves_the_line_although_the_rest_is_missing() -> None:
    judged = unit(
        finding("facilities", Outcome.MISSING), finding("staff-quality", Outcome.COULD_NOT_CHECK)
    )
    both = Formula("share", ("facilities", "staff-quality"))
    assert first(points(judged, line(both)))[:2] == (0, 5)


def test_what_waits_for_the_department_is_not_reachable_from_outside() -> None:
    external = Formula("external", at_least=300, column="Lượt truy cập")
    waiting = points(news(1), line(Formula("posts_total", at_least=1), external))
    assert (waiting.observable, waiting.reachable) == (0, 0)
    told = points(news(1, columns={"luot truy cap": "150"}), line(external))
    assert (told.points, told.reachable) == (5, 10)


# -- offices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "earned"),
    [
        (Formula("children", ("facilities",)), "5.00"),
        (Formula("children", ("facilities",), at_least=0.8), "6.25"),
        (Formula("children", ("facilities",), at_least=0.5, mode="step"), "10.00"),
        (Formula("children", ("facilities",), at_least=0.6, mode="step"), "0.00"),
    ],
)
def test_an_office_is_measured_by_the_mean_of_those_whose_sites_were_seen(
    asked: Formula, earned: str
) -> None:
    below = [
        unit(finding("facilities", outcome))
        for outcome in (
            Outcome.PASS,
            Outcome.MISSING,
            Outcome.COULD_NOT_CHECK,
            Outcome.NOT_APPLICABLE,
        )
    ]
    scored = points(unit(code="PGD"), line(asked), children=below)
    assert first(scored) == (Decimal(earned), 10, "Trung bình 50% của 2 đơn vị trực thuộc.")
    assert "50%" in scored.criteria[0].message.en


def test_an_office_whose_units_nobody_saw_is_not_measured_by_them() -> None:
    asked = line(Formula("children", ("facilities",)))
    blind = unit(finding("facilities", Outcome.COULD_NOT_CHECK))
    assert first(points(unit(), asked, children=[blind])) == (
        None,
        0,
        "Không kiểm tra được từ bên ngoài.",
    )
    alone = points(unit(), asked)
    assert first(alone) == (None, 0, "Danh sách không có đơn vị trực thuộc nào.")
    assert alone.reachable == 0


# -- places --------------------------------------------------------------------------------------


def reasons(*units: JudgedUnit, duties: tuple[str, ...] = DISCLOSURES) -> dict[str, str]:
    table = profile(line(Formula("share", duties)))
    scored = [(one, score(one, table, TODAY)) for one in units]
    return {code: place.reason for code, place in rank(scored, RULES).items()}


def test_three_fifths_of_what_can_be_seen_are_enough_for_a_place() -> None:
    duties = (*DISCLOSURES, "org-chart", "rss")
    seen = [finding(name, Outcome.PASS) for name in duties[:3]]
    unseen = [finding(name, Outcome.COULD_NOT_CHECK) for name in duties[2:]]
    enough, little = unit(*seen, *unseen[1:], code="A"), unit(*seen[:2], *unseen, code="B")
    assert reasons(enough, little, duties=duties) == {"A": "", "B": "low-coverage"}


def test_an_unranked_unit_is_told_why_though_the_crawl_gave_no_reason() -> None:
    gone = unit(finding("facilities", Outcome.COULD_NOT_CHECK), status="unreachable")
    silent = replace(gone, crawl=replace(gone.crawl, reason=""))
    assert reasons(gone) == {"A": "dns"}
    assert reasons(silent) == {"A": "unreachable"}


def test_only_disclosures_break_a_tie() -> None:
    """A unit that keeps a feed stands no higher than one with the same points that does not."""
    table = profile(line(Formula("share", ("news-events",))))
    same = finding("news-events", Outcome.PASS)
    units = (
        unit(same, finding("rss", Outcome.MISSING), code="A", weeks=(1,)),
        unit(same, finding("rss", Outcome.PASS), code="B"),
        unit(same, finding("facilities", Outcome.MISSING), code="C"),
        unit(same, finding("facilities", Outcome.PASS), code="D"),
    )
    scored = [(one, score(one, table, TODAY)) for one in units]
    places = {code: place.position for code, place in rank(scored, RULES).items()}
    assert places == {"D": 1, "A": 2, "B": 3, "C": 3}


# -- repairs -------------------------------------------------------------------------------------


def test_repairs_come_greatest_first_and_no_more_than_three() -> None:
    duties = ("facilities", "staff-quality", "rss", "org-chart")
    weights = {"facilities": 4, "staff-quality": 20, "rss": 8, "org-chart": 8}
    table = profile(
        *(
            Criterion(name, text(name), Decimal(weights[name]), (Formula("share", (name,)),))
            for name in duties
        )
    )
    faulty = unit(*(finding(name, Outcome.MISSING) for name in duties))
    repairs = best_repairs(faulty, table, TODAY)
    assert [one.requirement for one in repairs] == ["staff-quality", "rss", "org-chart"]
    assert len(best_repairs(faulty, table, TODAY, most=1)) == 1


def test_a_repair_that_leaves_the_line_waiting_for_what_is_unseen_brings_nothing_yet() -> None:
    faulty = unit(
        finding("facilities", Outcome.MISSING), finding("staff-quality", Outcome.COULD_NOT_CHECK)
    )
    assert best_repairs(faulty, profile(line(ROOMS, STAFF)), TODAY) == ()


def test_what_brings_no_points_is_no_repair() -> None:
    table = profile(line(Formula("share", ("facilities",))))
    faulty = unit(finding("facilities", Outcome.PASS), finding("rss", Outcome.MISSING))
    assert best_repairs(faulty, table, TODAY) == ()


def test_a_line_that_the_department_decides_is_none_to_mend() -> None:
    faulty = unit(finding("facilities", Outcome.MISSING))
    asked = line(Formula("share", ("facilities",)), column="Cơ sở vật chất")
    (repair,) = best_repairs(faulty, profile(asked), TODAY)
    assert repair.gain == 10
    assert best_repairs(faulty, profile(asked), TODAY, settled=[asked.id]) == ()


def test_mending_the_mail_means_every_published_address() -> None:
    emails = (
        JudgedEmail("c2a@gmail.com", "unit", "free", False, ()),
        JudgedEmail("c2a@songlam.edu.vn", "unit", "own", True, ()),
    )
    mail = finding("official-email-published", Outcome.PARTIAL, Level.E3)
    joined = line(Formula("email"), Formula("share", ("facilities",)))
    alone = line(Formula("email"))
    poor = unit(mail, finding("facilities", Outcome.PASS), emails=emails)
    for table in (profile(joined), profile(alone)):
        (repair,) = best_repairs(poor, table, TODAY)
        assert (repair.requirement, repair.gain) == ("official-email-published", Decimal("5.00"))


def test_mending_something_else_leaves_the_mail_as_it_is() -> None:
    mail = JudgedEmail("c2a@gmail.com", "unit", "free", False, ())
    faulty = unit(
        finding("facilities", Outcome.PARTIAL, Level.E4),
        finding("official-email-published", Outcome.PASS),
        emails=(mail,),
    )
    joined = line(Formula("email"), Formula("share", ("facilities",)))
    assert best_repairs(faulty, profile(joined), TODAY) == ()
