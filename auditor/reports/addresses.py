"""Where each unit, group and requirement stands in the published site.

Codes come from a registry, which may hold anything; a path may not. ``folder_names`` gives each
code a folder of ASCII letters, digits, ``-`` and ``_`` that is unique on file systems that do not
tell ``A`` from ``a``, and keeps the code itself wherever it is already such a name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from rulebook.file_names import RESERVED
from rulebook.vietnamese.text import slug

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def folder_names(codes: Iterable[str]) -> Mapping[str, str]:
    """A safe and unique folder name for each code; the same codes always give the same names."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in sorted(set(codes)):
        name = code if _PLAIN.fullmatch(code) else _with_digest(code)
        if name.lower() in taken or name.lower() in RESERVED:
            name = _with_digest(code)
        taken.add(name.lower())
        names[code] = name
    return names


def _with_digest(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, [slug(code)[:40].strip("-"), digest]))


def web_address(url: str) -> str:
    """The URL if it is one a reader may follow (http, https), else empty: a registry or a page
    must not bring ``javascript:`` into the report."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
