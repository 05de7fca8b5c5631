"""Facts about a page's technique."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from urllib.parse import urlencode

from auditor.pages.model import PageSignals
from auditor.pages.outline import Form, Outline

_SEARCH_WORDS = re.compile(
    r"t[ìi]m|search|keyword|từ kh[óo]a|tu[-_ ]?khoa|tra c[ứu]u|truy v[ấa]n", re.IGNORECASE
)
_SEARCH_FIELDS = frozenset(
    {"q", "s", "k", "kw", "key", "query", "search", "keyword", "keywords", "tukhoa", "txtsearch"}
)
#: Values of hidden fields that name a module or a language, and how many are sent along.
_TELLING = re.compile(r"[\w-]{1,24}")
MOST_HIDDEN = 8
#: Insecure parts of a page that are named.
MOST_INSECURE = 3


def read_signals(
    outline: Outline, nfc: bool, font: str | None, charset: str, metas: Mapping[str, str]
) -> PageSignals:
    """The signals of one page; ``nfc``: whether its source is in Unicode NFC; ``font``: the old
    font that some of its text was typed for."""
    boxes = _search_boxes(outline)
    return PageSignals(
        lang=outline.lang or metas.get("content-language") or None,
        charset=charset,
        nfc=nfc,
        legacy_font=font,
        viewport="width" in metas.get("viewport", "").lower(),
        search_forms=tuple(boxes),
        search_extras=tuple(boxes.values()),
        images_without_alt=sum(image.alt is None for image in outline.images),
        mixed_content=tuple(outline.insecure[:MOST_INSECURE]),
        metadata=_metadata_kinds(metas, outline),
        scripts=outline.scripts,
        script_feeds=tuple(dict.fromkeys(outline.script_feeds)),
        generator=metas.get("generator") or None,
    )


def _search_boxes(outline: Outline) -> Mapping[str, str]:
    """How each search box sends, and the query it sends along unseen."""
    found: dict[str, str] = {}
    for form in outline.forms:
        if any(kind == "password" for kind, _, _ in form.fields):
            continue
        for kind, name, hint in form.fields:
            named = name.lower() in _SEARCH_FIELDS or _SEARCH_WORDS.search(f"{name} {hint}")
            if kind == "search" or named:
                found.setdefault(f"{form.method} {form.action}?{name}", _sent_along(form))
                break
    return dict(islice(found.items(), 5))


def _sent_along(form: Form) -> str:
    """The hidden fields that tell the platform what to do; tokens and states are left out."""
    told = [(name, value) for name, value in form.hidden if name and _TELLING.fullmatch(value)]
    return urlencode(told[:MOST_HIDDEN])


def _metadata_kinds(metas: Mapping[str, str], outline: Outline) -> tuple[str, ...]:
    kinds = []
    if any(name.startswith(("dc.", "dcterms.")) for name in metas):
        kinds.append("dublin-core")
    if any(name.startswith("og:") for name in metas):
        kinds.append("open-graph")
    if outline.json_ld:
        kinds.append("json-ld")
    kinds += [name for name in ("description", "keywords") if metas.get(name, "").strip()]
    return tuple(kinds)
