"""What a site says of itself in ``/.well-known/cong-truong.json``: where to look, never proof.

A claim makes the page it names a candidate for the duty; the page is then weighed like any other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from auditor.pages.urls import normalise

#: Bounds against hostile manifests.
_MOST_BYTES, _MOST_CLAIMS = 1_000_000, 500


def claimed(text: str, home: str) -> Mapping[str, frozenset[str]]:
    """Requirement ids by the address claimed to answer them; nothing when the text is no
    manifest."""
    if not text or len(text) > _MOST_BYTES:
        return {}
    try:
        manifest = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    entries = manifest.get("requirements") if isinstance(manifest, dict) else None
    if not isinstance(entries, list):
        return {}
    found: dict[str, set[str]] = {}
    for entry in entries[:_MOST_CLAIMS]:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            continue
        files = entry.get("files")
        paths = [entry.get("url")]
        paths += (
            [f.get("url") for f in files if isinstance(f, dict)] if isinstance(files, list) else []
        )
        for path in paths[:50]:
            url = normalise(path, home) if isinstance(path, str) else None
            if url:
                found.setdefault(url, set()).add(entry["id"])
    return {url: frozenset(ids) for url, ids in found.items()}
