"""Fetching a registry that is given by URL: one bounded, plain download."""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit

import requests

from auditor.registry.addresses import is_public
from auditor.registry.tables import MAX_BYTES
from rulebook.messages import PersonError, say

TIMEOUT_SECONDS = (10, 20)  # connect, between two reads
TOTAL_SECONDS = 60
MAX_REDIRECTS = 5
CHUNK_BYTES = 65_536


def download(url: str, *, allow_private: bool) -> bytes:
    """The body at ``url``. Raises PersonError when it cannot be had within the bounds."""
    deadline = time.monotonic() + TOTAL_SECONDS
    with requests.Session() as session:
        session.trust_env = False
        target = url
        for _ in range(MAX_REDIRECTS + 1):
            if not allow_private:
                _refuse_private(target)
            try:
                with session.get(
                    target, timeout=TIMEOUT_SECONDS, stream=True, allow_redirects=False
                ) as response:
                    if response.is_redirect:
                        target = urljoin(target, response.headers["location"])
                        continue
                    response.raise_for_status()
                    return _read(response, url, deadline)
            except (requests.RequestException, ValueError) as problem:
                raise PersonError(
                    say("{url}: không tải được danh sách đơn vị.", url=url)
                ) from problem
    raise PersonError(say("{url}: chuyển hướng quá nhiều lần.", url=url))


def _read(response: requests.Response, url: str, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_BYTES or time.monotonic() > deadline:
            raise PersonError(
                say("{url}: danh sách quá lớn hoặc tải quá lâu; hãy tải về rồi thử lại.", url=url)
            )
    return bytes(body)


def _refuse_private(url: str) -> None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as problem:
        raise PersonError(say("{url}: không tìm thấy tên miền.", url=url)) from problem
    for entry in found:
        address = ipaddress.ip_address(str(entry[4][0]).partition("%")[0])
        if not is_public(address):
            raise PersonError(
                say("{url}: địa chỉ nằm trong mạng riêng; thêm --allow-private.", url=url)
            )
