"""How far a run is, told on a terminal, in a log, or not at all."""

from __future__ import annotations

import io

from rich.console import Console

from auditor.engine.events import Progress, Silent, SiteDone, Tick
from auditor.engine.progress import Live, Plain, progress_for


def run(progress: Progress) -> None:
    progress.begin(total=4, done=1)
    progress.tell(Tick(worker=0, responses=30, in_flight=2))
    progress.tell(Tick(worker=1, responses=12, in_flight=1))
    progress.tell(SiteDone("a", "ok", "", 20, final=True))
    progress.tell(SiteDone("b", "unreachable", "dns", 0, final=False))
    progress.tell(SiteDone("b", "unreachable", "dns", 0, final=True))
    progress.end()


def test_plain_lines_name_failures_and_end_with_the_figures() -> None:
    stream = io.StringIO()
    run(Plain(stream, every=3600))
    lines = stream.getvalue().splitlines()
    assert "1/4" in lines[0]
    assert lines[1] == "b: Tên miền không tồn tại. Sẽ thử lại."
    assert lines[2] == "b: Tên miền không tồn tại."
    assert lines[-1].startswith("Xong 3/4, đang đọc 1, lỗi 1,")  # one is left
    assert lines[-2] == "Còn khoảng 1 phút."


def test_a_live_bar_shows_the_same_figures() -> None:
    stream = io.StringIO()
    run(Live(Console(file=stream, force_terminal=True, width=120)))
    assert "3/4" in stream.getvalue()
    assert "lỗi 1" in stream.getvalue()


def test_the_display_suits_the_stream() -> None:
    assert isinstance(progress_for(io.StringIO()), Plain)
    assert isinstance(progress_for(io.StringIO(), quiet=True), Silent)
