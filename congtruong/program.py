"""Where this program is kept, so that a school's repository can publish with it."""

from __future__ import annotations

import configparser
import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

#: ``owner/name``, perhaps with the branch, tag or commit to take.
REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[\w.-]+(?:@[\w./-]+)?")
_GITHUB = re.compile(
    r"(?:git\+)?(?:https://(?:[^@/]*@)?|ssh://git@|git@)github\.com[/:](?P<path>[^/]+/[^/]+?)"
    r"(?:\.git)?/?"
)


def program_repository() -> str:
    """``owner/name@ref`` on GitHub of what pip installed, from what pip and git have noted; "" when
    they do not tell."""
    try:
        noted = importlib.metadata.distribution("congtruong").read_text("direct_url.json")
        return repository_of(json.loads(noted or "{}"))
    except (importlib.metadata.PackageNotFoundError, OSError, ValueError):
        return ""


def repository_of(noted: dict[str, Any]) -> str:
    """The same from the content of ``direct_url.json`` (PyPA's "Direct URL Data Structure")."""
    url, git = str(noted.get("url", "")), noted.get("vcs_info")
    if isinstance(git, dict):
        return _written(url, str(git.get("requested_revision") or git.get("commit_id") or ""))
    parts = urlsplit(url)
    if parts.scheme != "file":
        return ""
    return _repository_of_clone(Path(url2pathname(parts.path)) / ".git")


def _repository_of_clone(git: Path) -> str:
    try:
        settings = configparser.ConfigParser(strict=False, interpolation=None)
        settings.read_string((git / "config").read_text("utf-8"))
        head = (git / "HEAD").read_text("utf-8").strip()
    except (OSError, ValueError, configparser.Error):
        return ""
    url = settings.get('remote "origin"', "url", fallback="")
    return _written(url, head.removeprefix("ref: refs/heads/"))


def _written(url: str, ref: str) -> str:
    found = _GITHUB.fullmatch(url)
    written = f"{found['path']}@{ref}" if found and ref else ""
    return written if REPOSITORY.fullmatch(written) else ""
