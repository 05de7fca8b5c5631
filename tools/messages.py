"""Keep ``rulebook/locale/en.po`` in step with the sentences said in the code.

``python tools/messages.py`` adds new sentences (untranslated), drops those nobody says any more,
and prints what still needs a translation; exit status 1 while something does.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "rulebook" / "locale" / "en.po"
PACKAGES = ("rulebook", "generator", "auditor", "congtruong")


def sentences(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Every Vietnamese sentence of the code and where it is said (``path:line``)."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    for text in _said(node):
                        yield text, f"{path.relative_to(root).as_posix()}:{node.lineno}"


def _said(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name == "say" and call.args:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
    if name == "translate" and call.args and isinstance(call.args[0], ast.Constant):
        yield str(call.args[0].value)
    if name in ("command", "group", "option", "version_option", "Option"):
        for keyword in call.keywords:
            if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)


def main() -> int:
    """Bring the catalogue up to date."""
    known: dict[str, str] = {}
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as stream:
            known = {str(m.id): str(m.string) for m in read_po(stream) if m.id}
    places: dict[str, set[str]] = {}
    for text, place in sentences():
        places.setdefault(text, set()).add(place.rpartition(":")[0])
    catalogue = Catalog(locale="en", project="congtruong", fuzzy=False)
    for text in sorted(places):
        catalogue.add(text, known.get(text, ""), [(p, 0) for p in sorted(places[text])])
    catalogue.revision_date = catalogue.creation_date = None  # type: ignore[assignment]
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, omit_header=True, width=100, include_lineno=False)
    missing = [text for text in sorted(places) if not known.get(text)]
    print("\n".join(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
