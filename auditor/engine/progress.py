"""Telling people how far a run is: a live display on a terminal, plain lines elsewhere."""

from __future__ import annotations

import math
import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from auditor.crawl.meanings import meaning_of
from auditor.engine.events import Event, Progress, Silent, SiteDone, Tick
from rulebook.messages import Message, say, translator


@dataclass(slots=True)
class Tally:
    """The figures that both displays show."""

    total: int = 0
    done: int = 0
    before: int = 0  # of these, done by an earlier run
    failed: int = 0
    responses: int = 0
    started: float = 0.0
    in_flight: dict[int, int] = field(default_factory=dict)  # sites under way, by worker

    def begin(self, total: int, done: int) -> None:
        self.total, self.done, self.before, self.started = total, done, done, time.monotonic()

    def add(self, event: Event) -> None:
        if isinstance(event, Tick):
            self.responses += event.responses
            self.in_flight[event.worker] = event.in_flight
        elif event.final:
            self.done += 1
            self.failed += event.status not in ("ok", "partial")

    @property
    def flying(self) -> int:
        told = sum(self.in_flight.values())
        return min(told, self.total - self.done)  # a busy worker tells of its sites a little late

    @property
    def rate(self) -> float:
        """Responses a second."""
        return self.responses / max(time.monotonic() - self.started, 0.001)

    @property
    def minutes_left(self) -> int | None:
        """Minutes until the end at the pace so far; None while unknown, or when all is done."""
        new = self.done - self.before
        if new <= 0 or self.done >= self.total:
            return None
        seconds = (time.monotonic() - self.started) * (self.total - self.done) / new
        return math.ceil(seconds / 60)


class Plain:
    """One line every ``every`` seconds and one for each site that failed."""

    def __init__(
        self, stream: TextIO | None = None, every: float = 10.0, language: str = "vi"
    ) -> None:
        self._stream = stream or sys.stderr
        self._every = every
        self._language = language
        self._tally = Tally()
        self._last = 0.0

    def begin(self, total: int, done: int) -> None:
        self._tally.begin(total, done)
        self._last = time.monotonic()
        if done:
            self._say(
                say("Tiếp tục: {done}/{total} trang đã xong từ lần trước.", done=done, total=total)
            )

    def tell(self, event: Event) -> None:
        self._tally.add(event)
        if isinstance(event, SiteDone) and event.status not in ("ok", "partial"):
            what = meaning_of(event.reason).text.in_language(self._language)
            if event.final:
                self._say(say("{code}: {what}", code=event.code, what=what))
            else:
                self._say(say("{code}: {what} Sẽ thử lại.", code=event.code, what=what))
        if time.monotonic() - self._last >= self._every:
            self._last = time.monotonic()
            self._figures()

    def end(self) -> None:
        self._figures()

    def _figures(self) -> None:
        tally = self._tally
        if tally.minutes_left is not None:
            self._say(say("Còn khoảng {minutes} phút.", minutes=tally.minutes_left))
        self._say(
            say(
                "Xong {done}/{total}, đang đọc {flying}, lỗi {failed}, {rate:.1f} lượt tải/giây.",
                done=tally.done,
                total=tally.total,
                flying=tally.flying,
                failed=tally.failed,
                rate=tally.rate,
            )
        )

    def _say(self, message: Message) -> None:
        print(message.render(translator(self._language)), file=self._stream, flush=True)


class Live:
    """A progress bar on a terminal."""

    def __init__(self, console: Console | None = None, language: str = "vi") -> None:
        self._translate = translator(language)
        self._tally = Tally()
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[figures]}"),
            TimeRemainingColumn(),
            console=console or Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, figures="")

    def begin(self, total: int, done: int) -> None:
        self._tally.begin(total, done)
        description = say("Thu thập").render(self._translate)
        self._bar.update(self._task, total=total, completed=done, description=description)
        self._bar.start()

    def tell(self, event: Event) -> None:
        tally = self._tally
        tally.add(event)
        figures = say(
            "đang đọc {flying} · lỗi {failed} · {rate:.1f} lượt tải/giây",
            flying=tally.flying,
            failed=tally.failed,
            rate=tally.rate,
        )
        self._bar.update(self._task, completed=tally.done, figures=figures.render(self._translate))

    def end(self) -> None:
        self._bar.stop()


def progress_for(stream: TextIO, *, quiet: bool = False, language: str = "vi") -> Progress:
    """The display that suits: none, a live bar on a terminal, or plain lines."""
    if quiet:
        return Silent()
    if stream.isatty():
        return Live(Console(file=stream), language)
    return Plain(stream, language=language)
