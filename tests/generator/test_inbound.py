"""News taken from a superior body's feed, over real HTTP on loopback."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.model import Superior
from generator.feeds.inbound import news_from_above, read_items

TODAY = dt.date(2026, 11, 22)


def item(title: str, link: str, day: str) -> str:
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{link}</link>"
        f"<description><![CDATA[<p>Tóm <script>x()</script>tắt</p>]]></description>"
        f"<pubDate>{day} 2026 20:30:00 +0000</pubDate></item>"
    )


FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Sở</title>'
    + item("Công văn <img src=x onerror=y> số 1", "https://so.edu.vn/1", "20 Nov")
    + item("Mẹo", "javascript:alert(1)", "19 Nov")
    + item("Ngày mai", "https://so.edu.vn/2", "25 Nov")
    + item("Cũ hơn", "https://so.edu.vn/3", "01 Nov")
    + "</channel></rss>"
).encode()


class Server:
    """Answers every request with ``body``, or as told; counts them."""

    def __init__(self) -> None:
        self.body = FEED
        self.status = 200
        self.conditional: list[str | None] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = self.headers.get("If-None-Match")
                outer.conditional.append(asked)
                status = 304 if asked == '"v1"' and outer.status == 200 else outer.status
                self.send_response(status)
                self.send_header("ETag", '"v1"')
                self.end_headers()
                if status == 200:
                    self.wfile.write(outer.body)

            def log_message(self, *args: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/rss"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def test_news_become_plain_text_with_source_and_link(server: Server, tmp_path: Path) -> None:
    items = news_from_above([Superior("Sở GDĐT", feed=server.url)], tmp_path, TODAY)
    assert [(i.title, i.url, i.source, i.published.isoformat()) for i in items] == [
        ("Công văn số 1", "https://so.edu.vn/1", "Sở GDĐT", "2026-11-21"),  # past midnight there
        ("Cũ hơn", "https://so.edu.vn/3", "Sở GDĐT", "2026-11-02"),
    ]
    assert "<" not in items[0].summary


def test_an_unchanged_feed_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    above = [Superior("Sở GDĐT", feed=server.url)]
    first = news_from_above(above, tmp_path, TODAY)
    assert news_from_above(above, tmp_path, TODAY) == first
    assert server.conditional == [None, '"v1"']


@pytest.mark.parametrize("trouble", ["down", "error", "html", "huge"])
def test_in_trouble_the_last_news_stay(server: Server, tmp_path: Path, trouble: str) -> None:
    above = [Superior("Sở GDĐT", feed=server.url)]
    first = news_from_above(above, tmp_path, TODAY)
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes().replace(b'"v1"', b'"v0"'))
    if trouble == "down":
        server.close()
    server.status = 500 if trouble == "error" else 200
    server.body = b"<html><p>Bao tri</p></html>" if trouble == "html" else FEED + b" " * 3_000_000
    assert news_from_above(above, tmp_path, TODAY) == first
    if trouble == "down":
        server._server.server_close = lambda: None  # type: ignore[method-assign]
        server._server.shutdown = lambda: None  # type: ignore[method-assign]


@given(st.binary(max_size=400))
def test_no_bytes_make_reading_fail(body: bytes) -> None:
    assert isinstance(read_items(body, "Sở", TODAY), list)
