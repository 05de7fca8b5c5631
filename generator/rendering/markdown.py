"""Markdown to safe HTML, with everything later stages need from it, in one pass."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import msgspec

from generator.rendering.converting import EXTENSIONS, Converters
from generator.rendering.pupils import pupil_rows
from generator.rendering.sanitising import sanitise
from generator.rendering.words import counted
from rulebook.vietnamese.text import nfc, slug

_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|td|th|dt|dd|div|figcaption|blockquote)>|<br\s*/?>")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """One heading, for the page's table of contents."""

    level: int
    id: str
    name: str
    children: tuple[Heading, ...] = ()


class Rendered(msgspec.Struct, frozen=True, array_like=True):
    """What one Markdown text became. Links in ``html`` are still as written.

    ``words`` are for the search index, NFC (see ``generator.rendering.words``); ``pupil_rows`` is
    the size of the largest table that looks like a list of pupils with personal data.
    """

    html: str
    headings: tuple[Heading, ...]
    summary: str
    words: str
    pupil_rows: int


class Renderer:
    """Markdown to HTML for every text of a build.

    ``raw_html`` keeps the author's HTML untouched; by default it is sanitised.
    """

    def __init__(
        self,
        extensions: Sequence[str] = (),
        configs: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        raw_html: bool = False,
    ) -> None:
        names = list(dict.fromkeys((*EXTENSIONS, *extensions)))
        settings = {name: dict(config) for name, config in (configs or {}).items()}
        settings["toc"] = {"slugify": _heading_id, "permalink": False} | settings.get("toc", {})
        self._converters = Converters(names, settings)
        self._raw_html = raw_html
        self.fingerprint = hashlib.sha256(
            repr(
                (
                    _SCHEMA,
                    [str(name) for name in names],
                    sorted((name, _stable(config)) for name, config in settings.items()),
                    raw_html,
                    version("markdown"),
                    version("pymdown-extensions"),
                    version("nh3"),
                )
            ).encode()
        ).digest()

    def render(self, text: str) -> Rendered:
        """Convert one text; pure in the text and the settings."""
        converter = self._converters.of(text)
        body = converter.convert(text)
        if not self._raw_html:
            body = sanitise(body)
        body = _in_scrolling_boxes(nfc(body)) if "<table" in body else nfc(body)
        return Rendered(
            body,
            _headings(getattr(converter, "toc_tokens", [])),
            summary_of(body),
            counted(plain_text(body)),
            pupil_rows(body) if "<table" in body else 0,
        )


#: Raise when Rendered or what fills it changes, so that caches of older versions are not read.
_SCHEMA = 4


def _in_scrolling_boxes(body: str) -> str:
    """Each table in a box of its own, so that on a phone the table scrolls and not the page."""
    opened = re.sub(r"(?=<table\b)", '<div class="table-scroll">', body)
    return opened.replace("</table>", "</table></div>")


def _stable(config: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Settings as text that is the same in every process: functions by their name."""
    return sorted(
        (key, getattr(value, "__qualname__", None) or repr(value)) for key, value in config.items()
    )


def _heading_id(text: str, separator: str) -> str:
    return slug(text).replace("-", separator) or "muc"


def _headings(tokens: Sequence[Mapping[str, Any]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            int(token["level"]),
            str(token["id"]),
            html.unescape(str(token["name"])),
            _headings(token["children"]),
        )
        for token in tokens
    )


def plain_text(fragment: str) -> str:
    """The words of an HTML fragment, one space between blocks."""
    spaced = _BLOCK_END.sub(" ", fragment)
    return " ".join(html.unescape(_TAG.sub("", spaced)).split())


def summary_of(fragment: str, limit: int = 280) -> str:
    """The first paragraph that has words, cut at a word's end."""
    for paragraph in _PARAGRAPH.finditer(fragment):
        text = plain_text(paragraph[1])
        if text:
            return shorten(text, limit)
    return shorten(plain_text(fragment), limit)


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words with an ellipsis."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-. ") + "…"
