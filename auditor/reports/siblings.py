"""One run scored with several profiles: a ranking site for each, the first at the root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rulebook.model import Profile, Text

#: Folder of the sites by the other profiles, in the first one's.
OTHERS = "theo"


@dataclass(frozen=True, slots=True)
class Sibling:
    """The same run by another profile. ``folder``: from the root of the site that links to it,
    ending in ``/``."""

    title: Text
    folder: str


def folder_of(profile: Profile, profiles: Sequence[Profile]) -> str:
    """Where the site by this profile stands below the root; empty for the first."""
    return "" if profile.id == profiles[0].id else f"{OTHERS}/{profile.id}"


def siblings_of(profile: Profile, profiles: Sequence[Profile]) -> tuple[Sibling, ...]:
    """The sites by the other profiles, as seen from this one's."""
    up = "" if profile.id == profiles[0].id else "../../"
    return tuple(
        Sibling(other.title, f"{up}{folder_of(other, profiles)}".rstrip("/") + "/")
        for other in profiles
        if other.id != profile.id
    )
