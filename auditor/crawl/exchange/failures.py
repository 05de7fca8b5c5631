"""From the exceptions of sockets, TLS and HTTP to one condition."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp

from auditor.crawl.exchange.connection import ForbiddenAddressError
from auditor.crawl.status import Condition


class FetchError(Exception):
    """An exchange that gave no response."""

    def __init__(self, url: str, condition: Condition) -> None:
        super().__init__(f"{url}: {condition.value}")
        self.url = url
        self.condition = condition


#: OpenSSL's verify codes (X509_V_ERR_…).
EXPIRED = frozenset({9, 10})  # not yet valid, expired
MISMATCH = frozenset({62, 64})  # host name, IP address

#: What OpenSSL says when the other side only knows retired protocols, ciphers or keys.
OLD_TLS = (
    "UNSUPPORTED_PROTOCOL",
    "PROTOCOL_VERSION",
    "VERSION_TOO_LOW",
    "DH_KEY_TOO_SMALL",
    "KEY_TOO_SMALL",
    "MD_TOO_WEAK",
    "NO_CIPHERS_AVAILABLE",
    "HANDSHAKE_FAILURE",
    "UNSAFE_LEGACY_RENEGOTIATION",
    "BAD_SIGNATURE_ALGORITHM",
    "LEGACY_SIGALG",
)

_NAME_UNKNOWN = frozenset(
    code for code in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)) if code is not None
)

_OF_ERRNO = {
    errno.ECONNREFUSED: Condition.CONNECTION_REFUSED,
    errno.EHOSTUNREACH: Condition.UNREACHABLE_NETWORK,
    errno.ENETUNREACH: Condition.UNREACHABLE_NETWORK,
    errno.EADDRNOTAVAIL: Condition.UNREACHABLE_NETWORK,
    errno.ETIMEDOUT: Condition.TIMEOUT_CONNECT,
    errno.ECONNRESET: Condition.RESET,
    errno.EPIPE: Condition.RESET,
}


def condition_of(problem: BaseException, phase: Condition) -> Condition:
    """The condition that an exception of one exchange stands for.

    ``phase`` is what a time-out would mean at this point of the exchange.
    """
    if isinstance(problem, FetchError):
        return problem.condition
    for cause in _causes(problem):
        found = _of_cause(cause)
        if found is not None:
            return found
    if isinstance(problem, aiohttp.ConnectionTimeoutError):
        return Condition.TIMEOUT_CONNECT
    if isinstance(problem, TimeoutError):
        return phase
    if isinstance(problem, (aiohttp.ServerDisconnectedError, ConnectionError)):
        return Condition.RESET
    if isinstance(problem, (aiohttp.ClientResponseError, aiohttp.http.HttpProcessingError)):
        return Condition.BAD_HTTP
    if isinstance(problem, aiohttp.ClientPayloadError):
        return Condition.RESET
    if isinstance(problem, (aiohttp.InvalidURL, UnicodeError, ValueError)):
        return Condition.BAD_URL
    if isinstance(problem, (OSError, aiohttp.ClientError)):
        return Condition.RESET
    return Condition.CRASH


def without_frames(problem: BaseException) -> BaseException:
    """The same exception, it and its causes without their tracebacks. The frames there hold the
    connection, and through it the exception: a circle of a hundred kilobytes that would stand until
    the garbage collector has looked through everything."""
    for cause in _causes(problem):
        cause.__traceback__ = None
    return problem


def _causes(problem: BaseException) -> list[BaseException]:
    """The exception, what aiohttp wrapped in it, and what it was raised from."""
    found: list[BaseException] = []
    current: BaseException | None = problem
    while current is not None and current not in found and len(found) < 10:
        found.append(current)
        for name in ("os_error", "certificate_error"):
            inner = getattr(current, name, None)
            if isinstance(inner, BaseException):
                found.append(inner)
        current = current.__cause__ or current.__context__
    return found


def _of_cause(cause: BaseException) -> Condition | None:
    if isinstance(cause, ForbiddenAddressError):
        return Condition.FORBIDDEN_ADDRESS
    if isinstance(cause, aiohttp.ClientConnectorCertificateError):
        return None  # a wrapper; what it wraps comes next
    if isinstance(cause, ssl.SSLCertVerificationError):
        if cause.verify_code in EXPIRED:
            return Condition.TLS_EXPIRED
        if cause.verify_code in MISMATCH:
            return Condition.TLS_MISMATCH
        return Condition.TLS_UNTRUSTED
    if isinstance(cause, ssl.SSLError):
        words = str(cause).upper().replace(" ", "_")
        old = any(word in words for word in OLD_TLS)
        return Condition.TLS_OLD if old else Condition.TLS_FAILED
    if isinstance(cause, socket.gaierror):
        unknown = cause.errno in _NAME_UNKNOWN
        return Condition.DNS if unknown else Condition.DNS_TEMPORARY
    if isinstance(cause, ConnectionRefusedError):
        return Condition.CONNECTION_REFUSED
    if isinstance(cause, OSError) and cause.errno is not None:
        return _OF_ERRNO.get(cause.errno)
    return None
