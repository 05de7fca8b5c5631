"""What tests of several parts share: a browser.

It is closed with its module: while Playwright runs, nothing else in the process can use asyncio.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from auditor.browser import LAUNCH_ARGUMENTS, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = chromium()
    assert executable, "no Chromium: make test installs one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable, args=list(LAUNCH_ARGUMENTS)
        )
        yield started
        started.close()
