"""The site of a folder as it stands this moment, on an address of this machine.

Nothing is written: a page is made when a browser asks for it, from texts that are read again as
soon as somebody saves one. So a saved page is there after the time it takes to compose the site,
however many pages list it, and lists and feeds are right whenever they are looked at.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import html
import http.server
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from generator.building import open_portal, seldom_collecting
from generator.media_types import media_type
from generator.portal import Portal
from rulebook.messages import PersonError, Problem, say, vietnamese

#: Where a shown page asks whether it is still right.
NEWS = "/_moi"
#: An editor writes a file in several steps; so long (s) after the last of them it is read.
_SETTLING = 0.03
#: After so long (s) without a change there is time for other things.
_IDLE = 1.0
#: An unchanged page asks again after so long (s).
_PATIENCE = 20.0
#: What is watched for. Not that files are opened or closed: to read a folder of thousands would
#: tell of itself, and be slowed by what it tells.
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
_WATCHING = """<script>
(async () => {
  for (;;) {
    try {
      const answer = await fetch("%s?%d");
      if (answer.status === 205) return location.reload();
    } catch { await new Promise((again) => setTimeout(again, 1000)); }
  }
})();
</script>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for one address."""

    status: HTTPStatus
    media_type: str
    body: bytes


class Preview:
    """One folder's site, composed anew whenever something in the folder has changed.

    ``told`` is called after every composition with what fell short and the seconds it took.
    """

    def __init__(
        self,
        folder: Path,
        address: str,
        today: dt.date,
        told: Callable[[tuple[Problem, ...], float], None],
    ) -> None:
        self._folder = folder
        self._address = address
        self._today = today
        self._told = told
        self._portal: Portal | None = None
        self._trouble: PersonError | None = None
        self._state = threading.Condition()
        self._asked = 0  # changes seen
        self._shown = 0  # changes the portal holds
        self._making = threading.Lock()

    def changed(self) -> None:
        """Something in the folder is not what it was."""
        with self._state:
            self._asked += 1
            self._state.notify_all()

    def keep_up(self) -> None:
        """Compose the site after every change, for ever."""
        untidy = True  # the first composition was before
        while True:
            with self._state:
                changed = self._state.wait_for(lambda: self._asked > self._shown, _IDLE)
                while changed and self._state.wait(_SETTLING):
                    pass
            if changed:
                self.compose()
            elif untidy:
                self._tidy()
            untidy = changed

    def compose(self) -> None:
        """Compose the site as the folder stands now."""
        begin = time.perf_counter()
        asked = self._asked
        try:
            portal, problems = open_portal(self._folder, self._today, self._address)
        except PersonError as trouble:
            self._trouble, problems = trouble, ()
        else:
            self._portal, self._trouble = portal, None
        with self._state:
            self._shown = asked
            self._state.notify_all()
        self._told(problems, time.perf_counter() - begin)

    def _tidy(self) -> None:
        """What nobody should wait for: keep what was worked out, clear the sites that were."""
        if self._portal is not None:
            self._portal.remember()
        gc.collect()

    def answer(self, address: str) -> Answer:
        """What stands at an address (with its query), once every change seen so far is in it."""
        path, query = urlsplit(address).path, urlsplit(address).query
        if path == NEWS:
            return self._news(query)
        with self._state:
            self._state.wait_for(lambda: self._shown >= self._asked, _PATIENCE)
        if self._trouble is not None or self._portal is None:
            return self._page(_trouble_page(self._trouble), HTTPStatus.INTERNAL_SERVER_ERROR)
        name = unquote(path).lstrip("/")
        found = self._find(self._portal, name)
        if found is None and not name.endswith("/") and self._find(self._portal, f"{name}/"):
            return Answer(HTTPStatus.FOUND, quote(f"/{name}/"), b"")
        if found is None:
            return self._page(self._portal.side_files["404.html"], HTTPStatus.NOT_FOUND)
        if not found.media_type.startswith("text/html"):
            return found
        return self._page(found.body, HTTPStatus.OK)

    def _find(self, portal: Portal, name: str) -> Answer | None:
        """The file a name stands for, or the page of a folder."""
        if name.endswith("/") or not name:
            name += "index.html"
        planned = portal.pages.get(name)
        if planned is not None:
            return Answer(HTTPStatus.OK, "text/html; charset=utf-8", portal.page(planned))
        kind = _media_type(name)
        source = portal.copies.get(name)
        if source is not None and Path(source).is_file():
            return Answer(HTTPStatus.OK, kind, Path(source).read_bytes())
        body = portal.side_files.get(name)
        return Answer(HTTPStatus.OK, kind, body) if body is not None else None

    def _page(self, body: bytes, status: HTTPStatus) -> Answer:
        script = (_WATCHING % (NEWS, self._shown)).encode()
        before, end, after = body.rpartition(b"</body>")
        shown = before + script + end + after if end else body + script
        return Answer(status, "text/html; charset=utf-8", shown)

    def _news(self, seen: str) -> Answer:
        """Waits until the site is another than the one the page was taken from."""
        if not seen.isdigit():
            return Answer(HTTPStatus.NOT_FOUND, "text/plain", b"")
        with self._state:
            new = self._state.wait_for(lambda: self._shown != int(seen), _PATIENCE)
        return Answer(HTTPStatus.RESET_CONTENT if new else HTTPStatus.NO_CONTENT, "text/plain", b"")


def _media_type(name: str) -> str:
    kind = media_type(name)
    textual = kind.startswith("text/") or kind in ("application/json", "application/javascript")
    return f"{kind}; charset=utf-8" if textual else kind


def _trouble_page(trouble: PersonError | None) -> bytes:
    reason = html.escape(trouble.message.render(vietnamese)) if trouble is not None else ""
    title = html.escape(say("Chưa dựng được trang").render(vietnamese))
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>'
        f"<body><h1>{title}</h1><p>{reason}</p></body></html>"
    ).encode()


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers from a preview; says nothing on the terminal."""

    protocol_version = "HTTP/1.1"

    def __init__(self, preview: Preview, *arguments: Any) -> None:
        self._preview = preview
        super().__init__(*arguments)

    def do_GET(self) -> None:
        answer = self._preview.answer(self.path)
        self.send_response(answer.status)
        if answer.status is HTTPStatus.FOUND:
            self.send_header("Location", answer.media_type)
        elif answer.body:
            self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815 - named by the base class

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Not a word: the terminal is for what fell short."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows two could then have one port


