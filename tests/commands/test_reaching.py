"""Links to other sites: what certainly leads nowhere is told, what cannot be known is not."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from congtruong import reaching
from congtruong.cli import congtruong
from congtruong.reaching import silent_addresses
from congtruong.speaking import run
from tests.commands.test_school_commands import TODAY, Captured

STATUSES = {"/co": 200, "/mat": 404, "/go": 410, "/cam": 403, "/ban": 503, "/chuyen": 302}


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another site; ``/get`` answers no HEAD, ``/vong`` leads to itself."""

    asked: list[tuple[str, str]]

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path))
        only_get = self.path == "/get" and self.command == "HEAD"
        status = 405 if only_get else STATUSES.get(self.path, 200)
        self.send_response(302 if self.path == "/vong" else status)
        if self.path == "/vong":
            self.send_header("Location", "/vong")
        if self.path == "/chuyen":
            self.send_header("Location", "/mat")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - named by the base class

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Not a word."""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(reaching, "PAUSE", 0.0)
    Elsewhere.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_only_what_certainly_leads_nowhere_is_told(elsewhere: str) -> None:
    paths = ("/co", "/mat", "/go", "/cam", "/ban", "/get", "/chuyen", "/vong")
    silent = silent_addresses([elsewhere + path for path in paths], allow_private=True)
    told = {address.removeprefix(elsewhere): str(why) for address, why in silent.items()}
    assert list(told) == ["/mat", "/go", "/chuyen", "/vong"]
    assert "404" in told["/mat"]
    assert "404" in told["/chuyen"]
    assert "quá nhiều lần" in told["/vong"]
    assert ("GET", "/get") in Elsewhere.asked
    assert ("GET", "/co") not in Elsewhere.asked


def test_names_that_are_not_there_and_ports_that_nobody_hears() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        told = silent_addresses(["http://khong-co.invalid/", closed], allow_private=True)
    assert "tên miền" in str(told["http://khong-co.invalid/"])
    assert "không kết nối" in str(told[closed])


@pytest.mark.parametrize("address", ["http://[abc/", "http://a:99999/", "http://[::1]:x/"])
def test_addresses_written_wrong_are_told_and_end_nothing(address: str) -> None:
    why = silent_addresses([address])[address]
    assert str(why) == "địa chỉ viết sai"


def test_private_addresses_are_told_and_never_asked(elsewhere: str) -> None:
    (why,) = silent_addresses([f"{elsewhere}/co"]).values()
    assert "mạng riêng" in str(why)
    assert Elsewhere.asked == []


def test_lint_asks_elsewhere_only_when_told_to(
    tmp_path: Path, capsys: Captured, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silent_addresses, "__kwdefaults__", {"allow_private": True})
    school = tmp_path / "truong"
    unit = ["--kind", "thcs", "--name", "Trường THCS Bến Đò", "--domain", "bendo.edu.vn", *TODAY]
    assert run(congtruong, ["new", str(school), *unit]) == 0
    post = school / "noi-dung/tin-tuc/2026/2026-11-01-lien-ket.md"
    text = f"---\ntiêu đề: Liên kết\n---\n[a]({elsewhere}/co)\n\n[b]({elsewhere}/mat?x=1&y=2)\n"
    STATUSES["/mat?x=1&y=2"] = 404
    post.write_text(text, encoding="utf-8")
    capsys.readouterr()
    run(congtruong, ["lint", str(school), *TODAY])
    assert "không mở được" not in capsys.readouterr().out
    assert Elsewhere.asked == []
    assert run(congtruong, ["lint", str(school), "--external", *TODAY]) == 1
    (line,) = [row for row in capsys.readouterr().out.splitlines() if "không mở được" in row]
    assert line.startswith("noi-dung/tin-tuc/2026/2026-11-01-lien-ket.md:6: ")
    assert "/mat?x=1&y=2" in line
