"""Fetching a registry that is given by URL: one bounded, plain download."""

from __future__ import annotations

import time
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from auditor.registry.guarded import PrivateAddressError, is_unknown_name, open_session
from auditor.registry.tables import MAX_BYTES
from rulebook.messages import PersonError, say

TIMEOUT_SECONDS = (10, 20)  # connect, between two reads
TOTAL_SECONDS = 60
MAX_REDIRECTS = 5
CHUNK_BYTES = 65_536


def download(url: str, *, allow_private: bool) -> bytes:
    """The body at ``url``. Raises PersonError when it cannot be had within the bounds."""
    deadline = time.monotonic() + TOTAL_SECONDS
    with open_session(allow_private=allow_private) as session:
        target = url
        for _ in range(MAX_REDIRECTS + 1):
            try:
                with session.get(
                    target, timeout=TIMEOUT_SECONDS, stream=True, allow_redirects=False
                ) as response:
                    if response.is_redirect:
                        target = urljoin(target, response.headers["location"])
                        continue
                    response.raise_for_status()
                    return _read(response, url, deadline)
            except PrivateAddressError as problem:
                raise PersonError(
                    say("{url}: địa chỉ nằm trong mạng riêng; thêm --allow-private.", url=target)
                ) from problem
            except (requests.RequestException, HTTPError, ValueError) as problem:
                if isinstance(problem, requests.RequestException) and is_unknown_name(problem):
                    raise PersonError(
                        say("{url}: không tìm thấy tên miền.", url=target)
                    ) from problem
                raise PersonError(
                    say("{url}: không tải được danh sách đơn vị.", url=url)
                ) from problem
    raise PersonError(say("{url}: chuyển hướng quá nhiều lần.", url=url))


def _read(response: requests.Response, url: str, deadline: float) -> bytes:
    body = bytearray()
    # whatever has come: a body that drips would fill no chunk before its time is over
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > MAX_BYTES or time.monotonic() > deadline:
            raise PersonError(
                say("{url}: danh sách quá lớn hoặc tải quá lâu; hãy tải về rồi thử lại.", url=url)
            )
    return bytes(body)
