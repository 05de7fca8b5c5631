"""Python-Markdown without whatever has nothing to do in a text: the same HTML, much sooner.

Most texts of a school need none of the extensions, and most of their paragraphs are words and
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.util import AtomicString

Signs = Mapping[str, tuple[str, ...]]

#: Every extension, and what a text must contain, in lower case, for it to have anything to do
#: (nothing named: always).
EXTENSIONS: Signs = {
    "tables": ("|",),
    "toc": (),
    "attr_list": ("{",),
    "footnotes": ("[^",),
    "def_list": (": ",),
    "abbr": ("*[",),
    "sane_lists": (),
    "md_in_html": ("<",),
    "admonition": ("!!!",),
    "fenced_code": ("```", "~~~"),
    "pymdownx.tasklist": ("[ ]", "[x]"),
    "pymdownx.magiclink": ("://", "www.", "@"),
}
#: The same for the patterns of Markdown itself, tried on every line of every text.
_PATTERNS: Signs = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("]:",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n", "\t", "\r", "<"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_PREPROCESSORS: Signs = {"html_block": ("<", "&")}
#: A table of contents where the text wants it.
_CONTENTS: Signs = {"[toc]": ("[toc]",)}
_ALL_SIGNS: Signs = {**EXTENSIONS, **_PATTERNS, **_PREPROCESSORS, **_CONTENTS}
_EVERY_SIGN = tuple(dict.fromkeys(sign for signs in _ALL_SIGNS.values() for sign in signs))

#: Characters that Markdown takes out before it reads, and that could hide a sign from us.
_INVISIBLE = re.compile("[\x02\x03]")


class Converters:
    """Markdown for texts of one build. Extensions of the school's own, or settings of ours, may
    reach anywhere: then every text gets everything."""

    def __init__(self, names: Sequence[str], settings: Mapping[str, Mapping[str, Any]]) -> None:
        self._names = names
        self._settings = settings
        self._as_needed = set(names) == set(EXTENSIONS) and set(settings) == {"toc"}
        self._known: dict[frozenset[str], markdown.Markdown] = {}

    def of(self, text: str) -> markdown.Markdown:
        """A converter, fresh, for this text."""
        idle = _idle(text) if self._as_needed else frozenset()
        converter = self._known.get(idle)
        if converter is None:
            converter = self._known[idle] = self._without(idle)
        converter.reset()
        return converter

    def _without(self, idle: frozenset[str]) -> markdown.Markdown:
        extensions: list[Any] = [name for name in self._names if name not in idle]
        if "[toc]" in idle and "marker" not in self._settings["toc"]:
            extensions[extensions.index("toc")] = _HeadingsExtension(**self._settings["toc"])
        converter = markdown.Markdown(
            extensions=extensions, extension_configs={k: dict(v) for k, v in self._settings.items()}
        )
        for name in idle & _PATTERNS.keys():
            converter.inlinePatterns.deregister(name)
        for name in idle & _PREPROCESSORS.keys():
            converter.preprocessors.deregister(name)
        if "abbr" in idle:  # it looks into words
            plain = _PlainParagraphProcessor(converter.parser)
            converter.parser.blockprocessors.register(plain, "plain", _BEFORE_ALL)
        return converter


def _idle(text: str) -> frozenset[str]:
    """Whatever has none of its signs in the text."""
    if _INVISIBLE.search(text):
        return frozenset()
    return _without_signs(frozenset(filter(text.lower().__contains__, _EVERY_SIGN)))


@cache
def _without_signs(present: frozenset[str]) -> frozenset[str]:
    return frozenset(
        name for name, signs in _ALL_SIGNS.items() if signs and present.isdisjoint(signs)
    )


class _HeadingsTreeprocessor(TocTreeprocessor):
    """Names and addresses of headings, without a table of contents in HTML."""

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """There is none."""


class _HeadingsExtension(TocExtension):
    TreeProcessorClass = _HeadingsTreeprocessor


#: The priority of a processor that is asked before those of Markdown and of every extension.
_BEFORE_ALL = 200
#: Lines that begin with a letter and hold no character that means anything within a line.
_WORDS = re.compile(
    r"""[^\W\d_] [^\\`*_{}\[\]<>#&|@~\n]* (?: \n [^\W\d_] [^\\`*_{}\[\]<>#&|@~\n]* )*""",
    re.VERBOSE,
)


class _PlainParagraphProcessor(BlockProcessor):
    """Makes a paragraph of a block in which Markdown and our extensions (``abbr`` apart) cannot
    find anything but text; no pattern is tried on it."""

    def test(self, parent: Element, block: str) -> bool:
        return (
            _WORDS.fullmatch(block) is not None
            and "  \n" not in block
            and "://" not in block
            and "www." not in block.lower()
            and not self.parser.state.isstate("list")
        )

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = AtomicString(blocks.pop(0))
