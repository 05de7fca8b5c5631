"""Addresses that scripts put on a page, as Joomla does, and what is hidden inside others."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from auditor.pages.emails import find_emails

#: ``var addy5f = 'v&#97;nthu' + '&#64;';`` and the line that goes on with it, as Joomla 3 has them.
_CLOAK = re.compile(
    r"var addy(\w{1,40})\s*=\s*('[^\n]{1,400}?')\s*;\s*addy\1\s*=\s*addy\1\s*\+\s*"
    r"('[^\n]{1,400}?')\s*;"
)
_QUOTED = re.compile(r"'([^'\n]*)'")


def in_script(script: str) -> str | None:
    """The address that a script of Joomla 3 puts together; None for any other script."""
    found = _CLOAK.search(script) if "addy" in script else None
    if found is None:
        return None
    return _only(html.unescape("".join(_QUOTED.findall(found[2] + found[3]))))


def in_parts(attributes: Mapping[str, str | None]) -> str | None:
    """The address of Joomla's ``joomla-hidden-mail``: both sides of the sign in Base64."""
    coded = [attributes.get(side) or "" for side in ("first", "last")]
    try:
        sides = [base64.b64decode(side, validate=True).decode() for side in coded]
    except (binascii.Error, ValueError):
        return None
    return _only("@".join(sides))


def is_bait(node: LexborNode, style: str) -> bool:
    """Whether a few hidden letters stand inside a line, for machines to read into an address."""
    inside = node.first_child
    alone = inside is not None and inside.tag == "-text" and inside.next is None
    return alone and node.tag == "span" and "display:none" in style.replace(" ", "")


def _only(text: str) -> str | None:
    found = find_emails(text)
    return found[0].address if found else None
