"""Names whose answer changes while a run goes on."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import pytest

from auditor.crawl.exchange import resolving
from auditor.crawl.exchange.connection import CheckedResolver, ForbiddenAddressError

Ask = Callable[..., list[str]]
FIRST, SECOND, PRIVATE = "203.0.113.1", "203.0.113.2", "10.0.0.1"
SILENT = socket.gaierror(socket.EAI_AGAIN, "no answer")
UNKNOWN = socket.gaierror(socket.EAI_NONAME, "no such name")


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks for one name as often as there are answers, each good for no time at all; what it was
    told, or the kind of problem."""
    monkeypatch.setattr(resolving, "KEPT_SECONDS", 0.0)
    monkeypatch.setattr(resolving, "STALE_SECONDS", 0.0)
    # addresses of documentation are not public
    monkeypatch.setattr(
        "auditor.crawl.exchange.connection.is_public", lambda address: address.packed[0] != 10
    )

    def asked(*answers: str | OSError) -> list[str]:
        coming = iter(answers)

        def system(host: str, family: int) -> list[tuple[int, int, str]]:
            answer = next(coming)
            if isinstance(answer, OSError):
                raise answer
            return [(2, 0, answer)]

        monkeypatch.setattr(resolving, "ask_system", system)
        return asyncio.run(told(len(answers)))

    return asked


async def told(times: int) -> list[str]:
    resolver = CheckedResolver(allow_private=False)
    found = []
    for _ in range(times):
        try:
            found.append(await resolver.address("truong.edu.vn"))
        except socket.gaierror:
            found.append("unknown")
        except ForbiddenAddressError:
            found.append("forbidden")
    return found


def test_a_new_answer_is_used_when_the_old_one_has_had_its_time(ask: Ask) -> None:
    assert ask(FIRST, SECOND) == [FIRST, SECOND]


def test_while_name_servers_are_silent_the_old_answer_is_used(ask: Ask) -> None:
    assert ask(FIRST, SILENT, SILENT, SECOND) == [FIRST, FIRST, FIRST, SECOND]


def test_a_name_that_was_never_answered_stays_unknown(ask: Ask) -> None:
    assert ask(SILENT, FIRST) == ["unknown", FIRST]


def test_a_name_taken_back_is_not_used_on(ask: Ask) -> None:
    assert ask(FIRST, UNKNOWN, SILENT) == [FIRST, "unknown", "unknown"]


def test_a_name_that_turns_private_is_refused_and_what_was_public_is_forgotten(ask: Ask) -> None:
    assert ask(FIRST, PRIVATE, SILENT) == [FIRST, "forbidden", "forbidden"]
