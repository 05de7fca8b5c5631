"""Parts that are the same on many pages (masthead, footer), rendered once.

A page shows the menu with its own place marked, so that a fragment is kept once for every set of
menu entries a page can stand under. Links stand behind ``ROOT`` until the page is written, so
that the same text serves at any depth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from jinja2 import Environment, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from generator.content.model import MenuItem
from generator.keeping.looks import Look, Looks

T = TypeVar("T")


class Fragments:
    """The global function ``fragment(name)`` of one build's templates."""

    def __init__(
        self, environment: Environment, menu: Iterable[MenuItem], looks: Looks | None = None
    ) -> None:
        self._environment = environment
        self._looks = looks
        self._menu = tuple(sorted(set(_addresses(menu))))
        self._kept: dict[tuple[object, ...], tuple[Markup, frozenset[Look]]] = {}
        self._places: dict[str | None, tuple[str, ...]] = {None: ("404",), "": ("",)}

    @pass_context
    def __call__(self, context: Context, name: str, *key: object) -> Markup:
        """The template ``name`` as an ``include`` would show it on the page being rendered.

        ``key``: what else it depends on; pages that agree in it and in their place share it.
        """
        page = context.get("page")
        url = page.url if page is not None else None
        place = (name, str(context.get("language")), self._place(url), *key)
        kept = self._kept.get(place)
        if kept is None:
            template = self._environment.get_template(name)
            variables = {**context.get_all(), "key": key}
            kept = _made(lambda: Markup(template.render(variables)), self._looks)
            self._kept[place] = kept
        return _shown(kept, self._looks)

    def _place(self, url: str | None) -> tuple[str, ...]:
        """The menu entries that are this page (marked) or contain it."""
        place = self._places.get(url)
        if place is None:
            assert url
            place = self._places[url] = tuple(
                f"={address}" if address == url else address
                for address in self._menu
                if address and url.startswith(address)
            )
        return place


class Once:
    """The global function ``once(macro, values…)``: a macro's text for the same values, made once.

    For what many pages list, such as the row of a post. The macro must not look at the page.
    """

    def __init__(self, looks: Looks | None = None) -> None:
        self._looks = looks
        self._kept: dict[tuple[object, ...], tuple[str, frozenset[Look]]] = {}

    def __call__(self, macro: Macro, *values: object) -> str:
        key = (macro, *values)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _made(lambda: macro(*values), self._looks)
        return _shown(kept, self._looks)


def _made(make: Callable[[], T], looks: Looks | None) -> tuple[T, frozenset[Look]]:
    """A part, and what was looked at while it was made: every page that shows it looks so."""
    if looks is None:
        return make(), frozenset()
    with looks.apart() as noted:
        text = make()
    return text, frozenset(noted)


def _shown(kept: tuple[T, frozenset[Look]], looks: Looks | None) -> T:
    if looks is not None:
        looks.note_all(kept[1])
    return kept[0]


def _addresses(menu: Iterable[MenuItem]) -> Iterator[str]:
    for item in menu:
        yield item.url
        yield from _addresses(item.children)