class _Watcher(FileSystemEventHandler):
    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._preview.changed()


@contextlib.contextmanager
def previewing(preview: Preview, folder: Path, docs: Path, port: int) -> Iterator[_Server]:
    """A server for the preview on the loopback address, and a watch over the folder.

    Raises OSError when the port is taken; port 0 takes any that is free.
    """
    server = _Server(("127.0.0.1", port), partial(_Handler, preview))
    observer = _watch(preview, folder, docs)
    threading.Thread(target=preview.keep_up, daemon=True).start()
    try:
        with seldom_collecting():
            yield server
    finally:
        server.server_close()
        observer.stop()
        observer.join()


def _watch(preview: Preview, folder: Path, docs: Path) -> BaseObserver:
    """Systems allow only so many watches: where they are used up, the folder is looked through
    once a second."""
    for make in (Observer, partial(PollingObserver, timeout=1)):
        observer: BaseObserver = make()
        for watcher, watched in ((_Watcher, docs), (_SettingsWatcher, folder)):
            observer.schedule(
                watcher(preview), str(watched), recursive=watched is docs, event_filter=_CHANGES
            )
        try:
            observer.start()
        except OSError:
            continue
        return observer
    raise AssertionError("looking through a folder needs nothing of the system")


class _SettingsWatcher(_Watcher):
    """For the school's own folder, in which caches are written too."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        names = (str(event.src_path), str(event.dest_path))
        if not event.is_directory and any(name.endswith(".yml") for name in names):
            super().on_any_event(event)
