"""What an address says of the thing behind it."""

from __future__ import annotations

import re

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|ppsx?|pptx?|rar|zip|7z|rtf|odt|ods)(?:$|[?#])", re.IGNORECASE
)
_HOSTED = re.compile(
    r"//(?:drive|docs)\.google\.com/|//1drv\.ms/|//onedrive\.live|\.sharepoint\.com/"
    r"|//view\.officeapps\.live|//docs\.google\.com/viewer|/pdfjs/|/pdf-?viewer|\.pdf\.html",
    re.IGNORECASE,
)
_TAG = re.compile(r"/(?:tags?|hashtag|tu-khoa)/|[?&]tags?=", re.IGNORECASE)


def is_file(url: str) -> bool:
    """Whether the address is of an attachment, by its ending."""
    return bool(_FILE.search(url))


def is_tag(url: str) -> bool:
    """Whether the address is of a page that a keyword makes: all that bear it, and no section."""
    return bool(_TAG.search(url))


def is_hosted(url: str) -> bool:
    """Whether the address is of a file kept with a storage provider, which is not fetched."""
    return bool(_HOSTED.search(url))
