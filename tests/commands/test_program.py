"""Where the program is kept, as pip and git have noted it."""

from __future__ import annotations

from pathlib import Path

import pytest

from congtruong.program import repository_of

COMMIT = "0" * 40


@pytest.mark.parametrize(
    ("url", "revision", "expected"),
    [
        ("https://github.com/so-gddt/congtruong.git", "v1.0", "so-gddt/congtruong@v1.0"),
        ("https://github.com/so-gddt/congtruong", None, f"so-gddt/congtruong@{COMMIT}"),
        ("ssh://git@github.com/so-gddt/congtruong.git", "main", "so-gddt/congtruong@main"),
        ("https://gitlab.com/so-gddt/congtruong.git", "main", ""),
        ("https://github.com/a/b/../../c", "main", ""),
        ("https://github.com.evil.example/a/b", "main", ""),
    ],
)
def test_installed_from_git(url: str, revision: str | None, expected: str) -> None:
    git = {"vcs": "git", "commit_id": COMMIT, "requested_revision": revision}
    assert repository_of({"url": url, "vcs_info": git}) == expected


def test_installed_from_a_clone(tmp_path: Path) -> None:
    git = tmp_path / "bản sao 100%25" / ".git"
    git.mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/chinh\n")
    (git / "config").write_text(
        '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:so-gddt/congtruong.git\n'
    )
    noted = {"url": git.parent.as_uri(), "dir_info": {"editable": True}}
    assert repository_of(noted) == "so-gddt/congtruong@chinh"


@pytest.mark.parametrize("noted", [{}, {"url": "file:///khong/co"}, {"url": "https://x/a.whl"}])
def test_installed_from_elsewhere(noted: dict[str, str]) -> None:
    assert repository_of(noted) == ""
