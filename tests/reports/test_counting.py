"""The figures a report tells, counted by hand here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sample_units import (
    ranked,
    sample_history,
    sample_profile,
    sample_result,
    sample_results,
    sample_rulebook,
)

from auditor.checks.finding import WeekCount
from auditor.reports.addresses import web_address
from auditor.reports.ahead import deadlines_ahead
from auditor.reports.edition import make_edition
from auditor.reports.history import History
from auditor.reports.league import league_rows, silent_weeks
from auditor.reports.movement import make_movement
from auditor.reports.overview import histogram, make_overview
from auditor.reports.platforms import make_platforms
from auditor.reports.wording import day, group_label, number
from auditor.results.model import UnitResult
from rulebook.kinds import Kind
from rulebook.model import Outcome

BOOK, TABLE = sample_rulebook(), sample_profile()


def with_outcomes(result: UnitResult, outcome: Outcome) -> UnitResult:
    findings = tuple(
        replace(finding, outcome=outcome, code=outcome.value)
        for finding in result.judgement.findings
        if finding.requirement != "child-data"
    )
    return replace(result, judgement=replace(result.judgement, findings=findings))


def test_a_hundred_falls_in_the_last_bin() -> None:
    percents = [Decimal(p) for p in ("0", "9.99", "10", "89.9", "90", "100")]
    assert histogram(percents) == (2, 1, 0, 0, 0, 0, 0, 0, 1, 2)


def test_the_overview_counts_units_and_conclusions() -> None:
    units = [
        with_outcomes(sample_result(1, BOOK, TABLE), Outcome.PASS),
        with_outcomes(sample_result(7, BOOK, TABLE), Outcome.MISSING),
        sample_result(9, BOOK, TABLE),  # could not be reached
    ]
    figures = make_overview(make_edition(ranked(units), BOOK, TABLE, {})).figures
    assert (figures.units, figures.ranked, figures.unranked) == (3, 2, 1)
    assert figures.met_share == 50.0  # six duties met of twelve judged; the unseen do not count
    assert figures.observed == 2
    assert figures.median_percent == Decimal(68)  # of 47 and 89


def test_what_could_not_be_checked_is_not_missing() -> None:
    units = [with_outcomes(sample_result(n, BOOK, TABLE), Outcome.COULD_NOT_CHECK) for n in (1, 2)]
    overview = make_overview(make_edition(ranked(units), BOOK, TABLE, {}))
    assert overview.most_missing == ()
    assert all(tally.judged == 0 for tally in overview.tallies)


def test_weeks_of_silence_are_counted_from_the_end() -> None:
    result = sample_result(1, BOOK, TABLE)
    weeks = tuple(
        WeekCount(f"2026-W{40 + i}", date(2026, 9, 28), posts, posts, 0)
        for i, posts in enumerate((0, 2, 0, 1, 0, 0))
    )
    assert silent_weeks(replace(result, judgement=replace(result.judgement, weeks=weeks))) == 2


def test_a_group_is_listed_by_place_then_the_unranked() -> None:
    edition = make_edition(sample_results(40), BOOK, TABLE, {})
    rows = [row for row in league_rows(edition) if row.group == "thcs"]
    places = [row.position for row in rows]
    known = [place for place in places if place is not None]
    assert known == sorted(known)
    assert places[len(known) :] == [None] * (len(places) - len(known))


def test_groups_stand_in_the_laws_order_with_school_of_two_levels_after_its_first() -> None:
    edition = make_edition(sample_results(12), BOOK, TABLE, {})
    assert edition.groups == ("mam-non", "tieu-hoc", "tieu-hoc+thcs", "thcs", "thpt", "gdtx")


def test_what_nearly_all_sites_of_a_platform_lack_is_told_to_it() -> None:
    lacking = [
        replace(with_outcomes(sample_result(n, BOOK, TABLE), Outcome.MISSING), platform="nukeviet")
        for n in (1, 2, 3)
    ]
    alone = replace(with_outcomes(sample_result(4, BOOK, TABLE), Outcome.MISSING), platform="")
    platforms = make_platforms(make_edition(ranked([*lacking, alone]), BOOK, TABLE, {}))
    assert [platform.name for platform in platforms] == ["nukeviet", ""]
    assert [fault.requirement.id for fault in platforms[0].faults][:2] == ["leadership", "contact"]
    assert platforms[1].faults == ()


def test_deadlines_ahead_are_counted_in_days() -> None:
    kinds = frozenset({Kind.THCS})
    ahead = deadlines_ahead(BOOK, date(2027, 6, 17), [kinds])[kinds]
    assert [(due.day, due.days) for due in ahead] == [(date(2027, 6, 29), 12)]
    assert ahead[0].requirements[0].id == "annual-report"


def test_movers_are_those_whose_site_changed() -> None:
    results = sample_results(8)
    edition = make_edition(results, BOOK, TABLE, {}, history=sample_history(results))
    movement = make_movement(edition)
    assert movement is not None
    assert [mover.change for mover in movement.risers] == [3, 2, 1, 1]
    assert [mover.change for mover in movement.fallers] == [-1, -1]
    assert (movement.repaired, movement.broken) == (8, 8)
    assert [point.day.month for point in movement.trend] == [9, 10, 11]


def test_a_first_run_has_nothing_to_compare_with() -> None:
    assert (
        make_movement(make_edition(sample_results(3), BOOK, TABLE, {}, history=History())) is None
    )


@pytest.mark.parametrize(
    ("value", "digits", "vi", "en"),
    [
        (Decimal("1234.5"), None, "1.234,5", "1,234.5"),
        (17, None, "17", "17"),
        (Decimal("92.050"), None, "92,05", "92.05"),
        (99.96, 1, "100,0", "100.0"),
        (100, None, "100", "100"),
    ],
)
def test_figures_are_written_as_each_language_does(
    value: Decimal | float, digits: int | None, vi: str, en: str
) -> None:
    assert number(value, "vi", digits) == vi
    assert number(value, "en", digits) == en


def test_days_and_groups_in_words() -> None:
    assert day(date(2026, 11, 2), "vi") == "02/11/2026"
    assert day(date(2026, 11, 2), "en") == "2 Nov 2026"
    assert group_label("tieu-hoc+thcs").vi == "Tiểu học + THCS"
    assert group_label("Xã Mẫu").vi == "Xã Mẫu"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "", "http:"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""
    assert web_address("https://truong.edu.vn/a") == "https://truong.edu.vn/a"
