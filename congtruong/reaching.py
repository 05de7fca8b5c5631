"""Whether addresses elsewhere still answer: few questions, politely, never inside one's network.

What cannot be told (a site that turns programs away, a server that is busy) is not held against a
link: only what certainly leads nowhere comes back.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

import requests

from auditor.registry.guarded import PrivateAddressError, is_unknown_name, open_session
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
    addresses: Sequence[str], *, allow_private: bool = False
) -> dict[str, Message]:
    """Those of the http(s) addresses that lead nowhere, and why, in their order.

    Addresses in private networks are not asked unless ``allow_private``; they count as nowhere,
    since no reader gets there.
    """
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)

    def ask_host(of_host: list[str]) -> dict[str, Message]:
        found: dict[str, Message] = {}
        with open_session(allow_private=allow_private) as session:
            for number, address in enumerate(of_host[:MOST_OF_A_HOST]):
                time.sleep(PAUSE if number else 0)
                why = _ask(session, address)
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


def _ask(session: requests.Session, address: str) -> Message | None:
    """Why an address leads nowhere; None when it answers, or when that cannot be told."""
    try:
        status = _status(session, "HEAD", address)
        if status in _ASK_AGAIN:
            status = _status(session, "GET", address)
    except _NowhereError as nowhere:
        return nowhere.why
    except PrivateAddressError:
        return say("địa chỉ nằm trong mạng riêng, người đọc không tới được")
    except requests.exceptions.SSLError:
        return say("chứng chỉ của trang ấy không hợp lệ")
    except requests.Timeout:
        return say("không trả lời sau {seconds} giây", seconds=int(TIMEOUT[1]))
    except requests.ConnectionError as problem:
        unknown = is_unknown_name(problem)
        return say("không có tên miền ấy") if unknown else say("không kết nối được")
    except (requests.RequestException, ValueError):
        return say("địa chỉ viết sai")
    return say("không có trang ấy (mã {status})", status=status) if status in _GONE else None


class _NowhereError(Exception):
    """An address to which no question is sent."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def _status(session: requests.Session, method: str, address: str) -> int:
    """What the address answers after redirects; nothing of the body is read."""
    for _ in range(MOST_REDIRECTS + 1):
        if urlsplit(address).scheme not in ("http", "https"):
            raise _NowhereError(say("chuyển hướng tới nơi không phải là trang web"))
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
