"""Addresses that nobody can read, in every place that a page has for one: the audit goes on."""

from __future__ import annotations

import pytest
from small_sites import Published, Sketch, judgement

ADDRESSES = (
    "http://[x",
    "//[",
    "https://[::1",
    "http://a:99999/x",
    "http://%zz/",
    "http://a]b/",
    "http://\u2100.vn/",
    "http://user@[/x",
    "javascript:[",
    "/v?url=//[x.pdf",
    "viewer.html?file=//[x.pdf",
    "https://docs.google.com/viewer?url=http://[x.pdf",
    "https://view.officeapps.live.com/op/view.aspx?src=//[x.docx",
)
PLACES = (
    '<form action="{}"><input type="search" name="q"></form>',
    '<form method="post" action="{}"><input name="ten"></form>',
    '<a href="{}">Công khai</a>',
    '<a href="mailto:{}">Gửi thư</a>',
    '<a href="#" onclick="show(\'{}\')">Tải về</a>',
    '<iframe src="{}"></iframe>',
    '<object data="{}"></object>',
    '<p>Email: <img src="{}" alt="Email"></p>',
    '<script src="{}"></script>',
    '<script>var feed = "{}/rss.xml";</script>',
    '<link rel="canonical" href="{}">',
    '<link rel="alternate" type="application/rss+xml" href="{}">',
)


@pytest.mark.parametrize("before", ["", '<base href="{}">'])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_nobody_can_read_ends_no_audit(address: str, before: str) -> None:
    body = "".join(place.format(address) for place in (before, *PLACES))
    site = Sketch({"cong-khai": Published("Công khai", body)}, home=body, gone=["tim?q=a"])
    judged = judgement(site)
    assert len(judged.findings) == len(judgement(Sketch()).findings)
