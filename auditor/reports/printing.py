"""Printing pages of the ranking site to PDF, many in one browser."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from auditor.browser import LAUNCH_ARGUMENTS, chromium
from auditor.reports.pages import SHEET
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
    executable = chromium()
    if executable is None:
        raise PersonError(
            say("Không tìm thấy Chromium để in. Hãy cài bằng “playwright install chromium”.")
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(LAUNCH_ARGUMENTS)
        )
        print_pages(sheets, browser)
        browser.close()
    return len(sheets)


def print_pages(pages: Iterable[Path], browser: Browser) -> None:
    """Print HTML files to PDF files of the same name, on A4. Their scripts do not run."""
    page = browser.new_page(java_script_enabled=False)
    for source in pages:
        page.goto(source.resolve().as_uri())
        page.pdf(path=source.with_suffix(".pdf"), format="A4", prefer_css_page_size=True)
    page.close()
