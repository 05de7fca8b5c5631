"""Points: what is asked, what is seen, what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from small_tables import DISCLOSURES, RULES, TODAY, finding, line, news, points, profile, text, unit

from auditor.checks.finding import JudgedEmail
from auditor.checks.judged import JudgedUnit
from auditor.pages.model import Post
from auditor.scoring.ranking import rank
from auditor.scoring.scoring import score
from auditor.scoring.whatif import best_repairs
from rulebook.model import Band, Criterion, Formula, Level, Outcome


def test_a_share_counts_each_duty_by_its_ladder() -> None:
    scored = points(
        unit(
            finding("facilities", Outcome.PASS),
            finding("staff-quality", Outcome.PARTIAL, Level.E4),
            finding("finance-statement", Outcome.MISSING, Level.E0),
        ),
        line(Formula("share", DISCLOSURES), points=30),
    )
    assert scored.points == Decimal("17.00")
    assert scored.observable == 30


def test_what_could_not_be_seen_takes_from_the_observable_not_from_the_points() -> None:
    scored = points(
        unit(
            finding("facilities", Outcome.PASS),
            finding("staff-quality", Outcome.COULD_NOT_CHECK, Level.E0),
            finding("finance-statement", Outcome.NOT_APPLICABLE, Level.E0),
        ),
        line(Formula("share", DISCLOSURES), points=20),
    )
    assert (scored.points, scored.observable, scored.total) == (10, 10, 100)
    assert scored.percent == 100
    assert scored.coverage == Decimal("0.5")


@pytest.mark.parametrize("outcome", [Outcome.STUB, Outcome.MISSING])
def test_an_empty_section_earns_nothing(outcome: Outcome) -> None:
    scored = points(
        unit(finding("facilities", outcome, Level.E2)), line(Formula("share", ("facilities",)))
    )
    assert (scored.points, scored.observable) == (0, 10)


def test_last_years_disclosure_earns_half_of_its_ladder() -> None:
    scored = points(
        unit(finding("facilities", Outcome.OUTDATED, Level.E4)),
        line(Formula("share", ("facilities",))),
    )
    assert scored.points == Decimal("3.50")


def test_all_or_nothing() -> None:
    criterion = line(Formula("all", DISCLOSURES[:2]))
    good = unit(finding("facilities", Outcome.PASS), finding("staff-quality", Outcome.PASS))
    bad = unit(
        finding("facilities", Outcome.PASS), finding("staff-quality", Outcome.PARTIAL, Level.E4)
    )
    unsure = unit(
        finding("facilities", Outcome.PASS),
        finding("staff-quality", Outcome.COULD_NOT_CHECK, Level.E0),
    )
    assert points(good, criterion).points == 10
    assert points(bad, criterion).points == 0
    assert points(unsure, criterion).criteria[0].points is None


def test_weeks_with_a_post() -> None:
    scored = points(news(1, 0, 2, 1), line(Formula("posts_weeks", at_least=1)))
    assert scored.points == Decimal("7.50")
    assert "3/4 tuần" in scored.criteria[0].message.vi


def test_every_week_or_nothing_when_the_table_says_so() -> None:
    every_week = line(Formula("posts_weeks", at_least=1, mode="step"))
    assert points(news(1, 0, 2, 1), every_week).points == 0
    assert points(news(1, 1, 2, 1), every_week).points == 10


def test_mean_posts_a_week_against_a_threshold() -> None:
    three_a_week = Formula("posts_mean", at_least=3, mode="step")
    assert points(news(3, 3, 2), line(three_a_week)).points == 0
    assert points(news(3, 3, 3), line(three_a_week)).points == 10
    assert points(news(1, 2), line(replace(three_a_week, mode="proportional"))).points == 5


def test_joined_conditions_a_zero_decides_and_the_unseen_waits() -> None:
    both = line(
        Formula("posts_mean", at_least=3, mode="step"),
        Formula("external", at_least=300, mode="step", column="Lượt truy cập"),
    )
    assert points(news(1, 1), both).points == 0
    assert points(news(3, 3), both).criteria[0].points is None
    assert points(news(3, 3, columns={"luot truy cap": "350"}), both).points == 10
    assert points(news(3, 3, columns={"luot truy cap": "299,5"}), both).points == 0


def test_posts_of_the_last_twelve_months_come_from_their_dates() -> None:
    def post(day: date, *, original: bool = True) -> Post:
        return Post(f"https://a.example/{day}", "Tin", day, None, original, True)

    posts = (
        post(date(2025, 11, 23)),
        post(date(2025, 11, 22)),  # too old by a day
        post(date(2026, 10, 1), original=False),  # somebody else's
    )
    scored = points(
        news(1, posts=posts), line(Formula("posts_total", at_least=2, window="last-12-months"))
    )
    assert scored.points == 5


def test_email_share_counts_the_unit_and_its_people_only() -> None:
    def email(address: str, role: str, good: bool) -> JudgedEmail:
        return JudgedEmail(address, role, "own" if good else "free", good, ())

    emails = (
        email("c2a@songlam.edu.vn", "unit", True),
        email("thaya@gmail.com", "person", False),
        email("hotro@vendor.vn", "vendor", False),
    )
    scored = points(
        unit(finding("official-email-published", Outcome.PASS), emails=emails),
        line(Formula("email")),
    )
    assert scored.points == 5


def test_the_departments_own_points_stay_within_the_line() -> None:
    criterion = line(points=5, column="Báo cáo")
    assert points(unit(columns={"bao cao": "4,5"}), criterion).points == Decimal("4.50")
    assert points(unit(columns={"bao cao": "99"}), criterion).points == 5
    assert points(unit(columns={"bao cao": "tốt"}), criterion).criteria[0].points is None
    assert points(unit(), criterion).observable == 0


def test_an_office_is_scored_by_the_units_below_it() -> None:
    criterion = line(Formula("children", ("facilities",)))
    office = unit(code="PGD")
    below = [
        unit(finding("facilities", Outcome.PASS)),
        unit(finding("facilities", Outcome.MISSING, Level.E0)),
    ]
    assert points(office, criterion, children=below).points == 5
    assert points(office, criterion).criteria[0].points is None


def test_bands_go_by_the_share_of_the_observable() -> None:
    bands = (Band(text("Tốt"), Decimal(80)), Band(text("Khá"), Decimal(50)))
    criterion = line(Formula("share", ("facilities",)))
    good = score(
        unit(finding("facilities", Outcome.PASS)),
        profile(criterion, bands=bands),
        TODAY,
    )
    assert good.band == text("Tốt")
    poor = score(
        unit(finding("facilities", Outcome.MISSING, Level.E0)),
        profile(criterion, bands=bands),
        TODAY,
    )
    assert poor.band is None


def ranked(*units: JudgedUnit) -> dict[str, tuple[int | None, str]]:
    table = profile(line(Formula("share", DISCLOSURES)))
    scored = [(one, score(one, table, TODAY)) for one in units]
    return {code: (r.position, r.reason) for code, r in rank(scored, RULES).items()}


def test_equal_units_share_a_place_and_the_next_place_is_left_out() -> None:
    best = finding("facilities", Outcome.PASS)
    worse = finding("facilities", Outcome.MISSING, Level.E0)
    places = ranked(
        unit(best, code="A"), unit(best, code="B"), unit(worse, code="C"), unit(best, code="D")
    )
    assert {code: place for code, (place, _) in places.items()} == {"A": 1, "B": 1, "D": 1, "C": 4}


def test_posting_weeks_break_a_tie() -> None:
    same = finding("facilities", Outcome.PASS)
    places = ranked(unit(same, code="A", weeks=(1, 0)), unit(same, code="B", weeks=(1, 1)))
    assert (places["B"][0], places["A"][0]) == (1, 2)


def test_a_site_nobody_could_see_is_unranked_and_not_last() -> None:
    places = ranked(
        unit(finding("facilities", Outcome.MISSING, Level.E0), code="A"),
        unit(finding("facilities", Outcome.COULD_NOT_CHECK), code="B", status="unreachable"),
        unit(
            finding("facilities", Outcome.PASS),
            finding("staff-quality", Outcome.COULD_NOT_CHECK),
            finding("finance-statement", Outcome.COULD_NOT_CHECK),
            code="C",
        ),
    )
    assert places == {"A": (1, ""), "B": (None, "dns"), "C": (None, "low-coverage")}


def test_the_best_repairs_are_those_that_bring_the_most_points() -> None:
    table = profile(
        Criterion("1", text("một"), Decimal(10), (Formula("share", ("facilities",)),)),
        Criterion("2", text("hai"), Decimal(30), (Formula("share", DISCLOSURES[1:]),)),
        Criterion("3", text("ba"), Decimal(4), (Formula("email"),)),
    )
    faulty = unit(
        finding("facilities", Outcome.MISSING, Level.E0),
        finding("staff-quality", Outcome.OUTDATED, Level.E4),
        finding("finance-statement", Outcome.COULD_NOT_CHECK, Level.E0),
        finding("official-email-published", Outcome.MISSING, Level.E0),
    )
    repairs = best_repairs(faulty, table, TODAY)
    assert [(repair.requirement, repair.gain) for repair in repairs] == [
        ("facilities", Decimal("10.00")),
        ("staff-quality", Decimal("9.75")),
        ("official-email-published", Decimal("4.00")),
    ]
    assert best_repairs(unit(finding("facilities", Outcome.PASS)), table, TODAY) == ()


@pytest.mark.parametrize(
    ("level", "earned"),
    [("E0", "0"), ("E1", "0"), ("E2", "0"), ("E3", "4"), ("E4", "7"), ("E5", "9")],
)
def test_a_part_of_a_duty_earns_what_its_evidence_is_worth(level: str, earned: str) -> None:
    """A menu entry, an empty page and a mere mention are worth nothing."""
    scored = points(
        unit(finding("facilities", Outcome.PARTIAL, Level(level))),
        line(Formula("share", ("facilities",))),
    )
    assert scored.points == Decimal(earned)


@pytest.mark.parametrize(
    ("today", "published", "counts"),
    [
        (date(2026, 11, 22), date(2026, 6, 1), True),  # the first day of this year's span
        (date(2026, 11, 22), date(2026, 5, 31), False),  # the day before it
        (date(2026, 11, 22), date(2026, 11, 22), True),
        (date(2026, 11, 22), date(2026, 11, 23), False),  # dated ahead
        (date(2026, 6, 1), date(2026, 6, 1), True),  # the span begins today
        (date(2026, 5, 31), date(2025, 6, 1), True),  # last year's span, in its last days
        (date(2026, 5, 31), date(2026, 5, 30), True),
        (date(2026, 5, 31), date(2026, 5, 31), False),  # between two spans
        (date(2026, 5, 31), date(2025, 5, 31), False),
    ],
)
def test_a_yearly_span_is_the_one_that_holds_today(
    today: date, published: date, counts: bool
) -> None:
    post = Post("https://a.example/tin", "Tin", published, None, True, True)
    asked = line(Formula("posts_total", at_least=1, mode="step", window="06-01..05-30"))
    scored = score(news(1, posts=(post,)), profile(asked), today)
    assert scored.points == (10 if counts else 0)


def test_a_span_within_one_year_ends_in_that_year() -> None:
    posts = tuple(
        Post(f"https://a.example/{day}", "Tin", day, None, True, True)
        for day in (date(2026, 1, 1), date(2026, 10, 31), date(2026, 11, 1))
    )
    asked = line(Formula("posts_total", at_least=4, window="01-01..10-31"))
    assert points(news(1, posts=posts), asked).points == 5


def test_a_span_counts_pictures_where_the_table_asks_for_them() -> None:
    day = date(2026, 11, 2)
    posts = (
        Post("https://a.example/1", "Tin", day, None, True, True),
        Post("https://a.example/2", "Tin", day, None, True, False),
    )
    asked = Formula("posts_total", at_least=2, window="last-12-months", with_image=True)
    assert points(news(1, posts=posts), line(asked)).points == 5
    assert points(news(1, posts=posts), line(replace(asked, with_image=False))).points == 10


@pytest.mark.parametrize("written", ["NaN", "Infinity", "nhiều", "-", "12 tin"])
def test_a_figure_that_is_no_number_is_no_figure(written: str) -> None:
    asked = line(Formula("external", at_least=300, mode="step", column="Lượt truy cập"))
    scored = points(news(1, columns={"luot truy cap": written}), asked)
    assert scored.criteria[0].points is None
    entered = points(news(1, columns={"diem": written}), line(column="Điểm"))
    assert entered.criteria[0].points is None


def test_disclosures_fulfilled_break_a_tie_before_posting_weeks() -> None:
    """Of two units with the same points, the one with more disclosures comes first; a duty that
    could not be seen counts neither way."""
    same = finding("news-events", Outcome.PASS)
    table = profile(line(Formula("share", ("news-events",))))
    half = unit(
        same, finding("facilities", Outcome.PASS), finding("staff-quality", Outcome.MISSING)
    )
    whole = unit(
        same,
        finding("facilities", Outcome.PASS),
        finding("staff-quality", Outcome.COULD_NOT_CHECK),
    )
    units = (
        replace(half, school=replace(half.school, code="A")),
        replace(whole, school=replace(whole.school, code="B")),
    )
    scored = [(one, score(one, table, TODAY)) for one in units]
    places = {code: place.position for code, place in rank(scored, RULES).items()}
    assert places == {"B": 1, "A": 2}


@pytest.mark.parametrize(
    ("column", "group"),
    [("kind", "thcs"), ("group", "xã Đông"), ("parent", "SO"), ("cum", "Cụm 2")],
)
def test_units_are_compared_within_the_column_that_is_asked_for(column: str, group: str) -> None:
    one = unit(finding("facilities", Outcome.PASS), columns={"cum": "Cụm 2"})
    one = replace(one, school=replace(one.school, group="xã Đông", parent="SO"))
    other = replace(one, school=replace(one.school, code="B", group=None, parent=None, columns={}))
    table = profile(line(Formula("share", ("facilities",))))
    scored = [(each, score(each, table, TODAY)) for each in (one, other)]
    places = rank(scored, RULES, group_by=column)
    assert places["A"].group == group
    assert places["A"].of == (2 if column == "kind" else 1)
    assert places["B"].group == ("thcs" if column == "kind" else "")


@pytest.mark.parametrize(
    ("requirement", "formula"),
    [
        ("news-events", Formula("posts_total", at_least=1)),
        ("official-email-published", Formula("email")),
    ],
)
def test_what_could_not_be_seen_is_neither_none_nor_zero(
    requirement: str, formula: Formula
) -> None:
    for blind in (unit(), unit(finding(requirement, Outcome.COULD_NOT_CHECK))):
        scored = points(blind, line(formula))
        assert scored.criteria[0].points is None
        assert scored.observable == 0


def test_a_line_tells_whether_the_department_or_the_site_decided_it() -> None:
    external = Formula("external", at_least=300, mode="step", column="Lượt truy cập")
    counted = points(news(1, columns={"luot truy cap": "350"}), line(external)).criteria[0]
    unseen = points(news(1), line(external)).criteria[0]
    own = points(news(1), line(Formula("posts_total", at_least=1))).criteria[0]
    assert (counted.source, unseen.source, own.source) == ("csv", "site", "site")
    assert (counted.reachable, unseen.reachable, own.reachable) == (10, 0, 10)
