"""Facts about a page's technique."""

from __future__ import annotations

import re
import unicodedata

from auditor.pages.legacy_fonts import detect_legacy_font
from auditor.pages.model import PageSignals
from auditor.pages.outline import Outline

_SEARCH_WORDS = re.compile(
    r"t[ìi]m|search|keyword|từ kh[óo]a|tu[-_ ]?khoa|tra c[ứu]u|truy v[ấa]n", re.IGNORECASE
)
_SEARCH_FIELDS = frozenset(
    [
        "q",
        "s",
        "query",
        "search",
        "keyword",
        "key",
        "keywords",
        "tukhoa",
        "tu-khoa",
        "kw",
        "k",
        "txtsearch",
    ]
)


def read_signals(outline: Outline, html: str, charset: str, metas: dict[str, str]) -> PageSignals:
    """The signals of one page; ``html`` is its decoded source."""
    viewport = metas.get("viewport", "")
    return PageSignals(
        lang=outline.lang or metas.get("content-language") or None,
        charset=charset,
        nfc=html.isascii() or unicodedata.is_normalized("NFC", html),
        legacy_font=detect_legacy_font(" ".join(block.text for block in outline.blocks[:400])),
        viewport="width" in viewport.lower(),
        search_forms=_search_forms(outline),
        images_without_alt=sum(image.alt is None for image in outline.images),
        mixed_content=outline.insecure,
        metadata=_metadata_kinds(metas, outline),
        scripts=outline.scripts,
        generator=metas.get("generator") or None,
    )


def _search_forms(outline: Outline) -> tuple[str, ...]:
    found = []
    for form in outline.forms:
        fields = [line.split("\t") for line in form["fields"].splitlines()]
        if any(field[0] == "password" for field in fields):
            continue
        for kind, name, hint in fields:
            named = name.lower() in _SEARCH_FIELDS or bool(_SEARCH_WORDS.search(f"{name} {hint}"))
            if kind == "search" or named:
                found.append(f"{form['method']} {form['action']}?{name}")
                break
    return tuple(dict.fromkeys(found))[:5]


def _metadata_kinds(metas: dict[str, str], outline: Outline) -> tuple[str, ...]:
    names = set(metas)
    kinds = []
    if any(name.startswith(("dc.", "dcterms.")) for name in names):
        kinds.append("dublin-core")
    if any(name.startswith("og:") for name in names):
        kinds.append("open-graph")
    if outline.json_ld:
        kinds.append("json-ld")
    kinds += [name for name in ("description", "keywords") if metas.get(name, "").strip()]
    return tuple(kinds)
