"""What tests of several parts share: a browser, and how Hypothesis looks for examples.

It is closed with its module: while Playwright runs, nothing else in the process can use asyncio.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from auditor.browser import LAUNCH_ARGUMENTS, chromium

#: The same examples on every machine, however slow: what fails is a fault, never bad luck.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


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
