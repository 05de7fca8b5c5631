"""What happens during a run, as the processes that gather tell it, and who is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tick:
    """What one worker has done since its last tick: responses read, sites under way."""

    worker: int
    responses: int
    in_flight: int


@dataclass(frozen=True, slots=True)
class SiteDone:
    """A site has ended. ``final`` False: it will be tried again."""

    code: str
    status: str
    reason: str
    pages: int
    final: bool


Event = Tick | SiteDone


class Progress(Protocol):
    """What ``gather`` tells while it works."""

    def begin(self, total: int, done: int) -> None:
        """``total`` sites, of which ``done`` were finished by an earlier run."""

    def tell(self, event: Event) -> None: ...

    def end(self) -> None: ...


class Silent:
    """Says nothing."""

    def begin(self, total: int, done: int) -> None:
        pass

    def tell(self, event: Event) -> None:
        pass

    def end(self) -> None:
        pass
