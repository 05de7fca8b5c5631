"""The loopback server that shows built sites to the auditor."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from congtruong.serving import serve


def test_a_reader_that_hangs_up_is_not_a_matter_for_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lon.bin").write_bytes(bytes(20_000_000))
    with serve({"truong": tmp_path}) as urls:
        where = urlsplit(urls["truong"])
        with socket.create_connection((where.hostname, where.port), timeout=10) as reader:
            reader.sendall(b"GET /lon.bin HTTP/1.1\r\nHost: truong\r\n\r\n")
            assert reader.recv(1000).startswith(b"HTTP/1.1 200")
            # closed without being read: the server is told that the connection was reset
        with socket.create_connection((where.hostname, where.port), timeout=10) as reader:
            reader.sendall(b"GET /khong-co HTTP/1.1\r\nHost: truong\r\n\r\n")
            assert reader.recv(1000).startswith(b"HTTP/1.1 404")
    assert capfd.readouterr().err == ""
