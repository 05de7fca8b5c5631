"""Which pages the ranking site has, and what each is given to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.reports.cells import one_line
from auditor.reports.edition import Edition
from auditor.reports.facts import run_facts, sources_of
from auditor.reports.league import LeagueRow, league_rows
from auditor.reports.movement import make_movement
from auditor.reports.overview import Tally, make_overview
from auditor.reports.platforms import make_platforms
from auditor.reports.unit_page import make_unit_page
from auditor.results.model import UnitResult

#: File name of a unit's phiếu đánh giá, beside its page; an official paper, in Vietnamese only.
SHEET = "phieu.html"

#: Folder of a unit's screenshots, beside its page.
PICTURES = "anh"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page. ``path``: from the language's root, with ``/``; ``section``:
    the part of the navigation it belongs to."""

    path: str
    template: str
    section: str
    values: Mapping[str, Any]
    languages: tuple[str, ...] = ("vi", "en")


def shared_pages(edition: Edition) -> Iterator[SitePage]:
    """Every page but those of single units."""
    overview, rows = make_overview(edition), league_rows(edition)
    yield SitePage(
        "index.html",
        "overview.html",
        "overview",
        {"overview": overview, "movement": make_movement(edition)},
    )
    yield SitePage("phuong-phap/index.html", "method.html", "method", _method(edition))
    platforms = {"platforms": make_platforms(edition)}
    yield SitePage("nen-tang/index.html", "platforms.html", "platforms", platforms)
    yield from _league_pages(edition, rows)
    unseen = {
        "rows": [row for row in rows if row.position is None],
        "tallies": overview.tallies,
    }
    yield SitePage("chua-kiem-tra-duoc/index.html", "unchecked.html", "unchecked", unseen)
    yield from _requirement_pages(edition, overview.tallies, rows)


def unit_pages(result: UnitResult, edition: Edition) -> tuple[SitePage, SitePage]:
    """The page of one unit, and its phiếu đánh giá."""
    unit = make_unit_page(result, edition)
    folder = f"truong/{unit.folder}"
    return (
        SitePage(f"{folder}/index.html", "unit.html", "league", {"unit": unit}),
        SitePage(f"{folder}/{SHEET}", "sheet.html", "league", {"unit": unit}, ("vi",)),
    )


def _method(edition: Edition) -> Mapping[str, Any]:
    settings = edition.parameters.get("settings")
    given = settings if isinstance(settings, Mapping) else edition.parameters
    return {
        "facts": run_facts(edition.parameters),
        "sources": sources_of(edition),
        "contact": one_line(str(given.get("contact") or "")),
    }


def _league_pages(edition: Edition, rows: Sequence[LeagueRow]) -> Iterator[SitePage]:
    everyone = {"group": None, "rows": rows}
    yield SitePage("bang-xep-hang/index.html", "league.html", "league", everyone)
    for group, folder in edition.group_folders.items():
        values = {"group": group, "rows": [row for row in rows if row.group == group]}
        yield SitePage(f"bang-xep-hang/{folder}/index.html", "league.html", "league", values)


def _requirement_pages(
    edition: Edition, tallies: Sequence[Tally], rows: Sequence[LeagueRow]
) -> Iterator[SitePage]:
    yield SitePage("yeu-cau/index.html", "requirements.html", "requirements", {"tallies": tallies})
    outcomes = {
        edition.unit_folders[result.school.code]: {
            finding.requirement: finding.outcome for finding in result.judgement.findings
        }
        for result in edition.results
    }
    for tally in tallies:
        name = tally.requirement.id
        listed = [(row, outcomes[row.folder][name]) for row in rows if name in outcomes[row.folder]]
        values = {"tally": tally, "listed": listed}
        yield SitePage(f"yeu-cau/{name}/index.html", "requirement.html", "requirements", values)
