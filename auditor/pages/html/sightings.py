"""Where on a page an e-mail address was seen, and how it was disguised."""

from __future__ import annotations

from dataclasses import replace

from auditor.pages.emails import find_emails, may_be_disguised, read_mailto
from auditor.pages.model import EmailSighting, Place
from auditor.pages.outline import Outline


def sight_emails(outline: Outline, html: str) -> tuple[EmailSighting, ...]:
    """Each address of a page once a place, as first seen. ``html``: the page's source, to tell
    how an address was written."""
    found: dict[tuple[str, Place], EmailSighting] = {}
    disguised = may_be_disguised("\n".join([block.text for block in outline.blocks]))
    for index, block in enumerate(outline.blocks):
        if "@" not in block.text and "\uff20" not in block.text and not disguised:
            continue
        text = block.text[::-1] if index in outline.backwards else block.text
        for one in find_emails(text):
            disguise = "reversed" if index in outline.backwards else one.disguise
            if disguise == "plain":
                disguise = _disguise(one.address, outline, html)
            quote = text[max(0, one.start - 60) : one.end + 60][:160]
            found.setdefault(
                (one.address, block.place),
                EmailSighting(one.address, disguise, quote, block.place),
            )
    for href, index, words in outline.mailtos:
        near = outline.blocks[index] if index < len(outline.blocks) else None
        place, quote = (near.place, near.text[:160]) if near else (Place.BODY, "")
        targets = read_mailto(href)
        for address in targets:
            found.setdefault((address, place), EmailSighting(address, "mailto", quote, place))
        shown = {one.address for one in find_emails(words)}
        if shown and targets and shown.isdisjoint(targets):
            for address in shown:
                seen = found.get((address, place))
                if seen:
                    found[address, place] = replace(seen, target=targets[0])
    return tuple(found.values())


def _disguise(address: str, outline: Outline, html: str) -> str:
    if address in outline.hidden_emails:
        return outline.hidden_emails[address]
    if address in html or address in html.lower():
        return "plain"
    return "entity" if "&#" in html else "split"
