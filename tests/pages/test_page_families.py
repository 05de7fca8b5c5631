"""Posts, their days and the unit's address, on small sites in the manner of each platform."""

from __future__ import annotations

import functools
import random
from datetime import date

import pytest
from more_page_families import FAMILIES
from page_families import HOME, ITEMS, MAIL

from auditor.pages.model import Site
from auditor.pages.reading import read_page
from auditor.pages.site import understand

TODAY = date(2026, 11, 22)


@functools.cache
def understood(family: str, seed: int = 0) -> Site:
    pages = [read_page(url, html.encode(), {}) for url, html in FAMILIES[family]().items()]
    random.Random(seed).shuffle(pages)
    return understand(HOME, pages, [], [], {}, "", TODAY)


@pytest.mark.parametrize("family", FAMILIES)
def test_finds_every_post_once_and_nothing_else(family: str) -> None:
    titles = sorted(post.title for post in understood(family).posts)
    assert titles == sorted(item.title for item in ITEMS)


@pytest.mark.parametrize("family", FAMILIES)
def test_reads_every_posts_day(family: str) -> None:
    days = {post.title: post.published for post in understood(family).posts}
    wanted = {item.title: item.day for item in ITEMS}
    if family == "migrated":
        wanted = dict.fromkeys(wanted, date(2026, 8, 3))
    assert days == wanted


@pytest.mark.parametrize("family", FAMILIES)
def test_finds_the_units_address_and_no_other(family: str) -> None:
    emails = understood(family).emails
    assert [(email.address, email.role) for email in emails] == [(MAIL, "unit")]


@pytest.mark.parametrize("family", FAMILIES)
def test_order_of_fetching_changes_nothing(family: str) -> None:
    assert understood(family, 1) == understood(family, 2)


def test_a_post_keeps_its_plain_address_and_names_the_others() -> None:
    posts = {post.title: post for post in understood("copies-everywhere").posts}
    for item in ITEMS:
        post = posts[item.title]
        assert post.url == f"{HOME}tin-tuc/{item.slug}.html"
        assert len(post.aliases) == 3


def test_pictures_of_the_whole_site_are_no_post_s_own() -> None:
    banner = "<img src='/upload/20260101/banner.jpg'><body>"
    own = "<img src='/upload/20261120/anh.jpg'>"
    pages = []
    for url, html in FAMILIES["hand-made"]().items():
        html = html.replace("<body>", banner)
        pictured = ITEMS[0].slug in url
        pages.append(read_page(url, (html + own * pictured).encode(), {}))
    site = understand(HOME, pages, [], [], {}, "", TODAY)
    posts = site.posts
    assert {post.title: post.has_image for post in posts} == {
        item.title: item is ITEMS[0] for item in ITEMS
    }
    assert site.backfilling == ()
    assert {post.uploaded for post in posts} == {None, date(2026, 11, 20)}


@pytest.mark.parametrize(
    ("family", "platform"),
    [("wordpress", ""), ("nukeviet", "nukeviet"), ("joomla", "joomla"), ("drupal", "drupal"),
     ("cong-truong", "cong-truong"), ("aspx", "vnpt"), ("quang-ich", "quang-ich")],
)  # fmt: skip
def test_recognises_the_platform(family: str, platform: str) -> None:
    assert understood(family).platform == platform
