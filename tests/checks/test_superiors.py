# ruff: noqa: E501 — one situation a line reads like a table
"""Which sites are those of the body that manages a unit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_sites import (
    CRAWLED,
    PROFILE,
    SCHOOL,
    TODAY,
    Sketch,
    rulebook,
)

from auditor.checks.case import prepare
from auditor.checks.families.superiors import is_front, superior_hosts


def above(url: str = SCHOOL.url, parent: str = "", links: str = "") -> frozenset[str]:
    school = replace(SCHOOL, url=url, parent_url=parent)
    site = Sketch(home=links).understood(home=url)
    return superior_hosts(prepare(site, CRAWLED, school, rulebook(), PROFILE, TODAY))


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("https://thcssuoihoa.bacninh.edu.vn/", {"bacninh.edu.vn"}),
        ("https://www.thcssuoihoa.pgdsuoihoa.bacninh.edu.vn/", {"bacninh.edu.vn", "pgdsuoihoa.bacninh.edu.vn"}),
        ("https://thcssuoihoa.bacninh.gov.vn/", {"bacninh.gov.vn"}),
        ("https://thcssuoihoa.edu.vn/", set()),  # a registry is nobody's office
        ("https://c2.suoihoa.com.vn/", set()),
        ("https://thcssuoihoa.edu.viettel.vn/", set()),  # a vendor is none
    ],
)  # fmt: skip
def test_the_hosts_under_which_the_unit_s_own_stands_are_of_those_above(
    url: str, hosts: set[str]
) -> None:
    assert above(url) == hosts


def test_the_registry_may_name_the_one_above() -> None:
    parent = "https://www.phuongsuoihoa.example.vn/giao-duc"
    assert above("https://suoihoa.vn/", parent) == {"phuongsuoihoa.example.vn"}
    assert above("https://suoihoa.vn/", "https://suoihoa.vn/") == set()


@pytest.mark.parametrize(
    ("link", "words", "host"),
    [
        ("https://sgddt.haiduong.gov.vn/tin/1", "Xem", "sgddt.haiduong.gov.vn"),
        ("https://www.pgdquan3.hcm.edu.vn", "Xem", "pgdquan3.hcm.edu.vn"),
        ("https://phuongsuoihoa.bacninh.gov.vn", "Xem", "phuongsuoihoa.bacninh.gov.vn"),
        ("https://phuongnam.edu.vn", "Xem", ""),  # a school called like a ward
        ("https://sgd-sach.vn", "Xem", ""),
        ("https://hanam.edu.vn", "Website Sở GD&amp;ĐT", "hanam.edu.vn"),
        ("https://hanam.edu.vn/trang-chu", "Cổng thông tin điện tử của Phòng Giáo dục", "hanam.edu.vn"),
        ("https://hanam.edu.vn/?tin=1", "Sở GD&amp;ĐT", ""),  # something of theirs, not their front
        ("https://hanam.edu.vn/tin/1", "Sở GD&amp;ĐT", ""),
        ("https://hanam.edu.vn", "Thông báo của Sở GD&amp;ĐT", ""),
        ("https://hanam.vn", "Sở GD&amp;ĐT", ""),  # neither a school's domain nor a state body's
    ],
)  # fmt: skip
def test_a_link_tells_an_office_by_its_host_or_by_its_words(
    link: str, words: str, host: str
) -> None:
    linked = above("https://suoihoa.vn/", links=f'<p><a href="{link}">{words}</a></p>')
    assert linked == ({host} if host else set())


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://a.edu.vn", True),
        ("https://a.edu.vn/Index.html", True),
        ("https://a.edu.vn/trang-chu/", True),
        ("https://a.edu.vn/?lang=vi", False),
        ("https://a.edu.vn/tin", False),
    ],
)
def test_the_front_of_a_site(url: str, front: bool) -> None:
    assert is_front(url) is front
