"""Paths that stay where they are put on every system, Windows among them."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.file_names import is_portable

PARTS = st.sampled_from(
    [
        "a",
        "Con",
        "con.html",
        "aux",
        "..",
        ".",
        "",
        "C:",
        "c:d",
        "a.",
        "a ",
        "tin\\cu",
        "NUL.",
        "x:y",
    ]
)


@pytest.mark.parametrize("path", ["tin/bai-1.html", ".well-known/x.json", "Công khai", "content/a"])
def test_ordinary_names(path: str) -> None:
    assert is_portable(path)


@pytest.mark.parametrize(
    "path",
    ["C:/Windows/a.html", "a/con", "aux.html", "a/../b", "a.", "a /b", "a?b", "a\\..\\b", ""],
)
def test_names_that_windows_takes_otherwise(path: str) -> None:
    assert not is_portable(path)


@given(st.lists(PARTS, min_size=1, max_size=4))
def test_a_portable_path_stays_below_its_folder_on_windows(parts: list[str]) -> None:
    path = "/".join(parts)
    if is_portable(path):
        joined = PureWindowsPath("D:/truong/site") / path
        assert joined.parts == (*PureWindowsPath("D:/truong/site").parts, *path.split("/"))
        assert ".." not in joined.parts
        assert PurePosixPath(path).parts == tuple(path.split("/"))
