"""The ranking site: a folder of static pages that opens from a disk or any web server.

Nothing in it asks anything of another machine; the tables' data are script files, because a page
opened from a folder may not fetch. Every page stands twice: Vietnamese at the root, English under
``en/``.
"""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

from auditor.reports.downloads import write_downloads
from auditor.reports.edition import Edition
from auditor.reports.league import league_rows
from auditor.reports.pages import PICTURES, SitePage, shared_pages, unit_pages
from auditor.reports.rendering import LANGUAGES, Renderer
from auditor.reports.shots import publish
from auditor.reports.table_data import write_table_data
from auditor.reports.tasks import Task, run_tasks
from auditor.results.model import UnitResult

#: From so many units on, their pages are written by several processes.
MANY_UNITS = 400
UNITS_A_TASK = 100


def write_report(edition: Edition, out: Path) -> None:
    """Write the whole site into ``out`` (made if needed), replacing an earlier one's files."""
    out.mkdir(parents=True, exist_ok=True)
    with as_file(files("themes.report").joinpath("assets")) as assets:
        shutil.copytree(assets, out / "assets", dirs_exist_ok=True)
    writer = _Writer(edition, out)
    tasks: list[Task] = [writer.data, writer.shared]
    tasks += [
        functools.partial(writer.units, edition.results[start : start + UNITS_A_TASK])
        for start in range(0, len(edition.results), UNITS_A_TASK)
    ]
    run_tasks(tasks, several=len(edition.results) >= MANY_UNITS)


class _Writer:
    """Writes an edition's files; one process may do one part and another the next."""

    def __init__(self, edition: Edition, out: Path) -> None:
        self._edition = edition
        self._out = out
        self._renderers = {language: Renderer(language, edition) for language in LANGUAGES}

    def data(self) -> None:
        rows = league_rows(self._edition)
        write_table_data(self._edition, rows, self._out / "du-lieu")
        write_downloads(self._edition, rows, self._out / "du-lieu")

    def shared(self) -> None:
        self._write(shared_pages(self._edition))

    def units(self, results: Iterable[UnitResult]) -> None:
        for result in results:
            self._write(unit_pages(result, self._edition))
            code = result.school.code
            folder = self._out / "truong" / self._edition.unit_folders[code] / PICTURES
            publish(self._edition.shots.get(code, {}), folder)

    def _write(self, pages: Iterable[SitePage]) -> None:
        for page in pages:
            for language in page.languages:
                root = self._out if language == "vi" else self._out / language
                target = root / page.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self._renderers[language].render(page).encode())
