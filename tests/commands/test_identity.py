"""Who a site says it is, read from a stranger's manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtruong.identity import LIMIT, MANIFEST, Identity, identity_of_site, read_identity
from congtruong.serving import serve

UNIT = {"code": "GN", "name": "Trường THCS Gò Nổi", "kind": "thcs", "private": False}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    manifest = tmp_path / MANIFEST
    manifest.parent.mkdir()
    manifest.write_text(json.dumps({"unit": UNIT}), encoding="utf-8")
    with serve({"web": tmp_path}) as urls:
        yield urls["web"]


def test_a_private_address_is_asked_for_its_manifest_only_when_allowed(address: str) -> None:
    assert identity_of_site(address, allow_private=False) is None
    known = identity_of_site(address, allow_private=True)
    assert known == Identity("GN", "Trường THCS Gò Nổi", "thcs", "", False)


def test_a_site_without_a_manifest_says_nothing_of_itself(address: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).unlink()
    assert identity_of_site(address, allow_private=True) is None


def test_an_endless_manifest_is_none() -> None:
    assert read_identity(b" " * LIMIT + json.dumps({"unit": UNIT}).encode()) is None


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode))
def test_nothing_a_stranger_sends_ends_in_an_error(content: bytes) -> None:
    assert read_identity(content) is None
