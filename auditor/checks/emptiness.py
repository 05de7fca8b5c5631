"""Pages that open but say nothing."""

from __future__ import annotations

import re

from auditor.pages.model import Page, Place
from rulebook.vietnamese.text import fold

#: Characters of own text from which a page says something about its subject.
ENOUGH = 300
#: Below this a text is a heading and little more.
_HARDLY_ANY = 60

_PLACEHOLDER = re.compile(
    r"\b(?:(?:noi dung |bai viet |du lieu |thong tin )?(?:nay )?(?:dang|se) (?:duoc )?"
    r"(?:cap nhat|xay dung|hoan thien|bien soan)"
    r"|(?:hien )?(?:khong|chua) co (?:du lieu|van ban|bai viet|noi dung|thong tin|ban ghi|tin|"
    r"tai lieu|ket qua|cau hoi)(?: nao)?"
    r"|khong tim thay (?:du lieu|noi dung|ket qua|bai viet)|nothing found|coming soon|"
    r"under construction|it seems we can t find|noi dung mau|lorem ipsum)\b"
)
_LOGIN = re.compile(r"\b(?:dang nhap|login|sign in)\b")
_PASSWORD = re.compile(r"\b(?:mat khau|password)\b")


def placeholder(folded: str) -> str:
    """The words that promise content later, as they stand; empty when there are none."""
    found = _PLACEHOLDER.search(folded)
    return found.group() if found else ""


def is_empty(page: Page, folded: str) -> bool:
    """Whether the page's main part holds nothing of its own.

    Some themes print "Đang cập nhật" on good pages too, so the words count only where nothing
    else stands: no attachment, no viewer, no table, no picture and little text.
    """
    if page.items or any(table.rows > 1 for table in page.tables):
        return False
    if any(is_hosted(url) or is_file(url) for url in page.embeds):
        return False
    said = folded.replace(fold(page.heading or page.title), " ").strip()
    if _offers_file(page):
        return False
    promise = placeholder(said)
    if promise:
        return min(page.prose, len(said)) - len(promise) < ENOUGH
    if min(page.prose, len(said)) >= _HARDLY_ANY:
        return False
    return not any(image.place is Place.BODY for image in page.images)


def is_login_wall(page: Page, folded: str) -> bool:
    """Whether the page asks for a password instead of showing its subject."""
    return (
        len(folded) < 2 * ENOUGH and bool(_LOGIN.search(folded)) and bool(_PASSWORD.search(folded))
    )


_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|odt|ods)(?:$|[?#])", re.IGNORECASE)
_HOSTED = re.compile(
    r"//(?:drive|docs)\.google\.com/|//1drv\.ms/|//onedrive\.live|\.sharepoint\.com/"
    r"|//view\.officeapps\.live|//docs\.google\.com/viewer|/pdfjs/|/pdf-?viewer|\.pdf\.html",
    re.IGNORECASE,
)


def is_file(url: str) -> bool:
    """Whether the address is of an attachment, by its ending."""
    return bool(_FILE.search(url))


def is_hosted(url: str) -> bool:
    """Whether the address is of a file kept with a storage provider, which is not fetched."""
    return bool(_HOSTED.search(url))


def _offers_file(page: Page) -> bool:
    return any(
        link.place is Place.BODY and (is_file(link.url) or is_hosted(link.url))
        for link in page.links
    )
