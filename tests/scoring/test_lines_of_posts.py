"""What lines about posting give: which weeks, whose posts, and what is not owed yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from small_tables import (
    MONDAY,
    TODAY,
    finding,
    first,
    line,
    news,
    points,
    profile,
    unit,
)

from auditor.checks.finding import JudgedEmail, WeekCount
from auditor.checks.judged import JudgedUnit
from auditor.pages.model import Post
from auditor.scoring.scoring import score
from auditor.scoring.windows import weekly_counts
from rulebook.model import Formula, Outcome

WEDNESDAY = date(2026, 11, 18)


def weekly(*weeks: tuple[int, int, int]) -> JudgedUnit:
    """A unit with so many posts, own ones, own ones with a picture in each week."""
    one = news(1)
    counted = tuple(
        WeekCount(f"2026-W{37 + n}", MONDAY + timedelta(weeks=n), *week)
        for n, week in enumerate(weeks)
    )
    return replace(one, judgement=replace(one.judgement, weeks=counted))


@pytest.mark.parametrize(
    ("asked", "earned", "said"),
    [
        (Formula("posts_weeks", at_least=2), "2.50", "1/4 tuần có ít nhất 2 tin bài."),
        (Formula("posts_weeks"), "5.00", "2/4 tuần có ít nhất 1 tin bài."),
        (
            Formula("posts_weeks", at_least=1, with_image=True),
            "2.50",
            "1/4 tuần có ít nhất 1 tin bài có ảnh.",
        ),
        (
            Formula("posts_weeks", at_least=1, own_only=False),
            "7.50",
            "3/4 tuần có ít nhất 1 tin bài.",
        ),
        (
            Formula("posts_weeks", at_least=1, window="weeks:2"),
            "0.00",
            "0/2 tuần có ít nhất 1 tin bài.",
        ),
        (Formula("posts_weeks", window="weeks:9"), "5.00", "2/4 tuần có ít nhất 1 tin bài."),
        (
            Formula("posts_mean", at_least=1.5),
            "5.00",
            "Trung bình 0,75 tin bài mỗi tuần trong 4 tuần (yêu cầu 1.5).",
        ),
        (
            Formula("posts_mean"),
            "7.50",
            "Trung bình 0,75 tin bài mỗi tuần trong 4 tuần (yêu cầu 1).",
        ),
        (Formula("posts_total"), "10.00", "3 tin bài từ đầu kỳ (yêu cầu 1)."),
    ],
)
def test_posts_are_counted_as_the_line_asks(asked: Formula, earned: str, said: str) -> None:
    judged = weekly((2, 2, 0), (1, 1, 1), (4, 0, 0), (0, 0, 0))
    assert first(points(judged, line(asked))) == (Decimal(earned), 10, said)


def test_before_the_first_week_ends_posting_is_not_asked() -> None:
    asked = line(Formula("posts_weeks", at_least=1))
    scored = points(news(), asked)
    assert first(scored) == (None, 0, "Chưa có tuần nào phải tính.")
    assert scored.reachable == 0


def posted(last: date) -> tuple[Post, ...]:
    """A post every week up to this day, for more than a year."""
    days = [last - timedelta(weeks=n) for n in range(54)]
    return tuple(Post(f"https://a.example/{day}", "Tin", day, None, True, True) for day in days)


POSTED = posted(date(2026, 11, 15))
REPOST = Post("https://a.example/lai", "Tin lại", date(2026, 11, 16), None, False, True)


@pytest.mark.parametrize("today", [date(2026, 11, 15), WEDNESDAY, date(2026, 11, 21)])
@pytest.mark.parametrize("window", ["last-12-months", "06-01..05-30", "01-01..12-31"])
@pytest.mark.parametrize("kind", ["posts_weeks", "posts_mean"])
@pytest.mark.parametrize("posts", [POSTED, posted(date(2026, 11, 9))])
def test_one_post_every_week_is_enough_on_every_day_of_the_week(
    posts: tuple[Post, ...], kind: str, window: str, today: date
) -> None:
    """Nobody owes a post of the running week before its Sunday, nor of the days before the span."""
    asked = Formula(kind, at_least=1, mode="step", window=window)  # type: ignore[arg-type]
    scored = score(news(1, posts=posts), profile(line(asked)), today)
    assert scored.points == 10
    gap = score(news(1, posts=posts[:4] + posts[5:]), profile(line(asked)), today)
    assert gap.points == 0


@pytest.mark.parametrize(
    ("today", "weeks"),
    [(date(2026, 11, 14), None), (date(2026, 11, 15), 1), (date(2026, 11, 22), 2)],
)
def test_a_week_of_the_window_counts_from_its_sunday(today: date, weeks: int | None) -> None:
    asked = line(Formula("posts_weeks", at_least=1, window="11-09..10-30"))
    said = score(news(1), profile(asked), today).criteria[0].message.vi
    assert said.startswith(f"0/{weeks} tuần" if weeks else "Chưa có tuần nào")


def test_the_running_week_counts_from_when_it_has_what_is_asked() -> None:
    asked = line(Formula("posts_weeks", at_least=2, mode="step"))
    table = profile(asked)
    running = news(2, 1)  # the weeks of 7 and of 14 September
    assert score(running, table, date(2026, 9, 19)).points == 10
    assert score(running, table, date(2026, 9, 20)).points == 0
    message = score(news(2, 2), table, date(2026, 9, 16)).criteria[0].message.vi
    assert message.startswith("2/2 tuần")


def test_a_total_takes_the_posts_of_the_running_week() -> None:
    today = replace(POSTED[0], url="https://a.example/moi", published=WEDNESDAY)
    asked = line(Formula("posts_total", at_least=4, window="11-02..10-30"))
    scored = score(news(1, posts=(*POSTED, today)), profile(asked), WEDNESDAY)
    assert scored.points == Decimal("7.50")


def test_a_span_counts_what_others_wrote_where_the_table_does() -> None:
    asked = Formula("posts_total", at_least=2, window="11-09..10-30")
    posts = (POSTED[0], REPOST, replace(REPOST, published=None))
    assert points(news(1, posts=posts), line(asked)).points == 5
    assert points(news(1, posts=posts), line(replace(asked, own_only=False))).points == 10


@pytest.mark.parametrize("window", ["06-01", "06-01..05-30..04-29", "month"])
def test_a_window_of_no_known_kind_is_refused(window: str) -> None:
    with pytest.raises(ValueError, match=window):
        weekly_counts(Formula("posts_weeks", window=window), (), (), TODAY)


@pytest.mark.parametrize("formula", [Formula("posts_weeks"), Formula("email")])
def test_posts_and_mail_of_a_site_that_was_not_seen_count_neither_way(formula: Formula) -> None:
    unseen = (
        finding("news-events", Outcome.COULD_NOT_CHECK),
        finding("official-email-published", Outcome.COULD_NOT_CHECK),
    )
    mail = (JudgedEmail("a@gmail.com", "unit", "free", False, ()),)
    for blind in (unit(weeks=(0, 0), emails=mail), unit(*unseen, weeks=(0, 0), emails=mail)):
        assert first(points(blind, line(formula)))[:2] == (None, 0)


@pytest.mark.parametrize(
    ("asked", "earned", "observable"),
    [
        (Formula("posts_weeks"), "5.00", "10"),
        (Formula("posts_mean", at_least=2, window="06-01..05-30"), None, "0"),
        (Formula("posts_total", at_least=9), None, "0"),
        (Formula("posts_total", at_least=3), "10.00", "10"),
    ],
)
def test_posts_out_of_sight_are_not_missed_in_a_total(
    asked: Formula, earned: str | None, observable: str
) -> None:
    one = weekly((1, 1, 0), (2, 2, 1), (0, 0, 0), (0, 0, 0))
    found = replace(one.judgement.findings[0], outcome=Outcome.PARTIAL, code="seen-in-part")
    hidden = replace(one, judgement=replace(one.judgement, findings=(found,)))
    given, seen, _ = first(points(hidden, line(asked)))
    assert (given, seen) == (Decimal(earned) if earned else None, Decimal(observable))
