"""Barriers for people with disabilities on a home page, as axe-core finds them in a browser."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from auditor.crawl.browser.rendering import RenderError
from auditor.crawl.capture import Response
from auditor.crawl.exchange.failures import FetchError
from auditor.crawl.exchange.fetching import Transport
from auditor.crawl.visiting.supply import render
from auditor.crawl.visiting.visit import ClosedError, Visitor
from auditor.engine.screenshots import NothingKept
from auditor.pages.model import Barrier

#: The levels that TT26/2020 and TT32/2017 come to: WCAG A and AA.
_RUN = """
axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'],
}).then(found => found.violations.map(one => [one.id, one.impact || '', one.nodes.length]))
"""
#: What keeps somebody out, as against what is only a nuisance.
_GRAVE = frozenset({"critical", "serious"})


@cache
def axe() -> str:
    """axe-core (MPL-2.0), as axe-playwright-python carries it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


async def find_barriers(transport: Transport, home: Response) -> tuple[Barrier, ...] | None:
    """The grave barriers of a page whose HTML was captured, by rule; None when the browser made
    nothing of it. Style sheets and pictures are fetched as politely as by the crawl.

    Raises NoBrowserError.
    """
    visitor = Visitor.of(transport, NothingKept())
    try:
        rendered = await render(visitor, home, script=axe() + ";" + _RUN)
    except (FetchError, ClosedError, RenderError):
        return None
    return tuple(sorted(_barriers(rendered.measured), key=lambda one: one.rule))


def _barriers(measured: Any) -> list[Barrier]:
    return [
        Barrier(str(rule)[:60], int(count)) for rule, impact, count in measured if impact in _GRAVE
    ]
