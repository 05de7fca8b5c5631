"""Which hosts are those of the body that manages the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.checks.case import Case
from auditor.checks.mailboxes import VENDORS
from auditor.registry.school import School

#: Departments, district offices and communes as their portals are called.
_OFFICE = re.compile(
    r"^(?:(?:sgd|sogd|sogiaoduc|pgd|phonggd|phonggiaoduc)[\w-]*\.(?:[\w-]+\.)*(?:edu|gov)\.vn"
    r"|(?:xa|phuong|ubnd)[\w-]+\.(?:[\w-]+\.)+gov\.vn)$"
)
#: A link that says whose front page it leads to: "Website Phòng GD&ĐT".
_CALLED = re.compile(
    r"^(?:(?:website|web|trang|cong|lien ket|cong thong tin|trang thong tin)(?: dien tu)? )?"
    r"(?:cua )?(?:so|phong|p) (?:gd|giao duc|gddt)\b"
)
#: Domains of schools and of state bodies.
STATE = (".edu.vn", ".gov.vn")
#: Labels of a host that is somebody's, and not a registry's like ``edu.vn``.
_LABELS = 3


def superior_hosts(case: Case) -> frozenset[str]:
    """Hosts of the managing body among those that the site links to: the registry's for the unit
    above, those that the unit's own host stands under, those called as offices are, and those
    that the site itself calls the office's."""
    own = bare_host(case.school.url)
    known = {*_above(case.school)}
    for link in case.links:
        host = link.host.removeprefix("www.")
        office = _OFFICE.match(host)
        if office or (host.endswith(STATE) and is_front(link.url) and _CALLED.match(link.words)):
            known.add(host)
    return frozenset(known - {own, bare_host(case.site.home)})


def _above(school: School) -> Iterator[str]:
    if school.parent_url:
        yield bare_host(school.parent_url)
    labels = bare_host(school.url).split(".")
    for count in range(_LABELS, len(labels)):
        host = ".".join(labels[-count:])
        if host.endswith(STATE) and not host.endswith(VENDORS):
            yield host


def bare_host(url: str) -> str:
    """The host without ``www.``; empty for what is no address."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def is_front(url: str) -> bool:
    """Whether the address is of a site's front page."""
    parts = urlsplit(url)
    return not parts.query and parts.path.strip("/").lower() in ("", "index.html", "trang-chu")
