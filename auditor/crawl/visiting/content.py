"""What a response really is: a page, a feed, a file, or a page that is no content at all."""

from __future__ import annotations

import html
import re

from auditor.crawl.bundle.archive import Role
from auditor.crawl.capture import Response
from auditor.crawl.status import Condition
from auditor.pages.feeds import is_feed
from auditor.pages.files import media_types
from auditor.pages.model import Page
from auditor.pages.urls import normalise
from rulebook.vietnamese.text import fold

#: Folded characters up to which a whole page may still be nothing but a notice.
NOTICE_LENGTH = 1_200

_DOCUMENTS = frozenset(
    {
        media_types.PDF, media_types.DOCX, media_types.XLSX, media_types.DOC, media_types.XLS,
        media_types.OLE, media_types.RTF, media_types.ODT,
    }
)  # fmt: skip

#: Condition → folded phrases of a notice. Looked for only in short pages; asked in this order.
NOTICES: tuple[tuple[Condition, tuple[str, ...]], ...] = (
    (
        Condition.FLOOD_BLOCKER,
        (
            "hay doi", "vui long doi trong giay lat", "service busy", "server busy",
            "too many requests", "just a moment", "checking your browser", "ddos protection",
            "attention required cloudflare", "ban truy cap qua nhanh", "truy cap qua nhieu",
            "ban dang truy cap qua nhanh", "please wait while we verify", "anti flood",
            "dang kiem tra trinh duyet", "he thong dang ban",
        ),
    ),
    (
        Condition.PLACEHOLDER,
        (
            "welcome to nginx", "apache2 ubuntu default page", "apache2 debian default page",
            "test page for the apache", "iis windows server", "internet information services",
            "it works", "default web site page", "welcome to centos", "plesk default page",
            "website coming soon", "directadmin", "cpanel default",
        ),
    ),
    (
        Condition.PARKED,
        (
            "domain is for sale", "domain may be for sale", "buy this domain", "domain parked",
            "parked domain", "parking page", "this domain has expired", "ten mien nay dang ban",
            "ten mien dang duoc rao ban", "ten mien da het han", "ten mien nay da het han",
            "website da het han", "account suspended", "tai khoan hosting bi tam ngung",
            "website tam ngung hoat dong", "this account has been suspended",
        ),
    ),
    (
        Condition.SOFT_404,
        (
            "page not found", "trang khong ton tai", "khong tim thay trang", "error 404",
            "404 not found", "loi 404", "404 error", "trang ban yeu cau khong ton tai",
            "duong dan khong ton tai",
            "trang ban tim kiem khong ton tai", "not found 404", "the requested url was not found",
            "file not found", "khong tim thay duong dan",
        ),
    ),
    (
        Condition.WALL,
        (
            "loi truy cap", "access denied", "ban khong co quyen truy cap", "403 forbidden",
            "you don t have permission to access",
        ),
    ),
)  # fmt: skip

#: Titles that are the notice itself, whatever surrounds it (a theme's menus make a page long).
_NOT_FOUND_TITLE = re.compile(
    r"(?:^|\W)404(?:\W|$)|page not found|khong tim thay trang|trang khong ton tai"
)
_GAMBLING = re.compile(
    r"\b(?:nha cai|casino|ca cuoc|ca do|xoc dia|tai xiu|no hu|keo nha cai|ty le keo|da ga"
    r"|game bai|slot game|bet(?:88|365|vn)|danh bac|lo de online)\b"
)
_SCHOOL = re.compile(
    r"\b(?:truong (?:mam non|mau giao|tieu hoc|th|thcs|thpt|trung hoc)|hoc sinh|giao vien|phu huynh"
    r"|hieu truong|giao duc|gioi thieu|cong khai|van ban|tin tuc|so gd|phong gd)\b"
)
#: Words from which a page is a gambling house's, and words from which a school still speaks on it.
_GAMBLING_WORDS, _SCHOOL_WORDS = 5, 4
#: Characters in which they are looked for.
_READ = 20_000
#: What a browser with scripts does not obey.
_UNSEEN = re.compile(rb"<!--.*?(?:-->|\Z)|<noscript\b.*?(?:</noscript|\Z)", re.I | re.S)
_META_REFRESH = re.compile(
    rb"<meta\b(?=[^>]{0,500}\bhttp-equiv\s*=\s*[\"']?refresh\b)[^>]{0,500}?\bcontent\s*=\s*"
    rb"(?:\"([^\">]*)|'([^'>]*)|([^\s>]*))",
    re.I,
)
#: Seconds and address (HTML §4.2.5.3, "shared declarative refresh steps").
_REFRESH = re.compile(
    r"\s*(\d{1,4})[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?[\"']?(?!url\s*=)([^\"'\s][^\"']*)", re.I
)
#: Seconds from which on a refresh shows news of the same page.
_STAYS = 10

