"""The ranking site: a folder of static pages that opens from a disk or any web server.

Nothing in it asks anything of another machine; the tables' data are script files, because a page
opened from a folder may not fetch. Every page stands twice: Vietnamese at the root, English under
``en/``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from auditor.reports.downloads import write_downloads
from auditor.reports.edition import Edition, make_edition
from auditor.reports.history import History
from auditor.reports.league import BLANK_ROW, LeagueRow, league_rows
from auditor.reports.overview import Overview, make_overview
from auditor.reports.platforms import make_platforms
from auditor.reports.rendering import LANGUAGES, environment
from auditor.reports.table_data import LETTERS, write_table_data
from auditor.reports.unit_page import make_unit_page
from auditor.reports.wording import group_label, unranked_reasons
from auditor.result import UnitResult
from rulebook.model import Profile, Rulebook

#: Rows written into the HTML of a table; the script draws the others, as many at a time.
ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class PageToWrite:
    """``path`` from the language's root, with ``/``; ``section`` of the navigation it is in."""

    path: str
    template: str
    section: str
    values: Mapping[str, Any]


def write_report(
    results: Sequence[UnitResult],
    rulebook: Rulebook,
    profile: Profile,
    parameters: Mapping[str, object],
    out: Path,
    history: History | None = None,
) -> None:
    """Write the whole site into ``out`` (made if needed), replacing an earlier one's files.

    Raises PersonError when there is no unit to report on.
    """
    edition = make_edition(results, rulebook, profile, parameters, history)
    overview, rows = make_overview(edition), league_rows(edition)
    out.mkdir(parents=True, exist_ok=True)
    _copy_assets(out / "assets")
    write_table_data(edition, rows, out / "du-lieu")
    write_downloads(edition, rows, out / "du-lieu")
    renderers = [_Renderer(language, edition, out) for language in LANGUAGES]
    for page in _pages(edition, overview, rows):
        for renderer in renderers:
            renderer.write(page)


def _copy_assets(target: Path) -> None:
    with as_file(files("themes.report").joinpath("assets")) as source:
        shutil.copytree(source, target, dirs_exist_ok=True)


def _pages(
    edition: Edition, overview: Overview, rows: Sequence[LeagueRow]
) -> Iterator[PageToWrite]:
    yield PageToWrite("index.html", "overview.html", "overview", {"overview": overview})
    yield PageToWrite("phuong-phap/index.html", "method.html", "method", {})
    platforms = {"platforms": make_platforms(edition)}
    yield PageToWrite("nen-tang/index.html", "platforms.html", "platforms", platforms)
    yield from _league_pages(edition, overview, rows)
    yield from _requirement_pages(edition, overview, rows)
    for result in edition.results:
        unit = make_unit_page(result, edition)
        yield PageToWrite(f"truong/{unit.folder}/index.html", "unit.html", "league", {"unit": unit})


def _league_pages(
    edition: Edition, overview: Overview, rows: Sequence[LeagueRow]
) -> Iterator[PageToWrite]:
    yield PageToWrite(
        "bang-xep-hang/index.html", "league.html", "league", {"group": None, "rows": rows}
    )
    for group, folder in edition.group_folders.items():
        members = [row for row in rows if row.group == group]
        values = {"group": group, "rows": members}
        yield PageToWrite(f"bang-xep-hang/{folder}/index.html", "league.html", "league", values)
    unseen = [row for row in rows if row.position is None]
    values = {"rows": unseen, "tallies": overview.tallies}
    yield PageToWrite("chua-kiem-tra-duoc/index.html", "unchecked.html", "unchecked", values)


def _requirement_pages(
    edition: Edition, overview: Overview, rows: Sequence[LeagueRow]
) -> Iterator[PageToWrite]:
    yield PageToWrite(
        "yeu-cau/index.html", "requirements.html", "requirements", {"tallies": overview.tallies}
    )
    by_folder = {edition.unit_folders[r.school.code]: r for r in edition.results}
    outcomes = {
        folder: {f.requirement: f.outcome for f in result.judgement.findings}
        for folder, result in by_folder.items()
    }
    for tally in overview.tallies:
        name = tally.requirement.id
        listed = [(row, outcomes[row.folder][name]) for row in rows if name in outcomes[row.folder]]
        values = {"tally": tally, "listed": listed}
        yield PageToWrite(f"yeu-cau/{name}/index.html", "requirement.html", "requirements", values)


class _Renderer:
    """Writes pages of one language, with links relative to each page's own place."""

    def __init__(self, language: str, edition: Edition, out: Path) -> None:
        self._templates = environment(language)
        self._language = language
        self._root = out if language == "vi" else out / language
        self._common = {
            "edition": edition,
            "rows_a_page": ROWS_A_PAGE,
            "blank_row": BLANK_ROW,
            "outcome_letters": LETTERS,
            "group_labels": [group_label(g).in_language(language) for g in edition.groups],
            "reasons": unranked_reasons((r.rank.reason for r in edition.results), language),
            "told": {f.requirement for r in edition.results for f in r.judgement.findings},
        }

    def write(self, page: PageToWrite) -> None:
        up = "../" * page.path.count("/")
        to_root = up if self._language == "vi" else "../" + up
        other = f"en/{page.path}" if self._language == "vi" else page.path
        html = self._templates.get_template(page.template).render(
            self._common,
            section=page.section,
            page_path=page.path,
            here=up,  # the language's root
            root=to_root,  # the site's root
            other_language=to_root + other,
            **page.values,
        )
        target = self._root / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
