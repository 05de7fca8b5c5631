"""Every way a crawl can end has one meaning, in two languages, and stands in the docs."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp
import pytest

from auditor.crawl.exchange.connection import ForbiddenAddressError
from auditor.crawl.exchange.failures import FetchError, condition_of
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
        (ssl.SSLError(1, "[SSL: DH_KEY_TOO_SMALL] dh key too small"), Condition.TLS_OLD),
        (OSError(errno.ENETUNREACH, "x"), Condition.UNREACHABLE_NETWORK),
        (OSError(errno.EADDRNOTAVAIL, "x"), Condition.UNREACHABLE_NETWORK),
        (OSError(errno.ETIMEDOUT, "x"), Condition.TIMEOUT_CONNECT),
        (BrokenPipeError(errno.EPIPE, "x"), Condition.RESET),
        (ConnectionRefusedError(), Condition.CONNECTION_REFUSED),
        (OSError("x"), Condition.RESET),
        (OSError(errno.ENOSPC, "x"), Condition.RESET),
        (aiohttp.ClientPayloadError(), Condition.RESET),
        (aiohttp.http.HttpProcessingError(), Condition.BAD_HTTP),
        (aiohttp.ClientError(), Condition.RESET),
        (UnicodeError(), Condition.BAD_URL),
        (ForbiddenAddressError("10.0.0.1"), Condition.FORBIDDEN_ADDRESS),
        (FetchError("http://a.vn/", Condition.ROBOTS), Condition.ROBOTS),
        (aiohttp.InvalidURL("http://"), Condition.BAD_URL),
        (ZeroDivisionError(), Condition.CRASH),
    ],
)
def test_exceptions(problem: Exception, condition: Condition) -> None:
    assert condition_of(problem, Condition.TIMEOUT_BODY) is condition


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        (9, Condition.TLS_EXPIRED),  # not valid yet
        (10, Condition.TLS_EXPIRED),
        (62, Condition.TLS_MISMATCH),
        (64, Condition.TLS_MISMATCH),
        (18, Condition.TLS_UNTRUSTED),  # signed by itself
        (20, Condition.TLS_UNTRUSTED),
    ],
)
def test_certificates_that_do_not_hold(code: int, condition: Condition) -> None:
    problem = ssl.SSLCertVerificationError(1, "certificate verify failed")
    problem.verify_code = code
    assert condition_of(problem, Condition.TIMEOUT_BODY) is condition


def test_what_lies_behind_an_exception_decides() -> None:
    outer = aiohttp.ClientError("outer")
    outer.__cause__ = socket.gaierror(socket.EAI_NONAME, "no such name")
    assert condition_of(outer, Condition.TIMEOUT_BODY) is Condition.DNS
    wrapped = aiohttp.ClientError("wrapped")
    wrapped.os_error = OSError(errno.EHOSTUNREACH, "x")  # type: ignore[attr-defined]
    assert condition_of(wrapped, Condition.TIMEOUT_BODY) is Condition.UNREACHABLE_NETWORK
    late = TimeoutError()
    late.__context__ = aiohttp.ClientError()
    assert condition_of(late, Condition.TIMEOUT_HEADERS) is Condition.TIMEOUT_HEADERS
    circle = aiohttp.ClientError("circle")
    circle.__cause__ = circle
    assert condition_of(circle, Condition.TIMEOUT_BODY) is Condition.RESET
