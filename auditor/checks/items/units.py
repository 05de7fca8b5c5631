"""Whose paper it is: this unit's, another school's, or the authority's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from urllib.parse import urlsplit

from auditor.registry.school import School
from rulebook.vietnamese.text import fold

Issuer = Literal["own", "school", "authority", "unknown"]

_KIND_WORDS = re.compile(
    r"\b(?:truong|mam non|mau giao|tieu hoc|trung hoc co so|trung hoc pho thong|trung hoc|"
    r"pho thong|ptdtbt|ptdtnt|dan toc|ban tru|noi tru|lien cap|th|thcs|thpt|mn|mg|gdtx|"
    r"gdnn gdtx|trung tam|giao duc thuong xuyen|giao duc nghe nghiep|phong|so|"
    r"giao duc va dao tao|giao duc dao tao|gd dt|gddt|tinh|thanh pho|huyen|quan|xa|phuong|"
    r"tu thuc|cong lap|va)\b"
)
_SCHOOL = re.compile(
    r"\btruong (?:mam non|mau giao|mn|tieu hoc|th|trung hoc co so|thcs|trung hoc pho thong|thpt|"
    r"ptdtbt \w+|ptdtnt \w+|pho thong|dai hoc|dh|cao dang|cd|th va thcs|thcs va thpt)"
    r"((?: (?!nam|hoc|theo|tren|cua|va|ve|tai|cong|truong)\w+){1,4})"
)
_AUTHORITY = re.compile(
    r"\b(?:(?:phong|so|bo) (?:giao duc(?: va)? dao tao|gd ?dt|gd va dt|gddt|gd)|"
    r"[psb]gd(?: ?dt)?|uy ban nhan dan|ubnd|hdnd|hoi dong nhan dan|chinh phu|thu tuong)\b"
)
_ISSUING = re.compile(rf"{_AUTHORITY.pattern}(?: \w+){{0,6}}? (?:ban hanh|cong bo)\b")
_SPEAKING = re.compile(
    rf"^(?:\d+ ){{0,3}}{_AUTHORITY.pattern}|\bcua {_AUTHORITY.pattern}"
    rf"|{_ISSUING.pattern}|{_AUTHORITY.pattern}(?: \w+){{0,6}}? (?:to chuc|trien khai)\b"
    r"|^(?:tinh|huyen|quan|thanh pho|tp) \w+"
)
#: A name of so few letters is no name.
_TOO_SHORT = 3
#: A letterhead stands within this many folded characters.
_LETTERHEAD = 400
#: Similarity from which a misread name is taken for the unit's own.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class OwnName:
    """The unit's own name, as papers write it: registries shorten it, portals print it whole.

    ``cores`` are names without the words every school bears; ``compact`` is everything the unit
    is called, address included, without spaces.
    """

    cores: tuple[str, ...]
    compact: str

    @classmethod
    def of(cls, school: School, printed: str = "") -> OwnName:
        """From the registry's row and the title that the home page prints."""
        called = [fold(school.name), fold(printed)]
        cores = [" ".join(_KIND_WORDS.sub(" ", name).split()) for name in called]
        host = fold(urlsplit(school.url).hostname or "")
        parts = (*called, host, fold(school.email_domain or ""), fold(school.code))
        return cls(
            tuple(core for core in dict.fromkeys(cores) if len(core) > _TOO_SHORT),
            " ".join(part.replace(" ", "") for part in parts),
        )

    def within(self, folded: str) -> bool:
        """Whether the folded text names the unit."""
        return any(f" {core} " in f" {folded} " for core in self.cores)

    def is_mine(self, words: str) -> bool:
        """Whether a school's name, as a text goes on after "Trường THCS", is this unit's."""
        parts = words.split()
        return any(
            "".join(parts[:count]) in self.compact
            for count in range(2, len(parts) + 1)
            if len("".join(parts[:count])) > _TOO_SHORT
        )


def issuer(folded: str, own: OwnName) -> Issuer:
    """Whose letterhead the folded text opens with."""
    head = folded[:_LETTERHEAD]
    if own.within(head) or _garbled(head, own):
        return "own"
    if other_school(head, own):
        return "school"
    if _AUTHORITY.search(head) and " truong " not in head:
        return "authority"
    return "unknown"


def _garbled(head: str, own: OwnName) -> bool:
    """Whether the name stands there as a scanner misread it."""
    words = head.split()[:60]
    return any(
        SequenceMatcher(None, " ".join(words[n : n + len(core.split())]), core).ratio() > _ALIKE
        for core in own.cores
        for n, word in enumerate(words)
        if word[:1] == core[:1]
    )


def other_school(folded: str, own: OwnName) -> str:
    """The words that name another school; empty when none does or this one is named too."""
    if own.within(folded):
        return ""
    for found in _SCHOOL.finditer(folded):
        return "" if own.is_mine(found.group(1)) else found.group()
    return ""


def issued_by_other(title: str, own: OwnName) -> bool:
    """Whether a folded title says that another school or the authority speaks."""
    if own.within(title):
        return False
    return bool(other_school(title, own) or _SPEAKING.search(title))


def reports_authority(folded: str, own: OwnName) -> bool:
    """Whether a folded text begins to tell what an authority issued and speaks of no school."""
    head = folded[:_LETTERHEAD]
    return bool(_ISSUING.search(head)) and " truong " not in head and not own.within(head)


def from_elsewhere(title: str, own: OwnName) -> bool:
    """Whether a title opens with a place, as newspapers' do: "Suối Hoa: 20 học sinh …"."""
    place, colon, _ = title.partition(":")
    words = place.split()
    if not colon or not 1 < len(words) <= 3 or own.within(fold(place)):
        return False
    return all(word[:1].isupper() and word[1:].islower() for word in words)


def names_authority(folded: str) -> bool:
    return bool(_AUTHORITY.search(folded))
