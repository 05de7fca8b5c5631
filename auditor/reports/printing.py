"""Printing sheets and the announcement to PDF, many in one browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from auditor.browser import LAUNCH_ARGUMENTS, chromium
from auditor.reports import letterhead as words
from auditor.reports.announcement import HEADINGS, Announcement
from auditor.reports.pages import SHEET
from auditor.reports.rendering import environment
from rulebook.messages import PersonError, say


def print_sheets(site: Path) -> int:
    """Print every unit's phiếu đánh giá of a written site beside it, as ``phieu.pdf``; how many.

    Raises PersonError when there is no sheet or no browser to print with.
    """
    sheets = sorted(site.glob(f"truong/*/{SHEET}"))
    if not sheets:
        raise PersonError(
            say("Trong {folder} chưa có phiếu nào. Hãy lập trang xếp hạng trước.", folder=site)
        )
    with open_browser() as browser:
        print_pages(sheets, browser)
    return len(sheets)


def print_announcement(announcement: Announcement, path: Path, browser: Browser) -> None:
    """Print the announcement to a PDF file."""
    template = environment("vi").get_template("announcement.html")
    html = template.render(paper=announcement, words=words, headings=HEADINGS)
    page = browser.new_page(java_script_enabled=False)
    page.set_content(html)
    page.pdf(path=path, prefer_css_page_size=True)
    page.close()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser to print with. Raises PersonError when there is none."""
    executable = chromium()
    if executable is None:
        raise PersonError(
            say("Không tìm thấy Chromium để in. Hãy cài bằng “playwright install chromium”.")
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(LAUNCH_ARGUMENTS)
        )
        yield browser
        browser.close()


def print_pages(pages: Iterable[Path], browser: Browser) -> None:
    """Print HTML files to PDF files of the same name, on A4. Their scripts do not run."""
    page = browser.new_page(java_script_enabled=False)
    for source in pages:
        page.goto(source.resolve().as_uri())
        page.pdf(path=source.with_suffix(".pdf"), format="A4", prefer_css_page_size=True)
    page.close()
