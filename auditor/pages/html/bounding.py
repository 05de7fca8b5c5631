"""Pages cut down to what is safe to parse.

What a parser makes of a page can be far more than the page: it takes time with the square of the
depth, and what is bold, say, and not closed is made anew in every block that follows (HTML
§13.2.4.3, "the list of active formatting elements"). A megabyte can ask for gigabytes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from auditor.pages.html.elements import VOID

#: Inline pictures make school pages of 1.2 MB; their bytes say nothing.
_INLINE_DATA = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s%]{256,}")
#: An attribute, or what separates two.
_ATTRIBUTE = (
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+"
    r"(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>\"'][^\s>]*+)?+)?+)"
)
#: Tags as a parser sees them: none in comments, in quoted values or where text is raw.
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(/?)([a-z][^\s/>]*+)({_ATTRIBUTE}*+)", re.DOTALL | re.IGNORECASE
)
#: A parser compares every attribute of a tag with all before it: a thousand take a millisecond.
_OVERLOADED = re.compile(rf"<[a-z][^\s/>]*+(?>{_ATTRIBUTE}{{2000}})", re.IGNORECASE)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})

#: Hold nothing, or are left open by habit and closed by their next neighbour.
_FLAT = VOID | {"li", "p", "td", "tr", "th", "option", "dd", "dt"}
#: Made anew where they were not closed; of the others of their kind, links, one at most is.
_FORMATTING = frozenset(
    {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
#: Where one of them may begin, told from most others by one letter.
_MAYBE_FORMATTING = re.compile(
    r"<[bcefinstuBCEFINSTU](?i:ig|ode|m|ont|obr|mall|trike|trong|t)?[\s/>]"
)
#: From inside these nothing outside is closed.
_WALLS = frozenset({"table", "td", "th", "caption", "object", "applet", "marquee", "template"})
#: Close only themselves, and what like them stands within.
_PHRASES = frozenset({"a", "abbr", "cite", "label", "span", "sub", "sup", "svg", "time"})

#: Pages with fewer tags can do no harm; with fewer than ``MANY_TAGS``, none by their depth.
FEW_TAGS, MANY_TAGS = 2_000, 8_000
#: Elements within elements, formatting not counted; and formatting that is not closed.
DEEPEST, MOST_UNCLOSED = 1_000, 5_000
#: Elements that a parser makes in all; a hundred megabytes of them.
MOST_MADE = 500_000
#: Open elements among which the one to close is looked for.
_NEAR = 30
#: Elements of the same tag that are made anew (the specification's "Noah's Ark clause").
_ALIKE = 3
#: Characters up to which a page holds no large picture, and no tag that does harm by itself.
LONG, VERY_LONG = 100_000, 200_000


def bound(html: str) -> str:
    """The page without inline pictures, and ended where parsing it would cost too much."""
    if len(html) > LONG:
        html = _INLINE_DATA.sub("data:,", html)
    if len(html) > VERY_LONG:
        overloaded = _OVERLOADED.search(html)
        if overloaded:
            html = html[: overloaded.start()]
    tags = html.count("<")
    if tags < FEW_TAGS:
        return html
    if tags < MANY_TAGS and tags * len(_MAYBE_FORMATTING.findall(html)) < MOST_MADE:
        return html
    return html[: _affordable(html)]


def _affordable(html: str) -> int:
    """Characters of a page up to which parsing it is bounded. What is closed wrongly counts as
    open: no page is taken for a lighter one than it is."""
    depth, unclosed, made, place = _Depth(), _Unclosed(), 0, 0
    while found := _TAG.search(html, place):
        place = found.end()
        end, name = found[1], (found[2] or "").lower()
        if end:
            depth.close(name)
            unclosed.close(name)
        elif name:
            made += 1 + unclosed.anew
            depth.open(name)
            unclosed.open(name, found[3])
            if name in _RAW:
                place = _end_of_raw(html, name, place)
        if made > MOST_MADE or depth.deepest > DEEPEST or unclosed.count > MOST_UNCLOSED:
            return found.start()
    return len(html)


def _end_of_raw(html: str, name: str, place: int) -> int:
    """Where the text ends that begins here and in which there are no tags."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, place)
    return end.start() if end else len(html)


class _Depth:
    """The open elements of a page, as a parser would keep them."""

    def __init__(self) -> None:
        self._open: list[str] = []

    @property
    def deepest(self) -> int:
        return len(self._open)

    def open(self, name: str) -> None:
        if name not in _FLAT and name not in _FORMATTING:
            self._open.append(name)

    def close(self, name: str) -> None:
        """Close an element and what stands open within it (a form: itself alone), unless something
        between forbids it."""
        for above, other in enumerate(reversed(self._open[-_NEAR:])):
            if other == name:
                last = len(self._open) - above
                del self._open[last - 1 : last if name == "form" else None]
                return
            if (other in _WALLS and name not in _WALLS) or (
                name in _PHRASES and other not in _PHRASES
            ):
                return


class _Unclosed:
    """The formatting elements that were not closed. What was open before a cell or an object is
    not closed from within it, nor, for simplicity, after it."""

    def __init__(self) -> None:
        self._tags: defaultdict[str, list[str]] = defaultdict(list)  # name → attributes
        self._alike: Counter[tuple[str, str]] = Counter()
        self._behind: dict[str, int] = {}  # name → how many of them stand behind the last wall
        self.count = 0
        self.anew = 0  # of these, how many every block gets

    def open(self, name: str, attributes: str) -> None:
        if name in _WALLS:
            self._behind = {known: len(tags) for known, tags in self._tags.items() if tags}
        elif name in _FORMATTING:
            self._tags[name].append(attributes)
            self._alike[name, attributes] += 1
            self.count += 1
            self.anew += self._alike[name, attributes] <= _ALIKE

    def close(self, name: str) -> None:
        if name in _FORMATTING and len(self._tags[name]) > self._behind.get(name, 0):
            attributes = self._tags[name].pop()
            self._alike[name, attributes] -= 1
            self.count -= 1
            self.anew -= self._alike[name, attributes] < _ALIKE
