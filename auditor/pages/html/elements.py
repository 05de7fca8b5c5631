"""HTML elements by what they do to the text in them."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.pages.model import Place

#: Never read by a person as words of the page.
SKIPPED = frozenset(
    {"style", "template", "noscript", "svg", "select", "datalist", "math", "canvas", "-comment"}
)  # fmt: skip

#: Begin and end a line.
BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol option
    p pre section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Hold entries of one kind.
LISTS = frozenset({"ul", "ol", "tr", "nav"})

#: Stand for a picture where they hold nothing: what is left and right of it are two things.
ICONS = frozenset({"i", "em"})

#: Without content of their own.
VOID = frozenset(
    """area base br col embed frame hr iframe img input link meta param source track
    wbr""".split()  # noqa: SIM905
)

#: Nothing in them is words of the page.
LEAVES = VOID | {"script", "title", "object"}

#: Elements whose own tag says more than their class names, and the place that it says.
NAMELESS: dict[str, Place | None] = {
    "html": None,
    "body": None,
    "main": None,
    "article": None,
    "form": None,
    "nav": Place.MENU,
    "footer": Place.FOOTER,
    "aside": Place.SIDE,
}

#: Change by their tag alone what the text in them means.
TELLING = frozenset({"time", *HEADINGS, *NAMELESS})

#: Begin something that is gathered: links, tables, forms, facts about the page.
ACTING = frozenset({"a", "time", "table", "tr", "html", "body", "form", "article"})


@dataclass(frozen=True, slots=True)
class Role:
    """What the walk has to do at an element; told once for each tag."""

    block: bool = False
    leaf: bool = False
    telling: bool = False
    acting: bool = False
    ending: bool = False  # has to be left with care
    skipped: bool = False


INLINE = Role()
ROLES = {
    tag: Role(
        tag in BLOCKS, tag in LEAVES, tag in TELLING, tag in ACTING, tag in BLOCKS | {"a", "time"}
    )
    for tag in BLOCKS | LEAVES | TELLING | ACTING
} | dict.fromkeys(SKIPPED, Role(skipped=True))
