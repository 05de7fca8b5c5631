"""What a site says of itself in ``/.well-known/cong-truong.json``: where to look, never proof.

A claim makes the page it names a candidate for the duty; the page is then weighed like any other.
Only what a site admits *not* to have published is believed at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import msgspec

from auditor.pages.urls import normalise

#: Bounds against hostile manifests.
_MOST_BYTES, _MOST_CLAIMS = 2_000_000, 2_000


class _File(msgspec.Struct):
    url: str = ""


class _Answer(msgspec.Struct):
    url: str = ""
    files: list[_File] = []


class _Duty(msgspec.Struct):
    requirement: str = ""
    id: str = ""  # what other tools call the same field
    url: str = ""
    status: str = ""
    answers: list[_Answer] = []
    files: list[_File] = []


class _Manifest(msgspec.Struct):
    duties: list[_Duty] = []
    requirements: list[_Duty] = []


@dataclass(frozen=True, slots=True)
class Claims:
    """Requirement ids by address: said to be answered there, and admitted to be missing there."""

    answered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    admitted: Mapping[str, frozenset[str]] = field(default_factory=dict)


NO_CLAIMS = Claims()


def read_claims(text: str, home: str) -> Claims:
    """The manifest's claims; none when the text is no manifest."""
    if not text or len(text) > _MOST_BYTES:
        return NO_CLAIMS
    try:
        manifest = msgspec.json.decode(text, type=_Manifest)
    except (msgspec.MsgspecError, RecursionError):
        return NO_CLAIMS
    answered: dict[str, set[str]] = {}
    admitted: dict[str, set[str]] = {}
    claims = (
        (duty, path) for duty in (*manifest.duties, *manifest.requirements) for path in _paths(duty)
    )
    for duty, path in islice(claims, _MOST_CLAIMS):
        url = normalise(path, home)
        if url:
            kept = answered if duty.status in ("", "published") else admitted
            kept.setdefault(url, set()).add(duty.requirement or duty.id)
    return Claims(_frozen(answered), _frozen(admitted))


def _paths(duty: _Duty) -> Iterator[str]:
    yield duty.url
    for answer in duty.answers:
        yield answer.url
        yield from (file.url for file in answer.files)
    yield from (file.url for file in duty.files)


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {url: frozenset(ids) for url, ids in found.items()}