_SCRIPT_HINT = re.compile(
    rb"enable javascript|requires javascript|id=[\"']?(?:root|app|__next)", re.I
)


def role_of(response: Response) -> Role:
    """How a successful response is to be read, by its content and its own word."""
    kind = response.headers.get("content-type", "").lower()
    if is_feed(response.body, kind):
        return Role.FEED
    sniffed = media_types.media_type(response.body)
    if sniffed in _DOCUMENTS:
        return Role.DOCUMENT
    if sniffed == media_types.HTML or "html" in kind:
        return Role.PAGE
    head = response.body[:512].lower()
    if not kind and b"<" in head:
        return Role.PAGE  # a page without a type; browsers show it
    return Role.OTHER


def refresh_target(response: Response) -> str | None:
    """Where a ``Refresh`` header or a meta refresh leads within ten seconds; None when it stays."""
    found = _REFRESH.match(response.headers.get("refresh") or _meta_refresh(response.body[:20_000]))
    if not found or int(found[1]) > _STAYS:
        return None
    target = normalise(found[2].strip(), response.final_url)
    return None if target == response.final_url else target


def _meta_refresh(head: bytes) -> str:
    if b"refresh" not in head.lower():
        return ""
    found = _META_REFRESH.search(_UNSEEN.sub(b"", head))
    return html.unescape(found[found.lastindex or 0].decode("utf-8", "replace")) if found else ""


def condition_of_page(page: Page, response: Response, *, home: bool) -> Condition:
    """Whether a page is content (``OK``), or which kind of nothing it is."""
    title = fold(f"{page.title} {page.heading}")
    if _NOT_FOUND_TITLE.search(title) and len(page.text) < NOTICE_LENGTH:
        return Condition.SOFT_404
    if len(page.text) + len(page.chrome) <= NOTICE_LENGTH:
        words = f" {title} {fold(page.text)} {fold(page.chrome)} "
        for condition, phrases in NOTICES:
            if any(f" {phrase} " in words for phrase in phrases):
                return condition
        if needs_browser(page, response):
            return Condition.NEEDS_BROWSER
        if not (page.text.strip() or page.chrome.strip() or page.links or page.images):
            return Condition.EMPTY
    if home and _is_taken_over(page, title):
        return Condition.HIJACKED
    return Condition.OK


def _is_taken_over(page: Page, title: str) -> bool:
    """Whether a home page is a gambling house's. Where intruders only added their words, the
    school still speaks: that is a fault of its page and not the end of it."""
    words = f"{title} {fold(page.text[:_READ])}"
    if len(_GAMBLING.findall(words)) < _GAMBLING_WORDS:
        return False
    still = _SCHOOL.findall(f"{words} {fold(page.chrome[:_READ])}")
    return len(still) < _SCHOOL_WORDS or bool(_GAMBLING.search(title))


def needs_browser(page: Page, response: Response) -> bool:
    """Almost no text or links, but scripts that would make some."""
    words = len(page.text) + len(page.chrome)
    if not page.signals.scripts or len(page.links) > 3:
        return False
    return words < 200 or (words < 600 and bool(_SCRIPT_HINT.search(response.body)))
