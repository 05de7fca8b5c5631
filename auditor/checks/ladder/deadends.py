"""Links to nothing where a duty's content should stand."""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import urljoin

from auditor.checks.case import Case, Seen
from auditor.checks.items.emptiness import is_empty
from auditor.checks.items.items import ENOUGH, Item, is_offer
from auditor.pages.model import Place
from auditor.pages.urls import host_of

_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook\.com|fb\.com|fb\.me|zalo\.me|tiktok\.com|instagram\.com)\Z"
)
#: From so many dead buttons on they are what the page is about.
_BUTTONS = 2


def leads_nowhere(item: Item, folded: str, gone: Set[str]) -> str:
    """The first of the addresses that a page offers when the server has none of them and the page
    says nothing else; ``folded``: its text. Empty when something of it can be read."""
    if item.page is None or item.attachments or item.unread or item.tables or item.pictures:
        return ""
    offered = item.lists
    if not offered and is_empty(item, folded):
        body = Place.BODY
        offered = tuple(link.url for link in item.page.links if link.place is body)
    return offered[0] if offered and gone >= set(offered) else ""


def only_elsewhere(item: Item) -> str:
    """The social network to which a page leads instead of holding anything itself: its host;
    empty where the page holds something or leads elsewhere, too."""
    if item.page is None or item.kind != "page" or item.length >= ENOUGH:
        return ""
    if item.attachments or item.unread or item.tables:
        return ""
    body, home = Place.BODY, urljoin(item.url, "/")
    led_to = [link.url for link in item.page.links if link.place is body and link.url != home]
    networks = [network_of(url) for url in (*led_to, *item.page.embeds)]
    return networks[0] if networks and all(networks) else ""


def network_of(url: str) -> str:
    """The social network that an address is of: its host; empty for any other site."""
    host = host_of(url)
    return host.removeprefix("www.") if _SOCIAL.search(host) else ""


def dead_button(item: Item) -> str:
    """A line of a page that offers a file and is no link, where such lines repeat and the page
    leads to nothing: "Tải về" under titles of papers. Empty when there is none."""
    if item.page is None or item.attachments or item.unread or item.tables or item.lists:
        return ""
    lines = [line for line in item.text.split("\n") if is_offer(line)]
    linked = {link.text for link in item.page.links}
    dead = [line for line in lines if line not in linked]
    return dead[0] if item.leads == 0 and len(dead) >= _BUTTONS else ""


def lost_link(case: Case, requirement: str) -> Seen | None:
    """A link of the site that names the duty and leads to an address of which the server has
    nothing; of several the last by its words, which tell the newest year."""
    gone = case.site.gone
    lost = [
        link
        for link in (case.links if gone else ())
        if link.url in gone
        and (naming := case.vocabularies.named(link.words).get(requirement))
        and naming.strongly
    ]
    return max(lost, key=lambda link: (link.words, link.url), default=None)
