"""When the pictures and files of a post were put on the server, as their paths tell."""

from __future__ import annotations

from datetime import date

from auditor.pages.dates import date_in_url
from auditor.pages.model import Page, Place
from auditor.pages.urls import FILE_NAME


def find_upload_day(page: Page) -> date | None:
    """The earliest day in the paths of a page's own pictures and files; None when none tells."""
    addresses = [image.url for image in page.images if image.place is Place.BODY]
    addresses += [link.url for link in page.links if FILE_NAME.search(link.url)]
    found = [date_in_url(url) for url in addresses if "upload" in url.lower() or "files" in url]
    return min((one.value for one in found if one), default=None)
