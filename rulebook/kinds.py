"""Kinds of unit the law distinguishes, and how a registry writes them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from enum import StrEnum

from rulebook.vietnamese.text import fold


class Kind(StrEnum):
    """One kind of unit (TT37/2020 Điều 1), in the order in which tables list them."""

    MAM_NON = "mam-non"
    TIEU_HOC = "tieu-hoc"
    THCS = "thcs"
    THPT = "thpt"
    GDTX = "gdtx"
    PHONG = "phong"
    SO = "so"


#: Schools and centres, as against the offices that manage them.
SCHOOL_KINDS = frozenset({Kind.MAM_NON, Kind.TIEU_HOC, Kind.THCS, Kind.THPT, Kind.GDTX})
OFFICE_KINDS = frozenset({Kind.PHONG, Kind.SO})

#: The district offices ended with the two-tier local government of 01/07/2025.
PHONG_LAST_DAY = date(2025, 6, 30)

LABELS_VI = {
    Kind.MAM_NON: "Mầm non",
    Kind.TIEU_HOC: "Tiểu học",
    Kind.THCS: "THCS",
    Kind.THPT: "THPT",
    Kind.GDTX: "GDTX",
    Kind.PHONG: "Phòng GDĐT",
    Kind.SO: "Sở GDĐT",
}
LABELS_EN = {
    Kind.MAM_NON: "Nursery",
    Kind.TIEU_HOC: "Primary",
    Kind.THCS: "Lower secondary",
    Kind.THPT: "Upper secondary",
    Kind.GDTX: "Continuing education",
    Kind.PHONG: "District office",
    Kind.SO: "Provincial department",
}

#: Words in which people write a kind, folded, besides its own name.
_WORDS = {
    "mau giao": Kind.MAM_NON,
    "nha tre": Kind.MAM_NON,
    "mn": Kind.MAM_NON,
    "th": Kind.TIEU_HOC,
    "cap 1": Kind.TIEU_HOC,
    "trung hoc co so": Kind.THCS,
    "cap 2": Kind.THCS,
    "trung hoc pho thong": Kind.THPT,
    "cap 3": Kind.THPT,
    "giao duc thuong xuyen": Kind.GDTX,
    "gdnn gdtx": Kind.GDTX,
    "phong gddt": Kind.PHONG,
    "phong giao duc": Kind.PHONG,
    "phong giao duc va dao tao": Kind.PHONG,
    "so gddt": Kind.SO,
    "so giao duc va dao tao": Kind.SO,
}
_WORDS |= {fold(kind): kind for kind in Kind}


class UnknownKindError(ValueError):
    """A text that names no kind of unit; ``args[0]`` is the offending part."""


def parse_kinds(text: str) -> frozenset[Kind]:
    """Read ``thcs`` or, for a school of several levels, ``tieu-hoc+thcs``; also as people write
    them (``Tiểu học, Trung học cơ sở``).

    Raises UnknownKindError with the part that is no kind (an empty text included).
    """
    found = set()
    for part in text.replace(",", "+").replace(";", "+").split("+"):
        kind = _WORDS.get(fold(part))
        if kind is None:
            raise UnknownKindError(part.strip())
        found.add(kind)
    return frozenset(found)


def write_kinds(kinds: Iterable[Kind]) -> str:
    """The canonical written form: members joined by ``+`` in table order."""
    wanted = set(kinds)
    return "+".join(kind.value for kind in Kind if kind in wanted)


def kinds_label(kinds: Set[Kind], language: str = "vi", joined: str = " + ") -> str:
    """``THCS``, or ``Tiểu học + THCS`` for a school of several levels, in table order."""
    labels = LABELS_EN if language == "en" else LABELS_VI
    return joined.join(labels[kind] for kind in Kind if kind in kinds)


def active(kinds: Set[Kind], day: date) -> frozenset[Kind]:
    """The kinds that exist on a day: a district office has none of its duties after its end."""
    return frozenset(kinds) - {Kind.PHONG} if day > PHONG_LAST_DAY else frozenset(kinds)
