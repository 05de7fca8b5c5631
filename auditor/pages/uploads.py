"""When the pictures and files of a post were put on the server, as their paths tell.

A post dated in March whose pictures were uploaded in November was written in November: a sign of
back-filling, to be reported and not to be punished.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from auditor.pages.dates import date_in_url
from auditor.pages.model import Page, Place, Post
from auditor.pages.urls import FILE_NAME

#: Days between a post's date and its uploads that need an explanation.
LATE = 45


def find_upload_day(page: Page) -> date | None:
    """The earliest day in the paths of a page's own pictures and files; None when none tells."""
    addresses = [image.url for image in page.images if image.place is Place.BODY]
    addresses += [link.url for link in page.links if FILE_NAME.search(link.url)]
    found = [date_in_url(url) for url in addresses if "upload" in url.lower() or "files" in url]
    return min((one.value for one in found if one), default=None)


def find_backfilled(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Posts whose pictures were uploaded long after the day that the post bears."""
    return tuple(
        post
        for post in posts
        if post.uploaded and post.published and (post.uploaded - post.published).days > LATE
    )
