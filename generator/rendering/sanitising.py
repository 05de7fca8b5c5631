"""What HTML an author may write: anything that shows, nothing that runs."""

from __future__ import annotations

import nh3

_TAGS = frozenset(nh3.ALLOWED_TAGS) | {
    "audio",
    "button",
    "figcaption",
    "figure",
    "input",
    "label",
    "main",
    "picture",
    "section",
    "source",
    "track",
    "video",
}
_COMMON = {"class", "id", "lang", "dir", "title", "role", "style"}
_ATTRIBUTES = {
    "*": _COMMON,
    "a": {"href", "hreflang", "download", "target"},
    "audio": {"src", "controls", "preload"},
    "img": {"src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding"},
    "input": {"type", "checked", "disabled"},
    "ol": {"start", "reversed", "type"},
    "source": {"src", "srcset", "type", "media", "sizes"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "th": {"colspan", "rowspan", "headers", "scope", "align"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label"},
    "video": {"src", "controls", "poster", "preload", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS - {"button"},
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    generic_attribute_prefixes={"aria-"},
    url_schemes={"http", "https", "mailto", "tel"},
    filter_style_properties={"text-align", "width", "vertical-align"},
    link_rel=None,
    strip_comments=True,
)


def sanitise(fragment: str) -> str:
    """The fragment without scripts, frames, event handlers and ``javascript:`` addresses."""
    return _CLEANER.clean(fragment)
