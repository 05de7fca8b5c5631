"""Whether addresses elsewhere still answer: few questions, politely, never inside one's network.

What cannot be told (a site that turns programs away, a server that is busy) is not held against a
link: only what certainly leads nowhere comes back.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

import requests

from auditor.registry.addresses import Address, is_public
from rulebook.messages import Message, say

#: Seconds to connect, and between two bytes.
TIMEOUT = (5.0, 10.0)
#: Seconds between two questions to one host.
PAUSE = 0.5
#: Hosts asked at the same time, one question each.
HOSTS_AT_ONCE = 8
#: Addresses asked of one host, and redirects followed from one.
MOST_OF_A_HOST, MOST_REDIRECTS = 100, 5
_AGENT = "cong-truong (checks the links of a school's site)"
_GONE = frozenset({404, 410})
#: Servers that do not answer HEAD say so in these ways, among others.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 500, 501})


def silent_addresses(
    addresses: Sequence[str], allowed: Callable[[Address], bool] = is_public
) -> dict[str, Message]:
    """Those of the http(s) addresses that lead nowhere, and why, in their order.

    ``allowed`` says which network addresses may be spoken to; the others count as nowhere, since
    no reader gets there.
    """
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)

    def ask_host(of_host: list[str]) -> dict[str, Message]:
        found: dict[str, Message] = {}
        with requests.Session() as session:
            session.trust_env = False
            for number, address in enumerate(of_host[:MOST_OF_A_HOST]):
                time.sleep(PAUSE if number else 0)
                why = _ask(session, address, allowed)
                if why is not None:
                    found[address] = why
        return found

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        answers = list(pool.map(ask_host, by_host.values()))
    silent: Mapping[str, Message] = {a: why for found in answers for a, why in found.items()}
    return {address: silent[address] for address in addresses if address in silent}


def _host(address: str) -> str:
    """Whom to ask; for an address written wrong, itself: asking will tell."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


def _ask(
    session: requests.Session, address: str, allowed: Callable[[Address], bool]
) -> Message | None:
    """Why an address leads nowhere; None when it answers, or when that cannot be told."""
    try:
        status = _status(session, "HEAD", address, allowed)
        if status in _ASK_AGAIN:
            status = _status(session, "GET", address, allowed)
    except _NowhereError as nowhere:
        return nowhere.why
    except requests.exceptions.SSLError:
        return say("chứng chỉ của trang ấy không hợp lệ")
    except requests.Timeout:
        return say("không trả lời sau {seconds} giây", seconds=int(TIMEOUT[1]))
    except requests.ConnectionError:
        return say("không kết nối được")
    except (requests.RequestException, ValueError):
        return say("địa chỉ viết sai")
    return say("không có trang ấy (mã {status})", status=status) if status in _GONE else None


class _NowhereError(Exception):
    """An address to which no question is sent."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def _status(
    session: requests.Session, method: str, address: str, allowed: Callable[[Address], bool]
) -> int:
    """What the address answers after redirects; nothing of the body is read."""
    for _ in range(MOST_REDIRECTS + 1):
        _refuse(address, allowed)
        with session.request(
            method,
            address,
            timeout=TIMEOUT,
            headers={"User-Agent": _AGENT},
            allow_redirects=False,
            stream=True,
        ) as answer:
            if not answer.is_redirect:
                return answer.status_code
            address = urljoin(address, answer.headers["location"])
    raise _NowhereError(say("chuyển hướng quá nhiều lần"))


def _refuse(address: str, allowed: Callable[[Address], bool]) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise _NowhereError(say("chuyển hướng tới nơi không phải là trang web"))
    try:
        found = socket.getaddrinfo(parts.hostname or "", parts.port or 443)
    except (OSError, UnicodeError) as problem:
        raise _NowhereError(say("không có tên miền ấy")) from problem
    for entry in found:
        if not allowed(ipaddress.ip_address(str(entry[4][0]).partition("%")[0])):
            raise _NowhereError(say("địa chỉ nằm trong mạng riêng, người đọc không tới được"))
