"""Partials that are imported hold macros and constants only: a build makes them once for all its
pages, so what they looked at while being made would be noted for one page alone."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2 import nodes

THEME = Path(__file__).parents[2] / "themes" / "portal"
WATCHED = {"site", "pictures", "fragment", "once", "page"}


def test_an_imported_partial_looks_at_nothing_by_itself() -> None:
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])
    trees = {
        str(file.relative_to(THEME)): environment.parse(file.read_text("utf-8"))
        for file in THEME.rglob("*.html")
    }
    imported = {
        found.template.value
        for tree in trees.values()
        for found in tree.find_all((nodes.FromImport, nodes.Import))
        if isinstance(found.template, nodes.Const) and not found.with_context
    }
    assert imported
    for name in imported:
        outside = [node for node in trees[name].body if not isinstance(node, nodes.Macro)]
        names = {found.name for node in outside for found in node.find_all(nodes.Name)}
        assert not names & WATCHED, name
