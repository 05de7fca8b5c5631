"""One page, one address."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.urls import Resolver, normalise

BASE = "http://truong.edu.vn/tin-tuc/bai.html"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("HTTP://Truong.edu.VN:80/A/../b.html#dau", "http://truong.edu.vn/b.html"),
        ("https://truong.edu.vn:443/", "https://truong.edu.vn/"),
        ("http://truong.edu.vn:8080", "http://truong.edu.vn:8080/"),
        ("http://truong.edu.vn", "http://truong.edu.vn/"),
        ("/lien-he", "http://truong.edu.vn/lien-he"),
        ("lien-he.html", "http://truong.edu.vn/tin-tuc/lien-he.html"),
        ("../gioi-thieu.html", "http://truong.edu.vn/gioi-thieu.html"),
        ("../../../gioi-thieu.html", "http://truong.edu.vn/gioi-thieu.html"),
        ("./bai-2.html", "http://truong.edu.vn/tin-tuc/bai-2.html"),
        ("?id=5", "http://truong.edu.vn/tin-tuc/bai.html?id=5"),
        ("//cdn.vn/x.js", "http://cdn.vn/x.js"),
        ("///view.officeapps.live.com/op/view.aspx?src=a", "http://view.officeapps.live.com/op/view.aspx?src=a"),
        ("tài liệu.pdf", "http://truong.edu.vn/tin-tuc/t%C3%A0i%20li%E1%BB%87u.pdf"),
        ("/t%c3%a0i.pdf", "http://truong.edu.vn/t%C3%A0i.pdf"),
        ("/%7Evanthu/", "http://truong.edu.vn/~vanthu/"),
        ("/100%.html", "http://truong.edu.vn/100%25.html"),
        ("\\van-ban\\1.html", "http://truong.edu.vn/van-ban/1.html"),
        ("/a//b", "http://truong.edu.vn/a/b"),
        (" /lien-\nhe ", "http://truong.edu.vn/lien-he"),
        ("/x?utm_source=fb&id=3&fbclid=z", "http://truong.edu.vn/x?id=3"),
        ("/x;jsessionid=9A?id=3", "http://truong.edu.vn/x?id=3"),
        ("/x?p_auth=abc&p_p_id=15", "http://truong.edu.vn/x?p_p_id=15"),
        ("/x?nv_redirect=abc", "http://truong.edu.vn/x"),
        ("http://truong.edu.vntai-nguyen/a", "http://truong.edu.vn/tai-nguyen/a"),
        ("http://trường.vn/", "http://xn--trng-rib8295b.vn/"),
        ("truong.html:80", None),
        ("mailto:a@b.vn", None),
        ("javascript:void(0)", None),
        ("tel:0296", None),
        ("data:text/html,x", None),
        ("http://", None),
        ("http://[::1", None),
        ("http://ten co cach/", None),
        ("http://a.vn/" + "x" * 3000, None),
    ],
)  # fmt: skip
def test_each_address_has_one_form(href: str, address: str | None) -> None:
    assert normalise(href, BASE) == address


def test_without_a_base_only_absolute_addresses_are_any() -> None:
    assert normalise("/lien-he") is None
    assert normalise("http://truong.edu.vn/lien-he") == "http://truong.edu.vn/lien-he"


paths = st.text("abz09-._~/%?=&#: ;ăđé\\@[]", max_size=40)


@settings(max_examples=300)
@given(paths)
def test_normalising_twice_changes_nothing(href: str) -> None:
    once = normalise(href, BASE)
    assert once is None or normalise(once) == once


@settings(max_examples=300)
@given(paths)
def test_the_quick_way_and_the_long_way_agree(href: str) -> None:
    assert Resolver(BASE)(href) == normalise(href, BASE)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_text_is_survived(href: str) -> None:
    found = normalise(href, BASE)
    assert found is None or (found.isascii() and found.startswith(("http://", "https://")))
