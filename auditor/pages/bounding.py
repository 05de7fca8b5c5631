"""Pages cut down to what is safe to parse."""

from __future__ import annotations

import re

from auditor.pages.elements import VOID

#: Inline pictures make school pages of 1.2 MB; their bytes say nothing.
_INLINE_DATA = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s%]{256,}")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")

#: Hold nothing, or are left open by habit and closed by their next neighbour.
_FLAT = VOID | {"li", "p", "td", "tr", "th", "option", "dd", "dt"}

#: Pages with fewer tags cannot be nested deep enough to hurt.
FEW_TAGS = 8_000
#: Elements within elements; parsing takes time with the square of the depth.
DEEPEST = 1_000
LONG = 100_000  # characters


def bound(html: str) -> str:
    """The page without inline pictures, and ended where it nests too deep."""
    if len(html) > LONG:
        html = _INLINE_DATA.sub("data:,", html)
    if html.count("<") < FEW_TAGS:
        return html
    depth = 0
    for found in _TAG.finditer(html):
        if found[2].lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > DEEPEST:
            return html[: found.start()]
    return html
