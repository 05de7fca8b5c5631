"""The e-mail addresses of a whole site, and whose each of them is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from typing import Literal

from auditor.pages.model import Document, Email, EmailSighting, Page, Place
from rulebook.vietnamese.text import fold

Role = Literal["unit", "person", "vendor", "other"]

_PLACEHOLDER = re.compile(
    r"@(?:[a-z0-9-]+\.)*(?:tentinh|tentruong|tenmien|tendonvi|example|domain|yourdomain|yoursite|"
    r"email|abc|xyz|test|sample|company|website|addresshere)\.[a-z.]+\Z|^(?:admin|abc|test|email|your|name|"
    r"user|info|example)@(?:gmail|yahoo|hotmail)\.com(?:\.vn)?\Z|^nguyenvan[ab]\b.*@|\.(?:png|jpg)\Z"
)
_VENDOR_WORDS = re.compile(
    r"\b(?:thiet ke|phat trien boi|phat trien va|xay dung boi|ho tro ky thuat|cung cap boi|powered|"
    r"design|vendor|nha cung cap|hotline ho tro|giai phap|ban quyen phan mem|sales?|website boi)\b"
)
_VENDOR_DOMAINS = re.compile(
    r"@(?:[a-z0-9-]+\.)*(?:viettel\.com\.vn|vnpt\.vn|vnpt\.com\.vn|quangich\.com|vinades\.vn|"
    r"nukeviet\.vn|misa\.com\.vn|vietschool\.vn|bkav\.com|fpt\.com\.vn|tiendatcorp\.vn|webnhanh\.vn)\Z"
)
_UNIT_WORDS = re.compile(
    r"\b(?:dia chi|dien thoai|email truong|van thu|hom thu|lien he|"
    r"truong (?:mam non|mau giao|tieu hoc|th|thcs|thpt)|so dien thoai|fax|website|"
    r"ban bien tap|chiu trach nhiem)\b"
)
_CONTACT_PAGE = re.compile(r"\blien he\b|\bcontact\b")
_PERSON_WORDS = re.compile(
    r"\b(?:ho va ten|hieu truong|pho hieu truong|giao vien|to truong|to pho|ke toan|chuc vu|"
    r"thay|co|ong|ba|chu tich|bi thu|tong phu trach|nhan vien|nguoi phu trach)\b"
)
#: How units are named in addresses: level and name, "c1suoihoa", "bacninh-thcssuoihoa".
_UNIT_NAME = re.compile(
    r"(?:^|[.\-_])(?:(?:c[0-3]|thcs|thpt|tieuhoc|mamnon|maugiao|gdtx|gdnn)[.\-_]?|(?:mn|mg|th)[.\-_])"
    r"[a-z]{3,}[\w.\-]*@"
)
#: Bodies to which schools refer: an address on their line is theirs.
_BODY_WORDS = re.compile(
    r"\b(?:dai hoc|cao dang|hoc vien|phong (?:gd\w*|giao duc)|so (?:gd\w*|giao duc|y te)|"
    r"bo (?:gd\w*|giao duc)|ubnd|uy ban nhan dan|cong an|bao hiem|ngan hang)\b"
)


def find_mailboxes(
    pages: Sequence[Page], documents: Sequence[Document], posts: Set[str]
) -> tuple[Email, ...]:
    """Every address once, in order; placeholders that templates leave behind are none.

    ``posts``: addresses of the pages that are posts; an address that only they mention is
    someone else's. Attachments are often other bodies' papers: they tell further places of an
    address that a page shows, and addresses of their own only where no page shows any.
    """
    contacts = {page.url for page in pages if _CONTACT_PAGE.search(fold(page.title))}
    sightings: dict[str, list[tuple[str, EmailSighting]]] = defaultdict(list)
    for page in pages:
        for seen in page.emails:
            sightings[seen.address].append((page.url, seen))
    shown = frozenset(sightings)
    for document in documents:
        for seen in document.emails:
            if not shown or seen.address in shown:
                sightings[seen.address].append((document.url, seen))
    return tuple(
        Email(
            address=address,
            role=_role(address, found, len(pages), posts, contacts - posts),
            sightings=tuple(seen for _, seen in found[:20]),
            urls=tuple(sorted({url for url, _ in found})),
        )
        for address, found in sorted(sightings.items())
        if not _PLACEHOLDER.search(address)
    )


def _role(
    address: str,
    found: Sequence[tuple[str, EmailSighting]],
    pages: int,
    posts: Set[str],
    contacts: Set[str],
) -> Role:
    """Whose an address is, by where it stands and what stands beside it. ``contacts``: the pages
    on which a unit says how to reach it, often a line each, without a word on whose the lines are.
    """
    words = [fold(seen.quote) for _, seen in found[:20]]
    if _VENDOR_DOMAINS.search(address) or any(map(_VENDOR_WORDS.search, words)):
        return "vendor"
    urls = {url for url, _ in found}
    everywhere = len(urls) >= max(3, 0.3 * pages)
    outside_posts = urls - posts
    if everywhere or any(seen.place is Place.FOOTER for url, seen in found if url in outside_posts):
        return "unit"
    if not outside_posts:
        return "other"
    if any(map(_PERSON_WORDS.search, words)):
        return "person"
    if urls & contacts or any(map(_UNIT_WORDS.search, words)):
        return "unit"
    if any(map(_BODY_WORDS.search, words)):
        return "other"
    return "unit" if _UNIT_NAME.search(address) else "person"
