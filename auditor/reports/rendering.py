"""Jinja2 set up for the report's theme: one environment a language, everything escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from importlib.resources import files
from operator import attrgetter
from typing import Any

from babel.messages.pofile import read_po
from jinja2 import Environment, PackageLoader, StrictUndefined

from auditor.reports import wording
from auditor.reports.addresses import web_address
from rulebook.model import Text

LANGUAGES = ("vi", "en")

#: The theme's own words; its msgids are the Vietnamese ones.
CATALOGUE = files("themes.report").joinpath("locale/en.po")


def environment(language: str) -> Environment:
    """Templates of ``themes/report`` in ``vi`` or ``en``.

    Filters: ``t`` a Text, ``figure`` a number, ``day`` a date, ``web`` a followable address.
    """
    made = Environment(
        loader=PackageLoader("themes.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    words = english_words() if language == "en" else {}
    made.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: words.get(text, text), _plural, newstyle=True
    )
    made.filters["t"] = _in_language(language)
    made.filters["figure"] = partial(_figure, language)
    made.filters["day"] = partial(_day, language)
    made.filters["web"] = web_address
    made.filters["shorten"] = shorten
    made.filters["groupby_in_order"] = _groups_in_order
    made.globals["language"] = language
    made.globals["wording"] = wording
    return made


def english_words() -> Mapping[str, str]:
    """The theme's English catalogue: Vietnamese sentence → English sentence."""
    with CATALOGUE.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream)
            if message.id and message.string
        }


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, with an ellipsis where something was cut off."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _groups_in_order(items: Iterable[Any], attribute: str) -> Iterable[tuple[Any, list[Any]]]:
    """Like ``groupby``, in the order in which groups first appear."""
    groups: dict[Any, list[Any]] = {}
    read = attrgetter(attribute)
    for item in items:
        groups.setdefault(read(item), []).append(item)
    return groups.items()


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _in_language(language: str) -> Callable[[Text], str]:
    return lambda text: text.in_language(language)


def _figure(language: str, value: Decimal | float, digits: int | None = None) -> str:
    return wording.number(value, language, digits)


def _day(language: str, value: date | None) -> str:
    return wording.day(value, language)
