"""An element of an old page made into Markdown: text and plain structure survive, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

#: From an address as the page wrote it to what stands in the new text; None drops the link and
#: keeps its words (a picture goes altogether).
Resolve = Callable[[str], str | None]

_HEADINGS = {f"h{level}": "#" * max(2, level) for level in range(1, 7)}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "figure",
        "figcaption",
        "center",
        "main",
        "address",
        "pre",
        "dl",
        "dt",
        "dd",
    ]
)
#: Deeper structure than any editor makes is flattened to its words.
_DEEPEST = 80
_SIGNS = re.compile(r"([\\`*_\[\]{}])")


def markdown_of(element: LexborNode, link: Resolve, picture: Resolve) -> str:
    """The Markdown of an element's content, blocks apart by one empty line."""
    return re.sub(r"\n{3,}", "\n\n", _Writer(link, picture).blocks(element, 0)).strip()


def even_headings(text: str) -> str:
    """The text with its headings from ``##`` on without a gap between levels (WCAG 1.3.1)."""
    levels = sorted(set(re.findall(r"^(#+) ", text, re.MULTILINE)))
    return re.sub(
        r"^#+(?= )", lambda sign: "#" * (2 + levels.index(sign[0])), text, flags=re.MULTILINE
    )


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SIGNS.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")


class _Writer:
    """Walks the elements; ``depth`` bounds its recursion."""

    def __init__(self, link: Resolve, picture: Resolve) -> None:
        self._resolve_link = link
        self._resolve_picture = picture

    def blocks(self, element: LexborNode, depth: int) -> str:
        parts: list[str] = []
        line: list[str] = []
        for child in element.iter(include_text=True):
            block = self._block(child, depth + 1)
            if block is None:
                line.append(self._inline(child, depth + 1))
                continue
            parts += ["".join(line).strip(), block]
            line = []
        parts.append("".join(line).strip())
        return "\n\n".join(part for part in parts if part)

    def _block(self, node: LexborNode, depth: int) -> str | None:
        """The Markdown of a block; None for what runs within a line."""
        tag = node.tag or ""
        if depth > _DEEPEST:
            return None
        if tag in _HEADINGS:
            line = self._line(node, depth)
            return f"{_HEADINGS[tag]} {line}" if line else ""
        if tag in ("ul", "ol"):
            return self._list(node, tag, depth)
        if tag == "table":
            return self._table(node, depth)
        if tag == "blockquote":
            return "\n".join(f"> {line}" for line in self.blocks(node, depth).split("\n"))
        if tag == "hr":
            return "---"
        if tag in _BLOCKS or (tag in ("a", "span", "b", "strong", "font") and _holds_blocks(node)):
            return self.blocks(node, depth)
        return None

    def _list(self, node: LexborNode, tag: str, depth: int) -> str:
        items = [self.blocks(item, depth) for item in node.iter() if item.tag == "li"]
        items = [item.replace("\n\n", "\n").replace("\n", "\n    ") for item in items if item]
        return "\n".join(
            f"{number}. {item}" if tag == "ol" else f"- {item}"
            for number, item in enumerate(items, start=1)
        )

    def _table(self, node: LexborNode, depth: int) -> str:
        """A table of data as such; one that only lays a page out (one column) as its blocks."""
        rows = [list(_cells(row)) for row in _rows(node)]
        width = max(map(len, rows), default=0)
        if width < 2:
            parts = (self.blocks(cell, depth) for row in rows for cell in row)
            return "\n\n".join(part for part in parts if part)
        lines = [[self._line(cell, depth).replace("|", "\\|") for cell in row] for row in rows]
        written = [
            "| " + " | ".join(line + [""] * (width - len(line))) + " |"
            for line in lines
            if any(line)
        ]
        return "\n".join((*written[:1], "|" + "---|" * width, *written[1:])) if written else ""

    def _line(self, node: LexborNode, depth: int) -> str:
        inner = (self._inline(child, depth + 1) for child in node.iter(include_text=True))
        return " ".join("".join(inner).split())

    def _inline(self, node: LexborNode, depth: int) -> str:
        tag = node.tag or ""
        if tag == "-text":
            return escaped(re.sub(r"\s+", " ", node.text_content or ""))
        if depth > _DEEPEST:
            return escaped(" ".join(node.text(deep=True).split()))
        if tag == "br":
            return "  \n"
        if tag == "img":
            return self._picture(node)
        if not tag.isalnum():
            return ""
        children = node.iter(include_text=True)
        inner = "".join(self._inline(child, depth + 1) for child in children)
        if not inner.strip():
            return inner
        if tag in ("strong", "b"):
            return _marked("**", inner)
        if tag in ("em", "i"):
            return _marked("*", inner)
        if tag == "a":
            return self._link(str(node.attributes.get("href") or ""), inner)
        return inner + " " * (tag in ("td", "th", "li", "p", "div"))

    def _link(self, address: str, inner: str) -> str:
        target = self._resolve_link(address.strip()) if address.strip() else None
        words = " ".join(inner.split())
        return f"[{words}](<{_bare(target)}>)" if target else inner

    def _picture(self, node: LexborNode) -> str:
        address = node.attributes.get("data-src") or node.attributes.get("src") or ""
        target = self._resolve_picture(address.strip()) if address.strip() else None
        words = escaped(" ".join((node.attributes.get("alt") or "").split()))
        return f"![{words}](<{_bare(target)}>)" if target else ""


def _marked(mark: str, inner: str) -> str:
    """Bold or italic words; their own line breaks and marks of the same kind go."""
    words = " ".join(inner.replace(mark, "").split())
    head, tail = " " * inner[:1].isspace(), " " * inner[-1:].isspace()
    return f"{head}{mark}{words}{mark}{tail}" if words else inner


def _bare(address: str) -> str:
    """An address that cannot end the ``<…>`` it stands in."""
    return re.sub(r"[\s<>]", lambda sign: f"%{ord(sign[0]):02X}", address)


def _holds_blocks(node: LexborNode) -> bool:
    return node.css_first("p, div, table, ul, ol, h1, h2, h3, h4") is not None


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in ("td", "th"))
