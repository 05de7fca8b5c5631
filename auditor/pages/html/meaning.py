"""What the elements around a text say about it: its place, and whether it is date or title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from auditor.pages.html.elements import HEADINGS, NAMELESS
from auditor.pages.html.naming import read_names
from auditor.pages.model import Place


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Compared by identity: there are few, and one is looked up for every element of a page."""

    place: Place
    dated: bool
    titled: bool
    inner: bool  # inside an article, whose footer is not the page's

    def is_day_in(self, above: Meaning, before: str = "") -> bool:
        """Whether this is the day printed inside a title, ``<h1>… <span class="date">…</span>``,
        and not one that the words before it name: "Cập nhật: …."""
        return self.dated and above.titled and not above.dated and before.rstrip()[-1:] != ":"


#: Of a page's root.
PLAIN = Meaning(Place.BODY, False, False, False)


@lru_cache(maxsize=16_384)
def meaning_of(above: Meaning, tag: str, names: str | None, name: str | None) -> Meaning:
    """What an element's tag, ``class`` and ``id`` add to what is around it."""
    place, dated, titled = above.place, above.dated, above.titled
    inner = above.inner or tag == "article"
    if tag in NAMELESS:
        place = place if inner else NAMELESS[tag] or place
    elif names is not None or name is not None:
        naming = read_names(f"{names or ''} {name or ''}")
        place = naming.place or place
        dated, titled = dated or naming.dated, titled or naming.titled
    return _meaning(above, place, dated or tag == "time", titled or tag in HEADINGS, inner)


def marked_meaning(above: Meaning, prop: str) -> Meaning:
    """What a schema.org ``itemprop`` adds."""
    dated, titled = above.dated or "date" in prop, above.titled or "headline" in prop
    return _meaning(above, above.place, dated, titled, above.inner)


def body_meaning(meaning: Meaning) -> Meaning:
    """The same in the body of the page."""
    return _meaning(meaning, Place.BODY, meaning.dated, meaning.titled, meaning.inner)


def _meaning(above: Meaning, place: Place, dated: bool, titled: bool, inner: bool) -> Meaning:
    said = (place, dated, titled, inner)
    same = said == (above.place, above.dated, above.titled, above.inner)
    return above if same else _one(*said)


@lru_cache(maxsize=64)
def _one(place: Place, dated: bool, titled: bool, inner: bool) -> Meaning:
    """The only object of its kind, so that meanings are found again by identity."""
    return Meaning(place, dated, titled, inner)
