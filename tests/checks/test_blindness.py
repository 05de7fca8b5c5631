"""Where too little of a site was seen, nothing is called missing."""

from __future__ import annotations

import pytest
from small_sites import Published, Sketch, finding

from auditor.crawl.capture import CrawlSummary

EMPTY = Sketch({"gioi-thieu": Published("Giới thiệu", "<p>Đang cập nhật</p>")})


@pytest.mark.parametrize(
    ("status", "reason", "told"),
    [("ok", "", "coverage"), ("partial", "flood-blocker", "flood-blocker")],
)
def test_a_crawl_of_a_fifth_of_the_site_proves_no_absence(
    status: str, reason: str, told: str
) -> None:
    crawl = CrawlSummary(status, reason, pages=94, documents=16, coverage=0.18)  # type: ignore[arg-type]
    found = finding(EMPTY, "facilities", crawl=crawl)
    assert (found.outcome.value, found.values["reason"]) == ("could_not_check", told)


def test_a_crawl_of_most_of_the_site_does() -> None:
    crawl = CrawlSummary("ok", "", pages=94, documents=16, coverage=0.9)
    assert finding(EMPTY, "facilities", crawl=crawl).outcome.value == "missing"
