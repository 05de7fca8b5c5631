"""The house's picture holds: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("rulebook", "generator", "auditor", "congtruong", "themes", "sites")

MAY_IMPORT = {
    "rulebook": set(),
    "generator": {"rulebook", "themes"},
    "auditor": {"rulebook", "themes"},
    "congtruong": {"rulebook", "generator", "auditor", "themes", "sites"},
    "themes": set(),
    "sites": set(),
}

#: The auditor's stages in the order of the flow: a stage imports only earlier ones.
STAGES = ("registry", "pages", "crawl", "checks", "scoring", "results", "reports")
#: The same of the generator.
LAYERS = ("keeping", "content", "rendering", "planning", "composing", "declaring", "theming")
#: The parts of a stage, in the same order; what stands beside them is shared by all or joins them.
PARTS = {
    "pages": ("files", "html", "site"),
    "crawl": ("attachments", "browser", "exchange", "frontier", "bundle", "visiting"),
    "checks": ("items", "privacy", "ladder", "families"),
}
PURE = ("pages", "checks", "scoring")
TOUCHING = {
    "aiohttp", "asyncio", "requests", "socket", "subprocess", "sqlalchemy", "playwright",
    "random", "time", "urllib.request",
}  # fmt: skip


def modules(*parts: str) -> list[Path]:
    return sorted(ROOT.joinpath(*parts).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import"
            yield node.module or "", node.lineno


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_import_only_what_the_house_allows(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(package)
        for name, line in imports(path)
        if (top := name.partition(".")[0]) in PACKAGES
        and top != package
        and top not in MAY_IMPORT[package]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("half", "stage", "later"),
    [
        (half, stage, stages[number + 1 :])
        for half, stages in (("auditor", STAGES), ("generator", LAYERS))
        for number, stage in enumerate(stages)
    ],
)
def test_a_stage_never_imports_a_later_one(half: str, stage: str, later: tuple[str, ...]) -> None:
    found = modules(half, stage)
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in found
        for name, line in imports(path)
        if name.startswith(f"{half}.") and name.split(".")[1] in later
    ]
    assert found
    assert wrong == []


@pytest.mark.parametrize(
    ("stage", "part", "later"),
    [
        (stage, part, parts[number + 1 :])
        for stage, parts in PARTS.items()
        for number, part in enumerate(parts)
    ],
)
def test_a_part_of_a_stage_never_imports_a_later_one(
    stage: str, part: str, later: tuple[str, ...]
) -> None:
    found = modules("auditor", stage, part)
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in found
        for name, line in imports(path)
        if name.startswith(f"auditor.{stage}.") and name.split(".")[2] in later
    ]
    assert found
    assert wrong == []


@pytest.mark.parametrize("stage", PURE)
def test_pure_stages_touch_neither_network_nor_clock(stage: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules("auditor", stage)
        for name, line in imports(path)
        if name in TOUCHING or name.partition(".")[0] in TOUCHING
    ]
    assert wrong == []


def test_nobody_asks_the_clock_for_a_judgement() -> None:
    """``now()`` and ``today()`` stand only where a command meets the world."""
    allowed = {"congtruong/options.py", "generator/clock.py"}
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("rulebook", "auditor", "generator", "congtruong")
        for path in modules(package)
        if str(path.relative_to(ROOT)) not in allowed
        and not str(path.relative_to(ROOT)).startswith(("auditor/crawl/", "auditor/ledger/"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime", "dt")
    ]
    assert asked == []
