"""What the class names and ids that web authors choose say about an element."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.pages.model import Place


class Naming(NamedTuple):
    place: Place | None
    dated: bool
    titled: bool


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
#: Names that say what an element may have, not what it is: ``has-sidebar``, ``allowMenuPost``.
_HAVING = re.compile(r"\b(?:has|no|with|without|allow|hide|show)(?:[-_]|(?=[A-Z]))\w*")
_PLACES = (
    (Place.MENU, {"menu", "nav", "navbar", "navigation", "mainmenu", "topmenu", "submenu"}),
    (
        Place.MENU,
        {"breadcrumb", "breadcrumbs", "pathway", "megamenu", "menubar", "topbar", "pagelist"},
    ),
    (Place.FOOTER, {"footer", "copyright", "colophon", "foot"}),
    (Place.SIDE, {"aside", "sidebar", "widget", "widgets", "related", "lienquan", "tinkhac"}),
    (Place.SIDE, {"tinlienquan", "othernews", "sidemenu", "statistic", "thongke", "banner"}),
)
_DATES = {"date", "time", "ngay", "ngaydang", "posted", "publish", "published", "datetime"}
_DATES |= {"thoigian", "postdate", "timestamp", "created", "createdate", "postedon", "newsdate"}
#: Page builders call every piece of a page a widget, its text, too.
_BUILDERS = {"elementor", "siteorigin", "fl", "wpb", "vc", "et", "kt"}
_TITLES = {"title", "headline", "tieude", "heading", "titledetail", "newstitle", "posttitle"}


@lru_cache(maxsize=8192)
def read_names(names: str) -> Naming:
    """Judge an element by its class and id, written one after the other."""
    names = _HAVING.sub(" ", names)
    words = {word.lower() for word in _WORD.findall(names)}
    words |= {part.lower() for part in re.findall(r"[A-Za-z]+", names)}
    telling = words - {"widget"} if words & _BUILDERS else words
    place = next((place for place, known in _PLACES if telling & known), None)
    return Naming(place, bool(words & _DATES), bool(words & _TITLES))
