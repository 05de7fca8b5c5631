"""Printing annual reports to PDF by a browser, from the very page that the site shows.

The page is served to the browser from the built folder under the site's own address, so that links
in the PDF lead to the site; nothing is asked of the network and no script runs.
"""

from __future__ import annotations

import html
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Route, sync_playwright

from generator.building import build
from generator.composing.annual_report import AnnualReport, compile_reports
from generator.content.folder import content_of
from generator.content.report_file import mark_of, marked
from generator.media_types import media_type
from generator.rendering.cache import RenderCache
from generator.rendering.markdown import Renderer
from generator.website import Draft, draft_site, render_all
from rulebook.loading import load
from rulebook.messages import PersonError, say

#: The address pages are printed under when ``truong.yml`` names none.
NOWHERE = "http://truong.invalid/"
_MARGINS = {"top": "22mm", "bottom": "20mm", "left": "25mm", "right": "18mm"}
_NODE = re.compile(rb"node\d{8}(?=\))")
_MOMENT = re.compile(rb"(?<=Date \(D:)\d{14}\+00'00'")


@dataclass(frozen=True, slots=True)
class Browsing:
    """The Chromium to print with."""

    executable: str
    arguments: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report of a school's folder and the file its PDF belongs into."""

    report: AnnualReport
    path: Path
    printed: bool  # that file says already what the report says


class School:
    """A school's folder with its reports compiled as of one day."""

    def __init__(self, folder: Path, today: date) -> None:
        """Raises PersonError when there is no school in ``folder``."""
        docs = content_of(folder)
        self.folder = folder
        self.today = today
        self._draft: Draft = draft_site(folder, docs, load(), today)
        views = render_all(self._draft, RenderCache(Renderer(), None).render)
        reports, _ = compile_reports(self._draft.source, self._draft.plan, views)
        self.reports = tuple(_file_of(report, docs) for report in reports)

    def print_reports(self, wanted: Sequence[ReportFile], browsing: Browsing) -> None:
        """Build the site aside and print these reports into their files.

        Raises PersonError when the site cannot be built.
        """
        unit = self._draft.source.unit
        root = unit.url or NOWHERE
        with tempfile.TemporaryDirectory() as out, sync_playwright() as playwright:
            site = Path(out).resolve()
            build(self.folder, site, self.today)
            browser = playwright.chromium.launch(
                executable_path=browsing.executable, args=list(browsing.arguments)
            )
            try:
                for file in wanted:
                    header = f"{unit.name} – Báo cáo thường niên năm {file.report.year}"
                    pdf = _steady(_print(browser, site, root, file.report.url, header), self.today)
                    file.path.write_bytes(marked(pdf, file.report.digest))
            finally:
                browser.close()


def _file_of(report: AnnualReport, docs: Path) -> ReportFile:
    path = docs / report.pdf
    kept = path.read_bytes() if path.is_file() else b""
    return ReportFile(report, path, mark_of(kept) == report.digest)


def _print(browser: Browser, site: Path, root: str, url: str, header: str) -> bytes:
    """One page of the built site as an A4 PDF, tagged for screen readers."""
    page = browser.new_page(java_script_enabled=False)
    try:
        page.route("**/*", lambda route: _serve(route, site, root))
        opened = page.goto(root + url)
        if opened is None or not opened.ok:
            raise PersonError(say("Không dựng được trang {url} để in.", url=url))
        return page.pdf(
            format="A4",
            margin=_MARGINS,  # type: ignore[arg-type]
            display_header_footer=True,
            header_template=_line(html.escape(header)),
            footer_template=_line(
                'Trang <span class="pageNumber"></span>/<span class="totalPages"></span>'
            ),
            tagged=True,
            outline=True,
        )
    finally:
        page.close()


def _line(text: str) -> str:
    """A line in the margin, set as Chromium asks: with its own size and font."""
    style = "width:100%;text-align:center;font:9px 'Times New Roman',serif;color:#444"
    return f'<div style="{style}">{text}</div>'


def _serve(route: Route, site: Path, root: str) -> None:
    """A file of the built site; everything else does not exist."""
    wanted = urlsplit(route.request.url)._replace(query="", fragment="").geturl()
    name = unquote(wanted.removeprefix(root)) if wanted.startswith(root) else None
    if name is None:
        route.abort()
        return
    path = (site / (name + "index.html" if not name or name.endswith("/") else name)).resolve()
    if not path.is_relative_to(site) or not path.is_file():
        route.abort()
        return
    kind = media_type(path.name)
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    route.fulfill(body=path.read_bytes(), content_type=kind)


def _steady(pdf: bytes, today: date) -> bytes:
    """The PDF dated by the day instead of the moment, its structure's ids counted from one: what is
    on its pages decides its bytes. Every text keeps its length, so that no offset changes."""
    pdf = _MOMENT.sub(f"{today:%Y%m%d}000000+00'00'".encode(), pdf)
    known = sorted(set(_NODE.findall(pdf)))
    numbers = {name: b"node%08d" % number for number, name in enumerate(known, start=1)}
    return _NODE.sub(lambda found: numbers[found[0]], pdf)
