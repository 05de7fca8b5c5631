"""The report's theme, rendered with Jinja2: one environment a language, everything escaped."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from operator import attrgetter
from typing import Any

from babel.messages.pofile import read_po
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.reports import wording
from auditor.reports.addresses import web_address
from auditor.reports.cells import one_line
from auditor.reports.edition import Edition
from auditor.reports.league import BLANK_ROW
from auditor.reports.movement import percent
from auditor.reports.pages import SitePage
from auditor.reports.table_data import LETTERS
from rulebook.groups import group_title
from rulebook.model import Profile, Text

LANGUAGES = ("vi", "en")

#: Rows written into the HTML of a table; the script draws the others, as many at a time.
ROWS_A_PAGE = 50

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
    made.filters["figure"] = functools.partial(_figure, language)
    made.filters["day"] = functools.partial(_day, language)
    made.filters["signed"] = functools.partial(_signed, language)
    made.filters["month_percent"] = percent
    made.filters["web"] = web_address
    made.filters["shorten"] = shorten
    made.filters["one_line"] = one_line
    made.filters["groupby_in_order"] = _groups_in_order
    made.globals["language"] = language
    made.globals["outcome"] = outcome_mark
    made.globals["wording"] = wording
    made.globals["group_title"] = group_title
    return made


class Renderer:
    """Pages of one edition in one language, with links relative to each page's own place."""

    def __init__(self, language: str, edition: Edition) -> None:
        self._templates = environment(language)
        self._language = language
        self._common = {
            "edition": edition,
            "rows_a_page": ROWS_A_PAGE,
            "blank_row": BLANK_ROW,
            "outcome_letters": LETTERS,
            "group_labels": [wording.group_label(g).in_language(language) for g in edition.groups],
            "reasons": wording.unranked_reasons(
                (result.rank.reason for result in edition.results), language
            ),
            "counted": _counted(edition.profile),
            "told": {f.requirement for r in edition.results for f in r.judgement.findings},
        }

    def render(self, page: SitePage) -> str:
        """The page's HTML."""
        up = "../" * page.path.count("/")
        vietnamese = self._language == "vi"
        root = up if vietnamese else f"../{up}"
        return self._templates.get_template(page.template).render(
            self._common,
            section=page.section,
            page_path=page.path,
            here=up,  # the language's root
            root=root,  # the site's root
            other_language=f"{root}en/{page.path}" if vietnamese else root + page.path,
            **page.values,
        )


def _counted(profile: Profile) -> Mapping[str, str]:
    """For each requirement the lines of the point table that count it."""
    lines: dict[str, list[str]] = {}
    for criterion in profile.criteria:
        for name in dict.fromkeys(n for f in criterion.formulas for n in f.requirements):
            lines.setdefault(name, []).append(criterion.id)
    return {name: ", ".join(ids) for name, ids in lines.items()}


def english_words() -> Mapping[str, str]:
    """The theme's English catalogue: Vietnamese sentence → English sentence."""
    with CATALOGUE.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream)
            if message.id and message.string
        }


@functools.cache
def outcome_mark(key: str, label: str) -> Markup:
    """An outcome as it stands everywhere: its shape (``themes/report/templates/shapes.svg``) and
    its word, in its colour. A drawing without a name is no element to a screen reader
    (SVG-AAM 1.0), and stands on a page too often to say so each time."""
    return Markup(
        '<span class="outcome {key}"><svg><use href="#o-{key}"/></svg>{label}</span>'
    ).format(key=key, label=label)


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


def _signed(language: str, value: Decimal) -> str:
    """A change, with its sign (a true minus)."""
    figure = wording.number(abs(value), language)
    return f"−{figure}" if value < 0 else f"+{figure}" if value else "0"


def _day(language: str, value: date | None) -> str:
    return wording.day(value, language)
