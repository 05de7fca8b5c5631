"""Feeds as school portals publish them: good, odd and broken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.feeds import is_feed, read_feed

URL = "http://truong.test/rss"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>Trường THCS Thanh Xuân</title><link>http://truong.test/</link>
<item><title>Ngày hội đọc sách &amp; vẽ tranh</title><link>/tin/ngay-hoi.html</link>
<pubDate>{stamp}</pubDate><description>&lt;p&gt;Sáng nay&lt;/p&gt;</description></item>
<item><title>Khai giảng</title><link>http://truong.test/tin/khai-giang.html</link>
<pubDate>Sat, 05 Sep 2026 08:00:00 +0700</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin</title><entry><title>A</title>
<link href="http://truong.test/a"/><published>2026-09-21T08:00:00+07:00</published>
<updated>2026-11-01T00:00:00Z</updated></entry></feed>"""
JSON = """{"version":"https://jsonfeed.org/version/1.1","title":"Tin","items":[{"id":"1",
"url":"http://truong.test/a","title":"A","date_published":"2026-09-21T08:00:00+07:00"}]}"""


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Mon, 21 Sep 2026 23:30:00 +0700", date(2026, 9, 21)),
        ("Mon, 21 Sep 2026 08:00:00 GMT", date(2026, 9, 21)),
        ("21/09/2026 08:00", date(2026, 9, 21)),
        ("2026-09-21T08:00:00", date(2026, 9, 21)),
        ("Thứ hai, 21/09/2026", date(2026, 9, 21)),
        ("", None),
        ("hôm nào đó", None),
    ],
)
def test_reads_the_day_of_an_entry(stamp: str, day: date | None) -> None:
    feed = read_feed(URL, RSS.format(stamp=stamp).encode())
    assert feed.valid
    assert feed.entries[0].published == day
    assert feed.entries[0].url == "http://truong.test/tin/ngay-hoi.html"
    assert feed.entries[0].title == "Ngày hội đọc sách & vẽ tranh"
    assert feed.entries[0].text == "Sáng nay"
    assert feed.newest == max(filter(None, (day, date(2026, 9, 5))))


def test_atom_counts_publication_and_not_the_last_edit() -> None:
    feed = read_feed(URL, ATOM.encode())
    assert (feed.format, feed.valid, feed.newest) == ("atom", True, date(2026, 9, 21))


def test_a_json_feed_is_read_like_any_other() -> None:
    feed = read_feed(URL, JSON.encode())
    assert (feed.format, feed.valid, feed.newest) == ("json", True, date(2026, 9, 21))


def test_an_empty_feed_is_valid() -> None:
    feed = read_feed(URL, b'<rss version="2.0"><channel><title></title></channel></rss>')
    assert (feed.valid, feed.entries, feed.newest) == (True, (), None)


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body>So do website</body></html>",
        b"",
        b"{}",
        b"{broken",
        b"[]",
        b'<rss version="2.0"><channel><item><title>A</item>',
    ],
)
def test_what_is_no_sound_feed_says_so(body: bytes) -> None:
    feed = read_feed(URL, body)
    assert not feed.valid
    assert feed.error


def test_entities_of_a_document_type_are_not_resolved() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "BOOM"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<rss version="2.0"><channel><title>&a;&x;</title></channel></rss>'
    )
    feed = read_feed(URL, bomb.encode())
    assert "BOOM" not in feed.title
    assert "root:" not in feed.title


def test_told_apart_by_content() -> None:
    assert is_feed(RSS.encode())
    assert is_feed(b"\xef\xbb\xbf" + ATOM.encode())
    assert is_feed(JSON.encode())
    assert not is_feed(b"<!DOCTYPE html><html><body><feed></body></html>")
    assert not is_feed(b'<?xml version="1.0"?><urlset></urlset>', "application/xml")


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_survived(body: bytes) -> None:
    assert read_feed(URL, body).format in ("rss", "atom", "json")


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        # one day above the twelfth tells how the whole feed is written
        (("10/28/2026 5:53:36 PM", "9/5/2026 8:00:00 AM"), (date(2026, 10, 28), date(2026, 9, 5))),
        (("28/10/2026 17:53:36", "9/5/2026 8:00:00"), (date(2026, 10, 28), date(2026, 5, 9))),
        (("16/08/2026 10:45:00 AM", "09/05/2026 8:00 AM"), (date(2026, 8, 16), date(2026, 5, 9))),
        # none does: without noughts and with AM the month comes first, otherwise the day
        (("9/5/2026 8:00:00 AM", "5/8/2026 9:05:00 PM"), (date(2026, 9, 5), date(2026, 5, 8))),
        (("05/09/2026 08:00", "08/05/2026 21:05"), (date(2026, 9, 5), date(2026, 5, 8))),
        (("2/30/2026 8:00:00 AM", "9/5/2026 8:00:00 AM"), (None, date(2026, 9, 5))),
    ],
)
def test_tells_american_days_from_others(
    stamps: tuple[str, str], days: tuple[date | None, date]
) -> None:
    items = "".join(f"<item><title>A</title><pubDate>{stamp}</pubDate></item>" for stamp in stamps)
    body = f"<rss version='2.0'><channel><title>Tin</title>{items}</channel></rss>"
    assert tuple(entry.published for entry in read_feed(URL, body.encode()).entries) == days


def test_a_feed_longer_than_is_read_is_not_broken() -> None:
    item = f"<item><title>A</title><description>{'x' * 5000}</description></item>"
    body = f"<rss version='2.0'><channel><title>Tin</title>{item * 500}</channel></rss>"
    feed = read_feed(URL, body.encode())
    assert feed.valid
    assert len(feed.entries) > 300
