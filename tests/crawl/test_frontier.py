"""What waits to be fetched, what was handed out and how much there is room for."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.crawl import frontier as frontier_module
from auditor.crawl.frontier import Candidate, Frontier
from auditor.crawl.interest import Interest

DAY = date(2026, 11, 5)


def holding(*candidates: Candidate) -> Frontier:
    frontier = Frontier()
    for candidate in candidates:
        assert frontier.add(candidate)
    return frontier


def taken(frontier: Frontier) -> list[str]:
    return [candidate.url for candidate in iter(frontier.take, None)]


def test_what_waits_is_what_was_added_and_not_handed_out() -> None:
    frontier = holding(Candidate("/a", Interest.DUTY, 1), Candidate("/b", Interest.OTHER, 1))
    frontier.mark("/c")  # fetched on another way, never waiting
    assert (len(frontier), frontier.knows("/c"), frontier.taken("/c")) == (2, True, True)
    first = frontier.take()
    assert first is not None
    assert first.url == "/a"
    assert (len(frontier), frontier.taken("/a"), frontier.taken("/b")) == (1, True, False)
    assert [one.url for one in frontier.waiting()] == ["/b"]
    assert not frontier.knows("/d")


def test_a_link_seen_again_counts_once_by_its_best_word() -> None:
    frontier = holding(
        Candidate("/a", Interest.OTHER, 1, via="/"),
        Candidate("/a", Interest.DUTY, 2, via="/x"),
        Candidate("/a", Interest.NEWS, 1, via="/y"),
    )
    assert len(frontier) == 1
    assert [(one.interest, one.via) for one in frontier.waiting()] == [(Interest.DUTY, "/x")]
    assert taken(frontier) == ["/a"]
    assert frontier.add(Candidate("/a", Interest.DUTY, 0))
    assert taken(frontier) == []


@pytest.mark.parametrize(
    ("second", "order"),
    [
        (Candidate("/b", Interest.NEWS, 3, day=date(2026, 11, 6)), ["/b", "/a"]),  # newer
        (Candidate("/b", Interest.NEWS, 0, day=date(2026, 11, 4)), ["/a", "/b"]),
        (Candidate("/b", Interest.NEWS, 0), ["/a", "/b"]),  # of no known day
        (Candidate("/b", Interest.NEWS, 0, day=DAY), ["/b", "/a"]),  # fewer clicks
        (Candidate("/b", Interest.NEWS, 1, day=DAY), ["/a", "/b"]),  # as they came
    ],
)
def test_within_a_lane_the_newest_then_the_nearest_comes_first(
    second: Candidate, order: list[str]
) -> None:
    assert taken(holding(Candidate("/a", Interest.NEWS, 1, day=DAY), second)) == order


def test_a_full_frontier_takes_no_more_but_lets_what_it_holds_move_forward(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frontier_module, "MAX_WAITING", 2)
    frontier = holding(Candidate("/a", Interest.OTHER, 1), Candidate("/b", Interest.OTHER, 1))
    assert not frontier.add(Candidate("/c", Interest.DUTY, 1))
    assert frontier.add(Candidate("/b", Interest.DUTY, 1))
    assert taken(frontier) == ["/b", "/a"]
    assert frontier.add(Candidate("/c", Interest.DUTY, 1))
