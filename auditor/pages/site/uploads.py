"""When the pictures and files of a post were put on the server, as their paths tell."""

from __future__ import annotations

from datetime import date

from auditor.pages.dates import date_in_url
from auditor.pages.model import Page, Place
from auditor.pages.urls import FILE_NAME


def find_upload_day(page: Page) -> date | None:
    """The earliest day in the paths of a page's own pictures and files; None when none tells."""
    body = Place.BODY
    pictures = [image.url for image in page.images if image.place is body]
    uploads = filter(_is_uploaded, pictures)
    files = (url for link in page.links if _is_uploaded(url := link.url) and FILE_NAME.search(url))
    found = map(date_in_url, (*uploads, *files))
    return min((one.value for one in found if one), default=None)


def _is_uploaded(url: str) -> bool:
    return "files" in url or "upload" in url.lower()
