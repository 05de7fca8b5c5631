"""Links that lead out of the site, and which of them lead nowhere."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.composing.entries import EntryView, line_of
from generator.content.entries import Entry
from rulebook.messages import Message, Problem, say

#: Asks addresses; gives, of those that do not answer, why.
Ask = Callable[[Sequence[str]], Mapping[str, Message]]

_LINK = re.compile(r'\s(?:href|src)="(https?://[^"\s]+)"')


def dead_ends(views: Mapping[str, EntryView], ask: Ask) -> Iterator[Problem]:
    """Every link to an address elsewhere that does not answer; each address is asked once."""
    links = {path: tuple(outside_links(view)) for path, view in views.items()}
    silent = ask(sorted({address for found in links.values() for address in found}))
    for path, found in links.items():
        for address in found:
            if address in silent:
                entry = views[path].entry
                message = say(
                    "Liên kết {address} không mở được: {why}. Sửa địa chỉ, hoặc bỏ liên kết này.",
                    address=address[:120],
                    why=silent[address],
                )
                yield Problem(entry.path, _line(entry, address), message, "warning")


def outside_links(view: EntryView) -> Iterator[str]:
    """The addresses elsewhere that a text, or a key of its own, leads to; each once."""
    fields, record = view.entry.fields, view.entry.record
    keys = (fields.source_url, *(getattr(record, name, "") for name in ("link", "online")))
    written = (html.unescape(found) for found in _LINK.findall(view.html))
    named = (key for key in keys if key.startswith(("https://", "http://")))
    for address in dict.fromkeys((*written, *named)):
        yield address.partition("#")[0]


def _line(entry: Entry, address: str) -> int:
    line = line_of(entry, address, html.escape(address))
    return line if line != 1 else entry.body_line
