"""Everything that can go wrong with a site, as one enumeration.

``Condition`` is the fine code (``CrawlSummary.reason``); ``auditor.crawl.meanings`` says what each
means to a person, what to do, and whether trying again may help.
"""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """How a site, or one exchange with it, ended."""

    OK = ""
    # the way there
    BAD_URL = "bad-url"
    DNS = "dns"
    DNS_TEMPORARY = "dns-temporary"
    FORBIDDEN_ADDRESS = "forbidden-address"
    CONNECTION_REFUSED = "connection-refused"
    UNREACHABLE_NETWORK = "network-unreachable"
    TIMEOUT_CONNECT = "timeout-connect"
    TIMEOUT_HEADERS = "timeout-headers"
    TIMEOUT_BODY = "timeout-body"
    RESET = "connection-reset"
    # encryption
    TLS_EXPIRED = "tls-expired"
    TLS_MISMATCH = "tls-mismatch"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_OLD = "tls-old"
    TLS_FAILED = "tls-failed"
    # the answer
    BAD_HTTP = "bad-http"
    BAD_ENCODING = "bad-encoding"
    TOO_BIG = "too-big"
    WALL = "wall"
    NOT_FOUND = "not-found"
    RATE_LIMITED = "rate-limited"
    CLIENT_ERROR = "client-error"
    SERVER_ERROR = "server-error"
    UNAVAILABLE = "unavailable"
    REDIRECT_LOOP = "redirect-loop"
    REDIRECT_INVALID = "redirect-invalid"
    REDIRECT_ELSEWHERE = "redirect-elsewhere"
    ROBOTS = "robots"
    ROBOTS_UNREACHABLE = "robots-unreachable"
    # what the answer says
    FLOOD_BLOCKER = "flood-blocker"
    PARKED = "parked"
    HIJACKED = "hijacked"
    PLACEHOLDER = "placeholder"
    SOFT_404 = "soft-404"
    EMPTY = "empty"
    NOT_HTML = "not-html"
    NEEDS_BROWSER = "needs-browser"
    # our own bounds
    BUDGET_BYTES = "budget-bytes"
    BUDGET_TIME = "budget-time"
    MANY_FAILURES = "many-failures"
    CRASH = "engine-crash"


def condition_of_status(code: int) -> Condition:
    """The condition an HTTP status stands for; redirects are judged by whoever follows them."""
    if code in (401, 403, 407, 451):
        return Condition.WALL
    if code in (404, 410):
        return Condition.NOT_FOUND
    if code == 429:
        return Condition.RATE_LIMITED
    if code == 503:
        return Condition.UNAVAILABLE
    if code >= 500:
        return Condition.SERVER_ERROR
    if code >= 400 or code < 200 or 300 <= code < 400:
        return Condition.CLIENT_ERROR
    return Condition.OK
