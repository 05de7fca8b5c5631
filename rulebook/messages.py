"""Sentences for people: written in Vietnamese in the code, English from the catalogue.

``say("Không đọc được {path}.", path=p)`` makes a Message without deciding the language; whoever
prints it chooses. The English catalogue is ``rulebook/locale/en.po`` (gettext, read with Babel);
a test holds that every sentence said in the code stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and the values that fill it; ``template`` is the Vietnamese msgid."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def render(self, translate: Translate) -> str:
        return translate(self.template).format_map(
            {
                key: value.render(translate) if isinstance(value, Message) else value
                for key, value in self.values.items()
            }
        )

    def __str__(self) -> str:
        return self.render(vietnamese)


def say(template: str, **values: Any) -> Message:
    """A message from its Vietnamese sentence; ``{name}`` in it is filled from ``values``."""
    return Message(template, values)


def vietnamese(template: str) -> str:
    return template


def translator(language: str) -> Translate:
    """The translation into ``vi`` or ``en``; a sentence the catalogue lacks stays Vietnamese."""
    if language != "en":
        return vietnamese
    catalogue = _english()
    return lambda template: catalogue.get(template, template)


@cache
def _english() -> Mapping[str, str]:
    """Vietnamese sentence → English sentence, read when somebody wants English."""
    from babel.messages.pofile import read_po

    with files("rulebook").joinpath("locale/en.po").open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream)
            if message.id and message.string
        }


class PersonError(Exception):
    """An error whose reader is a person: a sentence that says what, where and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one place of somebody's input, while the rest is still good.

    ``path`` and ``line`` (1-based, 0: the whole file) say where.
    """

    path: str
    line: int
    message: Message
    severity: str = "error"  # or "warning"
    requirement: str | None = None

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    def render(self, translate: Translate) -> str:
        return f"{self.place}: {self.message.render(translate)}"


def listed(messages: Sequence[Message]) -> Message:
    """Several messages as one, with commas between, still in no language."""
    values = {f"part{number}": message for number, message in enumerate(messages)}
    return Message(", ".join(f"{{{name}}}" for name in values), values)


def together(problems: Sequence[Problem]) -> Message:
    """Several problems as one message, a line each, still in no language."""
    values = {
        f"line{number}": Message(
            "{place}: {message}", {"place": problem.place, "message": problem.message}
        )
        for number, problem in enumerate(problems)
    }
    return Message("\n".join(f"{{{name}}}" for name in values), values)
