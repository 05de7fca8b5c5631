"""How processes that gather are started: all at once loaded, none in step, none cut short."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.engine.shard import starts
from auditor.engine.starting import interrupts_held, load_ahead, start_method

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals to groups of processes")


def test_sites_begin_one_after_the_other_within_one_delay() -> None:
    four_hundred = starts(400, 1.0)
    assert four_hundred[:2] == [0.0, 0.0025]
    assert len(set(four_hundred)) == 400
    assert four_hundred[-1] < 1.0


def test_few_sites_do_not_wait_for_a_delay_to_be_filled() -> None:
    assert max(starts(3, 1.0)) <= 0.02
    assert starts(3, 0.0) == [0.0, 0.0, 0.0]
    assert starts(0, 1.0) == []


def test_an_interrupt_waits_until_what_is_started_has_started() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), interrupts_held():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        done.append("started")
    assert done == ["started"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@posix
def test_what_is_started_meanwhile_hears_no_interrupt() -> None:
    with interrupts_held():
        process = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(b"\n", timeout=30)
    assert (process.returncode, errors) == (0, b"")


@posix
def test_without_a_place_for_a_socket_processes_are_started_afresh(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    started = (
        "import multiprocessing.util\n"
        "from auditor.engine.starting import load_ahead, start_method\n"
        "print(load_ahead('json'), start_method('json'))"
    )
    environment = {**os.environ, "TMPDIR": str(deep)}
    told = subprocess.run(
        [sys.executable, "-c", started], env=environment, capture_output=True, check=True, text=True
    )
    assert told.stdout.split() == ["False", "spawn"]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_nothing_is_forked_where_that_is_not_safe(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert not load_ahead("json")
    assert start_method("json") == "spawn"


#: Ctrl-C in a terminal, told to all processes of the group while the second worker is started.
INTERRUPTED = """
import os, signal, sys, time
from pathlib import Path
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.registry.school import School
from rulebook.kinds import Kind

class Finish:
    sent = 0

    def __call__(self, school, capture):
        return b""

    def __reduce__(self):
        Finish.sent += 1
        if Finish.sent == 2:
            time.sleep(0.4)  # the first has begun to load
            os.killpg(0, signal.SIGINT)
        return Finish, ()

if __name__ == "__main__":
    schools = [School(f"s{n}", "T", frozenset({Kind.THCS}), f"http://127.0.0.1:{n}/")
               for n in (1, 2)]
    settings = CrawlSettings(delay=0.0, allow_private=True, phrases={})
    try:
        gather(schools, settings, Path(sys.argv[1]), Finish(), Execution(processes=2))
    except KeyboardInterrupt:
        sys.exit(3)
"""


@posix
def test_an_interrupt_while_processes_start_ends_quietly(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "run")],
        start_new_session=True,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr.decode()) == (3, "")
