"""The fields of a page's forms, and those that stand outside every form."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.pages.outline import Form

_TYPED = ("text", "search")


def take_field(forms: list[Form], attributes: Mapping[str, str | None], inside: bool) -> None:
    """Put an ``input`` into the form it stands in; one to type in that stands in none is a form
    of its own, which a script sends."""
    kind = (attributes.get("type") or "text").lower()
    if not inside:
        if kind not in _TYPED:
            return
        forms.append(Form("SCRIPT", ""))
    if kind in (*_TYPED, "password"):
        name = attributes.get("name") or attributes.get("id") or ""
        hint = attributes.get("placeholder") or attributes.get("value") or ""
        forms[-1].fields.append((kind, name, hint))
    elif kind == "hidden":
        forms[-1].hidden.append((attributes.get("name") or "", attributes.get("value") or ""))
