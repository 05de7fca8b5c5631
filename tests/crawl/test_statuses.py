"""Every way a crawl can end has one meaning, in two languages, and stands in the docs."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp
import pytest

from auditor.crawl.failures import condition_of
from auditor.crawl.meanings import MEANINGS, meaning_of
from auditor.crawl.status import Condition, condition_of_status
from tools.write_statuses import PAGE, page


def test_every_condition_has_a_sentence_and_a_remedy_in_both_languages() -> None:
    assert set(MEANINGS) == set(Condition)
    for condition, meaning in MEANINGS.items():
        assert meaning.text.vi.endswith(".")
        assert meaning.text.en.endswith(".")
        assert meaning.text.vi != meaning.text.en
        if condition is not Condition.OK:
            assert meaning.status != "ok"
            assert meaning.remedy.vi.endswith(".")
            assert meaning.remedy.en.endswith(".")


def test_the_docs_say_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_an_unknown_reason_reads_as_a_crash() -> None:
    assert meaning_of("from-another-version") is MEANINGS[Condition.CRASH]


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        (200, Condition.OK),
        (206, Condition.OK),
        (304, Condition.CLIENT_ERROR),
        (401, Condition.WALL),
        (403, Condition.WALL),
        (404, Condition.NOT_FOUND),
        (410, Condition.NOT_FOUND),
        (429, Condition.RATE_LIMITED),
        (500, Condition.SERVER_ERROR),
        (503, Condition.UNAVAILABLE),
        (599, Condition.SERVER_ERROR),
        (100, Condition.CLIENT_ERROR),
    ],
)
def test_http_statuses(code: int, condition: Condition) -> None:
    assert condition_of_status(code) is condition


@pytest.mark.parametrize(
    ("problem", "condition"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no such name"), Condition.DNS),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), Condition.DNS_TEMPORARY),
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), Condition.CONNECTION_REFUSED),
        (OSError(errno.EHOSTUNREACH, "x"), Condition.UNREACHABLE_NETWORK),
        (ConnectionResetError(errno.ECONNRESET, "x"), Condition.RESET),
        (aiohttp.ServerDisconnectedError(), Condition.RESET),
        (aiohttp.ConnectionTimeoutError(), Condition.TIMEOUT_CONNECT),
        (TimeoutError(), Condition.TIMEOUT_BODY),
        (ssl.SSLError(1, "[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol"), Condition.TLS_OLD),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version"), Condition.TLS_FAILED),
        (aiohttp.InvalidURL("http://"), Condition.BAD_URL),
        (ZeroDivisionError(), Condition.CRASH),
    ],
)
def test_exceptions(problem: Exception, condition: Condition) -> None:
    assert condition_of(problem, Condition.TIMEOUT_BODY) is condition
