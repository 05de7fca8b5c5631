"""Which software a site runs on, by what its pages cannot hide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.pages.model import Page

_NAMES = (
    "wordpress", "nukeviet", "liferay", "joomla", "drupal", "blogger", "mkdocs", "wix", "vnedu",
)  # fmt: skip
#: Words of what a platform calls itself in its pages' heads.
_GENERATORS = {**dict(zip(_NAMES, _NAMES, strict=True)), "quangich": "quang-ich"}
_OUR_MANIFEST = re.compile(r'"generator"\s*:\s*"cong-truong"')
_SIGNS = (
    ("viettel", re.compile(r"/3rdparty/|/upload/\d+/\d{8}/|/App/Corporate/|edu\.viettel\.vn")),
    ("wordpress", re.compile(r"/wp-(?:content|includes)/")),
    ("nukeviet", re.compile(r"/themes/[^/]+/images/|/assets/news/|nv=news|/uploads/news/")),
    ("liferay", re.compile(r"-portlet/|/c/portal/|p_p_id=|/o/[a-z-]+-theme/")),
    ("quang-ich", re.compile(r"/ctfull/|/ct/\d+/\d+|quangich")),
    ("vnpt", re.compile(r"vnptschool|/vnpt", re.IGNORECASE)),
    ("google-sites", re.compile(r"sites\.google\.com|googleusercontent\.com/sitesv")),
    ("joomla", re.compile(r"/media/jui/|/components/com_|option=com_|/M_images/")),
)
#: Any school's menu may lead to vnEdu's look-up of marks; its sites stand under it or name it as
#: their maker.
_VNEDU_HOST = re.compile(r"https?://[^/?#]+\.vnedu\.vn(?:[:/]|\Z)", re.IGNORECASE)
_MADE_BY_VNEDU = re.compile(
    r"\b(?:phát triển|thiết kế|xây dựng|cung cấp|vận hành|nền tảng|bản quyền|powered|©)"
    r"[^\n|]{0,40}\bvnedu\b",
    re.IGNORECASE,
)


def recognise_platform(pages: Sequence[Page], claims: str = "") -> str:
    """The platform's name, empty when unknown: what the site's manifest or its pages name, else
    what they load from."""
    if _OUR_MANIFEST.search(claims):
        return "cong-truong"
    generators = Counter((page.signals.generator or "").lower() for page in pages)
    generators.pop("", None)
    for said, _ in sorted(generators.items(), key=lambda one: (-one[1], one[0])):
        if "congtruong" in said or "cong truong" in said or "cong-truong" in said:
            return "cong-truong"
        for known, name in _GENERATORS.items():
            if known in said:
                return name
    if any(map(_is_vnedu, pages)):
        return "vnedu"
    votes: Counter[str] = Counter()
    signs: dict[str, list[str]] = {}  # most addresses stand on every page
    for page in pages[:60]:
        addresses = {image.url for image in page.images} | {link.url for link in page.links}
        for address in addresses - signs.keys():
            signs[address] = [name for name, sign in _SIGNS if sign.search(address)]
        votes.update({name for address in addresses for name in signs[address]})
    least = max(1, min(len(pages), 60) // 5)
    order = [name for name, _ in _SIGNS]
    found = [name for name in votes if votes[name] >= least]
    return min(found, key=lambda name: (-votes[name], order.index(name)), default="")


def _is_vnedu(page: Page) -> bool:
    if _VNEDU_HOST.match(page.url):
        return True
    return "vnedu" in page.chrome.lower() and bool(_MADE_BY_VNEDU.search(page.chrome))
