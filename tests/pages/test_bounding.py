"""Pages made to cost their reader gigabytes are ended where that begins; all others stay whole."""

from __future__ import annotations

import pytest

from auditor.pages.html.bounding import bound

MANY = 6_000


def numbered(unit: str, times: int = MANY) -> str:
    return "".join(unit.format(number) for number in range(times))


@pytest.mark.parametrize(
    "page",
    [
        numbered("<b id={}><p>", 3_000),
        numbered("<FONT color={}></q><p></q>"),
        numbered("<b id={}><p><!--</b>-->"),
        numbered("<b id={}><p title='</b>'>"),
        numbered("<b id={}><p><script></b></script>"),
        '<p ">' + numbered("<b id={}><p>") + '<p ">',
        numbered("<tt id={}>", 900) + "<object>" + "</tt>" * 900 + "</object>" + "<p>x" * MANY,
        "<b><i><u><s><tt><em><big><code>" + "<p>x" * 100_000,
        "<div><table><td></div>" * MANY,
        "<span><div></span>" * MANY,
        "<form><div></form>" * MANY,
        numbered("<a href=/{}><div></q></q>"),
        "<p " + numbered("a{}=1 ", 40_000) + ">x",
        "<p " + numbered("<a{} b='>' ", 40_000) + ">x",
    ],
)
def test_pages_that_would_grow_in_the_parser_are_ended(page: str) -> None:
    assert len(bound(page)) < len(page)


@pytest.mark.parametrize(
    "page",
    [
        numbered("<p><b id={}>Tin</b> <font color=red>mới", 4_000),  # made anew three times each
        numbered("<tr><td><strong class=c{}><a href=/>Thông báo</a></strong>"),
        numbered("<ul><li><i class=icon-{}></i><a href='/?a=1&b=2'>Văn bản</a></ul>"),
        numbered("<div><span>{}</div>"),
        numbered("<p title='a > b'>{}</p><!-- <b> -->"),
        "<b>" + "<p>x</p>" * MANY + "</b>",
    ],
)
def test_long_pages_of_careless_hands_stay_whole(page: str) -> None:
    assert bound(page) == page
