"""Who a site says it is, from the manifest our generator leaves in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from rulebook.messages import PersonError

MANIFEST = ".well-known/cong-truong.json"

#: A manifest names one unit and lists its duties; more than this is not one. Bytes.
LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a unit that no registry lists; empty texts where nothing is."""

    code: str = ""
    name: str = ""
    kind: str = ""
    email_domain: str = ""
    private: bool | None = None


def identity_of_folder(folder: Path) -> Identity | None:
    """From a built folder; None when it carries no manifest that can be read."""
    try:
        with (folder / MANIFEST).open("rb") as stream:
            return read_identity(stream.read(LIMIT + 1))
    except OSError:
        return None


def identity_of_site(url: str, *, allow_private: bool) -> Identity | None:
    """From a site on the network, by one bounded download that private addresses do not get
    unless allowed, redirects included; None when it has no manifest."""
    from auditor.registry.download import download

    try:
        return read_identity(download(urljoin(url, "/" + MANIFEST), allow_private=allow_private))
    except PersonError:
        return None


def read_identity(content: bytes) -> Identity | None:
    """The unit a manifest names; None for anything that is not one."""
    if len(content) > LIMIT:
        return None
    try:
        manifest: Any = json.loads(content)
        unit = manifest["unit"]
        return Identity(
            code=str(unit.get("code") or ""),
            name=str(unit.get("name") or ""),
            kind=str(unit.get("kind") or ""),
            email_domain=str(unit.get("email_domain") or ""),
            private=unit.get("private") if isinstance(unit.get("private"), bool) else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
