"""Finding and starting Chromium, for pages that need a browser, screenshots and tests.

``python -m auditor.browser`` prints the executable that would be used; exit status 1 if none.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

#: Names under which distributions install Chromium.
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Where Windows keeps browsers that are Chromium, below the folders of programs; every Windows has
#: Edge.
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
_WINDOWS_PLACES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

#: Chromium started for us speaks to nobody but the page it is given.
LAUNCH_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def chromium() -> str | None:
    """Path of a Chromium to start: ``CONGTRUONG_CHROMIUM``, the system's, or Playwright's own."""
    named = os.environ.get("CONGTRUONG_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for name in SYSTEM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    for place in _WINDOWS_PLACES:
        for folder in filter(None, map(os.environ.get, _WINDOWS_FOLDERS)):
            if Path(folder, place).exists():
                return str(Path(folder, place))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    return bundled if Path(bundled).exists() else None


if __name__ == "__main__":
    executable = chromium()
    print(executable or "no Chromium found")
    sys.exit(0 if executable else 1)
