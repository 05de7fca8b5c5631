"""Links and pictures of a text, from how the author wrote them to addresses on the site.

Resolved addresses begin with ``ROOT``, a character that no text contains, so that the same HTML
can be shown on any page (``relative_to``) and in feeds (``absolute``) by one replacement.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from rulebook.vietnamese.text import nfc

ROOT = "\ue000"

_TAG = re.compile(r'<(?:a|img|source|video|audio|track)(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>')
_ADDRESS = re.compile(r'(\s(?:href|src|poster)=")([^"]*)(")')
_ELSEWHERE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$)")


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything a link can lead to, by its path in the content folder and by its address."""

    pages: Mapping[str, str]  # "tin-tuc/2026/…/index.md" → "tin-tuc/2026/…/"
    assets: Mapping[str, str]  # "tep/Kế hoạch.pdf" → "tep/ke-hoach.pdf"
    addresses: frozenset[str]  # every address of a page

    def find(self, path: str, target: str) -> str | None:
        """The address of ``target`` as written in the file ``path``; None when it leads nowhere.

        A target that climbs out of the content folder leads nowhere.
        """
        joined = join_path(path, target)
        if joined is None or joined == ".":
            return joined and ""
        for candidate in (joined, f"{joined}.md", f"{joined}/index.md"):
            if candidate in self.pages:
                return self.pages[candidate]
        if joined in self.assets:
            return self.assets[joined]
        address = joined.removesuffix("/index.html") + "/"
        return address if address in self.addresses else None

    def find_file(self, path: str, target: str) -> str | None:
        """The path of the file to be copied that ``target`` names; None when there is none."""
        joined = join_path(path, target)
        return joined if joined in self.assets else None


def join_path(path: str, target: str) -> str | None:
    """A target as written in a file, as a path in the content folder; None outside it."""
    written = nfc(unquote(target)).replace("\\", "/")
    if written.startswith("/"):
        joined = posixpath.normpath(written.lstrip("/"))
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
    return None if joined == ".." or joined.startswith("../") else joined


def resolve_links(fragment: str, path: str, targets: Targets) -> tuple[str, tuple[str, ...]]:
    """The fragment with site addresses behind ``ROOT``, and the targets that lead nowhere."""
    if "href=" not in fragment and "src=" not in fragment:
        return fragment, ()
    broken: list[str] = []

    def address(match: re.Match[str]) -> str:
        target = match[2].replace("&amp;", "&")
        if _ELSEWHERE.match(target):
            return match[0]
        bare, mark, anchor = target.partition("#")
        found = targets.find(path, bare.partition("?")[0])
        if found is None:
            broken.append(target)
            return match[0]
        return f"{match[1]}{ROOT}{found}{mark}{anchor}{match[3]}"

    def tag(match: re.Match[str]) -> str:
        return _ADDRESS.sub(address, match[0])

    return _TAG.sub(tag, fragment.replace(ROOT, "")), tuple(dict.fromkeys(broken))


def relative_to(fragment: str, base: str) -> str:
    """The fragment as shown on a page whose way to the site's root is ``base`` (``../..``)."""
    return fragment.replace(ROOT, base + "/")


def absolute(fragment: str, site_url: str) -> str:
    """The fragment for a reader elsewhere; ``site_url`` ends with ``/``."""
    return fragment.replace(ROOT, site_url)
