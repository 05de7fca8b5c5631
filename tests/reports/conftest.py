"""A published site of sixty invented units, and a browser to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sample_units import sample_history, sample_profile, sample_results, sample_rulebook

from auditor.objections import Objection
from auditor.reports.edition import make_edition
from auditor.reports.site import write_report

PARAMETERS = {"max_pages": 60, "delay": 1.0, "publisher": "Sở GDĐT tỉnh Mẫu"}


def publish_sample(out: Path, *, reverse: bool = False) -> None:
    """120 units in their third month, one of which contested a point; ``reverse``: handed over in
    the opposite order."""
    results = sample_results(120)
    history = sample_history(results)
    objection = Objection(
        "MAU-0007", "contact", "Trang có đủ.", date(2026, 11, 25), "refused", reason="Còn trống."
    )
    given = list(reversed(results)) if reverse else results
    book, table = sample_rulebook(), sample_profile()
    edition = make_edition(given, book, table, PARAMETERS, history=history, objections=[objection])
    write_report(edition, out)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    publish_sample(out)
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when a script fails or another machine is asked."""
    opened = browser.new_page()
    opened.set_default_timeout(10_000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request",
        lambda request: None if request.url.startswith("file:") else wrong.append(request.url),
    )
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert wrong == []
