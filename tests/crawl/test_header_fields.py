"""Header fields as they are kept."""

from __future__ import annotations

import pytest

from auditor.crawl.exchange.headers import plain_fields


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("text/html; charset=utf-8", "text/html; charset=utf-8"),
        ("/văn-bản?a=1&b=%20", "/v%C4%83n-b%E1%BA%A3n?a=1&b=%20"),
        ("/v\udcc4\udc83n", "/v%C4%83n"),  # bytes as they came
        ("\udcff", "%FF"),
        ("a\r\nb\tc\x00", "a%0D%0Ab\tc%00"),
        ("", ""),
    ],
)
def test_header_fields_are_plain_letters(value: str, plain: str) -> None:
    assert plain_fields([(value, "x"), ("Location", value)]) == ((plain, "x"), ("Location", plain))
