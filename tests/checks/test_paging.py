"""Posts out of sight behind paging without addresses, and posts that tell no day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding, judgement, rulebook

from auditor.checks.finding import Finding
from auditor.checks.sentences import remedy, sentence

SUNDAY = date(2026, 11, 22)
POSTBACK = (
    "<div><span>1</span> <a href=\"javascript:__doPostBack('ctl00$ds','Page$2')\">2</a> "
    "<a href=\"javascript:__doPostBack('ctl00$ds','Page$3')\">3</a></div>"
)


def weekly(count: int) -> dict[str, date]:
    """Addresses of a post in each of the last weeks, newest first, and their days."""
    return {f"tin/{n}.html": SUNDAY - timedelta(days=7 * n + 2) for n in range(count)}


def portal(days: dict[str, date], pager: str, *, more: Iterable[str] = ()) -> Sketch:
    """A portal with a listing of such posts; ``more``: sections that list them all."""
    titled = {path: f"Tuần {n}: nhà trường chăm sóc vườn hoa" for n, path in enumerate(days, 1)}
    listed = "".join(
        f'<li><a href="{HOME}{path}">{titled[path]}</a> <span>{day:%d/%m/%Y}</span></li>'
        for path, day in days.items()
    )
    pages = {"tin-tuc": Published("Tin tức", f"<ul>{listed}</ul>{pager}")}
    pages |= {name: Published("Hoạt động", f"<ul>{listed}</ul>") for name in more}
    pages |= {
        path: Published(titled[path], f"<p>{PROSE} Tuần {day:%V}.</p>", day=day)
        for path, day in days.items()
    }
    return Sketch(pages)


def said(found: Finding) -> str:
    return sentence(found, rulebook()).vi


@pytest.mark.parametrize(
    "pager",
    [
        POSTBACK,
        '<ul><li class="active">1</li><li><a href="#">2</a></li><li><a href="#">3</a></li></ul>',
        '<button class="more">Xem thêm</button>',
        '<a href="javascript:void(0)" onclick="more()">Tải thêm tin</a>',
    ],
)
def test_weeks_out_of_sight_are_no_empty_weeks(pager: str) -> None:
    found = finding(portal(weekly(5), pager), "news-events")
    assert (found.outcome.value, found.code) == ("could_not_check", "could-not-check")
    assert "tin cũ hơn" in said(found)
    assert "địa chỉ" in remedy(found, rulebook()).vi
    assert [week.own for week in judgement(portal(weekly(5), pager)).weeks] == [1] * 5


def test_an_empty_week_in_sight_decides() -> None:
    days = weekly(6)
    del days["tin/2.html"]
    found = finding(portal(days, POSTBACK), "news-events")
    assert (found.outcome.value, found.code) == ("partial", "seen-in-part")
    assert "1 trong 6 tuần" in said(found)
    assert "trước ngày 16/10/2026" in said(found)


@pytest.mark.parametrize(
    "pager",
    [
        "",
        '<p><a href="?trang=1">1</a> <a href="#">2</a> <a href="?trang=3">3</a></p>',
        '<p><a href="#">Xem thêm</a></p>',
        f'<p><a href="{HOME}tin-tuc?trang=2">Xem thêm</a></p>',
        "<table><tr>"
        + "".join(f'<td><a href="#">{day}</a></td>' for day in range(1, 31))
        + "</tr></table>",
    ],
)
def test_what_can_be_followed_hides_nothing(pager: str) -> None:
    assert finding(portal(weekly(5), pager), "news-events").code == "sparse"


def test_a_listing_that_goes_on_elsewhere_hides_nothing() -> None:
    days = weekly(8)
    whole = portal(days, "", more=["hoat-dong"])
    cut = portal(dict(list(days.items())[:4]), POSTBACK)
    site = Sketch({**whole.pages, "tin-tuc": cut.pages["tin-tuc"]})
    assert site.understood().horizon is None


def test_a_site_that_fell_silent_hides_nothing_that_matters() -> None:
    days = {path: day - timedelta(days=200) for path, day in weekly(5).items()}
    assert finding(portal(days, POSTBACK), "news-events").outcome.value == "outdated"


def roughly(days: Iterable[str]) -> Sketch:
    """Posts that tell when they were published as these words do."""
    pages = {
        f"tin/{n}.html": Published(
            f"Tuần {n}: nhà trường chăm sóc vườn hoa", f"<div>{words}</div><p>{PROSE} Số {n}.</p>"
        )
        for n, words in enumerate(days, 1)
    }
    return Sketch({path: replace(page, menu="-") for path, page in pages.items()})


def test_posts_that_tell_no_day_are_counted_in_no_week() -> None:
    sketch = roughly(["20/11/2026", "12/11/2026", "2 tuần trước", "3 tuần trước", "2 tháng trước"])
    found = finding(sketch, "news-events")
    assert (found.outcome.value, found.code) == ("could_not_check", "could-not-check")
    assert "áng chừng" in said(found)
    assert "ngày, tháng, năm" in remedy(found, rulebook()).vi
    assert [week.week for week in judgement(sketch).weeks] == ["2026-W46", "2026-W47"]


def test_weeks_after_the_last_post_are_empty_whatever_its_day() -> None:
    found = finding(roughly(["2 tuần trước", "3 tuần trước"]), "news-events")
    assert found.outcome.value == "partial"
    assert "2 trong 2 tuần" in said(found)


def test_posts_of_years_ago_are_old_whatever_their_day() -> None:
    found = finding(roughly(["1 năm trước", "2 năm trước", "3 năm trước"]), "news-events")
    assert found.outcome.value == "outdated"
