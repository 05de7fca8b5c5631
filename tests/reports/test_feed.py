"""The ranking site's Atom feed: this edition and those before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, parse

from sample_units import ranked, sample_profile, sample_result, sample_results, sample_rulebook

from auditor.reports.edition import make_edition
from auditor.reports.feed import ATOM, EDITIONS, write_feed
from auditor.reports.history import History, PastEdition, group_results
from auditor.results.model import UnitResult

BOOK, TABLE = sample_rulebook(), sample_profile()


def of_month(month: int, count: int = 12) -> list[UnitResult]:
    day = date(2026, month, 22)
    return [replace(r, run=f"2026-{month:02d}-mau", today=day) for r in sample_results(count)]


def past(results: list[UnitResult]) -> PastEdition:
    return PastEdition(results[0].run, "sample", results[0].today, group_results(results))


def entries(results: list[UnitResult], editions: tuple[PastEdition, ...], path: Path) -> list:  # type: ignore[type-arg]
    write_feed(make_edition(results, BOOK, TABLE, {}, history=History(None, {}, editions)), path)
    return parse(path).getroot().findall(f"{{{ATOM}}}entry")


def text(entry: Element, tag: str) -> str:
    return entry.findtext(f"{{{ATOM}}}{tag}") or ""


def test_earlier_editions_follow_newest_first_by_the_names_they_had(tmp_path: Path) -> None:
    september, october, november = (of_month(month) for month in (9, 10, 11))
    alone = entries(october, (), tmp_path / "october.atom")
    told = entries(november, (past(september), past(october)), tmp_path / "november.atom")
    groups = len(alone)
    assert len(told) == 3 * groups
    days = [text(entry, "updated")[:10] for entry in told]
    assert days == sorted(days, reverse=True)
    assert {text(entry, "id") for entry in told[groups : 2 * groups]} == {
        text(entry, "id") for entry in alone
    }
    assert len({text(entry, "id") for entry in told}) == 3 * groups
    titles = {text(entry, "title"): text(entry, "summary") for entry in told}
    assert titles["Bảng xếp hạng Mầm non, 22/10/2026"].startswith("2 đơn vị được xếp hạng")


def test_a_group_that_is_no_more_leads_to_the_overview(tmp_path: Path) -> None:
    one = ranked([sample_result(1, BOOK, TABLE)])
    told = entries(one, (past(of_month(10)),), tmp_path / "feed.atom")
    links = {
        text(entry, "title"): entry.find(f"{{{ATOM}}}link").attrib["href"]  # type: ignore[union-attr]
        for entry in told
    }
    assert links["Bảng xếp hạng THPT, 22/10/2026"] == "../index.html"
    assert links["Bảng xếp hạng Tiểu học, 22/10/2026"] == "../bang-xep-hang/tieu-hoc/index.html"


def test_a_feed_tells_of_a_year(tmp_path: Path) -> None:
    years = tuple(
        replace(past(of_month(month)), run=f"{year}-{month}", day=date(year, month, 22))
        for year in (2024, 2025, 2026)
        for month in range(1, 11)
    )
    told = entries(of_month(11), years, tmp_path / "feed.atom")
    assert len({text(entry, "updated") for entry in told}) == EDITIONS
