"""Files shown by a viewer: pdf.js on the same host, or a service that is handed their address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?)_?(?:$|[?#&])", re.IGNORECASE)
_HANDED = re.compile(r"[?&#](?:file|src|url|pdf|pdf_url|fileurl|document)=([^&#]{4,2000})", re.I)


def viewed_file(address: str) -> str:
    """The address of the file that is shown at an address, as far as its name tells: the one it
    hands to a viewer, or itself; empty when it is no file."""
    handed = _HANDED.search(address)
    inner = unquote(handed[1]) if handed else address
    if handed and "://" not in inner:
        if "//" in address.partition("?")[0]:
            return ""  # another host knows no file by its path alone
        try:
            inner = urljoin(address, inner)
        except ValueError:  # "//[": no address at all
            return ""
    return inner if _FILE.search(inner) else ""
