"""The order in which a site's URLs are fetched: promising ones first, the same every time."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.crawl.frontier.interest import Interest

#: Turns are dealt among the lanes in this pattern, so that a site full of one thing still shows
#: the others: of six pages three answer duties, two are news, one is anything.
PATTERN = (0, 1, 0, 2, 0, 1)

LANE_OF = {
    Interest.DUTY: 0,
    Interest.HINT: 0,
    Interest.NEWS: 1,
    Interest.MENU: 2,
    Interest.OTHER: 2,
    Interest.ALBUM: 2,
}

#: URLs of one site that wait at most; a farm of links is cut here.
MAX_WAITING = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL that may be fetched."""

    url: str
    interest: Interest
    depth: int  # clicks from the home page
    via: str = ""
    day: date | None = None  # of the post it leads to, when something says so

    @property
    def promise(self) -> tuple[int, int]:
        """Less is better: the interest, and within it the newest first."""
        return self.interest, -self.day.toordinal() if self.day else 0


class Frontier:
    """A priority queue in lanes. Every order is total, so the same candidates added in the same
    order come out in the same order."""

    def __init__(self) -> None:
        self._lanes: list[list[tuple[tuple[int, ...], Candidate]]] = [[], [], []]
        self._best: dict[str, tuple[int, int]] = {}  # promise of waiting and taken URLs
        self._taken: set[str] = set()
        self._count = 0
        self._turn = 0

    def __len__(self) -> int:
        return len(self._best) - len(self._taken)

    def add(self, candidate: Candidate) -> bool:
        """Take a URL in, or move it forward when it now promises more. False: no room."""
        known = self._best.get(candidate.url)
        promise = candidate.promise
        if candidate.url in self._taken or (known is not None and known <= promise):
            return True
        if known is None and len(self) >= MAX_WAITING:
            return False
        self._best[candidate.url] = promise
        self._count += 1
        key = (*promise, candidate.depth, self._count)
        heapq.heappush(self._lanes[LANE_OF[candidate.interest]], (key, candidate))
        return True

    def take(self) -> Candidate | None:
        """The next URL; None when nothing waits."""
        for _ in range(len(PATTERN)):
            lane = PATTERN[self._turn % len(PATTERN)]
            self._turn += 1
            candidate = self._pop(lane)
            if candidate is not None:
                return candidate
        return None

    def mark(self, url: str) -> None:
        """Never hand this URL out (again): it was fetched on another way."""
        self._best.setdefault(url, (Interest.DUTY, 0))
        self._taken.add(url)

    def knows(self, url: str) -> bool:
        return url in self._best

    def taken(self, url: str) -> bool:
        return url in self._taken

    def waiting(self) -> Iterator[Candidate]:
        """What was never handed out, in no particular order."""
        for lane in self._lanes:
            for _, candidate in lane:
                url = candidate.url
                if url not in self._taken and self._best[url] == candidate.promise:
                    yield candidate

    def _pop(self, lane: int) -> Candidate | None:
        heap = self._lanes[lane]
        while heap:
            _, candidate = heapq.heappop(heap)
            if candidate.url not in self._taken:
                self._taken.add(candidate.url)
                return candidate
        return None
