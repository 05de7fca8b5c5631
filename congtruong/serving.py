"""Built sites on loopback addresses, so that they are audited through real HTTP."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

#: The demo's addresses do not change between runs unless somebody holds this port.
PORT = 8650


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder; says nothing on the terminal."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        # said here, since Windows may call them otherwise
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".webp": "image/webp",
        ".xml": "application/xml",
        ".json": "application/json",
        ".md": "text/markdown; charset=utf-8",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Not a word: the terminal belongs to the command."""

    def list_directory(self, path: object) -> None:
        """A folder without index.html is not there, as on a school's real server."""
        self.send_error(http.HTTPStatus.NOT_FOUND)


class Server(http.server.ThreadingHTTPServer):
    """One site. Threads end with the process; addresses are free again at once."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows two could then have one port
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that hangs up, as one interrupted by Ctrl-C does, is nothing to report."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serve(
    folders: Mapping[str, Path], handler: type[QuietHandler] = QuietHandler
) -> Iterator[dict[str, str]]:
    """Serve each folder and give the URL of each by its key, until the block ends.

    Each has a loopback address of its own (127.0.1.1, 127.0.1.2 …); where the system has only
    127.0.0.1, a port of its own.
    """
    with contextlib.ExitStack() as stack:
        urls = {}
        for number, (key, folder) in enumerate(folders.items(), start=1):
            server = _bind(number, functools.partial(handler, directory=str(folder)))
            stack.callback(server.server_close)
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            stack.callback(server.shutdown)
            host, port = server.server_address[:2]
            urls[key] = f"http://{host!s}:{port}/"
        yield urls


def _bind(number: int, handler: functools.partial[QuietHandler]) -> Server:
    own = f"127.0.1.{number}"
    for address, port in ((own, PORT), (own, 0), ("127.0.0.1", PORT + number), ("127.0.0.1", 0)):
        with contextlib.suppress(OSError):
            return Server((address, port), handler)
    raise OSError(None, "no free loopback address", socket.gethostname())
